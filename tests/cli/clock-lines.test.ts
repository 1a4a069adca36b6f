import { describe, expect, it } from 'vitest'
import { clockLines } from '../../src/cli/clock-lines.ts'
import { clockRecord } from '../../src/rules/export-record.ts'
import { wholeClock } from '../../src/domain/clock.ts'
import { clockFor } from '../../src/rules/clock/clock.ts'
import { facts, type Changes } from '../rules/facts.ts'

const lines = (changes: Changes, day = '2026-11-23') => clockLines(clockFor(facts(changes)), day)

describe('the clock of a submission, as it is shown', () => {
  it('says start, days and expiry, and each milestone with its days', () => {
    const [first, ...rest] = lines({})
    expect(first).toBe(
      'Clock      2026-10-05 (valid date), 56 days to 2026-11-30 (7 days left, as of 2026-11-23); 8 weeks: not major development',
    )
    expect(rest.map((line) => line.trim().slice(0, 48))).toEqual([
      '2026-11-20  validation-dispute (3 days ago): The',
      '2027-01-25  planning-guarantee (in 63 days): The',
    ])
  })

  it('says the last working day where the period ends on none', () => {
    const [first, second] = lines({ validOn: '2026-10-31' }, '2026-12-30')
    expect(first).toContain('to 2026-12-26 (4 days over, as of 2026-12-30)')
    expect(second?.trim()).toBe(
      'Last working day before it: 2026-12-24 (the period does not move).',
    )
  })

  it('says both the statutory expiry and the agreed one', () => {
    const [first, second] = lines({ extendedTo: '2026-12-18' })
    expect(first).toContain('56 days to 2026-11-30, extended to 2026-12-18 (25 days left')
    expect(second?.trim()).toMatch(/^A longer period was agreed/)
  })

  it('says why it is not running, and what is known even so', () => {
    const shown = lines({ type: 'pa.part1.classA', receivedOn: null })
    expect(shown[0]).toBe(
      'Clock      not running: 42 days following receipt: larger home extension',
    )
    expect(shown.join(' ')).toMatch(/runs from receipt.*2026-11-16 {2}no-answer \(7 days ago\)/)
  })

  it('is shown as before where it was stored before milestones were known', () => {
    const { start, basis, days, rule, cites, expiry, guarantee } = clockFor(facts())
    const stored = wholeClock({ start, basis, days, rule, cites, expiry, guarantee })
    expect(clockLines(stored, '2026-11-23')).toHaveLength(1)
    expect(stored).toMatchObject({
      statutoryExpiry: '2026-11-30',
      extendedTo: null,
      milestones: [],
    })
  })
})

describe('the clock of an export record', () => {
  it('has the keys that it had, and new ones', () => {
    const clock = clockRecord(clockFor(facts({ extendedTo: '2026-12-18' })))
    expect(clock).toMatchObject({
      start: '2026-10-05', expiry: '2026-12-18', guarantee: null, basis: 'valid date', days: 56,
      statutoryExpiry: '2026-11-30', extendedTo: '2026-12-18', lastWorkingDay: '2026-12-18', invalid: null,
      milestones: [{ name: 'validation-dispute', on: '2026-12-10' }],
    }) // prettier-ignore
  })
})
