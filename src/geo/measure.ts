import type { Position, Transform } from '../domain/submission.ts'
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
import type { Site } from './site.ts'
import { pairToleranceM } from './tolerance.ts'

/** A pair of site and feature (its number in the layer), measured. */
export interface Measured extends Found {
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

const mostTolerance = (layer: OpenLayer, transform: Transform): number =>
  layer.transforms.reduce((most, one) => Math.max(most, pairToleranceM(transform, one)), 0)

const NO_FEATURES: ReadonlySet<number> = new Set()

/** Whether a corner or middle of the site lies clear of a feature's outline: it settles what areas leave open. */
function hasSample(
  layer: OpenLayer,
  feature: number,
  site: Site,
  marginM: number,
  where: 'inside' | 'outside',
): boolean {
  return site.samples.some((at) => clearlyPlaced(layer, feature, at, marginM) === where)
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
): Set<number> {
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

/** Polygons and lines: both have outlines in chunks. */
function outlinesNearSite(layer: OpenLayer, site: Site, reachM: number): Measured[] {
  const areas = overlaps(layer, site)
  const plain = plainOverlaps(layer, site, areas)
  const edges = edgeDistances(layer, site, reachM + mostTolerance(layer, site.transform), plain)
  const found: Measured[] = []
  const lines = lineChunksAt(layer, site)
  for (const feature of [...areas.keys(), ...lines.keys()])
    if (!edges.has(feature)) edges.set(feature, Infinity)
  for (const [feature, edgeM] of edges) {
    if (layer.features[feature]!.kind === 'lines') {
      const toleranceM = pairToleranceM(site.transform, layer.features[feature]!.transform)
      const relation =
        crossed(layer, lines.get(feature) ?? [], site, toleranceM) ??
        apart(edgeM, reachM, toleranceM, false)
      if (relation !== null) found.push({ ...relation, feature, toleranceM })
      continue
    }
    const measures = measuresOf(layer, feature, site, areas.get(feature) ?? 0)
    const relation = isOverlap(measures.overlapM2, edgeM)
      ? overlapping(layer, feature, site, measures, edgeM)
      : apart(edgeM, reachM, measures.toleranceM, true)
    if (relation !== null) found.push({ ...relation, feature, toleranceM: measures.toleranceM })
  }
  return found
}

/** Numbers of points whose distance from a box is at most `withinM`, least number first. */
function pointsNear(
  layer: OpenLayer,
  [minX, minY, maxX, maxY]: readonly number[],
  withinM: number,
): number[] {
  const limit = withinM + 1e-6
  const found =
    layer.pointIndex?.search(minX! - limit, minY! - limit, maxX! + limit, maxY! + limit) ?? []
  return found.sort((a, b) => a - b)
}

/** The nearest of a feature's points stands for it. */
function keepNearest(best: Map<number, Measured>, next: Measured): void {
  const known = best.get(next.feature)
  if (known === undefined || next.distanceM < known.distanceM) best.set(next.feature, next)
}

/**
 * Point features near a site with an extent. A point in the site (a tree, a listed building) is `overlaps` at
 * distance 0 with no area: the feature lies in the site, not the site in the feature.
 */
function pointsNearSite(layer: OpenLayer, site: Site, limits: Limits): Measured[] {
  const { reachM } = limits
  const uncertaintyM = uncertaintyOf(layer, limits)
  const best = new Map<number, Measured>()
  const within = reachM + mostTolerance(layer, site.transform) + uncertaintyM
  for (const point of pointsNear(layer, site.box, within)) {
    const feature = layer.pointFeature[point]!
    const toleranceM = pairToleranceM(site.transform, layer.features[feature]!.transform)
    const at: Position = [layer.pointCoords[point * 2]!, layer.pointCoords[point * 2 + 1]!]
    const edgeM = distanceToEdges(at, site.edges, site.origin)
    if (isInSite(site, at)) {
      // However far it reaches beyond its point, its middle is in the site: only a shift could undo that.
      const clear = edgeM > toleranceM
      keepNearest(best, {
        hit: true,
        relation: 'overlaps',
        overlapM2: null,
        share: null,
        distanceM: 0,
        relationCertain: clear,
        intersects: clear ? 'yes' : 'uncertain',
        feature,
        toleranceM,
      })
      continue
    }
    const relation = apart(edgeM, reachM, toleranceM + uncertaintyM, false)
    if (relation !== null)
      keepNearest(best, { ...relation, feature, toleranceM: toleranceM + uncertaintyM })
  }
  return [...best.values()]
}

/** Features that overlap, touch or come near a site with an extent. Distances and areas are not rounded yet. */
export function measureSite(layer: OpenLayer, site: Site, limits: Limits): Measured[] {
  return [...outlinesNearSite(layer, site, limits.reachM), ...pointsNearSite(layer, site, limits)]
}

/** Features around a point site, also those beyond the reach that its unknown extent might touch. */
export function measurePoint(
  layer: OpenLayer,
  site: { at: Position; transform: Transform },
  limits: Limits,
  marginM: number,
): Measured[] {
  const { reachM } = limits
  const search = reachM + marginM + mostTolerance(layer, site.transform)
  const edges = edgeDistances(layer, edgesOfPoint(site.at), search, NO_FEATURES)
  const inside = featuresAt(layer, site.at)
  const best = new Map<number, Measured>()
  const consider = (
    feature: number,
    isInside: boolean,
    distanceM: number,
    uncertaintyM: number,
  ): void => {
    const toleranceM = pairToleranceM(site.transform, layer.features[feature]!.transform)
    const pair = { reachM, toleranceM, marginM, uncertaintyM }
    const relation = ofPoint(isInside, distanceM, pair)
    if (relation !== null)
      keepNearest(best, { ...relation, feature, toleranceM: toleranceM + uncertaintyM })
  }
  for (const feature of new Set([...inside, ...edges.keys()])) {
    consider(feature, inside.has(feature), edges.get(feature) ?? Infinity, 0)
  }
  const uncertaintyM = uncertaintyOf(layer, limits)
  for (const point of pointsNear(layer, [...site.at, ...site.at], search + uncertaintyM)) {
    const [x, y] = [layer.pointCoords[point * 2]!, layer.pointCoords[point * 2 + 1]!]
    const distanceM = Math.hypot(x - site.at[0], y - site.at[1])
    consider(layer.pointFeature[point]!, false, distanceM, uncertaintyM)
  }
  return [...best.values()]
}
