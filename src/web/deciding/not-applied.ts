import type { Finding } from '../../domain/assessment.ts'
import { canonicalJson } from '../../domain/canonical.ts'
import { basisOf } from '../../domain/decision.ts'
import { groupBy } from '../../domain/group.ts'
import type { ToDecide } from '../../db/queries/decisions.ts'
import { findStanding } from '../../db/queries/past.ts'
import type { AssessedSubmission } from '../../db/queries/work-queue.ts'
import { findingsOf, notApplied } from '../../rules/assess.ts'
import { factsOf } from '../../rules/facts.ts'
import { makeRulesByVersion } from '../../workers/rules-in-use.ts'
import type { WebDeps } from '../deps.ts'
import { STANDING } from '../submission/finding-view.ts'
import { plainWriterOf } from '../submission/plain.ts'
import type { Deciding } from './data.ts'

/** What the assessment that stands takes not to apply and therefore only counts. */
export interface Unlisted {
  assessmentId: number
  findings: Finding[]
}

/**
 * Finds what an assessment counts and does not list, from the facts and the rules that it was made from. null where these do not
 * give its stored findings again, bit for bit, as those of another version of the software: then nobody knows what it counted.
 */
export function makeUnlisted({ database: { db } }: WebDeps) {
  const rulesByVersion = makeRulesByVersion()
  return async (authority: string, submissionId: number): Promise<Unlisted | null> => {
    const stands = await findStanding(db, authority, submissionId)
    const rules = stands === undefined ? null : await rulesByVersion(db, stands.rulesVersion)
    if (stands === undefined || rules === null) return null
    const { id: assessmentId, record, geo, documents, overrides } = stands
    if (record === null || geo === null || documents === null) return null
    const facts = factsOf(record, geo, documents, overrides ?? [])
    const { findings } = findingsOf(facts, rules)
    if (canonicalJson(findings) !== canonicalJson(stands.findings)) return null
    const listed = new Set(findings.map(({ requirement }) => requirement))
    return { assessmentId, findings: notApplied(facts, rules).filter(({ requirement }) => !listed.has(requirement)) } // prettier-ignore
  }
}

/** With the form for a finding that is not listed; as it was where there is none of this requirement. */
export function withUnlisted(
  deciding: Deciding,
  unlisted: Unlisted | null,
  requirement: string,
): Deciding {
  const finding = unlisted?.findings.find((one) => one.requirement === requirement)
  if (finding === undefined) return deciding
  const { findings, bases } = deciding
  return { ...deciding, findings: [...findings, finding], bases: { ...bases, [requirement]: basisOf(finding) } } // prettier-ignore
}

/** The page of what does not apply; `wanted`: the requirement whose form is asked for. */
export function notAppliedView(
  { submission, deciding }: { submission: ToDecide; deciding: Deciding },
  { assessed, unlisted, wanted }: { assessed: AssessedSubmission; unlisted: Unlisted | null; wanted: string | undefined },
) {
  const say = plainWriterOf(assessed)
  const chosen = unlisted?.findings.find(({ requirement }) => requirement === wanted) ?? null
  const byReason = groupBy(unlisted?.findings ?? [], ({ reason }) => reason)
  return {
    title: `What does not apply to ${submission.reference}`,
    submission: { ...submission, submissionId: assessed.submissionId },
    deciding: chosen === null ? deciding : withUnlisted(deciding, unlisted, chosen.requirement),
    say,
    chosen,
    chosenStanding: chosen === null ? null : STANDING[chosen.standing],
    count: unlisted?.findings.length ?? 0,
    listed: unlisted === null ? null : [...byReason].map(([reason, findings]) => ({ reason: say(reason), findings })),
  }
} // prettier-ignore
