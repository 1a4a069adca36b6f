import { z } from 'zod'
import { lanes } from '../../domain/assessment.ts'
import { isIsoDate, type IsoDate } from '../../domain/dates.ts'
import { LONGEST_REASON, needsReason, overrideOutcomes, validities, type Act } from '../../domain/decision.ts' // prettier-ignore
import { WebError } from '../errors.ts'
import { idOf, type Attempt } from './data.ts'

const number = z.string().regex(/^\d{1,15}$/).transform(Number) // prettier-ignore
const text = z.string().max(20_000).default('')

/** What every form sends: what was before the officer, and the page that it is on. */
const seen = { seen: number, version: number, back: z.enum(['decide', 'submission']).default('submission') } // prettier-ignore

/** One form for each kind of act; a finding's form is for both to confirm and to override. */
const form = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('finding'), ...seen, requirement: z.string().min(1).max(200), basis: z.string().min(1).max(64), answer: text, reason: text }),
  z.object({ kind: z.literal('lane'), ...seen, lane: text, reason: text }),
  z.object({ kind: z.literal('validity'), ...seen, validity: text, day: text, month: text, year: text, reason: text }),
  z.object({ kind: z.literal('assign'), ...seen, to: text, reason: text }),
  z.object({ kind: z.literal('note'), ...seen, reason: text }),
  z.object({ kind: z.literal('undo'), ...seen, decision: number, reason: text }),
]) // prettier-ignore
type Form = z.infer<typeof form>

/** What is asked for where a form needs a reason and has none. */
const NO_REASON: Readonly<Partial<Record<Form['kind'], string>>> = {
  finding: 'Enter why the tool’s answer is not right',
  lane: 'Enter why you set the lane',
  validity: 'Enter why it is valid or invalid',
  note: 'Enter the note',
}

export interface Sent {
  seenRevision: number
  seenVersionId: number
  back: 'decide' | 'submission'
  reason: string
  /** null: it is not whole, as `attempt.errors` says. */
  act: Act | null
  attempt: Attempt
}

/** Reads a form. Throws 400 where it is none of ours: no browser sends that. */
export function readForm(body: unknown, today: IsoDate): Sent {
  const parsed = form.safeParse(body)
  if (!parsed.success) throw new WebError(400, 'The form was not whole. Nothing was decided.')
  const { data } = parsed
  const reason = data.reason.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim()
  const name = data.kind === 'finding' ? data.requirement : data.kind
  const { act, errors } = actOf(data, today)
  const isNeeded = data.kind === 'finding' ? act?.kind === 'override' : needsReason(data.kind)
  if (isNeeded && reason === '')
    errors.push({ field: 'reason', text: NO_REASON[data.kind] ?? 'Enter why' })
  if (reason.length > LONGEST_REASON)
    errors.push({ field: 'reason', text: `${data.kind === 'note' ? 'The note' : 'Why'} must be ${LONGEST_REASON} characters or fewer` }) // prettier-ignore
  const values = Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, String(value)]),
  )
  return {
    ...{ seenRevision: data.seen, seenVersionId: data.version, back: data.back, reason },
    act: errors.length === 0 ? act : null,
    attempt: { form: name, id: idOf(name), values, errors },
  }
}

type Read = { act: Act | null; errors: Attempt['errors'] }
const mistake = (field: string, said: string): Read => ({ act: null, errors: [{ field, text: said }] }) // prettier-ignore
const done = (act: Act): Read => ({ act, errors: [] })
const oneOf = <T extends string>(list: readonly T[], given: string): T | undefined =>
  list.find((one) => one === given)

function actOf(data: Form, today: IsoDate): Read {
  switch (data.kind) {
    case 'finding': {
      const { requirement, basis, answer } = data
      if (answer === 'confirm') return done({ kind: 'confirm', requirement, basis })
      const outcome = oneOf(overrideOutcomes, answer)
      return outcome === undefined
        ? mistake('answer', 'Select whether the finding is right')
        : done({ kind: 'override', requirement, basis, outcome })
    }
    case 'lane': {
      const lane = oneOf(lanes, data.lane)
      return lane === undefined ? mistake('lane', 'Select a lane') : done({ kind: 'lane', lane })
    }
    case 'validity':
      return validityOf(data, today)
    case 'assign':
      if (data.to === 'nobody') return done({ kind: 'assign', to: null })
      return /^[1-9]\d{0,14}$/.test(data.to)
        ? done({ kind: 'assign', to: Number(data.to) })
        : mistake('to', 'Select an officer')
    case 'note':
      return done({ kind: 'note' })
    case 'undo':
      return done({ kind: 'undo', decision: data.decision })
  }
}

function validityOf(data: Extract<Form, { kind: 'validity' }>, today: IsoDate): Read {
  const validity = oneOf(validities, data.validity)
  const [year = '', month = '', day = ''] = [data.year, data.month, data.day].map((one) => one.trim()) // prettier-ignore
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const errors = [
    ...(validity === undefined ? [{ field: 'validity', text: 'Select valid or invalid' }] : []),
    ...dayErrors(
      on,
      [year, month, day].every((one) => one === ''),
      today,
    ),
  ]
  return errors.length === 0 && validity !== undefined
    ? done({ kind: 'validity', validity, on })
    : { act: null, errors }
}

function dayErrors(on: string, isEmpty: boolean, today: IsoDate): Attempt['errors'] {
  if (isEmpty) return [{ field: 'day', text: 'Enter the day from which it is valid or invalid' }]
  if (!isIsoDate(on)) return [{ field: 'day', text: 'The day must be a real date, such as 27 3 2026' }] // prettier-ignore
  // A slip of the pen, and before the year 1 nothing that the database holds.
  if (on < '1900') return [{ field: 'day', text: 'The year must be 1900 or later' }]
  return on > today ? [{ field: 'day', text: 'The day must be today or in the past' }] : []
}
