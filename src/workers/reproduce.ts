import { canonicalJson } from '../domain/canonical.ts'
import type { PastAssessment } from '../db/queries/past.ts'
import { findingsOf, scoreFindings } from '../rules/assess.ts'
import { parsePolicy } from '../rules/policy.ts'
import type { RuleSet } from '../rules/rule-set.ts'
import { factsOf } from './assess.ts'

/** Whether an assessment comes out again from what is stored. */
export type Reproduced =
  | { kind: 'same' }
  /** Names of the parts that come out otherwise. */
  | { kind: 'other'; parts: string[] }
  | { kind: 'not-possible'; why: string }

/** Makes a past assessment again from its stored facts, rules and policy, and compares each part bit for bit. */
export function reproduce(past: PastAssessment, rules: RuleSet | null): Reproduced {
  const { record, geo, documents } = past
  if (rules === null)
    return {
      kind: 'not-possible',
      why: `made by rules ${past.rulesVersion} of code ${past.codeVersion}, which this version does not have`,
    }
  if (record === null || geo === null || documents === null || past.policy === null)
    return { kind: 'not-possible', why: 'what it was made from is not stored any more' }
  if (past.scoring === null)
    return { kind: 'not-possible', why: 'stored before its parts were kept apart' }
  const made = findingsOf(factsOf(record, geo, documents), rules)
  const score = scoreFindings(made.scoring, parsePolicy(past.policy))
  const { complexity: _complexity, ...scored } = score
  const parts = Object.entries({ ...made, ...scored })
    .filter(
      ([part, value]) => canonicalJson(value) !== canonicalJson(past[part as keyof PastAssessment]),
    ) // prettier-ignore
    .map(([part]) => part)
  return parts.length === 0 ? { kind: 'same' } : { kind: 'other', parts }
}
