import type { Assessment } from '../domain/assessment.ts'
import type { Facts } from '../domain/facts.ts'
import { clockFor } from './clock/clock.ts'
import { complexityOf } from './complexity.ts'
import { findingOf } from './finding.ts'
import { laneOf } from './lane.ts'
import type { Policy } from './policy.ts'
import { requirements } from './requirements/all.ts'
import { answeredOf, scoreOf } from './score.ts'

/**
 * Findings, score, lane and clock of one submission: a pure function of its facts, the rules and a policy.
 * The same facts give the same assessment, byte for byte.
 */
export function assess(facts: Facts, policy: Policy): Assessment {
  const all = requirements.map((requirement) => findingOf(requirement, facts, policy))
  const applicable = all.filter((finding) => finding.outcome !== 'not-applicable')
  const { readiness, points } = scoreOf(applicable, policy.unknownValue)
  const complexity = complexityOf(facts, policy)
  const { lane, laneReason } = laneOf(
    applicable,
    readiness,
    complexity,
    policy.complexity.threshold,
  )
  return {
    readiness,
    answered: answeredOf(applicable.map(({ outcome }) => outcome)),
    lane,
    laneReason,
    clock: clockFor(facts),
    findings: applicable.map((finding, i) => ({ ...finding, points: points[i] ?? 0 })),
    notApplicable: all.length - applicable.length,
  }
}
