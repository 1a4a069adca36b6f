import { wholeClock } from '../../domain/clock.ts'
import { londonDate } from '../../domain/dates.ts'
import {
  listDecisionRows,
  listPastAssessments,
  type PastRow,
} from '../../db/queries/assessment-history.ts'
import { findAssessed } from '../../db/queries/work-queue.ts'
import { getPolicy } from '../../db/queries/in-use.ts'
import { nationalRules, partsOfVersion } from '../../rules/rule-set.ts'
import { parsePolicy } from '../../rules/policy.ts'
import { withPoints } from '../../rules/assess.ts'
import { changedFindings, whyAnew } from '../../rules/words/changes.ts'
import { makeRuleSets } from '../../workers/rules-in-use.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import { clockView } from './clock-view.ts'
import { anchorOf, findingViews, OUTCOME_TAG } from './finding-view.ts'
import { decisionText, mergeByTime } from './timeline.ts'

/** An assessment beside the one before it. */
function stepOf(now: PastRow, before: PastRow | undefined) {
  const changed = before === undefined ? [] : changedFindings(now, before)
  return {
    ...now,
    first: before === undefined,
    why: before === undefined ? [] : whyAnew(now, before),
    before: before === undefined ? null : { lane: before.lane, readiness: before.readiness },
    changed: changed.map((one) => ({
      ...one,
      anchor: anchorOf(one.requirement),
      beforeText: one.before === null ? 'did not apply' : OUTCOME_TAG[one.before].text,
      nowText: one.now === null ? 'does not apply' : OUTCOME_TAG[one.now].text,
    })),
  }
}

const time =
  <K extends string>(name: K) =>
  (one: Record<K, string>): number =>
    new Date(one[name]).getTime()

/** Assessments of a submission with what changed between them and why; or one of them, as it was. Throws 404. */
export function makeHistoryData({ database: { db }, now }: WebDeps) {
  const ruleSets = makeRuleSets()
  return async (authority: string, id: number, assessmentId?: number) => {
    const [submission, past, decisions] = await Promise.all([
      findAssessed(db, authority, id),
      listPastAssessments(db, authority, id),
      assessmentId === undefined ? listDecisionRows(db, authority, id) : [],
    ])
    if (submission === undefined) throw new WebError(404)
    const base = { title: `History of ${submission.reference}`, submission, record: submission.record } // prettier-ignore
    if (assessmentId === undefined) {
      const steps = past.map((one, at) => stepOf(one, past[at + 1]))
      const acts = decisions.map((one) => ({ ...one, text: decisionText(one) }))
      const at = { assessment: time('madeAt'), decision: time('decidedAt') }
      return { ...base, entries: mergeByTime(steps, acts, at) }
    }
    const one = past.find((row) => row.id === assessmentId)
    if (one === undefined) throw new WebError(404)
    const policy = parsePolicy(await getPolicy(db, one.policyHash))
    const rules = (await ruleSets(db, partsOfVersion(one.rulesVersion).local)) ?? nationalRules
    const given = { submissionId: id, documents: new Map<string, number>(), citations: rules.citations } // prettier-ignore
    return {
      ...base,
      past: one,
      isCurrent: past[0]?.id === one.id,
      clock: clockView(wholeClock(one.clock), londonDate(new Date(one.madeAt))),
      sections: findingViews(withPoints(one.findings, one.points, policy), given),
      today: londonDate(now()),
    }
  }
}
