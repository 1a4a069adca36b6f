/** A calendar date `YYYY-MM-DD`, with no time and no zone: planning law counts days. */
export type IsoDate = string

/** How the names of months begin, in English and lower case; January is the first. */
export const MONTH_BEGINNINGS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

const DAY_MS = 86_400_000

/** Days of a month (1 to 12); 0 where there is no such month. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  if (month < 1 || month > 12) return 0
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** True for a real calendar date written `YYYY-MM-DD` (31 April is not one). */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = Number(text.slice(8))
  return day >= 1 && day <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)))
}

/** Days since 1 January 1970, a Thursday. */
export function dayNumber(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS
}

/** The date of a day number. */
export function dateOf(number: number): IsoDate {
  return new Date(number * DAY_MS).toISOString().slice(0, 10)
}

/** `date` plus whole days. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOf(dayNumber(date) + days)
}

/** Whole days from `from` to `to`: negative where `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** `date` plus whole months: the same day of the month, or its last where it is shorter (31 January + 1 = 28 February). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const index = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1]
  const toDay = Math.min(day, daysInMonth(toYear, toMonth))
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${String(toYear).padStart(4, '0')}-${two(toMonth)}-${two(toDay)}`
}

/** Day of the week: 0 is Sunday, 6 Saturday. */
export function weekdayOf(date: IsoDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

const LONDON = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The date in Europe/London at an instant. */
export function londonDate(instant: Date): IsoDate {
  return LONDON.format(instant)
}

const LONDON_TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The time of day in Europe/London at an instant, `HH:MM`. */
export function londonTime(instant: Date): string {
  return LONDON_TIME.format(instant)
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ') // prettier-ignore

/** `2026-11-28` → `28 November 2026`, by our own list of names: sentences of findings must never change with a library. */
export function dateInWords(date: IsoDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`
}
