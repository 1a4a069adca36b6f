import { wholeClock } from '../../domain/clock.ts'
import { canonicalJson } from '../../domain/canonical.ts'
import { londonDate } from '../../domain/dates.ts'
import { standOf } from '../../domain/decision.ts'
import { listPastAssessments, type PastRow } from '../../db/queries/assessment-history.ts'
import { findNames, listDecisions, type Decision } from '../../db/queries/decisions.ts'
import type { Queryable } from '../../db/client.ts'
import { findSubmissionPage } from '../../db/queries/submission-page.ts'
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
import { historyOf, type Entry } from './timeline.ts'

type Step = Exclude<Entry<PastRow, Act>, { kind: 'decision' }>

/** An assessment beside the one that stood before it. */
function stepOf({ assessment: now, before }: Step) {
  const changed = before === null ? [] : changedFindings(now, before)
  return {
    ...now,
    why: before === null ? [] : whyAnew(now, before),
    before: before === null ? null : { lane: before.lane, readiness: before.readiness },
    changed: changed.map((one) => ({
      ...one,
      anchor: anchorOf(one.requirement),
      beforeText: one.before === null ? 'did not apply' : OUTCOME_TAG[one.before].text,
      nowText: one.now === null ? 'does not apply' : OUTCOME_TAG[one.now].text,
    })),
  }
}

type Act = Decision & { text: string }

/** The act that brought an earlier assessment back: the last one on the assessment before it that moved what officers say of findings. */
function broughtBack({ seen, before }: Extract<Step, { kind: 'again' }>, acts: readonly Act[]): Act | null {
  const said = (revision: number) => canonicalJson(standOf(acts.filter((act) => act.revision <= revision)).overrides)
  const until = acts.filter(({ revision, assessmentId }) => revision <= (seen?.revision ?? 0) && assessmentId === before.id)
  return until.findLast(({ revision }) => said(revision) !== said(revision - 1)) ?? null
} // prettier-ignore

/** An entry of the history for the template. */
function entryView(entry: Entry<PastRow, Act>, acts: readonly Act[]) {
  if (entry.kind === 'decision') return entry
  const step = stepOf(entry)
  if (entry.kind === 'made') return { kind: entry.kind, step }
  const { at, exact } = entry
  // Where officers say the same as before, it is something else that went back.
  const by = canonicalJson(entry.assessment.overrides) === canonicalJson(entry.before.overrides) ? null : broughtBack(entry, acts) // prettier-ignore
  return { kind: entry.kind, step, at, exact, by }
}

/** Decisions in words, in order. */
async function actsOf(
  db: Queryable,
  authority: string,
  decisions: readonly Decision[],
): Promise<Act[]> {
  const to = decisions.flatMap(({ act }) => (act.kind === 'assign' && act.to !== null ? [act.to] : [])) // prettier-ignore
  const names = await findNames(db, authority, to)
  const byId = new Map(decisions.map((one) => [one.id, one]))
  return decisions.map((one) => ({ ...one, text: sayAct(one.act, { names, byId }) }))
}

/** Assessments of a submission with what changed between them and why; or one of them, as it was. Throws 404. */
export function makeHistoryData({ database: { db }, now }: WebDeps) {
  const ruleSets = makeRuleSets()
  return async (authority: string, id: number, assessmentId?: number) => {
    const [submission, page, past, decisions] = await Promise.all([
      findAssessed(db, authority, id),
      findSubmissionPage(db, authority, id),
      listPastAssessments(db, authority, id),
      assessmentId === undefined ? listDecisions(db, authority, id) : [],
    ])
    if (submission === undefined || page === undefined) throw new WebError(404)
    const { assessmentId: currentId, changedAt } = page
    const base = { title: `History of ${submission.reference}`, submission, record: submission.record } // prettier-ignore
    if (assessmentId === undefined) {
      const acts = await actsOf(db, authority, decisions)
      const current = currentId === null || changedAt === null ? null : { id: currentId, changedAt }
      const history = historyOf(past, acts, current)
      const standing = history.findIndex((one) => one.kind !== 'decision' && one.assessment.id === currentId) // prettier-ignore
      const entries = history.map((one, at) => ({ ...entryView(one, acts), standsNow: at === standing })) // prettier-ignore
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
      isCurrent: currentId === one.id,
      clock: clockView(wholeClock(one.clock), londonDate(new Date(one.madeAt))),
      sections: findingViews(withPoints(one.findings, one.points, policy), given),
      today: londonDate(now()),
    }
  }
}
