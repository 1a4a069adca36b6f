import { londonDate, londonTime, MONTH_BEGINNINGS } from '../domain/dates.ts'
import { commonDate, fromParts, fromSerial, type ParsedDate } from './calendar.ts'
import { isErrorValue } from './table/spoilt.ts'
import { isNothing } from './values.ts'

export type { ParsedDate } from './calendar.ts'

/** Words for a date that is still to come, without dots; those that say nothing at all are in `isNothing`. */
const PLACEHOLDERS = new Set([
  'tba', 'tbc', 'tbd', 'provisional', 'pending', 'not known', 'not yet', 'nil', '---', '0', '0000-00-00',
  '00/00/0000', 'various', 'awaited',
]) // prettier-ignore

const MONTH_NAMES = [
  'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
  'november', 'december', 'sept',
] // prettier-ignore

const TIME = String.raw`(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]m)?)?`
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?) ?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})$/i
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}$`, 'i')
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${TIME}$`, 'i')
const NAMED = new RegExp(
  String.raw`^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[-/\s.]+([a-z]{3,9})[-/\s.,]+(\d{4}|\d{2})${TIME}$`,
  'i',
)

const ZERO = 48
const NINE = 57
/** `2021-10-28T13:30Z` */
const SHORTEST_INSTANT = 17
/** A time of day in Greenwich at which it is the same day in London, which is never more than two hours ahead. */
const SAME_DAY = /^(?:[01]\d|2[01]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?$/

/** Two-digit years: 00–49 are 2000s, 50–99 are 1900s (the first planning Act of the register is of 1947). */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length > 2) return year
  return year < 50 ? 2000 + year : 1900 + year
}

function monthNumber(name: string): number | null {
  const lower = name.toLowerCase()
  if (lower.length > 3 && !MONTH_NAMES.includes(lower)) return null
  const index = MONTH_BEGINNINGS.indexOf(lower.slice(0, 3))
  return index < 0 ? null : index + 1
}

/** A timestamp with a zone is an instant: its date is the one in Europe/London. */
function fromInstant(match: RegExpExecArray, earliest: number): ParsedDate {
  const [, day = '', time = '', zone = ''] = match
  const parts = day.split('-').map(Number)
  const checked = fromParts(parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0, earliest)
  const greenwich = zone === 'Z' || zone === 'z'
  if (checked.kind !== 'date' || (greenwich && SAME_DAY.test(time))) return checked
  const offset = greenwich ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`
  const instant = new Date(`${day}T${time.replace(',', '.')}${offset}`)
  if (Number.isNaN(instant.getTime()))
    return { kind: 'bad', reason: 'the time of day is impossible' }
  return { kind: 'date', date: londonDate(instant) }
}

const WITH_TIME = /^\d{4}-\d{2}-\d{2}[T ]((?:[01]\d|2[0-3]):[0-5]\d)(?::\d{2}(?:[.,]\d+)?)?$/i

/** The time of day in London in a timestamp, `HH:MM`; null where there is none. Midnight is how a day without one is written. */
export function timeIn(text: string): string | null {
  const [, day = '', time = '', zone] = INSTANT.exec(text.trim()) ?? []
  if (zone === undefined) {
    const plain = WITH_TIME.exec(text.trim())?.[1]
    return plain === undefined || plain === '00:00' ? null : plain
  }
  if (/^00:00(?::00(?:[.,]0+)?)?$/.test(time)) return null
  const offset = /z/i.test(zone)
    ? 'Z'
    : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`
  const instant = new Date(`${day}T${time.replace(',', '.')}${offset}`)
  return Number.isNaN(instant.getTime()) ? null : londonTime(instant)
}

/**
 * The calendar date in a cell: dd/mm/yyyy, d MMM yyyy, dd-Mon-yy, `Mon 23 Nov 2026`, yyyy-mm-dd,
 * yyyymmdd, with or without a time, or the number of a day as spreadsheets count them. Day first, as English
 * authorities write. A year before `earliest` cannot be right (monuments were scheduled from 1882, applications
 * made from 1947). Never throws.
 */
export function parseDate(cell: string, earliest = 1900): ParsedDate {
  const text = cell.trim()
  if (text === '') return { kind: 'blank' }
  const common = commonDate(text, earliest)
  if (common !== null) return common
  if (text.length > 60) return { kind: 'bad', reason: 'it is not a date' }
  const isDigit = text.charCodeAt(0) >= ZERO && text.charCodeAt(0) <= NINE
  // Words, and zeros; a digit of a real date is never in them.
  if (!isDigit || text.startsWith('0')) {
    const word = text.toLowerCase().replaceAll('.', '')
    if (PLACEHOLDERS.has(word) || isNothing(word) || isErrorValue(text))
      return { kind: 'placeholder', text }
  }
  if (isDigit && text.length >= SHORTEST_INSTANT) {
    const instant = INSTANT.exec(text)
    if (instant !== null) return fromInstant(instant, earliest)
  }
  const year = YEAR_FIRST.exec(text) ?? COMPACT.exec(text)
  if (year !== null) return fromParts(Number(year[1]), Number(year[2]), Number(year[3]), earliest)
  const day = DAY_FIRST.exec(text)
  if (day !== null)
    return fromParts(fullYear(day[3] ?? ''), Number(day[2]), Number(day[1]), earliest)
  const named = NAMED.exec(text)
  const month = named === null ? null : monthNumber(named[2] ?? '')
  if (named !== null && month !== null) {
    return fromParts(fullYear(named[3] ?? ''), month, Number(named[1]), earliest)
  }
  return fromSerial(text) ?? { kind: 'bad', reason: 'it is not a date' }
}
