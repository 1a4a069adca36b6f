import { describe, expect, it } from 'vitest'
import { computeFee } from '../../../src/rules/fees/compute.ts'
import { parseFeeOverrides, type FeeOverrides } from '../../../src/rules/fees/overrides.ts'
import { evaluate } from '../../../src/rules/finding.ts'
import { requirementById } from '../../../src/rules/index.ts'
import { NO_SETTING } from '../../../src/rules/setting.ts'
import { facts } from '../facts.ts'

const norwold = {
  from: '2026-07-01',
  to: null,
  publishedOn: '2026-05-20',
  citation: { text: 'Norwold, planning fees 2026', url: 'https://norwold.example/fees' },
  amounts: { householder: 590 },
}

const parsed = (...values: object[]): FeeOverrides => {
  const result = parseFeeOverrides(values)
  if (!result.ok) throw new Error(result.problems.join(' '))
  return result.overrides
}

describe('what a council states of its own fees', () => {
  it('replaces the national amount from its day, and makes no fee certain', () => {
    const fee = computeFee(facts(), parsed(norwold))
    expect(fee).toMatchObject({ kind: 'fee', amount: 590, certainty: 'uncertain' })
    expect(fee).toMatchObject({ doubts: [expect.stringMatching(/Norwold, planning fees 2026, 2026-05-20\): no regulations/)] }) // prettier-ignore
  })

  it.each([
    ['the day before', '2026-06-30', 548],
    ['its first day', '2026-07-01', 590],
    ['its last day', '2026-08-31', 590],
    ['the day after', '2026-09-01', 548],
  ])('on %s', (_, day, amount) => {
    const fee = computeFee(facts({ receivedOn: day, validOn: null }), parsed({ ...norwold, to: '2026-08-31' })) // prettier-ignore
    expect(fee).toMatchObject({ amount })
  })

  it('gives way to the one that began last, where both state the amount', () => {
    const later = { ...norwold, from: '2026-09-01', amounts: { householder: 600 } }
    const other = { ...norwold, from: '2026-09-15', amounts: { curtilage: 300 } }
    for (const order of [
      [norwold, later, other],
      [other, later, norwold],
    ])
      // prettier-ignore
      expect(computeFee(facts(), parsed(...order))).toMatchObject({ amount: 600 })
  })

  it('is refused, and the member named, where it cannot be one', () => {
    const problems = (change: object) => parseFeeOverrides([{ ...norwold, ...change }])
    expect(problems({ amounts: { housholder: 1 } })).toMatchObject({ ok: false, problems: [expect.stringMatching(/^0\.amounts/)] }) // prettier-ignore
    expect(problems({ amounts: { householder: -1 } })).toMatchObject({ ok: false })
    expect(problems({ from: '2026-02-30' })).toMatchObject({ problems: [expect.stringMatching(/^0\.from/)] }) // prettier-ignore
    expect(problems({ to: '2026-01-01' })).toMatchObject({ problems: ['0.to: to is before from'] })
    expect(problems({ citation: { text: 'x', url: 'no' } })).toMatchObject({ ok: false })
    expect(problems({ note: 'x' })).toMatchObject({ ok: false })
    expect(parseFeeOverrides(null)).toMatchObject({ ok: false })
  })
})

describe('the fee that a council states', () => {
  it('is what NAT-FEE and Q-FEE compare with, and it never flags as missing', () => {
    const setting = { ...NO_SETTING, fees: parsed(norwold) }
    const of = (id: string, given = facts()) => evaluate(requirementById(id)!, given, setting)
    expect(of('Q-FEE')).toMatchObject({ outcome: 'flag', reason: expect.stringMatching(/£548 is stated as due.*one house: £590/) as string }) // prettier-ignore
    expect(of('NAT-FEE')).toMatchObject({ outcome: 'pass', reason: expect.stringMatching(/not certain, is one house: £590/) as string }) // prettier-ignore
    const right = facts({ declared: { feeCalculated: 590, feePayable: 590, feePaid: 590 } })
    expect(of('Q-FEE', right)).toMatchObject({ outcome: 'pass' })
  })
})
