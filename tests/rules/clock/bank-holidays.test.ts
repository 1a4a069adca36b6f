import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/domain/dates.ts'
import {
  bankHolidays,
  easterSunday,
  firstWorkingDayOnOrAfter,
  isWorkingDay,
  lastWorkingDayOnOrBefore,
  workingDaysBefore,
} from '../../../src/rules/clock/bank-holidays.ts'

/** As GOV.UK published them for England and Wales, from knowledge. */
const PUBLISHED: Record<number, string> = {
  2012: '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26',
  2015: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2016: '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
}

const day = fc.integer({ min: 0, max: 15_000 }).map((days) => addDays('2000-01-01', days))

describe('the bank holidays of England', () => {
  it.each(Object.entries(PUBLISHED))('are those published for %s', (year, days) => {
    expect(bankHolidays(Number(year))).toEqual(days.split(' ').map((on) => `${year}-${on}`))
  })

  it('have Easter where the almanac has it', () => {
    expect([2000, 2008, 2011, 2038, 2049].map(easterSunday)).toEqual(['2000-04-23', '2008-03-23', '2011-04-24', '2038-04-25', '2049-04-18']) // prettier-ignore
  })
})

describe('working days', () => {
  it.each([
    ['2026-12-24', '2026-12-24'],
    ['2026-12-25', '2026-12-24'],
    ['2026-12-28', '2026-12-24'],
    ['2026-12-29', '2026-12-29'],
    ['2027-01-03', '2026-12-31'],
    ['2026-04-06', '2026-04-02'],
  ])('has as the last on or before %s: %s', (on, expected) => {
    expect(lastWorkingDayOnOrBefore(on)).toBe(expected)
  })

  it('are counted back without the day itself', () => {
    expect(workingDaysBefore('2026-11-30', 1)).toBe('2026-11-27')
    expect(workingDaysBefore('2026-11-30', 7)).toBe('2026-11-19')
    expect(workingDaysBefore('2027-01-04', 4)).toBe('2026-12-24')
    expect(workingDaysBefore('2026-11-30', 0)).toBe('2026-11-30')
    expect(firstWorkingDayOnOrAfter('2026-12-25')).toBe('2026-12-29')
  })

  it('have only days off between the last before a day and the day', () => {
    fc.assert(
      fc.property(day, (on) => {
        const last = lastWorkingDayOnOrBefore(on)
        expect(isWorkingDay(last)).toBe(true)
        expect(last <= on).toBe(true)
        for (let d = addDays(last, 1); d <= on; d = addDays(d, 1))
          expect(isWorkingDay(d)).toBe(false)
      }),
    )
  })
})
