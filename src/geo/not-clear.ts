import type { IsoDate } from '../domain/dates.ts'
import type { Coverage } from '../domain/layer.ts'
import type { Location } from '../domain/submission.ts'
import { mostAgeDays } from './ages.ts'
import { pointInArea, siteInArea, type Area, type InArea } from './coverage.ts'
import { doubtAt, type PlacedDoubt } from './doubts.ts'
import type { OpenLayer } from './open.ts'
import { reach } from './reach.ts'
import { toCentiM2, toMm } from './rounding.ts'
import type { Site } from './site.ts'
import { pairToleranceM } from './tolerance.ts'

/** What is checked: a site with an extent, or a point. */
export type Subject = {
  /** How it lies to each searched area: layers of one load share theirs. */
  areas: Map<Area, InArea>
} & (
  | { kind: 'boundary'; site: Site; repairs: string[] }
  | { kind: 'point'; location: Extract<Location, { kind: 'point' }> }
)

function boxOf(subject: Subject): Extent {
  if (subject.kind === 'boundary') return subject.site.box
  const { easting, northing } = subject.location
  return [easting, northing, easting, northing]
}

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

/** How far beyond its outermost features a full layer is taken to have been searched. */
const EXTENT_MARGIN_M = 1_000

/**
 * What the layers with full coverage that do not say what they cover are taken to cover together: the box of all their
 * features, and a kilometre. Where they have none it holds no place.
 */
export function extentOf(layers: ReadonlyMap<string, LayerForCheck>): Extent {
  const boxes = [...layers.values()]
    .filter(({ coverage, covers }) => coverage === 'full' && covers === null)
    .map(({ layer }) => layer.box)
    .filter((box) => box !== null)
  return [
    Math.min(...boxes.map((box) => box[0])) - EXTENT_MARGIN_M,
    Math.min(...boxes.map((box) => box[1])) - EXTENT_MARGIN_M,
    Math.max(...boxes.map((box) => box[2])) + EXTENT_MARGIN_M,
    Math.max(...boxes.map((box) => box[3])) + EXTENT_MARGIN_M,
  ]
}

/** Added to the reach when a feature that could not be used is looked for: more than any shift or site extent. */
const UNPLACED_MARGIN_M = 100

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
export function doubtOf(
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
