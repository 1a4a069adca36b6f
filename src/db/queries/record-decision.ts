import { sql } from 'drizzle-orm'
import type { User } from '../../domain/account.ts'
import type { Finding } from '../../domain/assessment.ts'
import { canonicalJson } from '../../domain/canonical.ts'
import { basisOf, standOf, type Act, type Stand } from '../../domain/decision.ts'
import type { Queryable } from '../client.ts'
import { currentDecision, decisions } from '../schema.ts'
import { asDecision, findToDecide, listDecisions, listOfficers, type Decision, type ToDecide } from './decisions.ts' // prettier-ignore
import { rankOf } from './lanes.ts'
import { tellDecided } from './webhook-deliveries.ts'

export interface ToRecord {
  submissionId: number
  /** Of the last decision that was before whoever decides; 0: none. */
  seenRevision: number
  /** The version of the submission that was; left out: whichever is current. */
  seenVersionId?: number
  act: Act
  /** What an assessment counts and does not list: findings that the tool takes not to apply, which were before whoever decides. */
  unlisted?: { assessmentId: number; findings: readonly Finding[] }
  /** As it was written; may be empty where the act needs none. */
  reason: string
  user: Pick<User, 'accountId' | 'name'>
  now: Date
}

export type Recorded =
  | { kind: 'recorded'; id: number; revision: number; /** Findings come out otherwise now. */ reassess: boolean }
  /** Something is another now than what was before whoever decides; nothing was written. */
  | { kind: 'conflict'; why: 'decided' | 'version' | 'finding' }
  /** Nothing was written. `same`: the tool says so already. */
  | { kind: 'refused'; why: 'erased' | 'same' | 'no-officer' | 'not-to-undo' }
  | { kind: 'not-found' } // prettier-ignore

/**
 * Records one act. The submission is locked first, so that two who decide at once take turns and the second is told; the
 * projection is made of all decisions anew. For a transaction of the caller's.
 */
export async function recordDecision(
  tx: Queryable,
  authority: string,
  given: ToRecord,
): Promise<Recorded> {
  const { submissionId, seenRevision, seenVersionId, act, unlisted, reason, user, now } = given
  await tx.execute(sql`
    select from triage.submissions where id = ${submissionId} and authority = ${authority} for update`)
  const submission = await findToDecide(tx, authority, submissionId)
  if (submission === undefined) return { kind: 'not-found' }
  if (submission.erased) return { kind: 'refused', why: 'erased' }
  const past = await listDecisions(tx, authority, submissionId)
  const before = standOf(past)
  if (before.revision !== seenRevision) return { kind: 'conflict', why: 'decided' }
  if (seenVersionId !== undefined && seenVersionId !== submission.versionId)
    return { kind: 'conflict', why: 'version' }
  const more = unlisted?.assessmentId === submission.assessmentId ? unlisted.findings : []
  const known = { ...submission, findings: [...submission.findings, ...more] }
  const checked = await checkAct(tx, authority, act, known, past)
  if (checked.kind !== 'ok') return checked
  const [row] = await tx
    .insert(decisions)
    .values({
      ...{ submissionId, reason, decidedAt: now, ...columnsOf(act, checked.from) },
      ...{ versionId: submission.versionId, assessmentId: submission.assessmentId },
      ...{ decidedBy: user.name, accountId: user.accountId, revision: seenRevision + 1 },
    })
    .returning()
  if (row === undefined) throw new Error('the decision was not written')
  const stand = standOf([...past, asDecision(row)])
  await saveStand(tx, authority, submissionId, stand, now)
  const told = ({ validity, setLane }: Stand) => canonicalJson({ validity, setLane })
  if (told(stand) !== told(before)) await tellDecided(tx, authority, submissionId)
  const reassess = canonicalJson(stand.overrides) !== canonicalJson(before.overrides)
  return { kind: 'recorded', id: row.id, revision: stand.revision, reassess }
}

type Checked = { kind: 'ok'; from: string | null } | Exclude<Recorded, { kind: 'recorded' }>

/** Whether the act can be done on what stands; `from`: what it goes away from. */
async function checkAct(
  tx: Queryable,
  authority: string,
  act: Act,
  { findings, lane }: ToDecide,
  past: Decision[],
): Promise<Checked> {
  switch (act.kind) {
    case 'confirm':
    case 'override': {
      const finding = findings.find(({ requirement }) => requirement === act.requirement)
      if (finding === undefined || basisOf(finding) !== act.basis)
        return { kind: 'conflict', why: 'finding' }
      const from = finding.overridden?.was ?? finding.outcome
      if (act.kind === 'override' && act.outcome === from) return { kind: 'refused', why: 'same' }
      return { kind: 'ok', from }
    }
    case 'assign': {
      const may = act.to === null || (await listOfficers(tx, authority)).some(({ id }) => id === act.to) // prettier-ignore
      return may ? { kind: 'ok', from: null } : { kind: 'refused', why: 'no-officer' }
    }
    case 'undo': {
      const isThere = past.some(({ id, act: { kind } }) => id === act.decision && kind !== 'undo')
      const isUndone = past.some((one) => one.act.kind === 'undo' && one.act.decision === act.decision) // prettier-ignore
      return isThere && !isUndone ? { kind: 'ok', from: null } : { kind: 'refused', why: 'not-to-undo' } // prettier-ignore
    }
    case 'lane':
      return { kind: 'ok', from: lane }
    case 'validity':
    case 'note':
      return { kind: 'ok', from: null }
  }
}

/** An act as the columns hold it. */
function columnsOf(act: Act, from: string | null): Partial<typeof decisions.$inferInsert> & Pick<typeof decisions.$inferInsert, 'kind'> {
  const { kind } = act
  switch (act.kind) {
    case 'confirm':
      return { kind, requirement: act.requirement, basis: act.basis, value: { from } }
    case 'override':
      return { kind, requirement: act.requirement, basis: act.basis, value: { outcome: act.outcome, from } }
    case 'lane':
      return { kind, value: { lane: act.lane, from } }
    case 'validity':
      return { kind, value: { validity: act.validity, on: act.on } }
    case 'assign':
      return { kind, value: { to: act.to } }
    case 'note':
      return { kind }
    case 'undo':
      return { kind, undoes: act.decision }
  }
} // prettier-ignore

/** Writes the projection, and the lane into the work queue where it was set for the version that was assessed. */
async function saveStand(
  tx: Queryable,
  authority: string,
  submissionId: number,
  { revision, assignedTo, setLane, validity, overrides, confirmed }: Stand,
  now: Date,
): Promise<void> {
  const row = {
    ...{ revision, assignedTo, overrides, confirmed, updatedAt: now },
    setLane: setLane?.lane ?? null,
    setLaneVersionId: setLane?.versionId ?? null,
    validity: validity?.validity ?? null,
    validityOn: validity?.on ?? null,
    validityVersionId: validity?.versionId ?? null,
  }
  await tx
    .insert(currentDecision)
    .values({ submissionId, authority, ...row })
    .onConflictDoUpdate({ target: currentDecision.submissionId, set: row })
  const lane = sql`case when c.version_id = ${row.setLaneVersionId}::bigint then ${row.setLane}::text end`
  await tx.execute(sql`
    update triage.current_assessment c set set_lane = ${lane}, lane_rank = ${rankOf(sql`coalesce(${lane}, c.lane)`)}
    where c.submission_id = ${submissionId}`)
}
