import type { ConstraintAnswer, FeatureHit, GeoFacts } from '../domain/facts.ts'
import type { Location } from '../domain/submission.ts'
import { measurePoint, measureSite, uncertaintyOf, type Measured } from './measure/measure.ts'
import { doubtOf, type LayerForCheck, type Subject } from './not-clear.ts'
import type { OpenLayer } from './prepared/open.ts'
import { reach, type Reach } from './reach.ts'
import { toCentiM2, toMm } from './rounding.ts'
import { makeSite } from './site.ts'
import { TOLERANCE_M } from './tolerance.ts'

export type { LayerForCheck } from './not-clear.ts'

export interface CheckOptions {
  /** How far outside a feature a point site is still in doubt, in metres (policy). */
  pointMarginM: number
}

function toHit(measured: Measured, layer: OpenLayer): FeatureHit {
  const { reference, name, grade, description, rights, startDate, source } =
    layer.features[measured.feature]!
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
    startDate,
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

const nameOf = ({ name, reference }: FeatureHit): string => name ?? reference ?? 'a feature'

function answer(
  subject: Subject,
  row: Reach,
  loaded: LayerForCheck,
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
  const doubt = doubtOf(
    loaded,
    subject,
    // A point beyond the reach may stand for what lies within it; what was not searched may be points.
    { reachM: reachM + uncertaintyOf(layer, row), pointMarginM },
  )
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
 * same site and layers give the same bits.
 */
export function checkSite(
  site: Location,
  layers: ReadonlyMap<string, LayerForCheck>,
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
      ? {
          kind: 'boundary',
          site: makeSite(site.polygons, site.transform),
          repairs: site.repairs,
          areas: new Map(),
        }
      : { kind: 'point', location: site, areas: new Map() }
  return {
    location: describe(subject),
    constraints: reach.map((row, at) => {
      const layer = layers.get(row.dataset)
      return layer === undefined ? notLoaded[at]! : answer(subject, row, layer, options)
    }),
  }
}
