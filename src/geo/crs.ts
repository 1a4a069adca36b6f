import proj4 from 'proj4'
import type { Position, Transform } from '../domain/submission.ts'
import { FIT_BASE64 } from './datum/ostn15-fit.ts'
import { toMm } from './rounding.ts'
import { shiftAt, unpackShifts, type Shifts } from './datum/shifts.ts'

/** Coordinate reference systems that are read. */
export type Crs = 'EPSG:27700' | 'EPSG:4326' | 'EPSG:3857'

/** How the two numbers of a position are to be read: `swapped` is latitude before longitude. */
export interface CrsReading {
  crs: Crs
  swapped: boolean
}

/** [min x, min y, max x, max y] */
export type Box = [number, number, number, number]

/** The National Grid's projection, over an ellipsoid that is still to be said. */
export const GRID_ON =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +units=m'

/**
 * The National Grid's projection over the ellipsoid of ETRS89, which WGS84 is taken for (within a metre, and for what councils
 * publish the same): "A guide to coordinate systems in Great Britain" (Ordnance Survey), annexe A. OSTN15's shifts lead
 * from it to the grid.
 */
export const ETRS_GRID = `${GRID_ON} +ellps=GRS80 +towgs84=0,0,0 +no_defs`

const fromDegrees = proj4('EPSG:4326', ETRS_GRID)
const fromWebMercator = proj4('EPSG:3857', ETRS_GRID)

/** The compact fit that ships with us, until OSTN15 itself is installed. */
export const FIT = unpackShifts(Buffer.from(FIT_BASE64, 'base64'))
let active: { shifts: Shifts; transform: Transform } = { shifts: FIT, transform: 'ostn15-fit' }

/** From now on, in this process, degrees come onto the grid by OSTN15 itself; null: by the fit of it. */
export function useOstn15(shifts: Shifts | null): void {
  active =
    shifts === null ? { shifts: FIT, transform: 'ostn15-fit' } : { shifts, transform: 'ostn15' }
}

/**
 * The reference system that a name in a file means, or null where it is none that we read. Accepts EPSG codes,
 * OGC URNs and URLs, and the names that desktop GIS writes.
 */
export function parseCrsName(text: string): Crs | null {
  const name = text.trim().toUpperCase()
  if (/CRS84\b/.test(name)) return 'EPSG:4326'
  const code =
    /(?:EPSG|ESRI)\D{0,12}(?:[\d.]*[:/])?(\d{4,6})\s*$/.exec(name)?.[1] ??
    /^\d{4,6}$/.exec(name)?.[0]
  switch (code) {
    case '27700':
    case '7405': // the grid with heights
      return 'EPSG:27700'
    case '4326':
    case '4258': // ETRS89: within a metre of WGS84
    case '4979':
      return 'EPSG:4326'
    case '3857':
    case '900913':
    case '102100':
    case '102113':
    case '3785':
      return 'EPSG:3857'
    case undefined:
      break
    default:
      return null
  }
  if (/BRITISH[ _]*NATIONAL[ _]*GRID|OSGB[ _]*(19)?36|\bBNG\b/.test(name)) return 'EPSG:27700'
  if (/PSEUDO[- _]*MERCATOR|WEB[- _]*MERCATOR/.test(name)) return 'EPSG:3857'
  // "WGS 84 / UTM zone 30N" and its like are projected: not degrees.
  if (/WGS[ _]*(19)?84|\bETRS89\b/.test(name) && !/\/|UTM|LAEA|LCC/.test(name)) return 'EPSG:4326'
  return null
}

const within = (box: Box, [minX, minY, maxX, maxY]: Box): boolean =>
  box[0] >= minX && box[1] >= minY && box[2] <= maxX && box[3] <= maxY

/** Generous: layers reach out to sea; what is a place in Great Britain is judged after conversion. */
const DEGREES: Box = [-15, 47, 6, 64]
const GRID_RANGE: Box = [-150_000, -150_000, 900_000, 1_500_000]
const MERCATOR_RANGE: Box = [-1_700_000, 5_900_000, 700_000, 9_300_000]

const startsAtOrigin = ([minX, minY]: Box): boolean =>
  Math.abs(minX) <= 180 && Math.abs(minY) <= 180

const READINGS: { reading: CrsReading; fits: (box: Box) => boolean }[] = [
  { reading: { crs: 'EPSG:4326', swapped: false }, fits: (box) => within(box, DEGREES) },
  {
    reading: { crs: 'EPSG:4326', swapped: true },
    fits: ([minX, minY, maxX, maxY]) => within([minY, minX, maxY, maxX], DEGREES),
  },
  // Within 180 m of the false origin there is only the Atlantic: such numbers are degrees, or a mixture.
  {
    reading: { crs: 'EPSG:27700', swapped: false },
    fits: (box) => within(box, GRID_RANGE) && !startsAtOrigin(box),
  },
  { reading: { crs: 'EPSG:3857', swapped: false }, fits: (box) => within(box, MERCATOR_RANGE) },
]

/** The readings under which a box of coordinates lies about Great Britain, the declared system's first. */
export function readingsOf(box: Box, declared: Crs | null): CrsReading[] {
  const fitting = READINGS.filter(({ fits }) => fits(box)).map(({ reading }) => reading)
  return [
    ...fitting.filter(({ crs }) => crs === declared),
    ...fitting.filter(({ crs }) => crs !== declared),
  ]
}

/** How coordinates of a system come onto the grid. */
export function transformOf(crs: Crs): Transform {
  return crs === 'EPSG:27700' ? 'none' : active.transform
}

/** A position as read to grid metres, rounded to the millimetre. */
export function toGrid(x: number, y: number, reading: CrsReading): Position {
  const at: Position = reading.swapped ? [y, x] : [x, y]
  if (reading.crs === 'EPSG:27700') return [toMm(at[0]), toMm(at[1])]
  const projection = reading.crs === 'EPSG:4326' ? fromDegrees : fromWebMercator
  const [easting, northing] = projection.forward(at)
  const [east, north] = shiftAt(active.shifts, easting, northing)
  return [toMm(easting + east), toMm(northing + north)]
}

/** Shifts change by millimetres over their own length: three rounds leave less than a thousandth of one. */
const ROUNDS = 4

/** Grid metres to [longitude, latitude] in degrees: the way back of `toGrid`. */
export function toDegrees([easting, northing]: Position): Position {
  let [x, y] = [easting, northing]
  for (let round = 0; round < ROUNDS; round++) {
    const [east, north] = shiftAt(active.shifts, x, y)
    ;[x, y] = [easting - east, northing - north]
  }
  return fromDegrees.inverse<Position>([x, y])
}
