import type { Transform } from '../domain/submission.ts'

/**
 * How far off the grid, in metres, coordinates may be after each transform. Published grid coordinates are good to the
 * centimetre. OSTN15 is the definition of the grid, and good to 0.1 m (Ordnance Survey); the fit of it that ships with us is
 * at most 0.397 m off it (scripts/ostn15/fit.ts measures that at every node). A 7-parameter Helmert shift, which is no longer
 * used, was up to 4.94 m off at Ordnance Survey's test points.
 */
export const TOLERANCE_M: Record<Transform, number> = {
  none: 0.01,
  helmert: 5,
  'ostn15-fit': 0.4,
  ostn15: 0.1,
}

/**
 * Tolerance in metres of a pair of geometries. The same transform moves both by the same error, to within a
 * centimetre over the size of a site; two transforms can disagree by the sum of both.
 */
export function pairToleranceM(a: Transform, b: Transform): number {
  return a === b ? 0.01 : TOLERANCE_M[a] + TOLERANCE_M[b]
}
