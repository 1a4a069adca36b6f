import type { ConstraintAnswer, FeatureHit, GeoFacts, SiteCheck } from '../../domain/facts.ts'
import { groupBy } from '../../domain/group.ts'
import type { LayerDates } from '../../db/queries/layer-dates.ts'
import { placeText } from '../../rules/words/places.ts'
import { filters } from '../filters.ts'
import { whatToDo } from '../../rules/words/unknown-layer.ts'
import type { LayerSetData } from '../../workers/layer-sets.ts'
import { datasetName } from '../map/words.ts'

interface LayerOf {
  /** The day of which the layer shows the state; null: not known. */
  date: string | null
  version: string | null
  coverage: string | null
}

export interface ConstraintsView {
  hits: (LayerOf & { name: string; answer: string; reason: string | null; features: FeatureHit[]; more: number })[]
  unknown: { reason: string; todo: string; names: string[] }[]
  /** By the day of their layers. */
  clear: { date: string | null; names: string[] }[]
  checks: SiteCheck[]
  location: string
} // prettier-ignore

/** Features of one layer that are listed; the rest are counted. */
const MOST_FEATURES = 20

/** What the map said, by answer: what is hit, what nobody could say and what to do about it, what is clear. */
export function constraintsView(
  geo: GeoFacts,
  set: LayerSetData | null,
  dates: LayerDates,
): ConstraintsView {
  const layerOf = ({ layer }: ConstraintAnswer): LayerOf => {
    const found = set?.layers.find(({ dataset }) => dataset === layer)
    return { date: dates(found), version: found?.version.slice(0, 8) ?? null, coverage: found?.coverage ?? null } // prettier-ignore
  }
  const names = (some: ConstraintAnswer[]) => some.map(({ layer }) => datasetName(layer))
  const listed = (one: ConstraintAnswer) => one.answer === 'hit' || one.features.length > 0
  const hits = geo.constraints.filter(listed).map((one) => ({
    ...layerOf(one),
    name: datasetName(one.layer),
    answer: one.answer,
    reason: one.reason,
    features: one.features.slice(0, MOST_FEATURES),
    more: Math.max(0, one.features.length - MOST_FEATURES),
  }))
  const rest = geo.constraints.filter((one) => !listed(one))
  const unknown = groupBy(rest.filter(({ answer }) => answer === 'unknown'), ({ reason }) => reason ?? 'no reason is stored') // prettier-ignore
  const clear = groupBy(
    rest.filter(({ answer }) => answer === 'clear'),
    (one) => layerOf(one).date,
  )
  const rank = { flag: 0, warn: 1, unknown: 2, pass: 3 }
  return {
    hits,
    unknown: [...unknown].map(([reason, some]) => ({ reason, todo: whatToDo(reason), names: names(some) })), // prettier-ignore
    clear: [...clear].map(([date, some]) => ({ date, names: names(some) })),
    checks: (geo.siteChecks ?? []).toSorted((a, b) => rank[a.answer] - rank[b.answer]),
    location: locationText(geo),
  }
}

function locationText({ location }: GeoFacts): string {
  return location.kind === 'none'
    ? `No location: ${location.reason}`
    : filters.capital(placeText(location))
}
