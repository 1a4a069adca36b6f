import { describe, expect, it } from 'vitest'
import type { Milestone } from '../../../src/domain/clock.ts'
import { citations } from '../../../src/rules/citations.ts'
import { APPLICATION_TYPES } from '../../../src/intake/application-types.ts'
import { clockFor } from '../../../src/rules/clock/clock.ts'
import { facts, fullFacts, type Changes } from '../facts.ts'

/** Received on Thursday 1 October 2026, valid on Monday 5 October 2026. */
const of = (type: string, changes: Changes = {}): Record<string, string> =>
  Object.fromEntries(clockFor(fullFacts({ type, ...changes })).milestones.map(({ name, on }) => [name, on])) // prettier-ignore
const named = (type: string, name: string, changes: Changes = {}): Milestone =>
  clockFor(fullFacts({ type, ...changes })).milestones.find((found) => found.name === name)!

describe('milestones', () => {
  it.each<[string, string, Record<string, string>]>([
    ['a minor', 'pp.full.minor', { 'planning-guarantee': '2027-01-25', 'validation-dispute': '2026-11-20' }],
    ['an outline', 'pp.outline.minor.all', { 'further-details': '2026-10-31', 'planning-guarantee': '2027-01-25', 'validation-dispute': '2026-11-20' }],
    ['conditions', 'approval.conditions', { 'deemed-discharge-notice': '2026-11-13', 'deemed-discharge': '2026-11-28', 'condition-fee-refund': '2026-12-24' }],
    ['permission in principle', 'pp.pip', { 'consult-by': '2026-10-26' }],
    ['a larger home extension', 'pa.part1.classA', { 'neighbour-notices': '2026-10-22', 'no-answer': '2026-11-12' }],
    ['class MA: from receipt, though it was valid later', 'pa.part3.classMA', { 'no-answer': '2026-11-26' }],
    ['a farm building', 'pa.part6.classA', { 'no-answer': '2026-10-29', 'prior-approval-decision': '2026-11-26' }],
    ['demolition', 'pa.part11.classB', { 'no-answer': '2026-10-29', 'prior-approval-decision': '2026-11-26' }],
    ['a mast: the day of receipt counts', 'pa.part16.classA', { 'no-answer': '2026-11-25' }],
    ['a tree notice', 'wtt.notice', { 'no-answer': '2026-11-12' }],
    ['a hedgerow', 'hedgerowRemovalNotice', { 'no-answer': '2026-11-11' }],
    ['listed building consent', 'listed', {}],
    ['a type without a period', 'rightsOfWayOrder', {}],
  ])('of %s', (_, type, expected) => {
    expect(of(type)).toEqual(expected)
  }) // prettier-ignore

  it('say what silence does, and count it from receipt', () => {
    const mended = { invalidOn: '2026-10-03' }
    expect(named('pa.part3.classMA', 'no-answer').means).toBe(
      'No answer that reaches the applicant by this day usually means that the applicant may go ahead.',
    )
    expect(named('pa.part3.classMA', 'no-answer', mended).means).toBe(
      'No answer that reaches the applicant by this day usually means that the applicant may go ahead. Counted from receipt on 2026-10-01; from 2026-10-05 it would be 2026-11-30.',
    )
    expect(named('pa.part20.classA', 'no-answer').means).toMatch(/silence gives none: check it/)
  })

  it('give the latest that it can be where receipt is not known', () => {
    const latest = named('pa.part1.classA', 'no-answer', { receivedOn: null })
    expect(latest).toMatchObject({ on: '2026-11-16', means: expect.stringMatching(/no later than this one/) as string }) // prettier-ignore
    expect(of('pa.part1.classA', { receivedOn: null, validOn: null })).toEqual({})
  })

  it('count a tree notice from the date on it, where that is earlier than its receipt', () => {
    const { on, means } = named('wtt.notice', 'no-answer', { declared: { declaredOn: '2026-09-28' } }) // prettier-ignore
    expect(on).toBe('2026-11-09')
    expect(means).toMatch(/Counted from the date of the notice, 2026-09-28; from 2026-10-01 it would be 2026-11-12\.$/) // prettier-ignore
    expect(of('wtt.notice', { declared: { declaredOn: '2026-10-01' } })).toEqual({ 'no-answer': '2026-11-12' }) // prettier-ignore
  })

  it('follow the longer period that was agreed, and say what it was without', () => {
    const agreed = named('pa.part3.classMA', 'no-answer', { extendedTo: '2026-12-18' })
    expect(agreed.on).toBe('2026-12-18')
    expect(agreed.means).toMatch(/without that agreement in writing it is 2026-11-26\.$/)
    expect(of('approval.conditions', { extendedTo: '2026-12-18' })).toMatchObject({ 'deemed-discharge-notice': '2026-11-13', 'deemed-discharge': '2026-12-18' }) // prettier-ignore
  })

  it('of a month that begins with receipt end on the day before its like, or the last but one of a shorter month', () => {
    expect(of('pp.outline.some', { receivedOn: '2027-01-31', validOn: '2027-02-01' })).toMatchObject({ 'further-details': '2027-02-27' }) // prettier-ignore
    expect(of('pp.outline.some', { receivedOn: '2028-01-31', validOn: '2028-02-01' })).toMatchObject({ 'further-details': '2028-02-28' }) // prettier-ignore
  })

  it('are in order, are sentences, and cite what exists', () => {
    for (const type of APPLICATION_TYPES) {
      const { milestones } = clockFor(facts({ type }))
      expect(milestones.map(({ on }) => on)).toEqual(milestones.map(({ on }) => on).toSorted())
      for (const { means, cites } of milestones) {
        expect(means, type).toMatch(/^[A-Z].*[.)]$/)
        expect(cites.length).toBeGreaterThan(0)
        for (const cite of cites) expect(Object.hasOwn(citations, cite), cite).toBe(true)
      }
    }
  })
})
