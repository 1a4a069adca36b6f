import { boundaryLocation, parseCrsName, pointLocation, type Crs } from '../geo/grid.ts'
import { apartM, difference, whereabouts, type Place, type Way, type Whereabouts } from './apart.ts' // prettier-ignore
import { parseJson } from './json.ts'
import { failed, gridReferencePoint, none, pair, placed, type Attempt, type LocationWarning } from './points.ts' // prettier-ignore
import { isNothing } from './values.ts'
import { parseWkt } from './wkt.ts'

export type { LocationWarning } from './points.ts'

/** Coordinates of a record as they stand in its cells; '' where there is none. */
export interface CoordinateCells {
  geometry: string
  point: string
  easting: string
  northing: string
  longitude: string
  latitude: string
  /** A pair in the system that `crs` names; WGS84 where it names none, as the LGA's profile says. */
  geoX: string
  geoY: string
  crs: string
  /** With the letters of its square: `TQ 327 789`. */
  gridReference?: string
}

/** A geometry shaped as GeoJSON has it; a Feature is one with properties round it. */
function asPlace(label: string, given: unknown, crs: Crs | null): Attempt {
  const { type: kind, geometry: inside } = Object(given) as { type?: unknown; geometry?: unknown }
  const geometry = kind === 'Feature' ? inside : given
  const { type, coordinates } = Object(geometry) as { type?: unknown; coordinates?: unknown }
  if (type !== 'Point') return { label, location: boundaryLocation(geometry, crs), warning: null }
  const [first, second] = Array.isArray(coordinates) ? (coordinates as unknown[]) : []
  const x = typeof first === 'number' ? first : NaN
  const y = typeof second === 'number' ? second : NaN
  if (crs !== null) return { ...placed(x, y, crs, [`${label} x`, 'y']), label }
  return { label, location: pointLocation({ x, y, crs }), warning: null }
}

/** A geometry in well-known text, or in GeoJSON as text; null where the cell is blank. */
function fromGeometry(label: string, text: string): Attempt | null {
  if (text === '' || isNothing(text)) return null
  if (text.trimStart().startsWith('{')) {
    const json = parseJson(text)
    if (!json.ok) return failed(label, `${label} could not be read: ${json.message}`)
    return asPlace(label, json.value, null)
  }
  const parsed = parseWkt(text)
  if (!parsed.ok) return failed(label, `${label} could not be read: ${parsed.reason}`)
  const crs = parsed.srid === null ? null : parseCrsName(`EPSG:${parsed.srid}`)
  return asPlace(label, parsed.geometry, crs)
}

const FAR_M = 1000

/** True where easting and northing look exchanged beside another place: far from it, and near it the other way round. */
function isExchanged(grid: Place, other: Place): boolean {
  if (grid.kind !== 'point' || apartM(grid, other) <= FAR_M) return false
  const { easting, northing } = grid
  return apartM({ ...grid, easting: northing, northing: easting }, other) <= FAR_M
}

function wayOf({ label, location, inexactM = 0 }: Attempt): Way | null {
  return location.kind === 'none' ? null : { label, location, inexactM }
}

/** Everything that the cells say of where the record is, in the order in which it counts. */
function attemptsOf(cells: CoordinateCells, grid: Attempt | null): Attempt[] {
  const degrees = pair(
    { name: 'longitude', text: cells.longitude },
    { name: 'latitude', text: cells.latitude },
    'EPSG:4326',
  )
  const named = isNothing(cells.crs) ? 'EPSG:4326' : parseCrsName(cells.crs)
  const profile = pair(
    { name: 'GeoX', text: cells.geoX },
    { name: 'GeoY', text: cells.geoY },
    named ?? 'EPSG:4326',
  )
  return [
    fromGeometry('geometry', cells.geometry),
    grid,
    degrees,
    profile,
    gridReferencePoint(cells.gridReference ?? ''),
    fromGeometry('point', cells.point),
  ].filter((attempt) => attempt !== null)
}

/**
 * Where a record is: its boundary, else easting and northing, else longitude and latitude, else another way that it
 * says so. What is not a place is `none` with the reason; never throws. The warnings say what was set aside, what
 * was not read as it stands, and what leads to another place than the one that was used.
 */
export function locate(cells: CoordinateCells): Whereabouts & { warnings: LocationWarning[] } {
  const grid = pair(
    { name: 'easting', text: cells.easting },
    { name: 'northing', text: cells.northing },
    'EPSG:27700',
  )
  const attempts = attemptsOf(cells, grid)
  const found = attempts.find(({ location }) => location.kind !== 'none')
  const used = found === undefined ? null : wayOf(found)
  const ways = attempts.map(wayOf).filter((way) => way !== null)
  const problem = boundaryProblemOf(cells.geometry, attempts[0])
  if (found === undefined || used === null)
    return { ...whereabouts(none(whyNowhere(attempts)), ways, problem), warnings: [] }
  const warnings: LocationWarning[] = []
  for (const attempt of attempts) {
    const other = wayOf(attempt)
    if (other === null || attempt === found) continue
    const says = `easting ${cells.easting.trim()} and northing ${cells.northing.trim()} are exchanged`
    // Nothing says which of the two is right, so neither is taken.
    if (found === grid && isExchanged(used.location, other.location))
      return { ...whereabouts(none(`${says}: by its ${other.label} the record is elsewhere`), ways, problem), warnings } // prettier-ignore
    const differs = difference(used, other)
    if (differs === null) continue
    const exchanged = attempt === grid && isExchanged(other.location, used.location)
    const message = `${says}, by its ${used.label}, which was used.`
    warnings.push(exchanged ? { ...differs, message } : differs)
  }
  if (found.warning !== null) warnings.push(found.warning)
  const [first] = attempts
  if (first?.location.kind === 'none') {
    const message = `${first.location.reason}; the ${found.label} is used instead.`
    warnings.push({ code: 'location.set-aside', message })
  }
  return { ...whereabouts(found.location, ways, problem), warnings }
}

/** Registers fill the cell of a boundary with a point, or with nothing in well-known text: nobody has drawn a boundary there. */
const NO_BOUNDARY =
  /^\s*(?:SRID=\d+;)?\s*(?:(?:MULTI)?POINT\b|[A-Z]+\s+(?:Z\s+)?EMPTY\b)|"type"\s*:\s*"(?:Multi)?Point"/i

/** Why what stands where a boundary belongs is not used; null where nothing stands there, or it is. */
function boundaryProblemOf(cell: string, first: Attempt | undefined): string | null {
  if (cell === '' || isNothing(cell) || NO_BOUNDARY.test(cell)) return null
  return first?.location.kind === 'none' ? first.location.reason : null
}

function whyNowhere(attempts: Attempt[]): string {
  const reasons = attempts.map(({ location }) => (location.kind === 'none' ? location.reason : ''))
  return reasons.length === 0 ? 'no coordinates in the record' : [...new Set(reasons)].join('; ')
}
