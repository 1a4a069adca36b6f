import { addDays, daysBetween } from '../../src/domain/dates.ts'
import type { IsoDate } from '../../src/domain/dates.ts'
import type { Random } from './random.ts'

/** Bank holidays in England in the part of 2026 that the samples cover. */
const HOLIDAYS = new Set(['2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31'])

/** `date`, or the next working day in England where it is not one. */
export function workingDay(date: IsoDate): IsoDate {
  // 5 January 1970 was a Monday.
  const weekday = ((daysBetween('1970-01-05', date) % 7) + 7) % 7
  const monday = weekday < 5 ? date : addDays(date, 7 - weekday)
  return HOLIDAYS.has(monday) ? workingDay(addDays(monday, 1)) : monday
}

/** A working day from `from` to `to`; both should be working days. */
export function dayBetween(random: Random, from: IsoDate, to: IsoDate): IsoDate {
  const day = workingDay(addDays(from, random.int(0, daysBetween(from, to))))
  return day > to ? to : day
}
