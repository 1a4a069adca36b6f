import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { saveAccessEvent } from '../../../db/queries/access-events.ts'
import { findVersion } from '../../../db/queries/api-history.ts'
import {
  claimKey,
  finishKey,
  KEPT_FOR_HOURS,
  releaseKey,
  type Claim,
} from '../../../db/queries/idempotency.ts'
import { kindOf, messageOf } from '../../../domain/errors.ts'
import { loadRecord, readRecord, type LoadedRecord } from '../../../loading/load-record.ts'
import type { WebDeps } from '../../deps.ts'
import { LOADED, ODP } from '../examples.ts'
import { ApiProblem, fieldProblem, type FieldProblem } from '../problems.ts'
import { parsed, route, type Answer, type Call } from '../route.ts'
import { count } from '../schemas/common.ts'
import { takeTurns } from '../turns.ts'

/** Longest submission that is read, bytes. */
export const LONGEST_SUBMISSION = 10_485_760

const loaded = z
  .object({
    id: count.describe('Number of the submission here.'),
    authority: z.string(),
    reference: z.string(),
    result: z.enum(['new', 'changed', 'unchanged']),
    version: count.describe(
      'How many versions the submission has had up to the one that stands now.',
    ),
    contentHash: z.string(),
    load: count.describe('Number in the list of loads: it can be taken back there.'),
    warnings: z.array(fieldProblem).describe('What was understood otherwise than it may be meant.'),
  })
  .meta({ id: 'Loaded', description: 'What became of a submission that was sent.' })

const headers = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, 'Give 1 to 200 printable characters without spaces')
    .optional()
    .describe(
      `Makes sending again safe to tell apart: for ${KEPT_FOR_HOURS} hours the same key with the same body is answered as it first was.`,
    ),
})

type Result = 'new' | 'changed' | 'unchanged'
const success = (result: Result, description: string) => ({
  description,
  schema: loaded,
  example: { ...LOADED, result },
  headers: {
    Location: 'Where the submission is.',
    'Idempotency-Replayed': 'true where the key was known, and nothing was done.',
  },
})
/** Submissions that are written at once by one process: pages need connections too. */
const inTurn = takeTurns(2)

export const loadRoutes = [
  route({
    ...{ method: 'POST', path: '/submissions', id: 'loadSubmission', tag: 'Loading', roles: ['loader'] },
    summary: 'Send one submission',
    description:
      'One application as JSON of the Open Digital Planning schema, v0.7. It is read and stored as `triage load` would, and put in line to be assessed. The same content again changes nothing, with or without an Idempotency-Key; a refused one is kept among the refused rows of its load.',
    headers,
    body: { description: 'One ODP application.', schema: z.looseObject({ data: z.looseObject({}), metadata: z.looseObject({ id: z.string(), organisation: z.string() }) }), example: ODP, limit: LONGEST_SUBMISSION },
    responses: {
      201: success('new', 'It is new.'),
      200: success('changed', 'It was known: `changed`, with another version, or `unchanged`.'),
    },
    problems: ['other-authority', 'in-progress', 'erased', 'too-large', 'media-type', 'invalid-submission', 'key-reused'],
    handle: (call, deps) => takeIn(call, deps),
  }),
] // prettier-ignore

async function takeIn(call: Call<unknown, unknown>, deps: WebDeps): Promise<Answer> {
  const { db } = deps.database
  const key = parsed(headers, { 'Idempotency-Key': call.request.headers['idempotency-key'] }, 'header')['Idempotency-Key'] // prettier-ignore
  const claim = key === undefined ? null : claimOf(call, key)
  if (claim !== null) {
    const known = await claimKey(db, claim)
    if (known.kind === 'in-progress') throw new ApiProblem('in-progress', 'The same submission was sent under this key a moment ago and is not done. Try again.', { headers: { 'retry-after': '1' } }) // prettier-ignore
    if (known.kind === 'other') throw new ApiProblem('key-reused', 'This Idempotency-Key was sent with another body. Make a new key for each submission.') // prettier-ignore
    if (known.kind === 'done') {
      const answer = await answerTo(call, deps, known.result, known)
      return { ...answer, headers: { ...answer.headers, 'idempotency-replayed': 'true' } }
    }
  }
  try {
    const done = await inTurn(() => loadIt(call, deps))
    const made = { submissionId: done.written.id, result: done.written.change, loadId: done.batchId }
    if (claim !== null) await finishKey(db, claim, made)
    return await answerTo(call, deps, made.result, made, done.warnings.map(said))
  } catch (error) {
    if (claim !== null) await releaseKey(db, claim).catch(() => undefined)
    throw error
  }
} // prettier-ignore

/** Loads it and puts it in line. Throws problems for what cannot be loaded. */
async function loadIt({ body, authority, user }: Call<unknown, unknown>, { database, queues }: WebDeps) {
  const row = await readRecord(body, authority).catch((error: unknown) => {
    if (kindOf(error) === 'bad-input') throw new ApiProblem('invalid-submission', messageOf(error))
    throw error
  })
  const done: LoadedRecord = await loadRecord(database, row, { authority, name: 'ODP submission', who: `API key ${user.name}` })
  const submissionId = done.kind === 'loaded' ? { submissionId: done.written.id } : {}
  await saveAccessEvent(database.db, user, {
    ...{ action: 'load', ...submissionId },
    detail: { by: 'api', load: done.batchId, result: done.kind === 'loaded' ? done.written.change : 'refused' },
  })
  if (done.kind === 'refused') throw refusal(done.problems.map(said))
  if (done.written.purged)
    throw new ApiProblem('erased', 'The personal data of the submission was erased, as its time was up. It is not loaded again.')
  for (const [of, ids] of done.toScreen) await queues.addBatches('screen', of, ids)
  return done
} // prettier-ignore

function refusal(errors: FieldProblem[]): ApiProblem {
  const other = errors.find(({ code }) => code === 'authority.mismatch')
  const name = other === undefined ? 'invalid-submission' : 'other-authority'
  return new ApiProblem(name, other?.message ?? errors.map(({ message }) => message).join(' ').slice(0, 2000), { errors }) // prettier-ignore
}

const said = ({ column, code, message, value }: { column: string | null; code: string; message: string; value: string | null }) =>
  ({ field: column, code, message, value }) // prettier-ignore

async function answerTo(
  { authority }: Call<unknown, unknown>,
  { database: { db } }: WebDeps,
  result: Result,
  { submissionId: id, loadId }: { submissionId: number; loadId: number },
  warnings: FieldProblem[] = [],
): Promise<Answer> {
  const found = await findVersion(db, authority, id)
  if (found === undefined) throw new ApiProblem('conflict', 'The load of it was taken back meanwhile. Send it again.') // prettier-ignore
  const { reference, number: version, contentHash } = found
  return {
    status: result === 'new' ? 201 : 200,
    headers: { location: `/api/v1/submissions/${id}` },
    body: { id, authority, reference, result, version, contentHash: `sha256:${contentHash}`, load: loadId, warnings }, // prettier-ignore
  }
}

/** The body is marked with the program's own key: what is stored tells nobody what was sent. */
function claimOf({ body, user, request }: Call<unknown, unknown>, key: string): Claim {
  const bodyMac = createHmac('sha256', request.headers.authorization ?? '').update(body).digest('hex') // prettier-ignore
  return { apiKeyId: user.apiKeyId ?? 0, key, bodyMac }
}
