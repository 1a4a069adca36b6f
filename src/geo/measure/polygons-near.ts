import { clearlyPlaced } from './inside.ts'
import type { Measured } from './measured.ts'
import type { OpenLayer } from '../prepared/open.ts'
import {
  apart,
  isOverlap,
  isWithin,
  shareOf,
  surelyOverlaps,
  surelyReachesOut,
  type AreaMeasures,
  type Found,
} from './relation.ts'
import { samplesOf, type Site } from '../site.ts'
import { pairToleranceM } from '../tolerance.ts'

const NO_FEATURES: ReadonlySet<number> = new Set()

/** Whether a corner or middle of the site lies clear of a feature's outline: it settles what areas leave open. */
function hasSample(
  layer: OpenLayer,
  feature: number,
  site: Site,
  marginM: number,
  where: 'inside' | 'outside',
): boolean {
  return samplesOf(site).some((at) => clearlyPlaced(layer, feature, at, marginM) === where)
}

/** Relation of a site to a feature that it overlaps. `edgeM`: how near their outlines come, if within tolerance. */
function overlapping(
  layer: OpenLayer,
  feature: number,
  site: Site,
  measures: AreaMeasures,
  edgeM: number,
): Found {
  const { toleranceM } = measures
  const within = isWithin(measures)
  const certain = surelyOverlaps(measures) || hasSample(layer, feature, site, toleranceM, 'inside')
  return {
    hit: true,
    relation: within ? 'within' : 'overlaps',
    overlapM2: measures.overlapM2,
    share: shareOf(measures),
    distanceM: 0,
    relationCertain:
      certain &&
      (within
        ? edgeM > toleranceM
        : surelyReachesOut(measures) || hasSample(layer, feature, site, toleranceM, 'outside')),
    intersects: certain ? 'yes' : 'uncertain',
  }
}

function measuresOf(
  layer: OpenLayer,
  feature: number,
  site: Site,
  overlapM2: number,
): AreaMeasures {
  const toleranceM = pairToleranceM(site.transform, layer.features[feature]!.transform)
  return { siteAreaM2: site.areaM2, perimeterM: site.perimeterM, overlapM2, toleranceM }
}

/** Features whose outline nobody asks for: the site overlaps them and is not within. */
export function plainOverlaps(
  layer: OpenLayer,
  site: Site,
  areas: ReadonlyMap<number, number>,
): ReadonlySet<number> {
  if (areas.size === 0) return NO_FEATURES
  const plain = new Set<number>()
  for (const [feature, m2] of areas) {
    if (isOverlap(m2, 0) && !isWithin(measuresOf(layer, feature, site, m2))) plain.add(feature)
  }
  return plain
}

/** A polygon near a site, measured; null where it is out of reach. `edgeM`: how near their outlines come. */
export function polygonNearSite(
  layer: OpenLayer,
  feature: number,
  site: Site,
  overlapM2: number,
  edgeM: number,
  reachM: number,
): Measured | null {
  const measures = measuresOf(layer, feature, site, overlapM2)
  const relation = isOverlap(overlapM2, edgeM)
    ? overlapping(layer, feature, site, measures, edgeM)
    : apart(edgeM, reachM, measures.toleranceM, true)
  return relation && { found: relation, feature, toleranceM: measures.toleranceM }
}
