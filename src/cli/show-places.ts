import type { ConstraintAnswer, FeatureHit, GeoFacts, SiteCheck } from '../domain/facts.ts'
import { groupBy } from '../domain/group.ts'
import type { LayerSetData } from '../workers/layer-sets.ts'
import type { LayerDates } from '../db/queries/layer-dates.ts'
import { placeText } from '../rules/words/places.ts'
import { printable, type Output } from './output.ts'

/** What is amiss first, what is well in one line. */
export function printSiteChecks(out: Output, { siteChecks: looks = [] }: GeoFacts): void {
  if (looks.length === 0) return
  out.line('')
  out.line('The site itself')
  const rank = { flag: 0, warn: 1, unknown: 2, pass: 3 }
  const worstFirst = looks.toSorted((a, b) => rank[a.answer] - rank[b.answer])
  const sayTheSame = groupBy(worstFirst, ({ answer, text }) => `${answer} ${text}`)
  for (const same of sayTheSame.values()) {
    const [{ answer, text, suggestion }] = same as [SiteCheck]
    const todo = suggestion === null ? '' : ` (${suggestion})`
    out.line(printable(`  ${answer.padEnd(8)}${same.map(({ check }) => check).join(', ')}: ${text}${todo}`)) // prettier-ignore
  }
}

interface LayersShown {
  set: LayerSetData | null
  erased: boolean
  dates: LayerDates
}

export function printConstraints(
  out: Output,
  geo: GeoFacts,
  { set, erased, dates }: LayersShown,
): void {
  out.line('')
  out.line(printable(`Constraints: ${locationText(geo)}`))
  const version = (layer: string) => {
    const found = set?.layers.find((item) => item.dataset === layer)
    return found === undefined
      ? ''
      : `  [of ${dates(found) ?? 'a day not known'}, version ${found.version.slice(0, 8)}, coverage ${found.coverage}]`
  }
  for (const c of geo.constraints.filter(
    (item) => item.answer === 'hit' || item.features.length > 0,
  )) {
    out.line(
      printable(
        `  ${c.layer}: ${c.answer}${c.reason === null ? '' : ` (${c.reason})`}${version(c.layer)}`,
      ),
    )
    for (const feature of c.features.slice(0, 5))
      out.line(printable(`    ${featureText(feature, erased)}`))
    if (c.features.length > 5) out.line(`    and ${c.features.length - 5} more`)
  }
  const clear = geo.constraints.filter((item) => item.answer === 'clear')
  const byDay = groupBy(clear, ({ layer }) => dates(set?.layers.find(({ dataset }) => dataset === layer)) ?? 'a day not known') // prettier-ignore
  for (const [day, same] of byDay)
    out.line(
      printable(`  clear, by layers of ${day}: ${same.map((item) => item.layer).join(', ')}`),
    )
  const unknown = geo.constraints.filter(
    (item) => item.answer === 'unknown' && item.features.length === 0,
  )
  for (const [reason, same] of groupBy(unknown, (item: ConstraintAnswer) => item.reason ?? '')) {
    out.line(printable(`  unknown, ${reason}: ${same.map((item) => item.layer).join(', ')}`))
  }
}

function locationText({ location }: GeoFacts): string {
  return location.kind === 'none' ? `no location (${location.reason})` : placeText(location)
}

/** `erased`: measures went with the place. */
export function featureText(feature: FeatureHit, erased: boolean): string {
  const name = feature.name ?? feature.reference ?? 'without a name'
  // Beside it there is nothing to measure; a point has no extent, and a line no area.
  const overlaps = feature.overlapM2 !== null && feature.overlapM2 > 0
  const parts = [
    feature.relation,
    overlaps ? `${feature.overlapM2 ?? 0} m²` : null,
    overlaps ? `${Math.round((feature.share ?? 0) * 1000) / 10} % of the site` : null,
    erased ? null : `${feature.distanceM} m`,
    feature.grade === null ? null : `grade ${feature.grade}`,
    // Facts that were stored before these were read have none.
    typeof feature.startDate === 'string' ? `from ${feature.startDate}` : null,
    typeof feature.rights === 'string' ? `rights: ${feature.rights}` : null,
    feature.relationCertain ? null : `uncertain: it may be ${feature.toleranceM} m off`,
  ]
  return `${name}: ${parts.filter((part) => part !== null).join(', ')} (${feature.source})`
}
