import { z } from 'zod'
import { isIsoDate } from '../../../domain/dates.ts'
import { after, count, day, lane, limit, moment, next, number, share, state, text, word } from './common.ts' // prettier-ignore

/** The narrow list of submissions, and what it is asked for. */

export const orders = ['id', 'queue'] as const

const since = z
  .union([z.iso.datetime({ offset: true }), z.string().refine(isIsoDate)], 'Give a day YYYY-MM-DD, or a moment with its zone')
  .transform((given) => new Date(given))
  .refine((at) => at.getUTCFullYear() >= 1900 && at.getUTCFullYear() < 3000, 'Give a moment of this age') // prettier-ignore

export const listQuery = z.strictObject({
  state: state.describe('Of the submission; any where it is left out.').optional(),
  lane: lane.optional().describe('As the work queue has it: the officer’s, where one was set.'),
  type: word(100).optional().describe('ODP application type, such as pp.full.householder.'),
  ward: word(200).optional().describe('As the record names it.'),
  reference: word(100).optional().describe('The authority’s own, whole.'),
  assignedTo: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'Give the number of an account')
    .transform(Number)
    .optional()
    .describe('Number of the account of an officer.'),
  updatedSince: since
    .optional()
    .describe('Those that were loaded, assessed or decided on since: a day or a moment.'),
  order: z
    .enum(orders)
    .optional()
    .describe('id (the usual): as they were first loaded, so that nothing that changes is missed between pages. queue: as the work queue has them; only those that were assessed.'),
  limit: limit(200, 50),
  after,
}) // prettier-ignore

/** Where a page ended; the other order's cursor is none of this one. */
export const idPlace = z.tuple([z.literal('id'), z.number().int().min(0).max(1e15)])
export const queuePlace = z.tuple([
  z.literal('queue'),
  z.number().int().min(0).max(3),
  z.string().regex(/^[12]/).refine(isIsoDate).nullable(),
  z.number().int().min(0).max(100).nullable(),
  z.number().int().min(0).max(1e15),
])

export const listed = z
  .object({
    id: count,
    authority: z.string(),
    reference: z.string(),
    state,
    type: text,
    ward: text,
    netDwellings: number,
    receivedOn: day.nullable(),
    validOn: day.nullable(),
    determinedOn: day.nullable(),
    lane: lane.nullable().describe('By the policy; null: not assessed yet.'),
    setLane: lane.nullable().describe('Set by an officer instead; null: none.'),
    readiness: number.describe('0 to 100; null: not assessed yet, or no weighted requirement applies.'),
    answered: share.nullable().describe('Share of the applicable requirements that came out pass or flag.'),
    expiry: day.nullable().describe('Last day of the statutory or agreed period.'),
    assignedTo: number.describe('Number of the officer’s account; null: nobody.'),
    updatedAt: moment,
  })
  .meta({ id: 'ListedSubmission', description: 'A submission in a list.' }) // prettier-ignore

export const list = z.object({ items: z.array(listed), next })

export const assessmentsQuery = z.strictObject({ limit: limit(200, 50), after })
export const assessmentPlace = z.tuple([z.literal('assessment'), z.number().int().min(1).max(1e15)])

export const assessments = z.object({
  items: z.array(
    z
      .object({
        id: count,
        current: z.boolean().describe('True for the one that stands now.'),
        madeAt: moment,
        lane,
        laneReason: z.string(),
        readiness: number,
        answered: share,
        submission: text.describe('Version of the submission that was assessed; null where it is gone.'),
        rules: z.string(),
        policy: z.string(),
        layers: z.string(),
        model: text,
        prompt: text,
        code: z.string(),
        overrides: count.describe('How many findings stood as an officer had said.'),
      })
      .meta({ id: 'Assessment', description: 'One assessment with the versions that it is pinned to.' }),
  ),
  next,
}) // prettier-ignore

export const decision = z
  .object({
    id: count,
    revision: number.describe('From 1, of one submission.'),
    kind: z.string().describe('confirm, override, lane, validity, assign, note or undo.'),
    requirement: text,
    basis: text.describe('The finding that was before the officer.'),
    value: z.record(z.string(), z.unknown()).nullable().describe('The rest of the act: outcome, lane, validity and its day, account.'),
    reason: z.string(),
    decidedBy: z.string(),
    decidedAt: moment,
    undoes: number.describe('The decision that this one takes back.'),
  })
  .meta({ id: 'Decision', description: 'An officer’s act. None is ever changed: one is taken back by another.' }) // prettier-ignore

export const decisions = z.object({
  items: z.array(decision),
  revision: count.describe('Of the last act; 0: none yet. Give it as `seen` to act.'),
})
