import type { ConstraintAnswer, FeatureHit, GeoFacts } from '../domain/facts.ts'
import type { Coverage } from '../domain/layer.ts'
import type { Location } from '../domain/submission.ts'
import type { IsoDate } from '../domain/dates.ts'
import { mostAgeDays } from './ages.ts'
import { pointInArea, siteInArea, type Area, type InArea } from './coverage.ts'
import { doubtAt, type PlacedDoubt } from './doubts.ts'
import { measurePoint, measureSite, type Measured } from './measure.ts'
import type { OpenLayer } from './open.ts'
import { reach } from './reach.ts'
import { toCentiM2, toMm } from './rounding.ts'
import { makeSite, type Site } from './site.ts'
import { pairToleranceM, TOLERANCE_M } from './tolerance.ts'

/** [min e, min n, max e, max n] in grid metres. */
export type Extent = [number, number, number, number]

export interface LayerForCheck {
  dataset: string
  coverage: Coverage
  /** The area that was searched; null: not said, so the box of all full layers' features and a kilometre. */
  covers: Area | null
  /** The day of which it shows the state, where that is too long ago (ages.ts); null where it is not. */
  tooOld: IsoDate | null
  layer: OpenLayer
}

export interface CheckOptions {
  /** How far outside a feature a point site is still in doubt, in metres (policy). */
  pointMarginM: number
}

/** How far beyond its outermost features a full layer is taken to have been searched. */
const EXTENT_MARGIN_M = 1_000

/**
 * What the layers with full coverage that do not say what they cover are taken to cover together: the box of all their
 * features, and a kilometre.
 */
export function extentOf(layers: ReadonlyMap<string, LayerForCheck>): Extent | null {
  const boxes = [...layers.values()]
    .filter(({ coverage, covers }) => coverage === 'full' && covers === null)
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

type Subject = {
  /** How it lies to each searched area: layers of one load share theirs. */
  areas: Map<Area, InArea>
} & (
  | { kind: 'boundary'; site: Site; repairs: string[] }
  | { kind: 'point'; location: Extract<Location, { kind: 'point' }> }
)

function toHit(measured: Measured, layer: OpenLayer): FeatureHit {
  const { reference, name, grade, description, rights, source } = layer.features[measured.feature]!
  const { relation, overlapM2, share, distanceM, relationCertain, intersects, toleranceM } =
    measured
  return {
    reference,
    name,
    relation,
    overlapM2: overlapM2 === null ? null : toCentiM2(overlapM2),
    share,
    distanceM: toMm(distanceM),
    relationCertain,
    intersects,
    toleranceM: toMm(toleranceM),
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

interface Told {
  hit: boolean
  feature: number
  told: FeatureHit
}

const inOrder = (a: Told, b: Told): number =>
  a.told.distanceM - b.told.distanceM ||
  byText(a.told.reference, b.told.reference) ||
  byText(a.told.name, b.told.name) ||
  a.feature - b.feature

interface Distances {
  reachM: number
  pointMarginM: number
}

/** The edge of a searched area is looked for this far: more than any reach. */
const SEARCH_EDGE_M = Math.max(...reach.map(({ reachM }) => reachM)) + 100

function inArea(area: Area, subject: Subject): InArea {
  const known = subject.areas.get(area)
  if (known !== undefined) return known
  const found =
    subject.kind === 'boundary'
      ? siteInArea(area, subject.site, SEARCH_EDGE_M)
      : pointInArea(area, [subject.location.easting, subject.location.northing], SEARCH_EDGE_M)
  subject.areas.set(area, found)
  return found
}

/** Why an area that was searched does not hold the site and the reach around it; null where it does. */
function outside(area: Area, subject: Subject, { reachM, pointMarginM }: Distances): string | null {
  const { lies, outsideM2, edgeM } = inArea(area, subject)
  if (lies === 'out') return 'site is outside what the layer covers'
  if (lies === 'across')
    return `site is partly outside what the layer covers (${toCentiM2(outsideM2 ?? 0)} m²)`
  const needM = subject.kind === 'point' ? Math.max(reachM, pointMarginM) : reachM
  return edgeM < needM
    ? `what the layer covers ends ${toMm(edgeM)} m from the site, within the ${needM} m to search`
    : null
}

/** The same, of a layer that does not say what it covers. */
function outsideBox(extent: Extent | null, subject: Subject): string | null {
  if (extent === null) return null
  const [minX, minY, maxX, maxY] = boxOf(subject)
  return minX < extent[0] || minY < extent[1] || maxX > extent[2] || maxY > extent[3]
    ? 'site is outside what the layer covers'
    : null
}

/**
 * How near a doubt must be to count. Where ground in dispute lies is known: as near as a feature must be to be
 * told, no more.
 */
function doubtMarginM(
  { feature }: PlacedDoubt,
  layer: OpenLayer,
  subject: Subject,
  { reachM, pointMarginM }: Distances,
): number {
  if (feature === null) return reachM + UNPLACED_MARGIN_M
  const own = layer.features[feature]!.transform
  return subject.kind === 'boundary'
    ? reachM + pairToleranceM(subject.site.transform, own)
    : reachM + pairToleranceM(subject.location.transform, own) + pointMarginM
}

/** Why a layer cannot say that nothing more than was found is there; null where it can. */
function doubtOf(
  { dataset, coverage, covers, tooOld, layer }: LayerForCheck,
  subject: Subject,
  distances: Distances,
  extent: Extent | null,
): string | null {
  if (coverage === 'unknown') return 'coverage not known'
  if (coverage === 'partial') return 'coverage is partial'
  const beyond = covers === null ? outsideBox(extent, subject) : outside(covers, subject, distances)
  if (beyond !== null) return beyond
  if (tooOld !== null)
    return `layer too old: of ${tooOld}, and more than ${mostAgeDays(dataset)} days have gone by`
  return doubtAt(layer.doubts, boxOf(subject), (doubt) =>
    doubtMarginM(doubt, layer, subject, distances),
  )
}

function boxOf(subject: Subject): Extent {
  if (subject.kind === 'boundary') return subject.site.box
  const { easting, northing } = subject.location
  return [easting, northing, easting, northing]
}

const nameOf = ({ name, reference }: FeatureHit): string => name ?? reference ?? 'a feature'

function answer(
  subject: Subject,
  { dataset, reachM }: { dataset: string; reachM: number },
  loaded: LayerForCheck,
  extent: Extent | null,
  { pointMarginM }: CheckOptions,
): ConstraintAnswer {
  const { layer } = loaded
  const measured =
    subject.kind === 'boundary'
      ? measureSite(layer, subject.site, reachM)
      : measurePoint(
          layer,
          {
            at: [subject.location.easting, subject.location.northing],
            transform: subject.location.transform,
          },
          reachM,
          pointMarginM,
        )
  const told = measured
    .map((one): Told => ({ hit: one.hit, feature: one.feature, told: toHit(one, layer) }))
    .sort(inOrder)
  const features = told.map((one) => one.told)
  const doubt = doubtOf(loaded, subject, { reachM, pointMarginM }, extent)
  if (told.some(({ hit }) => hit)) return { layer: dataset, answer: 'hit', reason: doubt, features }
  const [nearest] = features
  if (nearest !== undefined) {
    const reason = `site extent not known: ${nearest.distanceM} m from ${nameOf(nearest)}`
    return { layer: dataset, answer: 'unknown', reason, features }
  }
  return { layer: dataset, answer: doubt === null ? 'clear' : 'unknown', reason: doubt, features }
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
      ? {
          kind: 'boundary',
          site: makeSite(site.polygons, site.transform),
          repairs: site.repairs,
          areas: new Map(),
        }
      : { kind: 'point', location: site, areas: new Map() }
  return {
    location: describe(subject),
    constraints: reach.map((row) => {
      const layer = layers.get(row.dataset)
      return layer === undefined
        ? unknown(row.dataset, 'layer not loaded')
        : answer(subject, row, layer, extent, options)
    }),
  }
}
