import { describe, expect, it } from 'vitest'
import { evaluate, findingOf } from '../../src/rules/finding.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import { requirement, standingOf } from '../../src/rules/requirement.ts'
import { flag } from '../../src/rules/result.ts'
import { facts } from './facts.ts'

const base = {
  id: 'X-1',
  title: 'A rule',
  level: 'national',
  status: 'verified',
  answeredBy: 'fields',
  types: ['pp.full.householder'],
  cites: ['dmpo-2015-art-7'],
  check: () => flag('Missing.'),
} as const
const effective = { from: '2026-01-02', to: '2026-03-04', note: '' }
const on = (receivedOn: string | null, validOn: string | null = null) =>
  evaluate(requirement({ ...base, effective }), facts({ receivedOn, validOn }))

describe('a requirement with dates', () => {
  it('is in force from its first day to its last', () => {
    expect(on('2026-01-01').outcome).toBe('not-applicable')
    expect(on('2026-01-02').outcome).toBe('flag')
    expect(on('2026-03-04').outcome).toBe('flag')
    expect(on('2026-03-05').outcome).toBe('not-applicable')
  })

  it('goes by the valid date where there is one', () => {
    expect(on('2026-01-01', '2026-01-02').outcome).toBe('flag')
  })

  it('is taken as in force where no date is known, and says so', () => {
    expect(on(null).reason).toBe('Missing. No date is known: taken as in force.')
    expect(on('2026-01-02').reason).toBe('Missing.')
    const open = requirement({ ...base, effective: { ...effective, from: null } })
    expect(evaluate(open, facts({ receivedOn: null, validOn: null })).reason).toMatch(
      /No date is known/,
    )
  })
})

describe('the standing of a requirement', () => {
  const standing = (change: object) => standingOf(requirement({ ...base, ...change }))

  it('is statutory for national law that was read', () => {
    expect(standing({})).toBe('statutory')
  })

  it('is advisory for what was not read, for local items without a list, and for everything else', () => {
    expect(standing({ status: 'from-knowledge' })).toBe('advisory')
    expect(standing({ level: 'local' })).toBe('advisory')
    expect(standing({ query: true })).toBe('advisory')
    for (const kind of ['route', 'screening', 'consultation', 'exemption'])
      expect(standing({ kind })).toBe('advisory')
  })

  it('gives weight only to what is binding and can be answered without an officer', () => {
    const weight = (change: object) =>
      findingOf(requirement({ ...base, ...change }), facts(), defaultPolicy).weight
    expect(weight({})).toBe(10)
    expect(weight({ answeredBy: 'officer' })).toBe(0)
    expect(weight({ level: 'local' })).toBe(0)
  })
})

describe('a requirement that is switched off', () => {
  it('says why, and is never applied', () => {
    const off = requirement({ ...base, offReason: 'announced, not made.' })
    expect(evaluate(off, facts())).toMatchObject({
      outcome: 'not-applicable',
      reason: 'Switched off: announced, not made.',
    })
  })
})
