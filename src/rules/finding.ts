import type { Finding, FindingKind } from '../domain/assessment.ts'
import type { IsoDate } from '../domain/dates.ts'
import type { Facts } from '../domain/facts.ts'
import { typeApplies } from './application-types.ts'
import { listNote } from './local-lists/live.ts'
import { standingOf, type CheckResult, type Requirement } from './requirement.ts'
import { field, lawDate, madeOn, notApplicable, unknown } from './result.ts'
import type { Setting } from './setting.ts'

/** What a gap in a requirement would be, for an application that it stands so for. */
export function kindOf(
  requirement: Requirement,
  date: IsoDate | null,
  type: string | null = null,
): FindingKind {
  const { kind, query, answeredBy, level, status, list } = requirement
  if (kind !== 'requirement') return kind
  if (query) return 'query'
  if (level === 'national' && answeredBy !== 'text')
    return status === 'verified' ? 'national' : 'national-unread'
  if (list !== null)
    return standingOf(requirement, date, type) === 'local-list' ? 'local-list' : 'local-list-stale'
  return answeredBy === 'text' ? 'content' : 'local-unlisted'
}

/** What an officer must know of a gap beside its reason: why it only advises, or what a local list leaves to the officer. */
function standingNote(
  requirement: Requirement,
  { lists }: Setting,
  date: IsoDate | null,
  type: string | null,
): string {
  const kind = kindOf(requirement, date, type)
  if (kind === 'query') return ' A query for the officer: no points.'
  if (kind === 'national-unread') return ' Advisory: the law was not read at its source.'
  if (requirement.list !== null && (kind === 'local-list' || kind === 'local-list-stale'))
    return listNote(requirement.list, date, type)
  if (kind !== 'local-unlisted') return ''
  return lists.length === 0
    ? ' Advisory: no local list of this council is held that asks for it.'
    : " Advisory: this council's local list that is held does not ask for it."
}

/**
 * The day that decides whether a requirement is for an application: of law the valid date, else receipt; of a local list the
 * day on which the application was made, as for its two years, so that where one list follows another none falls between.
 */
function dayFor({ list }: Requirement, facts: Facts): IsoDate | null {
  return list === null ? lawDate(facts) : madeOn(facts)
}

function inForce(requirement: Requirement, facts: Facts): CheckResult | null {
  const { from, to } = requirement.effective
  const date = dayFor(requirement, facts)
  if (date === null) return null
  if (from !== null && date < from) return notApplicable(`In force only from ${from}.`)
  if (to !== null && date > to) return notApplicable(`In force only until ${to}.`)
  return null
}

/** What one requirement says of a submission: switch, date and type first, then its check. */
export function evaluate(requirement: Requirement, facts: Facts, setting: Setting): CheckResult {
  if (!requirement.enabled) return notApplicable(`Switched off: ${requirement.offReason}`)
  const outOfForce = inForce(requirement, facts)
  if (outOfForce !== null) return outOfForce
  const applies = typeApplies(requirement.types, facts.type)
  // The type is what an officer would look at who says that it is asked all the same.
  if (applies === 'no') return notApplicable('Not asked of this type of application.', field('type', facts.type)) // prettier-ignore
  if (applies === 'unknown') {
    return facts.type === null
      ? unknown('The application type is not known.', field('type', null))
      : unknown(`The application type is known only as ${facts.type}.`, field('type', facts.type))
  }
  const result = requirement.check(facts, setting)
  const { from, to } = requirement.effective
  const dated = from !== null || to !== null
  if (!dated || lawDate(facts) !== null || result.outcome === 'not-applicable') return result
  return { ...result, reason: `${result.reason} No date is known: taken as in force.` }
}

/**
 * Whether an officer may say of a requirement that it applies after all, where the tool takes it not to: it asks for something,
 * and is law, or on a list, for an application of that day.
 */
export const mayApply = (requirement: Requirement, facts: Facts): boolean =>
  requirement.enabled &&
  requirement.kind === 'requirement' &&
  !requirement.query &&
  inForce(requirement, facts) === null

/** A requirement applied to facts. */
export function findingOf(requirement: Requirement, facts: Facts, setting: Setting): Finding {
  return asFinding(requirement, evaluate(requirement, facts, setting), facts, setting)
}

/** What a requirement said, with how it stands and what it cites. */
export function asFinding(
  requirement: Requirement,
  { outcome, reason, evidence }: CheckResult,
  facts: Facts,
  setting: Setting,
): Finding {
  const date = dayFor(requirement, facts)
  const open = outcome === 'flag' || outcome === 'unknown'
  return {
    requirement: requirement.id,
    title: requirement.title,
    outcome,
    standing: standingOf(requirement, date, facts.type),
    kind: kindOf(requirement, date, facts.type),
    answeredBy: requirement.answeredBy,
    reason: `${reason}${open ? standingNote(requirement, setting, date, facts.type) : ''}`,
    evidence,
    cites: [...requirement.cites],
  }
}
