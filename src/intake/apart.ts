import { boxOfPositions, pairToleranceM } from '../geo/grid.ts'
import type { Location, PlacePoint, Submission } from '../domain/submission.ts'
import type { LocationWarning } from './points.ts'

export type Place = Exclude<Location, { kind: 'none' }>

/** One way in which a record says where it is. */
export interface Way {
  /** What it is called: `easting and northing`. */
  label: string
  location: Place
  /** How far from what is meant it may be by the way that it is written, in metres. */
  inexactM: number
}

/** Two points for one place may differ by this much beyond what the way onto the grid explains. */
const POINTS_APART_M = 5
/** The point of a site may stand beside its boundary: at the house whose garden it is, or at its gate. */
const BESIDE_BOUNDARY_M = 50

const boxOf = (place: Place) =>
  place.kind === 'boundary'
    ? boxOfPositions({ polygons: place.polygons, lines: [], points: [] })
    : boxOfPositions({ polygons: [], lines: [], points: [[place.easting, place.northing]] })

/** Metres between two places, a boundary taken as the box around it: 0 where one is in the other. */
export function apartM(a: Place, b: Place): number {
  const [one, two] = [boxOf(a), boxOf(b)]
  if (one === null || two === null) return Infinity
  const east = Math.max(0, two[0] - one[2], one[0] - two[2])
  const north = Math.max(0, two[1] - one[3], one[1] - two[3])
  return Math.hypot(east, north)
}

/** A warning where another way to say where a record is leads further off than can be explained; else null. */
export function difference(used: Way, other: Way): LocationWarning | null {
  const apart = apartM(used.location, other.location)
  const isPoint = used.location.kind === 'point' && other.location.kind === 'point'
  const explained =
    (isPoint ? POINTS_APART_M : BESIDE_BOUNDARY_M) +
    pairToleranceM(used.location.transform, other.location.transform) +
    used.inexactM +
    other.inexactM
  if (apart <= explained) return null
  const message = `By its ${other.label} the record is ${Math.round(apart)} m away from its ${used.label}, by which it was placed: check which is right.`
  return { code: 'location.differs', message }
}

/** Where a record is, and what else it says of its place. */
export type Whereabouts = Pick<Submission, 'location' | 'places'>

/**
 * The location that was taken, with every point by which the record says where it is: where the location is all that it
 * says, nothing. `boundaryProblem`: why the boundary that it has could not be used.
 */
export function whereabouts(
  location: Location,
  ways: readonly Way[],
  boundaryProblem: string | null,
): Whereabouts {
  const points = ways.flatMap(({ label, location: place, inexactM }): PlacePoint[] => {
    if (place.kind === 'boundary') return []
    const { easting, northing, crs, transform } = place
    return [{ label, easting, northing, crs, transform, inexactM }]
  })
  const isAll = points.length === 0 || (points.length === 1 && location.kind === 'point')
  return isAll && boundaryProblem === null
    ? { location }
    : { location, places: { boundaryProblem, points } }
}
