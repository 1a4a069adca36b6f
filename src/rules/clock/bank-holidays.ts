import { addDays, dateOf, dayNumber, weekdayOf, type IsoDate } from '../../domain/dates.ts'

/*
 * Bank holidays in England, by rule from 2000 (Banking and Financial Dealings Act 1971 Sch 1, and the days that are
 * proclaimed each year: New Year's Day, early May and the substitutes), and the exceptional ones as data. Checked against
 * the lists that GOV.UK published for 2015 to 2027, from knowledge.
 */

/** Days that were proclaimed for one year, or moved in it. `instead` is the day that it took the place of. */
export const EXCEPTIONAL: readonly { on: IsoDate; instead: IsoDate | null; name: string }[] = [
  { on: '2002-06-04', instead: '2002-05-27', name: 'Spring bank holiday, moved for the Golden Jubilee' },
  { on: '2002-06-03', instead: null, name: 'Golden Jubilee' },
  { on: '2011-04-29', instead: null, name: 'Royal wedding' },
  { on: '2012-06-04', instead: '2012-05-28', name: 'Spring bank holiday, moved for the Diamond Jubilee' },
  { on: '2012-06-05', instead: null, name: 'Diamond Jubilee' },
  { on: '2020-05-08', instead: '2020-05-04', name: 'Early May bank holiday, moved to VE Day' },
  { on: '2022-06-02', instead: '2022-05-30', name: 'Spring bank holiday, moved for the Platinum Jubilee' },
  { on: '2022-06-03', instead: null, name: 'Platinum Jubilee' },
  { on: '2022-09-19', instead: null, name: 'State funeral of Queen Elizabeth II' },
  { on: '2023-05-08', instead: null, name: 'Coronation of King Charles III' },
] // prettier-ignore

/** Easter Sunday by the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): IsoDate {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const [d, e] = [Math.floor(b / 4), b % 4]
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const [i, k] = [Math.floor(c / 4), c % 4]
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  const day = (h + l - 7 * m + 33 * month + 19) % 32
  return `${year}-0${month}-${String(day).padStart(2, '0')}`
}

const MONDAY = 1
const isWeekend = (date: IsoDate): boolean => weekdayOf(date) % 6 === 0

const firstMonday = (first: IsoDate): IsoDate => addDays(first, (MONDAY - weekdayOf(first) + 7) % 7)
const lastMonday = (last: IsoDate): IsoDate => addDays(last, -((weekdayOf(last) - MONDAY + 7) % 7))

/** These days, each that falls on a weekend on the next weekday that is not taken. */
function substituted(days: readonly IsoDate[]): IsoDate[] {
  const taken = days.filter((day) => !isWeekend(day))
  for (const day of days.filter(isWeekend)) {
    let next = day
    while (isWeekend(next) || taken.includes(next)) next = addDays(next, 1)
    taken.push(next)
  }
  return taken
}

/** The bank holidays of England in a year, in order; those on a weekend are on their substitute day. */
export function bankHolidays(year: number): IsoDate[] {
  const easter = easterSunday(year)
  const exceptional = EXCEPTIONAL.filter(({ on }) => on.startsWith(`${year}-`))
  const moved = new Set(exceptional.map(({ instead }) => instead))
  const usual = [
    ...substituted([`${year}-01-01`]),
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(`${year}-05-01`),
    lastMonday(`${year}-05-31`),
    lastMonday(`${year}-08-31`),
    ...substituted([`${year}-12-25`, `${year}-12-26`]),
  ].filter((day) => !moved.has(day))
  return [...usual, ...exceptional.map(({ on }) => on)].sort()
}

/** Worked out once for each year. */
const numbers = new Map<number, ReadonlySet<number>>()

/** The same as day numbers: every assessment counts working days, and texts are slow to count by. */
function holidayNumbers(year: number): ReadonlySet<number> {
  const found = numbers.get(year) ?? new Set(bankHolidays(year).map(dayNumber))
  numbers.set(year, found)
  return found
}

function works(number: number): boolean {
  const weekday = (((number + 4) % 7) + 7) % 7
  if (weekday === 0 || weekday === 6) return false
  return !holidayNumbers(new Date(number * 86_400_000).getUTCFullYear()).has(number)
}

/** A day that is no Saturday, Sunday or bank holiday in England. */
export function isWorkingDay(date: IsoDate): boolean {
  return works(dayNumber(date))
}

/** The `count`th working day before `date`, which itself does not count. */
export function workingDaysBefore(date: IsoDate, count: number): IsoDate {
  let day = dayNumber(date)
  for (let left = count; left > 0;) {
    day -= 1
    if (works(day)) left -= 1
  }
  return dateOf(day)
}

export function lastWorkingDayOnOrBefore(date: IsoDate): IsoDate {
  return workingDaysBefore(addDays(date, 1), 1)
}

export function firstWorkingDayOnOrAfter(date: IsoDate): IsoDate {
  let day = dayNumber(date)
  while (!works(day)) day += 1
  return dateOf(day)
}
