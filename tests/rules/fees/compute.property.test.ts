import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../src/domain/facts.ts'
import { feeReductions } from '../../../src/domain/submission.ts'
import { APPLICATION_TYPES } from '../../../src/intake/application-types.ts'
import { TABLE_DATES } from '../../../src/rules/fees/amounts.ts'
import { computeFee, type Fee } from '../../../src/rules/fees/compute.ts'
import { pricesOn } from '../../../src/rules/fees/overrides.ts'
import { halved, sumOf } from '../../../src/rules/fees/parts.ts'
import { buildingsFee, farmFee, homesFee, outlineFee, part20Fee } from '../../../src/rules/fees/scales.ts' // prettier-ignore
import { facts, type Changes } from '../facts.ts'

const PROJECTS = ['new.residential.dwelling', 'extend.rear', 'extend.outbuilding.shed', 'changeOfUse', 'new.warehouse', 'new.agriculture', 'demolish', 'alter.boundary', 'alter.equipment.solar', 'unheard.of'] // prettier-ignore
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const count = maybe(fc.integer({ min: 0, max: 3000 }))
const area = maybe(fc.double({ min: 0, max: 60_000, noNaN: true }))

const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    type: maybe(fc.constantFrom(...APPLICATION_TYPES)),
    description: maybe(fc.constantFrom('', 'Barn', 'Loft conversion', 'Change of use', 'Shed')),
    receivedOn: maybe(fc.constantFrom('2020-01-01', ...TABLE_DATES, '2026-11-01', '2028-01-01')),
    validOn: fc.constant(null),
    netDwellings: maybe(fc.integer({ min: -20, max: 3000 })),
    declared: fc.record({
      dwellingsProposed: count,
      dwellingsExisting: count,
      floorspaceGainedM2: area,
      siteAreaM2: area,
      projectTypes: fc.subarray(PROJECTS),
      feeExemption: fc.constantFrom(null, null, null, 'resubmission' as const, 'disability' as const), // prettier-ignore
      feeReductions: fc.subarray([...feeReductions]),
    }),
  })
  .map((changes: Changes) => facts(changes))

describe('a fee that is worked out', () => {
  it('has lines that add up to it, is never below nought, and is certain only without doubts', () => {
    let fees = 0
    fc.assert(
      fc.property(anyFacts, (given) => {
        const result = computeFee(given)
        if (result.kind !== 'fee') return
        fees += 1
        expect(sumOf(result.lines)).toBe(result.amount)
        expect(result.amount).toBeGreaterThan(0)
        expect(result.certainty === 'certain').toBe(result.doubts.length === 0)
        expect(result.alternatives).not.toContain(result.amount)
        expect([...new Set(result.alternatives)].sort((a, b) => a - b)).toEqual(result.alternatives)
        if (result.alternatives.length > 0) expect(result.certainty).toBe('uncertain')
        expect(Object.values(result).flat().join(' ')).not.toMatch(/disab|NaN|undefined/i)
      }),
      { numRuns: 2000 },
    )
    expect(fees).toBeGreaterThan(200)
  })

  it('says nothing of a fee where a claimed exemption would tell why', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const claimed = { ...given, declared: { ...given.declared, feeExemption: 'disability' as const } } // prettier-ignore
        expect(computeFee(claimed).kind).not.toBe('fee')
      }),
    )
  })
})

const table = fc.constantFrom(...TABLE_DATES).map((date) => pricesOn(date, date, []))
const total = (part: Pick<Fee, 'lines'>): number => sumOf(part.lines)

describe('the scales', () => {
  const atOnce = { numRuns: 300 }

  it('charge more for each home more, but for the 51st, with which it falls, and above the cap', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(homesFee, part20Fee), fc.integer({ min: 1, max: 2500 }), (prices, feeOf, homes) => {
        const [fee, next] = [total(feeOf(prices, homes)), total(feeOf(prices, homes + 1))]
        if (homes === 50) expect(next).toBeLessThan(fee)
        else expect(next).toBeGreaterThanOrEqual(fee)
        if (homes < 50) expect(next).toBeGreaterThan(fee)
      }),
      atOnce,
    ) // prettier-ignore
  })

  it('charge no less for more floor space, but over 3,750 m²', () => {
    const m2 = fc.integer({ min: 0, max: 20_000 })
    fc.assert(
      fc.property(table, m2, m2, (prices, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        fc.pre(less > 3750 || more <= 3750)
        expect(total(buildingsFee(prices, more))).toBeGreaterThanOrEqual(total(buildingsFee(prices, less))) // prettier-ignore
      }),
      atOnce,
    )
    for (const date of TABLE_DATES) {
      const prices = pricesOn(date, date, [])
      expect(total(buildingsFee(prices, 3751))).toBeLessThan(total(buildingsFee(prices, 3750)))
    }
  })

  it('charge no less for a larger site', () => {
    const m2 = fc.double({ min: 1, max: 3_000_000, noNaN: true })
    fc.assert(
      fc.property(table, fc.constantFrom(0.5 as const, 1 as const), m2, m2, (prices, ha, one, other) => {
        const fee = (site: number): number => total(outlineFee(prices, site, ha))
        expect(fee(Math.max(one, other))).toBeGreaterThanOrEqual(fee(Math.min(one, other)))
      }),
      atOnce,
    ) // prettier-ignore
  })

  it('take part of a unit for a whole one', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 400 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (prices, n, part) => {
        const fee = (site: number): number => total(outlineFee(prices, site, 1))
        const tenth = Math.round(part * 1000) || 1
        if (n !== 9) expect(fee(n * 1000 + tenth)).toBe(fee((n + 1) * 1000))
      }),
      atOnce,
    ) // prettier-ignore
  })

  it('halve to the penny', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 3000 }), (prices, m2) => {
        const whole = farmFee(prices, m2)
        expect(total(halved(whole, 'half')) * 2).toBeCloseTo(total(whole), 6)
      }),
    )
  })
})
