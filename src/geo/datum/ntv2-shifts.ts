import proj4 from 'proj4'
import type { Position } from '../../domain/submission.ts'
import { ETRS_GRID, FIT, GRID_ON } from '../crs.ts'
import { refused } from './grid-refusal.ts'
import { ntv2ShiftAt, readNtv2, type Ntv2, type Ntv2System } from './ntv2.ts'
import { LEAST_MM, OSTN15, shiftAt, type ShiftFile, type Shifts } from './shifts.ts'
import { NTV2_OFF, TOLERANCE_M } from '../tolerance.ts'

/** Half axes in metres: the ellipsoid of OSGB36 (Airy 1830), and that of ETRS89 (GRS80; WGS84's is the same to 0.1 mm). */
const AIRY = { major: 6_377_563.396, minor: 6_356_256.909 }
const GRS80 = { major: 6_378_137, minor: 6_356_752.314 }
/** What headers round away. */
const AXIS_M = 1

const isOn = ({ major, minor }: Ntv2System, axes: typeof AIRY): boolean =>
  Math.abs(major - axes.major) < AXIS_M && Math.abs(minor - axes.minor) < AXIS_M

/** Whether a file leads from OSGB36 to ETRS89, or from ETRS89 to OSGB36; throws where it does neither. */
function leadsToEtrs(name: string, { from, to }: Ntv2): boolean {
  if (isOn(from, AIRY) && isOn(to, GRS80)) return true
  if (isOn(from, GRS80) && isOn(to, AIRY)) return false
  throw refused(name, `leads from "${from.name}" to "${to.name}", whose ellipsoids are not those of OSGB36 and ETRS89`) // prettier-ignore
}

const onAiry = proj4('+proj=longlat +ellps=airy +no_defs', `${GRID_ON} +ellps=airy +no_defs`)
const onEtrs = proj4('EPSG:4326', ETRS_GRID)

/** A step shrinks what is left 10,000 times, and the fit begins within half a metre. */
const ROUNDS = 2

/** The place in OSGB36 that a file leads to or from for one in ETRS89, in degrees; null where it has no shift for it. */
function osgbAt(
  file: Ntv2,
  toEtrs: boolean,
  etrs: Position,
  nearIt: () => Position,
): Position | null {
  if (!toEtrs) {
    const shift = ntv2ShiftAt(file, etrs)
    return shift && [etrs[0] + shift[0], etrs[1] + shift[1]]
  }
  let osgb = nearIt()
  for (let round = 0; round < ROUNDS; round++) {
    const shift = ntv2ShiftAt(file, osgb)
    if (shift === null) return null
    osgb = [etrs[0] - shift[0], etrs[1] - shift[1]]
  }
  return osgb
}

/** Great Britain with all its islands, in ETRS89: Scilly, St Kilda, Muckle Flugga and Lowestoft are inside. */
const LAND = { west: -8.7, east: 1.8, south: 49.85, north: 60.9 }
/** Nodes along the edge of OSTN15, all of them sea: a cell about them reaches to where OSTN15 says nothing. */
const EDGE = 2

const isInside = (column: number, row: number, [longitude, latitude]: Position): boolean =>
  longitude >= LAND.west && longitude <= LAND.east && latitude >= LAND.south && latitude <= LAND.north &&
  Math.min(column, row, OSTN15.columns - 1 - column, OSTN15.rows - 1 - row) >= EDGE // prettier-ignore

/** A datum shift is never more than 0.002 degrees; a projection throws at what is no place. */
const isNear = (a: Position, b: Position): boolean =>
  Math.abs(a[0] - b[0]) < 0.01 && Math.abs(a[1] - b[1]) < 0.01

/** From the fit: OSTN15 is within its tolerance, and an NTv2 grid of OSTN15 that much beside OSTN15, with room to spare. */
const NEAR_M = TOLERANCE_M['ostn15-fit'] + 2 * NTV2_OFF.worstM

/** Sums of four values can fall beside the least of them by a rounding: a table has no room for that. */
const fits16 = (value: number): number => Math.min(Math.max(value, 0), 0xffff)

/**
 * OSTN15 from an NTv2 grid of it, in either direction: at each node the place on the National Grid that the file gives, less the
 * node. Between its own nodes an NTv2 grid is bilinear in degrees and OSTN15 in metres, so that they are not the same
 * (docs/decisions/0006-geometry.md says by how much).
 *
 * In the sea beyond Great Britain, where the file may have nothing, a node keeps the fit that ships with us, which is OSTN15
 * too. Throws bad-input where the file is no NTv2 grid of OSTN15, or lacks a part of Great Britain.
 */
export function fromNtv2({ name, bytes }: ShiftFile): Shifts {
  // It differs by too little, in most places, to be told from OSTN15 by its shifts.
  if (/ostn02/i.test(name)) throw refused(name, 'is OSTN02, in whose place OSTN15 came in 2016')
  const file = readNtv2(name, bytes)
  const toEtrs = leadsToEtrs(name, file)
  const { columns, rows, stepM } = OSTN15
  const [east, north] = [new Uint16Array(columns * rows), new Uint16Array(columns * rows)]
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = [column * stepM, row * stepM]
      const fit = shiftAt(FIT, x, y)
      const etrs = onEtrs.inverse<Position>([x, y])
      const osgb = osgbAt(file, toEtrs, etrs, () => onAiry.inverse<Position>([x + fit[0], y + fit[1]])) // prettier-ignore
      let shift = fit
      if (osgb !== null && isNear(osgb, etrs)) {
        const [e, n] = onAiry.forward<Position>(osgb)
        if (Math.hypot(e - x - fit[0], n - y - fit[1]) <= NEAR_M) shift = [e - x, n - y]
      }
      if (shift === fit && isInside(column, row, etrs))
        throw refused(name, `${osgb === null ? 'has no shift' : 'has another shift than OSTN15'} at ${x} ${y} (longitude ${etrs[0].toFixed(4)}, latitude ${etrs[1].toFixed(4)})`) // prettier-ignore
      const at = row * columns + column
      east[at] = fits16(Math.round(shift[0] * 1000) - LEAST_MM.east)
      north[at] = fits16(Math.round(shift[1] * 1000) - LEAST_MM.north)
    }
  }
  return { ...OSTN15, east, north }
}
