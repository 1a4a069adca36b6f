import type { Evidence } from '../../domain/assessment.ts'
import type { Facts } from '../../domain/facts.ts'
import { PERMISSIONS, typeApplies } from '../application-types.ts'
import { intersectsAny, intersectsLayer, namesIn, type LayerState } from '../layers.ts'
import { EDGE_M2, EDGE_SHARE } from '../parameters.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { declared, flag, notApplicable, pass, unknown } from '../result.ts'
import { inFloodZone } from './flood-and-water.ts'
import { query } from './query.ts'

/** Contradictions between what a form declares and what the map has: queries, as in consistency.ts. */

/** Zones that a declaration names: "Zone 3a" → [3]; "not in a flood risk area" is zone 1; [] where it says neither. */
function zonesDeclared(text: string): number[] {
  if (/^not in a flood risk area$/i.test(text.trim())) return [1]
  const named = [
    ...text.matchAll(/(?:^|\bzones?\s*|\bfz\s*|\b(?:and|or)\s+|[,/&]\s*)([123])[ab]?(?![\w.])/gi),
  ]
  return [...new Set(named.map(([, zone]) => Number(zone)))]
}

/** More than the edge of a zone: two lines that should meet contradict nobody. Trees and zones drawn as points always count. */
export function reachesIn(evidence: readonly Evidence[]): boolean {
  return evidence.some(
    (item) =>
      item.kind === 'layer' &&
      (item.overlapM2 === null || item.overlapM2 >= EDGE_M2 || (item.share ?? 0) >= EDGE_SHARE),
  )
}

const onlyTheEdge = (said: string, evidence: Evidence[]): CheckResult =>
  unknown(`${said}, and only the edge of ${namesIn(evidence)} is on the site.`, ...evidence)

/**
 * Whether the layers that a query compares are asked on their own account too: permissions have requirements that do
 * (CON-FRA-Z23, CON-TREES, CON-HERITAGE, CON-RIVER). Their "unknown" already says what was not looked at, so that a second
 * row with the same reason would only be noise. Of other types nothing else says so, and what a form declares and nobody
 * compared is unknown.
 */
export const askedElsewhere = (facts: Facts): boolean =>
  typeApplies(PERMISSIONS, facts.type) === 'yes'

/** The map cannot tell: not-applicable where a layer cannot be asked and its own requirement says so; a feature that is near stays unknown. */
export function notTold(
  facts: Facts,
  said: string,
  { reason, evidence }: Omit<LayerState, 'state'>,
): CheckResult {
  const near = evidence.some((item) => item.kind === 'layer' && item.answer === 'hit')
  if (!near && askedElsewhere(facts))
    return notApplicable(`${said}; the map cannot be asked: ${reason}.`)
  return unknown(`${said}; the map cannot tell: ${reason}.`, ...evidence)
}

/** A site in zone 2 or 3, declared to be in one of them: whether in the same. */
function floodLevel(
  facts: Facts,
  text: string,
  declaredZone: number,
  evidence: Evidence[],
): CheckResult {
  const said = `Declared “${text}”`
  const high = intersectsLayer(facts, 'flood-risk-zone', ({ grade }) => grade === null || /\b3/.test(grade)) // prettier-ignore
  if (high.state === 'unknown')
    return unknown(`${said}; whether the site is in zone 3 is not known: ${high.reason}.`, ...evidence) // prettier-ignore
  if (high.state === 'no' && declaredZone === 2)
    return pass(`${said}, and the site is in zone 2.`, ...evidence)
  if (high.state === 'no')
    return facts.geo.location.kind === 'boundary'
      ? flag(`${said}, and the map has no zone above 2 on the site.`, ...evidence)
      : unknown(`${said}; the map has zone 2 at a point, not on the whole site.`, ...evidence)
  const named = intersectsLayer(facts, 'flood-risk-zone', ({ grade }) => /\b3/.test(grade ?? ''))
  if (named.state !== 'yes')
    return unknown(`${said}; the layer does not say which zone the site is in.`, ...evidence)
  if (declaredZone === 3) return pass(`${said}, and the site is in zone 3.`, ...evidence)
  return reachesIn(named.evidence)
    ? flag(`${said}, and the site is in zone 3: ${namesIn(named.evidence)}.`, ...evidence)
    : onlyTheEdge(said, evidence)
}

function flood(facts: Facts): CheckResult {
  const { floodZoneDeclared: text } = facts.declared
  if (text === null) return notApplicable('No flood zone is declared.')
  const zones = zonesDeclared(text)
  if (zones.length === 0)
    return notApplicable(`“${text}” names no flood zone that the map could contradict.`)
  const found = inFloodZone(facts)
  const evidence = [declared(facts, 'floodZoneDeclared'), ...found.evidence]
  const highest = Math.max(...zones)
  if (found.state === 'unknown') return notTold(facts, `Declared “${text}”`, { ...found, evidence })
  if (found.state === 'yes' && highest === 1 && !reachesIn(found.evidence))
    return onlyTheEdge(`Declared “${text}”`, evidence)
  if (found.state === 'yes' && highest === 1)
    return flag(`Declared “${text}”, and the site is in ${namesIn(found.evidence)}.`, ...evidence)
  if (found.state === 'yes') return floodLevel(facts, text, highest, evidence)
  if (highest === 1) return pass(`Declared “${text}”, and the map has no zone 2 or 3 on the site.`, ...evidence) // prettier-ignore
  if (facts.geo.location.kind !== 'boundary')
    return unknown(`Declared “${text}”; the map is clear at a point, not on the whole site.`, ...evidence) // prettier-ignore
  return flag(`Declared “${text}”, and the map has no flood zone on the site.`, ...evidence)
}

const PROTECTED = ['tree-preservation-zone', 'tree'] as const

function trees(facts: Facts): CheckResult {
  const { treesAffected } = facts.declared
  if (treesAffected === null) return notApplicable('Whether trees are affected is not declared.')
  if (treesAffected)
    return notApplicable('Trees are declared, so that the map contradicts nothing.')
  const found = intersectsAny(facts, PROTECTED)
  const evidence = [declared(facts, 'treesAffected'), ...found.evidence]
  if (found.state === 'unknown')
    return notTold(facts, 'No trees are declared', { ...found, evidence })
  if (found.state === 'yes' && !reachesIn(found.evidence))
    return onlyTheEdge('No trees are declared', evidence)
  return found.state === 'yes'
    ? flag(`No trees are declared, and on the site is ${namesIn(found.evidence)}.`, ...evidence)
    : pass('No trees are declared, and none on the site is protected.', ...evidence)
}

export const consistencyWithMap: readonly Requirement[] = [
  // C27.
  query({
    id: 'Q-FLOOD',
    title: 'Declared flood zone is that of the map',
    answeredBy: 'geo',
    cites: ['officer-checks', 'ea-standing-advice'],
    check: flood,
  }),
  // C28 in part.
  query({
    id: 'Q-TREES',
    title: 'No trees declared, and no protected tree on the site',
    answeredBy: 'geo',
    cites: ['officer-checks'],
    check: trees,
  }),
]
