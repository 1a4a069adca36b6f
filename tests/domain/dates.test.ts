import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  isIsoDate,
  londonDate,
  londonTime,
  weekdayOf,
} from '../../src/domain/dates.ts'

describe('dates', () => {
  it('takes real calendar dates only', () => {
    expect(isIsoDate('2024-02-29')).toBe(true)
    for (const text of [
      '2023-02-29',
      '2024-04-31',
      '2024-4-1',
      '01/04/2024',
      '',
      '2024-13-01',
      '2024-01-01T00:00:00Z',
    ]) {
      expect(isIsoDate(text), text).toBe(false)
    }
  })

  it('counts over leap days and the change of the clocks', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(addDays('2021-10-01', 56)).toBe('2021-11-26')
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
  })

  it('gives the date in London, which is a day ahead late on a summer evening in UTC', () => {
    expect(londonDate(new Date('2026-07-01T23:30:00Z'))).toBe('2026-07-02')
    expect(londonDate(new Date('2026-12-01T23:30:00Z'))).toBe('2026-12-01')
  })

  it('gives the time of day in London', () => {
    expect(londonTime(new Date('2026-07-01T23:30:00Z'))).toBe('00:30')
    expect(londonTime(new Date('2026-12-01T16:05:59Z'))).toBe('16:05')
  })

  it.each([
    ['2026-10-01', 1, '2026-11-01'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('adds to %s %i months: %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to)
  })

  it('knows the day of the week', () => {
    expect(['2026-11-22', '2026-11-27', '2026-11-28'].map(weekdayOf)).toEqual([0, 5, 6])
  })

  it('adds what it counts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -40_000, max: 40_000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (days, start) => {
          const from = addDays('1990-01-01', start)
          expect(daysBetween(from, addDays(from, days))).toBe(days)
        },
      ),
    )
  })
})
