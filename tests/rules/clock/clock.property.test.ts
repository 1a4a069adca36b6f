import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysLeft } from '../../../src/domain/clock.ts'
import { addDays, daysBetween } from '../../../src/domain/dates.ts'
import { APPLICATION_TYPES } from '../../../src/intake/application-types.ts'
import { clockFor } from '../../../src/rules/clock/clock.ts'
import { isReckoned } from '../../../src/rules/requirements/consistency-target.ts'
import { facts } from '../facts.ts'

const type = fc.constantFrom(...APPLICATION_TYPES)
const day = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('2010-01-01', days))
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const given = fc.record({ type, receivedOn: maybe(day), validOn: maybe(day), invalidOn: maybe(day), extendedTo: maybe(day) }) // prettier-ignore

describe('a clock of any dates', () => {
  it('ends no earlier than it starts, and by its own count of days', () => {
    fc.assert(
      fc.property(given, (changes) => {
        const { start, days, statutoryExpiry, expiry, lastWorkingDay } = clockFor(facts(changes))
        if (start === null || statutoryExpiry === null || expiry === null) return
        expect(expiry >= start).toBe(true)
        expect([days, (days ?? 0) - 1]).toContain(daysBetween(start, statutoryExpiry))
        expect(lastWorkingDay! <= expiry).toBe(true)
      }),
    )
  })

  it('is never shortened by an agreement, and starts on the same day', () => {
    fc.assert(
      fc.property(given, (changes) => {
        const [agreed, statutory] = [clockFor(facts(changes)), clockFor(facts({ ...changes, extendedTo: null }))] // prettier-ignore
        expect(agreed.start).toBe(statutory.start)
        expect(agreed.statutoryExpiry).toBe(statutory.expiry)
        expect((agreed.expiry ?? '') >= (statutory.expiry ?? '')).toBe(true)
        expect(agreed.extendedTo === null).toBe(agreed.expiry === statutory.expiry)
      }),
    )
  })

  it('has one day less each day, and none on its last', () => {
    fc.assert(
      fc.property(given, day, (changes, asOf) => {
        const clock = clockFor(facts(changes))
        const left = daysLeft(clock, asOf)
        if (clock.expiry === null || left === null) {
          expect(left).toBeNull()
          return
        }
        expect(daysLeft(clock, addDays(asOf, 1))).toBe(left - 1)
        expect(daysLeft(clock, clock.expiry)).toBe(0)
        expect(left < 0).toBe(asOf > clock.expiry)
      }),
    )
  })

  it('has no silence later than its own expiry', () => {
    fc.assert(
      fc.property(given, (changes) => {
        const { milestones, expiry } = clockFor(facts(changes))
        const silence = milestones.find(({ name }) => name === 'no-answer')
        if (expiry !== null && silence !== undefined) expect(silence.on <= expiry).toBe(true)
      }),
    )
  })

  it('passes its own last day as a target, and the days beside it', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -1, max: 1 }), (on, by) => {
        expect(isReckoned(addDays(on, by), on)).toBe(true)
        expect(isReckoned(addDays(on, 8), on)).toBe(false)
        expect(isReckoned(addDays(on, -8), on)).toBe(false)
      }),
    )
  })
})

describe('the days of the year', () => {
  it.each([
    ['into summer time', '2026-02-23', '2026-04-20'],
    ['into winter time', '2026-09-28', '2026-11-23'],
    ['through a leap day', '2028-01-03', '2028-02-28'],
    ['over a leap day', '2028-01-31', '2028-03-27'],
    ['over no leap day', '2027-01-31', '2027-03-28'],
    ['over the end of a year', '2026-12-01', '2027-01-26'],
  ])('count alike %s', (_, validOn, expiry) => {
    expect(clockFor(facts({ validOn })).expiry).toBe(expiry)
  })
})
