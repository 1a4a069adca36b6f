import { londonDate, type IsoDate } from '../domain/dates.ts'

/** What a cell that should hold a date turned out to hold. */
export type ParsedDate =
  | { kind: 'date'; date: IsoDate }
  | { kind: 'blank' }
  /** Words or dates that systems write where they have none: "TBA", 01/01/1900. */
  | { kind: 'placeholder'; text: string }
  | { kind: 'bad'; reason: string }

const PLACEHOLDERS = new Set([
  'tba', 'tbc', 'tbd', 'provisional', 'pending', 'unknown', 'not known', 'not yet', 'none', 'null',
  'n/a', 'na', 'nil', 'not applicable', 'not provided', '-', '--', '---', '0', '0000-00-00',
  '00/00/0000', 'various', 'awaited',
]) // prettier-ignore

/** Days that databases write for "no date": the zero of Access, Excel and SQL Server. */
const NOT_DATES = new Set(['1900-01-01', '1899-12-30', '1899-12-31', '0001-01-01', '9999-12-31'])

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
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

/** Two-digit years: 00–49 are 2000s, 50–99 are 1900s (the first planning Act of the register is of 1947). */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length > 2) return year
  return year < 50 ? 2000 + year : 1900 + year
}

function monthNumber(name: string): number | null {
  const lower = name.toLowerCase()
  if (lower.length > 3 && !MONTH_NAMES.includes(lower)) return null
  const index = MONTHS.indexOf(lower.slice(0, 3))
  return index < 0 ? null : index + 1
}

/** Days of a month; 0 where there is no such month. Plain numbers: every date of a million rows comes here. */
function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  if (month < 1 || month > 12) return 0
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function fromParts(year: number, month: number, day: number, earliest: number): ParsedDate {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0')
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
  if (NOT_DATES.has(date)) return { kind: 'placeholder', text: date }
  if (month > 12 && day <= 12) {
    return { kind: 'bad', reason: `there is no month ${month} (dates are read day first)` }
  }
  if (day < 1 || day > daysIn(year, month))
    return { kind: 'bad', reason: 'there is no such day in the calendar' }
  if (year < earliest || year > 2100)
    return { kind: 'bad', reason: `the year ${year} cannot be right` }
  return { kind: 'date', date }
}

/** A timestamp with a zone is an instant: its date is the one in Europe/London. */
function fromInstant(match: RegExpExecArray, earliest: number): ParsedDate {
  const [, day = '', time = '', zone = ''] = match
  const parts = day.split('-').map(Number)
  const checked = fromParts(parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0, earliest)
  if (checked.kind !== 'date') return checked
  const offset = /^z$/i.test(zone)
    ? 'Z'
    : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`
  const instant = new Date(`${day}T${time.replace(',', '.')}${offset}`)
  if (Number.isNaN(instant.getTime()))
    return { kind: 'bad', reason: 'the time of day is impossible' }
  return { kind: 'date', date: londonDate(instant) }
}

/**
 * The calendar date in a cell: dd/mm/yyyy, d MMM yyyy, dd-Mon-yy, `Mon 23 Nov 2026`, yyyy-mm-dd,
 * yyyymmdd, with or without a time. Day first, as English authorities write. A year before `earliest`
 * cannot be right (monuments were scheduled from 1882, applications made from 1947). Never throws.
 */
export function parseDate(cell: string, earliest = 1900): ParsedDate {
  const text = cell.trim()
  if (text === '') return { kind: 'blank' }
  if (text.length > 60) return { kind: 'bad', reason: 'it is not a date' }
  if (PLACEHOLDERS.has(text.toLowerCase().replace(/\.$/, ''))) return { kind: 'placeholder', text }
  const instant = INSTANT.exec(text)
  if (instant !== null) return fromInstant(instant, earliest)
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
  return { kind: 'bad', reason: 'it is not a date' }
}
