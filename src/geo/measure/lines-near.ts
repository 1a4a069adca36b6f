import { enters } from './lines.ts'
import type { Measured } from './measured.ts'
import type { OpenLayer } from '../prepared/open.ts'
import { ADJACENT_M, apart, type Found } from './relation.ts'
import type { Site } from '../site.ts'
import { pairToleranceM } from '../tolerance.ts'

/**
 * Relation of a site to a line that runs through it or lies in it; null where it does neither, or goes in no farther than
 * what counts as touching. How deep it goes in is what a shift would have to undo.
 */
function crossed(
  layer: OpenLayer,
  chunks: readonly number[],
  site: Site,
  toleranceM: number,
): Found | null {
  if (!enters(layer, chunks, site, ADJACENT_M)) return null
  return {
    hit: true,
    relation: 'overlaps',
    overlapM2: null,
    share: null,
    distanceM: 0,
    relationCertain: enters(layer, chunks, site, toleranceM + ADJACENT_M),
    intersects: enters(layer, chunks, site, toleranceM) ? 'yes' : 'uncertain',
  }
}

/** A line near a site, measured; null where it is out of reach. `chunks`: those of it that may come into the site. */
export function lineNearSite(
  layer: OpenLayer,
  feature: number,
  site: Site,
  chunks: readonly number[],
  edgeM: number,
  reachM: number,
): Measured | null {
  const toleranceM = pairToleranceM(site.transform, layer.features[feature]!.transform)
  const relation =
    crossed(layer, chunks, site, toleranceM) ?? apart(edgeM, reachM, toleranceM, false)
  return relation && { found: relation, feature, toleranceM }
}
