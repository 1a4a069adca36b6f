import type { ConstraintAnswer, FeatureHit, GeoFacts } from '../domain/facts.ts'
import type { Coverage } from '../domain/layer.ts'
import type { Location } from '../domain/submission.ts'
import { doubtAt } from './doubts.ts'
import { measurePoint, measureSite, type Measured } from './measure.ts'
import type { OpenLayer } from './open.ts'
import { reach, type Reach } from './reach.ts'
import { toCentiM2, toMm } from './rounding.ts'
import { makeSite, type Site } from './site.ts'
import { TOLERANCE_M } from './tolerance.ts'

/** [min e, min n, max e, max n] in grid metres. */
export type Extent = [number, number, number, number]

export interface LayerForCheck {
  dataset: string
  coverage: Coverage
  layer: OpenLayer
}

export interface CheckOptions {
  /** How far outside a feature a point site is still in doubt, in metres (policy). */
  pointMarginM: number
}

/** How far beyond its outermost features a full layer is taken to have been searched. */
const EXTENT_MARGIN_M = 1_000

/** What the layers with full coverage cover together: the box of all their features, and a kilometre. */
export function extentOf(layers: ReadonlyMap<string, LayerForCheck>): Extent | null {
  const boxes = [...layers.values()]
    .filter(({ coverage }) => coverage === 'full')
    .map(({ layer }) => layer.box)
    .filter((box) => box !== null)
  if (boxes.length === 0) return null
  return [
    Math.min(...boxes.map((box) => box[0])) - EXTENT_MARGIN_M,
    Math.min(...boxes.map((box) => box[1])) - EXTENT_MARGIN_M,
    Math.max(...boxes.map((box) => box[2])) + EXTENT_MARGIN_M,
    Math.max(...boxes.map((box) => box[3])) + EXTENT_MARGIN_M,
  ]
}

/** Added to the reach when a feature that could not be used is looked for: more than any shift or site extent. */
const UNPLACED_MARGIN_M = 100

type Subject =
  | { kind: 'boundary'; site: Site; repairs: string[] }
  | { kind: 'point'; location: Extract<Location, { kind: 'point' }> }

function toHit(measured: Measured, layer: OpenLayer): FeatureHit {
  const { reference, name, grade, description, rights, source } = layer.features[measured.feature]!
  const { relation, overlapM2, share, distanceM, relationCertain, intersects } = measured.found
  return {
    reference,
    name,
    relation,
    overlapM2: overlapM2 === null ? null : toCentiM2(overlapM2),
    share,
    distanceM: toMm(distanceM),
    relationCertain,
    intersects,
    toleranceM: toMm(measured.toleranceM),
    grade,
    description,
    rights,
    source,
  }
}

/** By code unit, so that no machine's locale matters; null last. */
function byText(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}

/** Hits nearest first, then by reference and name; what is alike keeps the order of the layer. */
function inOrder(measured: readonly Measured[], layer: OpenLayer): FeatureHit[] {
  // Most answers name one feature.
  if (measured.length === 1) return [toHit(measured[0]!, layer)]
  return measured
    .map((one) => ({ feature: one.feature, told: toHit(one, layer) }))
    .sort(
      (a, b) =>
        a.told.distanceM - b.told.distanceM ||
        byText(a.told.reference, b.told.reference) ||
        byText(a.told.name, b.told.name) ||
        a.feature - b.feature,
    )
    .map(({ told }) => told)
}

/** Why a layer cannot say that nothing more than was found is there; null where it can. */
function doubtOf(
  { coverage, layer }: LayerForCheck,
  subject: Subject,
  reachM: number,
  extent: Extent | null,
): string | null {
  if (extent !== null && coverage === 'full') {
    const [minX, minY, maxX, maxY] = boxOf(subject)
    if (minX < extent[0] || minY < extent[1] || maxX > extent[2] || maxY > extent[3]) {
      return 'site is outside what the layer covers'
    }
  }
  switch (coverage) {
    case 'full':
      return doubtAt(layer.doubts, boxOf(subject), reachM + UNPLACED_MARGIN_M)
    case 'partial':
      return 'coverage is partial'
    case 'unknown':
      return 'coverage not known'
  }
}

function boxOf(subject: Subject): Extent {
  if (subject.kind === 'boundary') return subject.site.box
  const { easting, northing } = subject.location
  return [easting, northing, easting, northing]
}

const nameOf = ({ name, reference }: FeatureHit): string => name ?? reference ?? 'a feature'

function answer(
  subject: Subject,
  row: Reach,
  loaded: LayerForCheck,
  extent: Extent | null,
  { pointMarginM }: CheckOptions,
): ConstraintAnswer {
  const { layer } = loaded
  const { dataset, reachM } = row
  const measured =
    subject.kind === 'boundary'
      ? measureSite(layer, subject.site, row)
      : measurePoint(
          layer,
          {
            at: [subject.location.easting, subject.location.northing],
            transform: subject.location.transform,
          },
          row,
          pointMarginM,
        )
  const doubt = doubtOf(loaded, subject, reachM, extent)
  if (measured.length === 0)
    return {
      layer: dataset,
      answer: doubt === null ? 'clear' : 'unknown',
      reason: doubt,
      features: [],
    }
  const features = inOrder(measured, layer)
  if (measured.some(({ found }) => found.hit))
    return { layer: dataset, answer: 'hit', reason: doubt, features }
  const nearest = features[0]!
  const reason = `site extent not known: ${nearest.distanceM} m from ${nameOf(nearest)}`
  return { layer: dataset, answer: 'unknown', reason, features }
}

function describe(subject: Subject): GeoFacts['location'] {
  if (subject.kind === 'point') {
    const { easting, northing, transform } = subject.location
    return { kind: 'point', easting, northing, toleranceM: TOLERANCE_M[transform] }
  }
  const { site, repairs } = subject
  const [easting, northing] = site.centroid
  return {
    kind: 'boundary',
    easting: toMm(easting),
    northing: toMm(northing),
    toleranceM: TOLERANCE_M[site.transform],
    areaM2: toCentiM2(site.areaM2),
    repairs,
  }
}

const unknown = (dataset: string, reason: string): ConstraintAnswer => ({
  layer: dataset,
  answer: 'unknown',
  reason,
  features: [],
})

/** Most datasets of the table are not loaded: their answers are made once. Frozen, since every site shares them. */
const notLoaded = reach.map(({ dataset }) => {
  const answer = unknown(dataset, 'layer not loaded')
  Object.freeze(answer.features)
  return Object.freeze(answer)
})

/**
 * Checks one site against the layers of its council: one answer for every dataset of the reach table, in its
 * order, whether its layer is loaded or not. Areas come rounded to 0.01 m², distances to the millimetre; the
 * same site and layers give the same bits. `extent` (see `extentOf`) null: not known, ignored.
 */
export function checkSite(
  site: Location,
  layers: ReadonlyMap<string, LayerForCheck>,
  extent: Extent | null,
  options: CheckOptions,
): GeoFacts {
  if (site.kind === 'none') {
    return {
      location: { kind: 'none', reason: site.reason },
      constraints: reach.map(({ dataset }) => unknown(dataset, `no location: ${site.reason}`)),
    }
  }
  const subject: Subject =
    site.kind === 'boundary'
      ? { kind: 'boundary', site: makeSite(site.polygons, site.transform), repairs: site.repairs }
      : { kind: 'point', location: site }
  return {
    location: describe(subject),
    constraints: reach.map((row, at) => {
      const layer = layers.get(row.dataset)
      return layer === undefined ? notLoaded[at]! : answer(subject, row, layer, extent, options)
    }),
  }
}
