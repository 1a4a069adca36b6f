import { boundaryLocation, pairToleranceM, parseCrsName, pointLocation, type Crs } from '../geo/grid.ts' // prettier-ignore
import type { Location } from '../domain/submission.ts'
import { parseJson } from './json.ts'
import { failed, gridReferencePoint, none, pair, type Attempt, type LocationWarning } from './points.ts' // prettier-ignore
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

/** A geometry shaped as GeoJSON has it. */
function asPlace(label: string, geometry: unknown, crs: Crs | null): Attempt {
  const { type, coordinates } = Object(geometry) as { type?: unknown; coordinates?: unknown }
  if (type !== 'Point') return { label, location: boundaryLocation(geometry, crs), warning: null }
  const [x, y] = Array.isArray(coordinates) ? (coordinates as unknown[]) : []
  const point = { x: typeof x === 'number' ? x : NaN, y: typeof y === 'number' ? y : NaN }
  return { label, location: pointLocation({ ...point, crs }), warning: null }
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
/** Two ways of giving one place may differ by this much beyond what the way onto the grid explains. */
const MOST_APART_M = 5

type Point = Extract<Location, { kind: 'point' }>

const pointIn = (attempt: Attempt | null): Point | null =>
  attempt?.location.kind === 'point' ? attempt.location : null

/** Both the grid reference and the degrees are places, and look as if easting and northing were exchanged. */
function exchangedOnGrid(a: Point, b: Point, cells: CoordinateCells): string | null {
  if (Math.hypot(a.easting - b.easting, a.northing - b.northing) <= FAR_M) return null
  if (Math.hypot(a.northing - b.easting, a.easting - b.northing) > FAR_M) return null
  return `easting ${cells.easting.trim()} and northing ${cells.northing.trim()} are exchanged: the longitude and latitude are elsewhere`
}

/** Where they are further apart than the way onto the grid explains. */
function difference(a: Point, b: Point): LocationWarning | null {
  const apart = Math.hypot(a.easting - b.easting, a.northing - b.northing)
  if (apart <= MOST_APART_M + pairToleranceM(a.transform, b.transform)) return null
  const message = `The easting and northing are ${Math.round(apart)} m away from the longitude and latitude, and count before them: check which are right.`
  return { code: 'location.differs', message }
}

/**
 * Where a record is: its boundary, else easting and northing, else longitude and latitude, else another way that it
 * says so. What is not a place is `none` with the reason; never throws. The warnings say what was set aside, and
 * what was not read as it stands.
 */
export function locate(cells: CoordinateCells): {
  location: Location
  warnings: LocationWarning[]
} {
  const grid = pair(
    { name: 'easting', text: cells.easting },
    { name: 'northing', text: cells.northing },
    'EPSG:27700',
  )
  const degrees = pair(
    { name: 'longitude', text: cells.longitude },
    { name: 'latitude', text: cells.latitude },
    'EPSG:4326',
  )
  const warnings: LocationWarning[] = []
  const [a, b] = [pointIn(grid), pointIn(degrees)]
  if (a !== null && b !== null) {
    const exchanged = exchangedOnGrid(a, b, cells)
    if (exchanged !== null) return { location: none(exchanged), warnings }
    const differs = difference(a, b)
    if (differs !== null) warnings.push(differs)
  }
  const named = isNothing(cells.crs) ? 'EPSG:4326' : parseCrsName(cells.crs)
  const attempts = [
    fromGeometry('geometry', cells.geometry),
    grid,
    degrees,
    pair(
      { name: 'GeoX', text: cells.geoX },
      { name: 'GeoY', text: cells.geoY },
      named ?? 'EPSG:4326',
    ),
    gridReferencePoint(cells.gridReference ?? ''),
    fromGeometry('point', cells.point),
  ].filter((attempt) => attempt !== null)
  const found = attempts.find(({ location }) => location.kind !== 'none')
  if (found === undefined) return { location: none(whyNowhere(attempts)), warnings }
  if (found.warning !== null) warnings.push(found.warning)
  const [first] = attempts
  if (first?.location.kind === 'none') {
    const message = `${first.location.reason}; the ${found.label} is used instead.`
    warnings.push({ code: 'location.set-aside', message })
  }
  return { location: found.location, warnings }
}

function whyNowhere(attempts: Attempt[]): string {
  const reasons = attempts.map(({ location }) => (location.kind === 'none' ? location.reason : ''))
  return reasons.length === 0 ? 'no coordinates in the record' : [...new Set(reasons)].join('; ')
}
