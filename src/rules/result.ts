import type { Evidence, Outcome } from '../domain/assessment.ts'
import type { IsoDate } from '../domain/dates.ts'
import type { Facts } from '../domain/facts.ts'
import type { DeclaredFacts, FactGroup } from '../domain/submission.ts'
import type { CheckResult } from './requirement.ts'

const result =
  (outcome: Outcome) =>
  (reason: string, ...evidence: Evidence[]): CheckResult => ({ outcome, reason, evidence })

export const pass = result('pass')
export const flag = result('flag')
export const unknown = result('unknown')
export const notApplicable = result('not-applicable')

/** A field and its value, as evidence. */
export function field(name: string, value: string | number | boolean | null): Evidence {
  return { kind: 'field', field: name, value }
}

export function computed(text: string): Evidence {
  return { kind: 'computed', text }
}

/** Evidence of a declared field. */
export function declared(facts: Facts, name: keyof DeclaredFacts): Evidence {
  const value = facts.declared[name]
  return field(`declared.${name}`, Array.isArray(value) ? value.map(String).join(', ') : value)
}

const GROUP_NAMES: Record<FactGroup, string> = {
  'form': 'whether the form is complete and declared',
  'documents': 'the list of documents',
  'certificate': 'the ownership certificate',
  'owners': 'other owners and the notices to them',
  'newspaper-notice': 'the newspaper notice to unknown owners',
  'interest': "the applicant's interest in the land",
  'fee': 'the fee',
  'bng': 'the biodiversity gain statement',
  'dwellings': 'the number of dwellings',
  'floorspace': 'the floor space created',
  'height': 'height and storeys',
  'site-area': 'the site area',
  'trees': 'whether trees are affected',
  'flood': 'the flood zone declared',
  'linked-permission': 'the permission that this one follows',
  'eia': 'whether this is EIA development',
  'cil': 'the CIL answers',
  'crown': 'whether this is Crown land',
  'neighbours': 'the adjoining premises',
  'measurements': 'the measurements of the extension',
} // prettier-ignore

/** What a group of facts is, for a reader. */
export function groupName(group: FactGroup): string {
  return GROUP_NAMES[group]
}

/** `unknown: not in this source`: the source cannot carry the fact, so its absence says nothing. */
export function notInSource(group: FactGroup): CheckResult {
  return unknown(`not in this source: ${GROUP_NAMES[group]}.`)
}

export function carries(facts: Facts, group: FactGroup): boolean {
  return facts.carries.includes(group)
}

/** The result for a stated fact that is absent: a flag where the source could carry it, else unknown. */
export function absent(facts: Facts, group: FactGroup, reason: string): CheckResult {
  return carries(facts, group) ? flag(reason) : notInSource(group)
}

const ORDER: readonly Outcome[] = ['flag', 'unknown', 'pass']

/** All parts must be met: the worst of them decides, and its reasons are told. Parts that do not apply are left out. */
export function allOf(...parts: CheckResult[]): CheckResult {
  for (const outcome of ORDER) {
    const deciding = parts.filter((part) => part.outcome === outcome)
    if (deciding.length === 0) continue
    return {
      outcome,
      reason: [...new Set(deciding.map((part) => part.reason))].join(' '),
      evidence: parts.flatMap((part) => part.evidence),
    }
  }
  return parts[0] ?? notApplicable('No part of it applies.')
}

/** The day on which an application was made: when it was received, not when it became valid. */
export function madeOn({
  receivedOn,
  validOn,
}: Pick<Facts, 'receivedOn' | 'validOn'>): IsoDate | null {
  return receivedOn ?? validOn
}

/** The date that decides which law applies: the valid date, else the received date. */
export function lawDate(facts: Facts): IsoDate | null {
  return facts.validOn ?? facts.receivedOn
}
