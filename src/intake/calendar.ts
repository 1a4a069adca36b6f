import { daysInMonth, type IsoDate } from '../domain/dates.ts'

/** What a cell that should hold a date turned out to hold. */
export type ParsedDate =
  | { kind: 'date'; date: IsoDate }
  | { kind: 'blank' }
  /** Words or dates that systems write where they have none: "TBA", 01/01/1900. */
  | { kind: 'placeholder'; text: string }
  | { kind: 'bad'; reason: string }

/** Days that databases write for "no date": the zero of Access, Excel and SQL Server. */
const NOT_DATES = new Set(['1900-01-01', '1899-12-30', '1899-12-31', '0001-01-01', '9999-12-31'])

/** `date` is year, month and day as yyyy-mm-dd. */
function judged(
  date: string,
  year: number,
  month: number,
  day: number,
  earliest: number,
): ParsedDate {
  if (NOT_DATES.has(date)) return { kind: 'placeholder', text: date }
  if (month > 12 && day <= 12) {
    return { kind: 'bad', reason: `there is no month ${month} (dates are read day first)` }
  }
  if (day < 1 || day > daysInMonth(year, month))
    return { kind: 'bad', reason: 'there is no such day in the calendar' }
  if (year < earliest || year > 2100)
    return { kind: 'bad', reason: `the year ${year} cannot be right` }
  return { kind: 'date', date }
}

/** A day given by its numbers, judged. */
export function fromParts(year: number, month: number, day: number, earliest: number): ParsedDate {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0')
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
  return judged(date, year, month, day, earliest)
}

/** The number that digits of a text make; -1 where one of them is no digit. */
function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

const DASH = 45
const SLASH = 47

/** yyyy-mm-dd and dd/mm/yyyy, as nearly all dates are written, without a regular expression; null for any other. */
export function commonDate(text: string, earliest: number): ParsedDate | null {
  if (text.length !== 10) return null
  if (text.charCodeAt(4) === DASH && text.charCodeAt(7) === DASH) {
    const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)]
    return year > 0 && month >= 0 && day >= 0 ? judged(text, year, month, day, earliest) : null
  }
  if (text.charCodeAt(2) !== SLASH || text.charCodeAt(5) !== SLASH) return null
  const [day, month, year] = [digits(text, 0, 2), digits(text, 3, 5), digits(text, 6, 10)]
  if (year <= 0 || month < 0 || day < 0) return null
  const date = `${text.slice(6)}-${text.slice(3, 5)}-${text.slice(0, 2)}`
  return judged(date, year, month, day, earliest)
}

/** Days since 1899-12-30, as spreadsheets write a date whose format was lost: 1950 to 2099, with a time of day or not. */
const SERIAL = /^\d{5}(?:\.\d{1,15})?$/
const FIRST_SERIAL = 18_264
const LAST_SERIAL = 73_050
const DAY_S = 86_400

/** The day that a bare number stands for; null where it is none that could be right. */
export function fromSerial(text: string): ParsedDate | null {
  if (!SERIAL.test(text)) return null
  // To the second: midnight may have come out a hair before it.
  const day = Math.floor(Math.round(Number(text) * DAY_S) / DAY_S)
  if (day < FIRST_SERIAL || day > LAST_SERIAL) return null
  const date = new Date(Date.UTC(1899, 11, 30 + day)).toISOString().slice(0, 10)
  return { kind: 'date', date }
}
