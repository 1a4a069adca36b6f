import { z } from 'zod'
import { isIsoDate, type IsoDate } from '../../domain/dates.ts'
import { storable } from '../../domain/storable.ts'

/** The longest letter. */
export const MOST_CHARS = 100_000

const whole = z.coerce.number().int().min(0).max(1_000_000)
const text = z.string().max(10)
/** What the address of the page may ask: a saved draft, a fresh one, the day to send things by. */
export const query = z.object({
  draft: whole.optional(),
  fresh: z.string().max(10).optional(),
  day: text.optional(),
  month: text.optional(),
  year: text.optional(),
})
/** What is saved, and what the officer had seen: the newest draft and the last decision. */
export const form = z.object({ body: z.string(), seen: whole, revision: whole })

/** What is wrong in a form, and where. */
export interface Mistake {
  field: 'body' | 'by-day'
  text: string
}

/** The day by which to send things. */
export interface Deadline {
  by: IsoDate
  /** As typed. */
  day: string
  month: string
  year: string
  error: Mistake | null
}

/** The day by which to send things: as asked where it is a day that is not over, else the usual one. */
export function deadlineOf(
  {
    day,
    month,
    year,
  }: { day?: string | undefined; month?: string | undefined; year?: string | undefined },
  usual: IsoDate,
  today: IsoDate,
): Deadline {
  // prettier-ignore
  const parts = (date: IsoDate) => ({ year: date.slice(0, 4), month: String(Number(date.slice(5, 7))), day: String(Number(date.slice(8))) }) // prettier-ignore
  if (day === undefined && month === undefined && year === undefined) return { by: usual, ...parts(usual), error: null } // prettier-ignore
  const typed = { day: (day ?? '').trim(), month: (month ?? '').trim(), year: (year ?? '').trim() }
  const date = `${typed.year}-${typed.month.padStart(2, '0')}-${typed.day.padStart(2, '0')}`
  const error = !isIsoDate(date)
    ? 'The day to send things by must be a real date, such as 27 3 2027'
    : date <= today
      ? 'The day to send things by must be in the future'
      : null
  return { by: error === null ? date : usual, ...typed, error: error === null ? null : { field: 'by-day', text: error } } // prettier-ignore
}

/** Lines as \n, and nothing that neither PostgreSQL nor a Word file can hold. */
export function clean(typed: string): string {
  return storable(typed.replace(/\r\n?/g, '\n')).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '') // prettier-ignore
}
