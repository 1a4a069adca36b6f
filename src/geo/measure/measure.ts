import type { Position, Transform } from '../../domain/submission.ts'
import { EDGES, kindsNear, PIECES, POINTS } from '../prepared/cells.ts'
import { edgeDistances, edgesOfPoint } from './distance.ts'
import { featuresAt } from './inside.ts'
import { lineNearSite } from './lines-near.ts'
import { lineChunksAt } from './lines.ts'
import { HAIR_M, mostTolerance, mostUncertaintyM, type Limits, type Measured } from './measured.ts'
import type { OpenLayer } from '../prepared/open.ts'
import { overlaps } from './overlap.ts'
import { addPointsNearSite, keepNearest, pointsNear } from './points-near.ts'
import { plainOverlaps, polygonNearSite } from './polygons-near.ts'
import { ofPoint } from './relation.ts'
import type { Site } from '../site.ts'
import { pairToleranceM } from '../tolerance.ts'

export { uncertaintyOf, type Measured } from './measured.ts'

const NO_FEATURES: ReadonlySet<number> = new Set()
const NONE: ReadonlyMap<number, number> = new Map()
const NO_LINES: ReadonlyMap<number, number[]> = new Map()
const NOTHING: readonly Measured[] = Object.freeze([])

/** Polygons and lines: both have outlines in chunks. */
function addOutlinesNearSite(
  layer: OpenLayer,
  site: Site,
  reachM: number,
  kinds: number,
  found: Measured[],
): void {
  const areas = (kinds & PIECES) === 0 ? NONE : overlaps(layer, site)
  const plain = plainOverlaps(layer, site, areas)
  const search = reachM + mostTolerance(layer, site.transform)
  const edges = (kinds & EDGES) === 0 ? NONE : edgeDistances(layer, site, search, plain)
  const lines = layer.hasLines ? lineChunksAt(layer, site) : NO_LINES
  for (const [feature, edgeM] of edges) {
    const measured =
      layer.features[feature]!.kind === 'lines'
        ? lineNearSite(layer, feature, site, lines.get(feature) ?? [], edgeM, reachM)
        : polygonNearSite(layer, feature, site, areas.get(feature) ?? 0, edgeM, reachM)
    if (measured !== null) found.push(measured)
  }
  for (const [feature, m2] of areas) {
    if (edges.has(feature)) continue
    const measured = polygonNearSite(layer, feature, site, m2, Infinity, reachM)
    if (measured !== null) found.push(measured)
  }
  for (const [feature, chunks] of lines) {
    if (edges.has(feature)) continue
    const measured = lineNearSite(layer, feature, site, chunks, Infinity, reachM)
    if (measured !== null) found.push(measured)
  }
}

/** Features that overlap, touch or come near a site with an extent. Distances and areas are not rounded yet. */
export function measureSite(layer: OpenLayer, site: Site, limits: Limits): readonly Measured[] {
  if (layer.cells === null) return NOTHING
  const { reachM } = limits
  const uncertaintyM = mostUncertaintyM(layer, limits)
  const farthest = reachM + mostTolerance(layer, site.transform) + uncertaintyM + HAIR_M
  // Most layers have nothing near one house. The cells say so without a search: nearly half the time of a check.
  const kinds = kindsNear(layer.cells, site.box, farthest)
  if (kinds === 0) return NOTHING
  const found: Measured[] = []
  addOutlinesNearSite(layer, site, reachM, kinds, found)
  if ((kinds & POINTS) !== 0) addPointsNearSite(layer, site, reachM, uncertaintyM, found)
  return found
}

/** Features around a point site, also those beyond the reach that its unknown extent might touch. */
export function measurePoint(
  layer: OpenLayer,
  site: { at: Position; transform: Transform },
  limits: Limits,
  marginM: number,
): readonly Measured[] {
  if (layer.cells === null) return NOTHING
  const { reachM } = limits
  const uncertaintyM = mostUncertaintyM(layer, limits)
  const search = reachM + marginM + mostTolerance(layer, site.transform)
  const around = edgesOfPoint(site.at)
  const kinds = kindsNear(layer.cells, around.box, search + uncertaintyM + HAIR_M)
  if (kinds === 0) return NOTHING
  const edges = (kinds & EDGES) === 0 ? NONE : edgeDistances(layer, around, search, NO_FEATURES)
  const inside = (kinds & PIECES) === 0 ? NO_FEATURES : featuresAt(layer, site.at)
  const best = new Map<number, Measured>()
  for (const feature of new Set([...inside, ...edges.keys()])) {
    const toleranceM = pairToleranceM(site.transform, layer.features[feature]!.transform)
    const pair = { reachM, toleranceM, marginM, uncertaintyM: 0 }
    const found = ofPoint(inside.has(feature), edges.get(feature) ?? Infinity, pair)
    if (found !== null) best.set(feature, { found, feature, toleranceM })
  }
  for (const point of pointsNear(layer, around.box, search + uncertaintyM)) {
    const feature = layer.pointFeature[point]!
    const toleranceM = pairToleranceM(site.transform, layer.features[feature]!.transform)
    const pair = { reachM, toleranceM, marginM, uncertaintyM }
    const [x, y] = [layer.pointCoords[point * 2]!, layer.pointCoords[point * 2 + 1]!]
    const found = ofPoint(false, Math.hypot(x - site.at[0], y - site.at[1]), pair)
    if (found !== null) keepNearest(best, { found, feature, toleranceM: toleranceM + uncertaintyM })
  }
  return [...best.values()]
}
