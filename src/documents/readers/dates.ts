import { isIsoDate, MONTH_BEGINNINGS, type IsoDate } from '../../domain/dates.ts'

const MONTH = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`

/** What may not touch a date: it would be a reference, a longer number or a version. */
const STARTS = '(?<![\\w█./-])'
const ENDS = '(?![\\w█]|[./-]\\d)'

/**
 * Source of a pattern (with `i`) for a date with day, month and year, in British order, as ISO, or with the month in words.
 * It holds no group: read what it matched with `isoDateOf`.
 */
export const DATE = `${STARTS}(?:(?:\\d{1,2}(?:st|nd|rd|th)?[\\s-]{0,2}(?:of\\s)?(?:${MONTH})\\b\\.?[\\s,-]{0,3}(?:\\d{4}|['’]?\\d{2}))|(?:(?:${MONTH})\\b\\.?\\s\\d{1,2}(?:st|nd|rd|th)?,?\\s\\d{4})|(?:\\d{4}-\\d{2}-\\d{2})|(?:\\d{1,2}\\s?[./-]\\s?\\d{1,2}\\s?[./-]\\s?(?:\\d{4}|\\d{2})))${ENDS}`

const WITH_MONTH = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?[\\s-]{0,2}(?:of\\s)?(${MONTH})\\b\\.?[\\s,-]{0,3}['’]?(\\d{4}|\\d{2})$`,
  'i',
)
const MONTH_FIRST = new RegExp(`^(${MONTH})\\b\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s(\\d{4})$`, 'i')
const NUMBERS = /^(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})$/

/** Years that a planning document may bear. Two figures count from 2000: "12.03.26". */
const [EARLIEST, LATEST] = [1900, 2099]

function dateFrom(day: string, month: number, year: string): IsoDate | null {
  const full = year.length === 2 ? 2000 + Number(year) : Number(year)
  if (full < EARLIEST || full > LATEST) return null
  const iso = `${full}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(iso) ? iso : null
}

const monthNumber = (words: string): number =>
  MONTH_BEGINNINGS.indexOf(words.slice(0, 3).toLowerCase()) + 1

/** The date that words say, day before month where both are numbers; null where there is no such day. */
export function isoDateOf(words: string): IsoDate | null {
  const text = words.replace(/\s+/g, ' ').trim()
  if (/^\d{4}-/.test(text))
    return isIsoDate(text) &&
      dateFrom(text.slice(8), Number(text.slice(5, 7)), text.slice(0, 4)) !== null
      ? text
      : null
  const named = WITH_MONTH.exec(text)
  if (named !== null) return dateFrom(named[1] ?? '', monthNumber(named[2] ?? ''), named[3] ?? '')
  const american = MONTH_FIRST.exec(text)
  if (american !== null)
    return dateFrom(american[2] ?? '', monthNumber(american[1] ?? ''), american[3] ?? '')
  const numbers = NUMBERS.exec(text)
  if (numbers !== null) return dateFrom(numbers[1] ?? '', Number(numbers[3]), numbers[4] ?? '')
  return null
}
