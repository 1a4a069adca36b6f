import type { Transform } from '../domain/submission.ts'

/**
 * How far off the grid, in metres, coordinates may be after each transform. Published grid coordinates are
 * good to the centimetre; a 7-parameter Helmert shift is up to 4.94 m off at Ordnance Survey's 40 OSTN15
 * test points (tests/geo/grid.test.ts measures it), so 5 m is its bound.
 */
export const TOLERANCE_M: Record<Transform, number> = { none: 0.01, helmert: 5 }

/**
 * Tolerance in metres of a pair of geometries. The same transform moves both by the same error, to within a
 * centimetre over the size of a site; two transforms can disagree by the sum of both.
 */
export function pairToleranceM(a: Transform, b: Transform): number {
  return a === b ? 0.01 : TOLERANCE_M[a] + TOLERANCE_M[b]
}
