import { canonicalJson, hashOf } from '../domain/canonical.ts'
import type { PastAssessment } from '../db/queries/past.ts'
import { findingsOf, scoreFindings } from '../rules/assess.ts'
import { factsOf } from '../rules/facts.ts'
import { policy as schema } from '../rules/policy.ts'
import type { RuleSet } from '../rules/rule-set.ts'

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
      why: `made by rules ${past.rulesVersion} of code ${past.codeVersion}, which are not held here`,
    }
  if (record === null || geo === null || documents === null || past.policy === null)
    return { kind: 'not-possible', why: 'what it was made from is not stored any more' }
  if (past.scoring === null)
    return { kind: 'not-possible', why: 'stored before its parts were kept apart' }
  // What it stands on is kept by its hash: it must still be what it was.
  const changed = [
    { part: 'stored geo facts', same: hashOf(geo) === past.geoHash },
    { part: 'stored document facts', same: hashOf(documents) === past.documentsHash },
    { part: 'stored policy', same: hashOf(past.policy) === past.policyHash },
    { part: 'stored local rules', same: rules.version === past.rulesVersion },
  ].flatMap(({ part, same }) => (same ? [] : [part]))
  if (changed.length > 0) return { kind: 'other', parts: changed }
  const policy = schema.safeParse(past.policy)
  if (!policy.success)
    return { kind: 'not-possible', why: 'its policy has a form that this version does not read' }
  const made = findingsOf(factsOf(record, geo, documents, past.overrides ?? []), rules)
  const score = scoreFindings(made.scoring, policy.data)
  const { complexity: _complexity, ...scored } = score
  const parts = Object.entries({ ...made, ...scored })
    .filter(
      ([part, value]) => canonicalJson(value) !== canonicalJson(past[part as keyof PastAssessment]),
    ) // prettier-ignore
    .map(([part]) => part)
  return parts.length === 0 ? { kind: 'same' } : { kind: 'other', parts }
}
