import type { Complexity, Finding, ScoredFinding, Scoring } from '../domain/assessment.ts'
import { withPoints } from './assess.ts'
import { complexityOf } from './complexity.ts'
import { parsePolicy, type Policy } from './policy.ts'

/** What is stored of an assessment that its numbers come from. */
export interface Folded {
  findings: Finding[]
  points: number[]
  scoring: Scoring | null
  policy: unknown
  policyHash: string
}

/** The policy that was parsed last: most assessments that are shown together were made under one. */
let last: { hash: string; policy: Policy } | null = null

function policyOf({ policy, policyHash }: Folded): Policy {
  if (last?.hash !== policyHash) last = { hash: policyHash, policy: parsePolicy(policy) }
  return last.policy
}

/** A stored assessment's findings with points and weights, and where its complexity points come from (null: not kept). */
export function unfold(folded: Folded): {
  findings: ScoredFinding[]
  complexity: Complexity | null
} {
  const { findings, points, scoring } = folded
  const policy = policyOf(folded)
  return {
    findings: withPoints(findings, points, policy),
    complexity: scoring === null ? null : complexityOf(scoring.traits, policy),
  }
}
