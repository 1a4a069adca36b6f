import type { IsoDate } from '../domain/dates.ts'
import { parseDate } from './dates.ts'
import type { RowNotes } from './row.ts'

/*
 * Dates that a record may do without: what cannot be read is not known, with a warning. The dates that a clock runs from
 * are read by dateIn, which refuses the row.
 */

/** `10/2021`, `2021-10`. */
const MONTH = /^(?:(\d{1,2})[-/](\d{4})|(\d{4})[-/](\d{1,2}))$/

function monthOf(text: string): string | null {
  const [, first, laterYear, year = laterYear, second = first] = MONTH.exec(text.trim()) ?? []
  const month = Number(second)
  if (year === undefined || month < 1 || month > 12) return null
  return `${year}-${String(month).padStart(2, '0')}`
}

function unread(column: string | null, text: string, notes: RowNotes): null {
  const message = `"${text.trim().slice(0, 100)}" is no date that can be read, so it is taken as not known.`
  notes.warn(column, text, 'date.not-read', message)
  return null
}

export function optionalDate(column: string | null, text: string, notes: RowNotes): IsoDate | null {
  const parsed = parseDate(text)
  if (parsed.kind === 'date') return parsed.date
  return parsed.kind === 'bad' ? unread(column, text, notes) : null
}

/** A day, or a month where that is all that is given: `2021-10-05`, `2021-10`. */
export function optionalDayOrMonth(
  column: string | null,
  text: string,
  notes: RowNotes,
): string | null {
  return monthOf(text) ?? optionalDate(column, text, notes)
}
