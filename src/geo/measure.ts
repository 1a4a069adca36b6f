import type { Box } from '../domain/layer.ts'
import type { Position, Transform } from '../domain/submission.ts'
import { EDGES, kindsNear, PIECES, POINTS } from './cells.ts'
import { distanceToEdges, edgeDistances, edgesOfPoint } from './distance.ts'
import { clearlyPlaced, featuresAt, isInSite } from './inside.ts'
import { enters, lineChunksAt } from './lines.ts'
import type { OpenLayer } from './open.ts'
import { overlaps } from './overlap.ts'
import {
  ADJACENT_M,
  apart,
  isOverlap,
  isWithin,
  ofPoint,
  shareOf,
  surelyOverlaps,
  surelyReachesOut,
  type AreaMeasures,
  type Found,
} from './relation.ts'
import { samplesOf, type Site } from './site.ts'
import { pairToleranceM } from './tolerance.ts'

/** A pair of site and feature (its number in the layer), measured. */
export interface Measured {
  found: Found
  feature: number
  /** Of the pair; where the feature is a point outside the site, with the point's uncertainty. */
  toleranceM: number
}

/** What the reach table says of a dataset. */
export interface Limits {
  reachM: number
  pointUncertaintyM: number
}

const uncertaintyOf = (layer: OpenLayer, { pointUncertaintyM }: Limits): number =>
  layer.own.pointUncertaintyM ?? pointUncertaintyM

/** How far beyond its points a layer's features may reach; 0 where it has no points. */
export const mostUncertaintyM = (layer: OpenLayer, limits: Limits): number =>
  layer.pointIndex === null ? 0 : uncertaintyOf(layer, limits)

function mostTolerance(layer: OpenLayer, transform: Transform): number {
  let most = 0
  for (const one of layer.transforms) most = Math.max(most, pairToleranceM(transform, one))
  return most
}

const NO_FEATURES: ReadonlySet<number> = new Set()
const NONE: ReadonlyMap<number, number> = new Map()
const NO_LINES: ReadonlyMap<number, number[]> = new Map()
const NOTHING: readonly Measured[] = Object.freeze([])
/** A distance equal to the reach is within it, however it was rounded. */
const HAIR_M = 1e-6

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
function plainOverlaps(
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

function lineNearSite(
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

function polygonNearSite(
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

/** Numbers of points whose distance from a box is at most `withinM`, least number first. */
function pointsNear(layer: OpenLayer, box: Box, withinM: number): number[] {
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

/** The nearest of a feature's points stands for it. */
function keepNearest(best: Map<number, Measured>, next: Measured): void {
  const known = best.get(next.feature)
  if (known === undefined || next.found.distanceM < known.found.distanceM)
    best.set(next.feature, next)
}

/**
 * Point features near a site with an extent. A point in the site (a tree, a listed building) is `overlaps` at
 * distance 0 with no area: the feature lies in the site, not the site in the feature.
 */
function addPointsNearSite(
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

/** Features that overlap, touch or come near a site with an extent. Distances and areas are not rounded yet. */
export function measureSite(layer: OpenLayer, site: Site, limits: Limits): readonly Measured[] {
  if (layer.cells === null) return NOTHING
  const { reachM } = limits
  const uncertaintyM = layer.pointIndex === null ? 0 : uncertaintyOf(layer, limits)
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
  const uncertaintyM = layer.pointIndex === null ? 0 : uncertaintyOf(layer, limits)
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
