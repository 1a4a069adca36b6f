import {
  scores,
  type Assessment,
  type Finding,
  type Findings,
  type Score,
  type ScoredFinding,
  type Scoring,
} from '../domain/assessment.ts'
import type { Facts } from '../domain/facts.ts'
import { clockFor } from './clock/clock.ts'
import { classify } from './scale/classify.ts'
import { complexityOf, traitsOf } from './complexity.ts'
import { asFinding, evaluate, mayApply } from './finding.ts'
import { laneOf } from './lane.ts'
import { withOverrides } from './overrides.ts'
import { weightOf, type Policy } from './policy.ts'
import type { RuleSet } from './rule-set.ts'
import { answeredOf, scoreOf } from './score.ts'

/** What the rules say of a submission: the same facts and rules give the same findings, byte for byte. */
export function findingsOf(facts: Facts, { requirements, setting }: RuleSet): Findings {
  const decided = new Set(facts.overrides?.map(({ requirement }) => requirement))
  // Most do not apply, and are only counted; one of which an officer says something is looked at.
  const found = requirements.flatMap((requirement) => {
    const result = evaluate(requirement, facts, setting)
    return result.outcome === 'not-applicable' && !(decided.has(requirement.id) && mayApply(requirement, facts))
      ? []
      : [asFinding(requirement, result, facts, setting)]
  }) // prettier-ignore
  const findings = withOverrides(found, facts.overrides).filter(
    ({ outcome, overridden }) => outcome !== 'not-applicable' || overridden !== undefined,
  )
  const items = findings
    .filter(scores)
    .map(({ requirement, outcome }) => ({ requirement, outcome }))
  return {
    findings,
    notApplicable: requirements.length - findings.length,
    answered: answeredOf(findings),
    clock: clockFor(facts),
    classification: classify(facts),
    scoring: { items, traits: traitsOf(facts) },
  }
}

/** Requirements that the tool takes not to apply and of which an officer may say that they do, with why it does. */
export function notApplied(facts: Facts, { requirements, setting }: RuleSet): Finding[] {
  return requirements.flatMap((requirement) => {
    if (!mayApply(requirement, facts)) return []
    const result = evaluate(requirement, facts, setting)
    return result.outcome === 'not-applicable'
      ? [asFinding(requirement, result, facts, setting)]
      : []
  })
}

/** Readiness, points and lane under a policy: neither facts nor rules are needed. */
export function scoreFindings({ items, traits }: Scoring, policy: Policy): Score {
  const weighed = items.map(({ requirement, outcome }) => ({
    outcome,
    weight: weightOf(policy, requirement),
  }))
  const { readiness, points } = scoreOf(weighed, policy.unknownValue)
  const complexity = complexityOf(traits, policy)
  const lane = laneOf(items, readiness, complexity, policy.complexity.threshold)
  return { readiness, points, complexity, ...lane }
}

/** Findings with their points and weights: `points` are those of the findings that score, in order. */
export function withPoints(
  findings: readonly Finding[],
  points: readonly number[],
  policy: Policy,
): ScoredFinding[] {
  let at = 0
  return findings.map((finding) => {
    if (!scores(finding)) return { ...finding, points: 0, weight: 0 }
    const weight = weightOf(policy, finding.requirement)
    return { ...finding, points: points[at++] ?? 0, weight }
  })
}

/** Findings, score, lane and clock of one submission: a pure function of its facts, rules and a policy. */
export function assess(facts: Facts, rules: RuleSet, policy: Policy): Assessment {
  const { findings, ...rest } = findingsOf(facts, rules)
  const { points, ...score } = scoreFindings(rest.scoring, policy)
  return { ...rest, ...score, findings: withPoints(findings, points, policy) }
}
