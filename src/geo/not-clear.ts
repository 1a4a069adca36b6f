import type { IsoDate } from '../domain/dates.ts'
import type { Box, Coverage } from '../domain/layer.ts'
import type { Location } from '../domain/submission.ts'
import { mostAgeDays } from './ages.ts'
import { pointInArea, siteInArea, type Area, type InArea } from './coverage.ts'
import { doubtAt, type PlacedDoubt } from './doubts.ts'
import type { OpenLayer } from './prepared/open.ts'
import { MOST_UNCERTAINTY_M, reach } from './reach.ts'
import { toCentiM2, toMm } from './rounding.ts'
import type { Site } from './site.ts'
import { MOST_TOLERANCE_M, pairToleranceM } from './tolerance.ts'

/** What is checked: a site with an extent, or a point. */
export type Subject = {
  /** How it lies to each searched area: layers of one load share theirs. */
  areas: Map<Area, InArea>
} & (
  | { kind: 'boundary'; site: Site; repairs: string[] }
  | { kind: 'point'; location: Extract<Location, { kind: 'point' }> }
)

function boxOf(subject: Subject): Box {
  if (subject.kind === 'boundary') return subject.site.box
  const { easting, northing } = subject.location
  return [easting, northing, easting, northing]
}

export interface LayerForCheck {
  dataset: string
  coverage: Coverage
  /** The area that was searched, or why it is not known; null: everywhere. */
  covers: Area | string | null
  /** The day of which it shows the state, where that is too long ago (ages.ts); null where it is not. */
  tooOld: IsoDate | null
  layer: OpenLayer
}

/** Added to the reach when a feature that could not be used is looked for: more than any shift or site extent. */
const UNPLACED_MARGIN_M = 100

interface Distances {
  reachM: number
  pointMarginM: number
}

/** What is told of the edge of a searched area lies within the reach, and what a point may stand for. */
const MOST_REACH_M = Math.max(...reach.map(({ reachM }) => reachM)) + MOST_UNCERTAINTY_M

function inArea(area: Area, subject: Subject, pointMarginM: number): InArea {
  const known = subject.areas.get(area)
  if (known !== undefined) return known
  const found =
    subject.kind === 'boundary'
      ? siteInArea(area, subject.site, MOST_REACH_M + MOST_TOLERANCE_M)
      : pointInArea(area, subject.location, MOST_REACH_M + MOST_TOLERANCE_M + pointMarginM)
  subject.areas.set(area, found)
  return found
}

/** Why an area that was searched does not hold the site and the ground around it that counts; null where it does. */
function outside(area: Area, subject: Subject, { reachM, pointMarginM }: Distances): string | null {
  const { lies, outsideM2, edgeM, toleranceM } = inArea(area, subject, pointMarginM)
  if (lies === 'out') return 'site is outside what the layer covers'
  if (lies === 'across')
    return `site is partly outside what the layer covers (${toCentiM2(outsideM2 ?? 0)} m²)`
  const needM = reachM + toleranceM + (subject.kind === 'point' ? pointMarginM : 0)
  return lies === 'unsure' || edgeM < needM
    ? `what the layer covers ends ${toMm(edgeM)} m from the site, within the ${toMm(needM)} m to search`
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
  if (feature === null)
    return reachM + UNPLACED_MARGIN_M + (subject.kind === 'point' ? pointMarginM : 0)
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
): string | null {
  if (coverage === 'unknown') return 'coverage not known'
  if (coverage === 'partial') return 'coverage is partial'
  if (typeof covers === 'string') return `coverage not known: ${covers}`
  const beyond = covers === null ? null : outside(covers, subject, distances)
  const old = tooOld === null ? null : `layer too old: of ${tooOld}, and more than ${mostAgeDays(dataset)} days have gone by` // prettier-ignore
  if (beyond !== null || old !== null) return [beyond, old].filter((why) => why !== null).join('; ')
  return doubtAt(layer.doubts, boxOf(subject), (doubt) =>
    doubtMarginM(doubt, layer, subject, distances),
  )
}
