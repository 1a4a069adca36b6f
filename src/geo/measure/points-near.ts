import type { Box } from '../../domain/layer.ts'
import type { Position } from '../../domain/submission.ts'
import { distanceToEdges } from './distance.ts'
import { isInSite } from './inside.ts'
import { HAIR_M, mostTolerance, type Measured } from './measured.ts'
import type { OpenLayer } from '../prepared/open.ts'
import { apart, type Found } from './relation.ts'
import type { Site } from '../site.ts'
import { pairToleranceM } from '../tolerance.ts'

/** Numbers of points whose distance from a box is at most `withinM`, least number first. */
export function pointsNear(layer: OpenLayer, box: Box, withinM: number): number[] {
  if (layer.pointIndex === null) return []
  const limit = withinM + HAIR_M
  const found = layer.pointIndex.search(
    box[0] - limit,
    box[1] - limit,
    box[2] + limit,
    box[3] + limit,
  )
  return found.length > 1 ? found.sort((a, b) => a - b) : found
}

/**
 * The nearest of a feature's points stands for it. All that lie in the site are at distance 0: of them the one that
 * surely does, if any, so that a hit is not told as uncertain for another that lies on the edge.
 */
export function keepNearest(best: Map<number, Measured>, next: Measured): void {
  const known = best.get(next.feature)
  if (known === undefined || isBetter(next.found, known.found)) best.set(next.feature, next)
}

const isBetter = (next: Found, known: Found): boolean =>
  next.distanceM < known.distanceM ||
  (next.distanceM === known.distanceM && certaintyOf(next) > certaintyOf(known))

function certaintyOf({ relation, intersects }: Found): number {
  if (intersects === 'yes') return 2
  return relation === 'overlaps' ? 1 : 0
}

/**
 * Point features near a site with an extent. A point in the site (a tree, a listed building) is `overlaps` at
 * distance 0 with no area: the feature lies in the site, not the site in the feature.
 */
export function addPointsNearSite(
  layer: OpenLayer,
  site: Site,
  reachM: number,
  uncertaintyM: number,
  found: Measured[],
): void {
  const within = reachM + mostTolerance(layer, site.transform) + uncertaintyM
  const points = pointsNear(layer, site.box, within)
  if (points.length === 0) return
  const best = new Map<number, Measured>()
  for (const point of points) {
    const feature = layer.pointFeature[point]!
    const toleranceM = pairToleranceM(site.transform, layer.features[feature]!.transform)
    const at: Position = [layer.pointCoords[point * 2]!, layer.pointCoords[point * 2 + 1]!]
    const edgeM = distanceToEdges(at, site.edges, site.origin)
    if (isInSite(site, at)) {
      // However far it reaches beyond its point, its middle is in the site: only a shift could undo that.
      const clear = edgeM > toleranceM
      const found: Found = {
        hit: true,
        relation: 'overlaps',
        overlapM2: null,
        share: null,
        distanceM: 0,
        relationCertain: clear,
        intersects: clear ? 'yes' : 'uncertain',
      }
      keepNearest(best, { found, feature, toleranceM })
      continue
    }
    const relation = apart(edgeM, reachM, toleranceM + uncertaintyM, false)
    if (relation !== null)
      keepNearest(best, { found: relation, feature, toleranceM: toleranceM + uncertaintyM })
  }
  for (const measured of best.values()) found.push(measured)
}
