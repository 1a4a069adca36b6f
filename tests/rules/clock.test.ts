import { describe, expect, it } from 'vitest'
import { clockFor } from '../../src/rules/clock.ts'
import { periods } from '../../src/rules/periods.ts'
import { PRIOR_APPROVAL } from '../../src/rules/application-types.ts'
import { facts, fullFacts, type Changes } from './facts.ts'

// Valid on 5 October 2026, received on 1 October 2026.
const days: [string, string, Changes, number | null, string | null][] = [
  ['8 weeks for a householder', 'pp.full.householder', {}, 56, '2026-11-30'],
  ['8 weeks for a minor', 'pp.full', {}, 56, '2026-11-30'],
  ['13 weeks for a major', 'pp.full.major', {}, 91, '2027-01-04'],
  ['13 weeks for a major by its facts', 'pp.full', { declared: { dwellingsProposed: 10 } }, 91, '2027-01-04'],
  ['10 weeks for what may be public service infrastructure', 'pp.full.major', { description: 'Erection of a secondary school' }, 70, '2026-12-14'],
  ['16 weeks for EIA development', 'pp.full.major', { declared: { eiaDevelopment: true } }, 112, '2027-01-25'],
  ['10 weeks for major technical details', 'pp.full.major.technicalDetails', {}, 70, '2026-12-14'],
  ['5 weeks for other technical details', 'pp.full.minor.technicalDetails', {}, 35, '2026-11-09'],
  ['5 weeks for permission in principle', 'pp.pip', {}, 35, '2026-11-09'],
  ['13 weeks for outline waste', 'pp.outline.major.all.waste', {}, 91, '2027-01-04'],
  ['8 weeks for listed building consent', 'listed', {}, 56, '2026-11-30'],
  ['8 weeks for an advert', 'advertConsent', {}, 56, '2026-11-30'],
  ['8 weeks for a certificate', 'ldc.listedBuildingWorks', {}, 56, '2026-11-30'],
  ['8 weeks for conditions', 'approval.conditions', {}, 56, '2026-11-30'],
  ['28 days for a non-material amendment', 'amendment.nonMaterial', {}, 28, '2026-11-02'],
  ['8 weeks for a protected tree', 'wtt.consent', {}, 56, '2026-11-30'],
  ['6 weeks for a tree notice', 'wtt.notice', {}, 42, '2026-11-16'],
  ['56 days for class MA', 'pa.part3.classMA', {}, 56, '2026-11-30'],
  ['28 days for agricultural buildings', 'pa.part6.classA', {}, 28, '2026-11-02'],
  ['28 days for demolition', 'pa.part11.classB', {}, 28, '2026-11-02'],
  ['nothing for a type without a period', 'hedgerowRemovalNotice', {}, null, null],
  ['nothing for a family of types', 'pa', {}, null, null],
] // prettier-ignore

describe('the statutory period', () => {
  it.each(days)('is %s', (_, type, changes, expected, expiry) => {
    const clock = clockFor(fullFacts({ type, ...changes }))
    expect(clock).toMatchObject({ days: expected, expiry, basis: 'valid date' })
  })

  it('says that a type without a period has none', () => {
    expect(clockFor(facts({ type: 'hedgerowRemovalNotice' })).rule).toMatch(/No statutory period/)
    expect(clockFor(facts({ type: null }))).toMatchObject({
      days: null,
      expiry: null,
      rule: expect.stringMatching(/not known/) as string,
    })
  })

  it('takes the shorter period where the scale is not known, and says so', () => {
    const clock = clockFor(fullFacts({ declared: { siteAreaM2: null } }))
    expect(clock).toMatchObject({
      days: 56,
      rule: expect.stringMatching(/as far as is known.*site area/) as string,
    })
  })

  it('has an entry for every prior approval and cites each', () => {
    for (const type of PRIOR_APPROVAL) expect(clockFor(facts({ type })).days, type).not.toBeNull()
    for (const period of periods) expect(period.cites.length).toBeGreaterThan(0)
  })
})

describe('the start of the clock', () => {
  it('is the valid date, else the received date, else unknown', () => {
    expect(clockFor(facts())).toMatchObject({ start: '2026-10-05', basis: 'valid date' })
    expect(clockFor(facts({ validOn: null }))).toMatchObject({ start: '2026-10-01', basis: 'received date' })
    expect(clockFor(facts({ validOn: null, receivedOn: null }))).toMatchObject({ start: null, basis: 'unknown', expiry: null, guarantee: null, days: 56 })
  })

  it('is always receipt for a larger home extension: 42 days', () => {
    const type = 'pa.part1.classA'
    expect(clockFor(facts({ type }))).toMatchObject({ start: '2026-10-01', basis: 'received date', days: 42, expiry: '2026-11-12', guarantee: null })
    expect(clockFor(facts({ type, receivedOn: null }))).toMatchObject({ start: null, basis: 'unknown', expiry: null })
  })
}) // prettier-ignore

describe('the planning guarantee (fees reg 9A)', () => {
  it('is 16 weeks where the period is 8 weeks', () => {
    expect(clockFor(facts()).guarantee).toBe('2027-01-25')
  })
  it('is 26 weeks otherwise', () => {
    expect(clockFor(fullFacts({ type: 'pp.full.major' })).guarantee).toBe('2027-04-05')
    expect(clockFor(fullFacts({ type: 'pp.full.minor.technicalDetails' })).guarantee).toBe('2027-04-05')
  })
  it.each(['listed', 'advertConsent', 'ldc.existing', 'wtt.consent', 'wtt.notice', 'pa.part3.classMA', 'amendment.nonMaterial', 'approval.conditions'])(
    'is not given to %s',
    (type) => {
      expect(clockFor(facts({ type })).guarantee).toBeNull()
    },
  )
}) // prettier-ignore
