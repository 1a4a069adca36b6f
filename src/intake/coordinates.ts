import { parseCrsName, pointLocation, boundaryLocation } from '../geo/grid.ts'
import type { Location } from '../domain/submission.ts'
import { isNothing, parseNumber } from './values.ts'
import { parseWkt } from './wkt.ts'

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
}

interface Attempt {
  location: Location
  /** What to say of it where another attempt succeeds. */
  label: string
}

const none = (reason: string): Location => ({ kind: 'none', reason })

function pair(
  x: { name: string; text: string },
  y: { name: string; text: string },
  locate: (x: number, y: number) => Location,
): Attempt | null {
  const label = `${x.name} and ${y.name}`
  if (isNothing(x.text) && isNothing(y.text)) return null
  for (const [has, lacks] of [
    [x, y],
    [y, x],
  ] as const) {
    if (isNothing(lacks.text)) {
      return {
        label,
        location: none(`${has.name} ${has.text.trim()} stands without a ${lacks.name}`),
      }
    }
  }
  const [a, b] = [parseNumber(x.text), parseNumber(y.text)]
  if (typeof a !== 'number' || typeof b !== 'number') {
    return {
      label,
      location: none(`${label} are not numbers (${x.text.trim()}, ${y.text.trim()})`),
    }
  }
  return { label, location: locate(a, b) }
}

/** A point on the grid; says so where it would be one with easting and northing exchanged. */
function gridPoint(x: number, y: number): Location {
  const location = pointLocation({ x, y, crs: 'EPSG:27700' })
  if (location.kind !== 'none') return location
  const exchanged = pointLocation({ x: y, y: x, crs: 'EPSG:27700' })
  if (exchanged.kind === 'none' || x === y) return location
  return none(`easting ${x} and northing ${y} look exchanged: ${location.reason}`)
}

function degreesPoint(x: number, y: number): Location {
  const location = pointLocation({ x, y, crs: 'EPSG:4326' })
  if (location.kind !== 'none') return location
  const exchanged = pointLocation({ x: y, y: x, crs: 'EPSG:4326' })
  if (exchanged.kind === 'none' || x === y) return location
  return none(`longitude ${x} and latitude ${y} look exchanged: ${location.reason}`)
}

function fromWkt(name: string, text: string): Attempt | null {
  if (isNothing(text)) return null
  const parsed = parseWkt(text)
  if (!parsed.ok)
    return { label: name, location: none(`${name} could not be read: ${parsed.reason}`) }
  const crs = parsed.srid === null ? null : parseCrsName(`EPSG:${parsed.srid}`)
  if (parsed.geometry.type !== 'Point') {
    return { label: name, location: boundaryLocation(parsed.geometry, crs) }
  }
  const [x, y] = parsed.geometry.coordinates
  return { label: name, location: pointLocation({ x, y, crs }) }
}

const FAR_M = 1000

/** Both the grid reference and the degrees are places: they must be the same one, give or take. */
function disagreement(
  grid: Attempt | null,
  degrees: Attempt | null,
  cells: CoordinateCells,
): string | null {
  if (grid?.location.kind !== 'point' || degrees?.location.kind !== 'point') return null
  const [a, b] = [grid.location, degrees.location]
  if (Math.hypot(a.easting - b.easting, a.northing - b.northing) <= FAR_M) return null
  if (Math.hypot(a.northing - b.easting, a.easting - b.northing) <= FAR_M) {
    return `easting ${cells.easting.trim()} and northing ${cells.northing.trim()} are exchanged: the longitude and latitude are elsewhere`
  }
  return null
}

/**
 * Where a record is: its boundary, else easting and northing, else longitude and latitude. What is
 * not a place is `none` with the reason; never throws. `warning` says what was set aside.
 */
export function locate(cells: CoordinateCells): { location: Location; warning: string | null } {
  const grid = pair(
    { name: 'easting', text: cells.easting },
    { name: 'northing', text: cells.northing },
    gridPoint,
  )
  const degrees = pair(
    { name: 'longitude', text: cells.longitude },
    { name: 'latitude', text: cells.latitude },
    degreesPoint,
  )
  const exchanged = disagreement(grid, degrees, cells)
  if (exchanged !== null) return { location: none(exchanged), warning: null }
  const named = isNothing(cells.crs) ? 'EPSG:4326' : parseCrsName(cells.crs)
  const attempts = [
    fromWkt('geometry', cells.geometry),
    grid,
    degrees,
    pair({ name: 'GeoX', text: cells.geoX }, { name: 'GeoY', text: cells.geoY }, (x, y) =>
      pointLocation({ x, y, crs: named }),
    ),
    fromWkt('point', cells.point),
  ].filter((attempt) => attempt !== null)
  const reasons = attempts.flatMap(({ location }) =>
    location.kind === 'none' ? [location.reason] : [],
  )
  const found = attempts.find(({ location }) => location.kind !== 'none')
  if (found !== undefined) {
    const first = attempts[0]
    const warning =
      first !== undefined && first !== found && first.location.kind === 'none'
        ? `${first.location.reason}; the ${found.label} is used instead`
        : null
    return { location: found.location, warning }
  }
  const reason =
    reasons.length === 0 ? 'no coordinates in the record' : [...new Set(reasons)].join('; ')
  return { location: none(reason), warning: null }
}
