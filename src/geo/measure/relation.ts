import type { FeatureHit } from '../../domain/facts.ts'

/**
 * Overlap at or below this is none: two outlines that share an edge, each rounded to the millimetre, overlap by
 * up to half a square millimetre a metre (0.01 m² along 20 m), and clipping errs by about 1e-3 m² at worst.
 */
export const OVERLAP_M2 = 0.01
/** Overlap below this is no number at all: a clip may leave it where nothing is. */
const LEAST_M2 = 1e-5
/** Outlines this near to each other touch. */
export const ADJACENT_M = 0.01
/** A site is within a feature where no more than this share of it, or OVERLAP_M2, lies outside. */
const WITHIN_SHARE = 1e-6

/** What was found of one pair, without the feature's names. `beyondMargin`: a point too near to call it clear. */
export type Found = Pick<
  FeatureHit,
  'relation' | 'overlapM2' | 'share' | 'distanceM' | 'relationCertain' | 'intersects'
> & {
  /** False where the feature lies outside the reach, and is told only because the site's extent is not known. */
  hit: boolean
}

export interface AreaMeasures {
  siteAreaM2: number
  perimeterM: number
  overlapM2: number
  toleranceM: number
}

/**
 * Whether an overlap counts. One below OVERLAP_M2 is the rounding of outlines that touch, unless the outlines
 * are apart: then one shape, however small, lies in the other.
 */
export function isOverlap(overlapM2: number, edgeM: number): boolean {
  return overlapM2 > OVERLAP_M2 || (overlapM2 > LEAST_M2 && edgeM > ADJACENT_M)
}

export function isWithin({ siteAreaM2, overlapM2 }: AreaMeasures): boolean {
  return (
    overlapM2 > LEAST_M2 &&
    siteAreaM2 - overlapM2 <= Math.max(OVERLAP_M2, WITHIN_SHARE * siteAreaM2)
  )
}

/**
 * Moving a shape by T changes its overlap with another by no more than its perimeter × T. So where overlap
 * exceeds that, no shift within the tolerance can end it; the same holds for the part that lies outside.
 */
export function surelyOverlaps({ overlapM2, perimeterM, toleranceM }: AreaMeasures): boolean {
  return overlapM2 - OVERLAP_M2 > perimeterM * toleranceM
}

export function surelyReachesOut(measures: AreaMeasures): boolean {
  return (
    measures.siteAreaM2 - measures.overlapM2 - OVERLAP_M2 >
    measures.perimeterM * measures.toleranceM
  )
}

/** Share of the site to four places: 1 where it is within, and only there. */
export function shareOf(measures: AreaMeasures): number {
  if (isWithin(measures)) return 1
  return Math.min(0.9999, Math.floor((measures.overlapM2 / measures.siteAreaM2) * 10_000) / 10_000)
}

/**
 * Relation of a site with an extent to a feature that it does not overlap, at a distance; null where it is out
 * of reach. `measured` is false for points and lines, which have no area. A point may be nearer by its uncertainty, which
 * its caller adds to the tolerance.
 */
export function apart(
  distanceM: number,
  reachM: number,
  toleranceM: number,
  measured: boolean,
): Found | null {
  const adjacent = distanceM <= ADJACENT_M
  if (!adjacent && distanceM > reachM + toleranceM) return null
  return {
    hit: true,
    relation: adjacent ? 'adjacent' : 'near',
    overlapM2: measured ? 0 : null,
    share: measured ? 0 : null,
    distanceM,
    // A shift could make it touch or overlap, or take it out of reach.
    relationCertain: distanceM > toleranceM + ADJACENT_M && distanceM + toleranceM <= reachM,
    intersects: distanceM <= toleranceM ? 'uncertain' : 'no',
  }
}

/**
 * Relation of a point site, whose extent is not known, to a feature. `inside`: it lies in the feature, and
 * `distanceM` is how far from its outline. `uncertaintyM`: how far the feature may reach beyond where it is mapped, which
 * brings it into reach as well as into doubt; `toleranceM` does not include it.
 */
export function ofPoint(
  inside: boolean,
  distanceM: number,
  limits: { reachM: number; toleranceM: number; marginM: number; uncertaintyM: number },
): Found | null {
  const { reachM, toleranceM, marginM, uncertaintyM } = limits
  const unsure = marginM + toleranceM + uncertaintyM
  const base = { overlapM2: null, share: null }
  if (inside) {
    return {
      ...base,
      hit: true,
      relation: 'within',
      distanceM: 0,
      relationCertain: distanceM > unsure,
      intersects: distanceM > toleranceM ? 'yes' : 'uncertain',
    }
  }
  if (distanceM > reachM + unsure) return null
  return {
    ...base,
    hit: distanceM <= Math.max(reachM + uncertaintyM, ADJACENT_M),
    relation: distanceM <= ADJACENT_M ? 'adjacent' : 'near',
    distanceM,
    relationCertain: distanceM > unsure && distanceM + unsure <= reachM,
    intersects: distanceM <= unsure ? 'uncertain' : 'no',
  }
}
