import { wholeClock } from '../../domain/clock.ts'
import { londonDate } from '../../domain/dates.ts'
import { listPastAssessments, type PastRow } from '../../db/queries/assessment-history.ts'
import { findNames, listDecisions, type Decision } from '../../db/queries/decisions.ts'
import type { Queryable } from '../../db/client.ts'
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
import { anchorOf, findingViews, OUTCOME_TAG, withTitles } from './finding-view.ts'
import { sayAct } from '../deciding/words.ts'
import { plainWriterOf } from './plain.ts'
import { mergeByTime } from './timeline.ts'

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

/** Decisions in words, newest first. */
async function actsOf(db: Queryable, authority: string, decisions: readonly Decision[]) {
  const to = decisions.flatMap(({ act }) => (act.kind === 'assign' && act.to !== null ? [act.to] : [])) // prettier-ignore
  const names = await findNames(db, authority, to)
  const byId = new Map(decisions.map((one) => [one.id, one]))
  return decisions.toReversed().map((one) => ({ ...one, text: sayAct(one.act, { names, byId }) }))
}

/** Assessments of a submission with what changed between them and why; or one of them, as it was. Throws 404. */
export function makeHistoryData({ database: { db }, now }: WebDeps) {
  const ruleSets = makeRuleSets()
  return async (authority: string, id: number, assessmentId?: number) => {
    const [submission, past, decisions] = await Promise.all([
      findAssessed(db, authority, id),
      listPastAssessments(db, authority, id),
      assessmentId === undefined ? listDecisions(db, authority, id) : [],
    ])
    if (submission === undefined) throw new WebError(404)
    const base = { title: `History of ${submission.reference}`, submission, record: submission.record } // prettier-ignore
    if (assessmentId === undefined) {
      const steps = past.map((one, at) => stepOf(one, past[at + 1]))
      const acts = await actsOf(db, authority, decisions)
      const entries = mergeByTime(steps, acts, {
        assessment: ({ madeAt }) => new Date(madeAt).getTime(),
        decision: ({ decidedAt }) => decidedAt.getTime(),
      })
      return { ...base, entries }
    }
    const one = past.find((row) => row.id === assessmentId)
    if (one === undefined) throw new WebError(404)
    const policy = parsePolicy(await getPolicy(db, one.policyHash))
    const rules = (await ruleSets(db, partsOfVersion(one.rulesVersion).local)) ?? nationalRules
    const say = plainWriterOf(submission, one.findings)
    const given = { submissionId: id, documents: new Map<string, number>(), citations: rules.citations, say } // prettier-ignore
    return {
      ...base,
      past: one,
      laneWhy: withTitles(one.laneReason, one.findings),
      isCurrent: past[0]?.id === one.id,
      clock: clockView(wholeClock(one.clock), londonDate(new Date(one.madeAt))),
      sections: findingViews(withPoints(one.findings, one.points, policy), given),
      today: londonDate(now()),
    }
  }
}
