import { z } from 'zod'
import { saveAccessEvent } from '../../../db/queries/access-events.ts'
import { listDecisions } from '../../../db/queries/api-history.ts'
import { recordDecision, type Recorded } from '../../../db/queries/record-decision.ts'
import { lanes } from '../../../domain/assessment.ts'
import { isIsoDate, londonDate } from '../../../domain/dates.ts'
import {
  LONGEST_REASON,
  needsReason,
  overrideOutcomes,
  validities,
  type Act,
} from '../../../domain/decision.ts'
import { messageOf } from '../../../domain/errors.ts'
import { DECISION } from '../examples.ts'
import { ApiProblem } from '../problems.ts'
import { jsonOf, parsed, route } from '../route.ts'
import { byId, word } from '../schemas/common.ts'
import { decision } from '../schemas/lists.ts'
import { noSubmission } from './submissions.ts'

const numbered = z.number().int().min(1).max(1e15)
const finding = { requirement: word(200), basis: word(64) }
const act = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('confirm'), ...finding }),
    z.strictObject({ kind: z.literal('override'), ...finding, outcome: z.enum(overrideOutcomes) }),
    z.strictObject({ kind: z.literal('lane'), lane: z.enum(lanes) }),
    z.strictObject({
      kind: z.literal('validity'),
      validity: z.enum(validities),
      on: z.string().refine(isIsoDate, 'Write a day as YYYY-MM-DD'),
    }),
    z.strictObject({
      kind: z.literal('assign'),
      to: numbered.nullable().describe('Number of an officer’s account; null: nobody.'),
    }),
    z.strictObject({ kind: z.literal('note') }),
    z.strictObject({ kind: z.literal('undo'), decision: numbered }),
  ])
  .meta({ id: 'Act', description: 'What an officer does.' }) satisfies z.ZodType<Act>

const toDecide = z.strictObject({
  seen: z.number().int().min(0).max(1e9).describe('`revision` of the decisions that were before whoever decides; 0: none.'),
  act,
  reason: z.string().max(LONGEST_REASON).regex(/^[^\u0000]*$/).transform((text) => text.toWellFormed().trim()).optional().describe('Why; asked for with override, lane, validity and note.'),
}) // prettier-ignore

const MOVED: Readonly<Record<Extract<Recorded, { kind: 'conflict' }>['why'], string>> = {
  decided: 'Somebody else decided on this submission since. Read the decisions again.',
  version: 'Another version of this submission arrived since. Read it again.',
  finding:
    'The finding is another one now, or is not there. Read the submission again, and give its basis.',
}
const REFUSED: Readonly<Record<Exclude<Extract<Recorded, { kind: 'refused' }>['why'], 'erased'>, string>> = {
  same: 'The tool says so already: confirm it.',
  'no-officer': 'There is no officer of that number in the authority.',
  'not-to-undo': 'There is no such decision, or it was taken back already.',
} // prettier-ignore

export const decideRoutes = [
  route({
    ...{ method: 'POST', path: '/submissions/{id}/decisions', id: 'decide', tag: 'Submissions', roles: ['officer'] },
    summary: 'Decide on it',
    description: 'One act of an officer, kept for ever under the name of the key. Where somebody else decided since `seen`, nothing is written. An override is in the next assessment, which is made at once.',
    params: byId,
    body: { description: 'An act, and what was seen before it.', schema: toDecide, example: { seen: 0, act: { kind: 'override', requirement: 'NAT-LOCPLAN', basis: '0123456789abcdef', outcome: 'pass' }, reason: 'The plan is on sheet 2.' }, limit: 100_000 },
    responses: { 201: { description: 'It is recorded.', schema: decision, example: DECISION } },
    problems: ['not-found', 'conflict', 'erased', 'too-large', 'media-type', 'invalid-act'],
    async handle({ authority, params: { id: submissionId }, user, body }, { database: { db }, queues, log, now }) {
      const { seen, act: wanted, reason = '' } = parsed(toDecide, jsonOf(body), 'body')
      check(wanted, reason, londonDate(now()))
      const done = await db.transaction(async (tx) => {
        const recorded = await recordDecision(tx, authority, { submissionId, seenRevision: seen, act: wanted, reason, user, now: now() })
        const requirement = 'requirement' in wanted ? { requirement: wanted.requirement } : {}
        if (recorded.kind === 'recorded')
          await saveAccessEvent(tx, user, { action: 'decide', submissionId, detail: { by: 'api', kind: wanted.kind, ...requirement } })
        return recorded
      })
      const { id, reassess } = recordedIn(done)
      // The decision stands whatever the queue does: `triage requeue` finds what was not assessed under it.
      if (reassess)
        queues.addBatches('score', authority, [submissionId]).catch((error: unknown) => {
          log.warn({ err: messageOf(error), submissionId }, 'a decision is saved; its job was not queued')
        })
      const made = (await listDecisions(db, authority, submissionId)).find((one) => one.id === id)
      return { status: 201, body: made }
    },
  }),
] // prettier-ignore

/** Throws a problem where an act is not one that an officer could do today. */
function check(wanted: Act, reason: string, today: string): void {
  const fail = (field: string, message: string): never => {
    throw new ApiProblem('bad-request', `The body is not as documented. ${message}`, { errors: [{ field, code: 'act', message }] }) // prettier-ignore
  }
  if (needsReason(wanted.kind) && reason === '') fail('reason', 'Say why.')
  if (wanted.kind === 'validity' && (wanted.on > today || wanted.on < '1900'))
    fail('act.on', 'Give a day that is not to come.')
}

function recordedIn(done: Recorded): Extract<Recorded, { kind: 'recorded' }> {
  if (done.kind === 'recorded') return done
  if (done.kind === 'not-found') throw noSubmission()
  if (done.kind === 'conflict') throw new ApiProblem('conflict', MOVED[done.why])
  if (done.why === 'erased')
    throw new ApiProblem('erased', 'Its personal data was erased: nothing more can be decided.')
  throw new ApiProblem('invalid-act', REFUSED[done.why])
}
