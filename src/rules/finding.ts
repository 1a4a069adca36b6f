import type { Finding } from '../domain/assessment.ts'
import type { Facts } from '../domain/facts.ts'
import { typeApplies } from './application-types.ts'
import { weightOf, type Policy } from './policy.ts'
import { scores, standingOf, type CheckResult, type Requirement } from './requirement.ts'
import { field, lawDate, notApplicable, unknown } from './result.ts'

/** Why a finding only advises, where that would surprise; empty otherwise. */
function advisoryNote(requirement: Requirement): string {
  if (standingOf(requirement) !== 'advisory' || requirement.kind !== 'requirement') return ''
  if (requirement.query) return ' A query for the officer: no points.'
  if (requirement.answeredBy === 'text') return ''
  if (requirement.level === 'local')
    return ' Advisory: no local list of this council is held that asks for it.'
  return ' Advisory: the law was not read at its source.'
}

function inForce(requirement: Requirement, facts: Facts): CheckResult | null {
  const { from, to } = requirement.effective
  const date = lawDate(facts)
  if (date === null) return null
  if (from !== null && date < from) return notApplicable(`In force only from ${from}.`)
  if (to !== null && date > to) return notApplicable(`In force only until ${to}.`)
  return null
}

/** What one requirement says of a submission: switch, date and type first, then its check. */
export function evaluate(requirement: Requirement, facts: Facts): CheckResult {
  if (!requirement.enabled) return notApplicable(`Switched off: ${requirement.offReason}`)
  const outOfForce = inForce(requirement, facts)
  if (outOfForce !== null) return outOfForce
  const applies = typeApplies(requirement.types, facts.type)
  if (applies === 'no') return notApplicable('Not asked of this type of application.')
  if (applies === 'unknown') {
    return facts.type === null
      ? unknown('The application type is not known.', field('type', null))
      : unknown(`The application type is known only as ${facts.type}.`, field('type', facts.type))
  }
  const result = requirement.check(facts)
  const { from, to } = requirement.effective
  const dated = from !== null || to !== null
  if (!dated || lawDate(facts) !== null || result.outcome === 'not-applicable') return result
  return { ...result, reason: `${result.reason} No date is known: taken as in force.` }
}

/** A requirement applied to facts, with its weight but not yet its points. */
export function findingOf(requirement: Requirement, facts: Facts, policy: Policy): Finding {
  const { outcome, reason, evidence } = evaluate(requirement, facts)
  const note = outcome === 'flag' || outcome === 'unknown' ? advisoryNote(requirement) : ''
  return {
    requirement: requirement.id,
    title: requirement.title,
    outcome,
    standing: standingOf(requirement),
    answeredBy: requirement.answeredBy,
    reason: `${reason}${note}`,
    points: 0,
    weight: scores(requirement) ? weightOf(policy, requirement.id) : 0,
    evidence,
    cites: [...requirement.cites],
  }
}
