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
 * How far, in metres, what comes of an NTv2 grid of OSTN15 is off OSTN15: `mostlyM` at all but 3 in 10,000 nodes about Great
 * Britain, `worstM` at the worst, where the shifts bend most between two nodes of the NTv2 grid; that one alone is above the
 * tolerance. Both tables are bilinear between the same nodes, so nowhere is it more. tests/geo/ntv2-shifts.test.ts measures it,
 * on a grid made from OSTN15 itself: Ordnance Survey's own was not at hand.
 */
export const NTV2_OFF = { mostlyM: 0.03, worstM: 0.113 }

/**
 * Tolerance in metres of a pair of geometries. The same transform moves both by the same error, to within a
 * centimetre over the size of a site; two transforms can disagree by the sum of both.
 */
export function pairToleranceM(a: Transform, b: Transform): number {
  return a === b ? 0.01 : TOLERANCE_M[a] + TOLERANCE_M[b]
}

/** No pair is further off than this. */
export const MOST_TOLERANCE_M = 2 * Math.max(...Object.values(TOLERANCE_M))
