import { z } from 'zod'
import { lanes } from '../../../domain/assessment.ts'
import { states } from '../../../domain/submission.ts'

/** Parts that many schemas of the API share. Those with an id are components of the OpenAPI document. */

export const lane = z.enum(lanes).meta({
  id: 'Lane',
  description:
    'fix: something required is missing; check: something could not be answered; complex; ready: no defect found, which is not "valid".',
})
export const state = z.enum(states).meta({ id: 'State', description: 'State of a submission.' })
export const standing = z.enum(['statutory', 'local-list', 'advisory'])
export const outcome = z.enum(['pass', 'flag', 'unknown', 'not-applicable']).meta({
  id: 'Outcome',
  description: 'Unknown is never a pass.',
})
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Write a day as YYYY-MM-DD')
  .meta({ id: 'Day', description: 'A day in London, YYYY-MM-DD.' })
export const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/)
  .meta({ id: 'Moment', description: 'A moment in UTC, such as 2026-11-28T09:30:00.000Z.' })

export const text = z.string().nullable()
export const number = z.number().nullable()
export const count = z.number().int().min(0)
export const share = z.number().min(0).max(1)

/** The number of something in an address. */
const numeral = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'Give a whole number')
  .transform(Number)
export const byId = z.object({ id: numeral.describe('Number of the submission here.') })

/** Text of a filter: short, and nothing that a database cannot hold. */
export const word = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)

    .regex(/^[^\u0000-\u001f\u007f]*$/, 'Leave out control characters')

/** How many of a page; no more than `most`. */
export const limit = (most: number, usual: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'Give a whole number')
    .transform(Number)
    .refine((wanted) => wanted >= 1 && wanted <= most, `Give 1 to ${most}`)
    .optional()
    .describe(`How many of a page: 1 to ${most}, ${usual} if it is left out.`)

export const after = z
  .string()
  .max(400)
  .regex(/^[A-Za-z0-9_-]+$/, 'Give what `next` said, unchanged')
  .optional()
  .describe('Where the page before this one ended: what its `next` says.')

export const next = text.describe('Give it as `after` for the next page; null on the last one.')
