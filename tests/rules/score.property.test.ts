import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { laneOf } from '../../src/rules/lane.ts'
import { lanes, type Outcome } from '../../src/domain/assessment.ts'
import { answeredOf, scoreOf, type Scored } from '../../src/rules/score.ts'

const outcome = fc.constantFrom<Outcome>('pass', 'flag', 'unknown', 'not-applicable')
const item = fc.record({
  outcome,
  weight: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 50, noNaN: true })),
})
const items = fc.array(item, { maxLength: 60 })
const unknownValue = fc.double({ min: 0, max: 1, noNaN: true })
const WORTH: Record<Outcome, number> = { 'pass': 2, 'unknown': 1, 'flag': 0, 'not-applicable': -1 } // prettier-ignore

const withOutcome = (list: Scored[], index: number, changed: Outcome): Scored[] =>
  list.map((scored, i) => (i === index ? { ...scored, outcome: changed } : scored))

describe('the score', () => {
  it('is 100 plus its points, and points are whole numbers that only take away', () => {
    fc.assert(
      fc.property(items, unknownValue, (list, u) => {
        const { readiness, points } = scoreOf(list, u)
        const sum = points.reduce((total, p) => total + p, 0)
        expect(points).toHaveLength(list.length)
        expect(points.every((p) => Number.isInteger(p) && p <= 0 && !Object.is(p, -0))).toBe(true)
        if (readiness === null) expect(sum).toBe(0)
        else {
          expect(100 + sum).toBe(readiness)
          expect(readiness).toBeGreaterThanOrEqual(0)
          expect(readiness).toBeLessThanOrEqual(100)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('takes points only from what is not a pass, applies and weighs something', () => {
    fc.assert(
      fc.property(items, unknownValue, (list, u) => {
        const { points } = scoreOf(list, u)
        list.forEach((scored, i) => {
          const free =
            scored.outcome === 'pass' || scored.outcome === 'not-applicable' || scored.weight === 0
          if (free) expect(points[i]).toBe(0)
        })
      }),
    )
  })

  it('never rises when an outcome gets worse', () => {
    const worse = fc.constantFrom<Outcome>('flag', 'unknown')
    fc.assert(
      fc.property(items, fc.nat(), worse, unknownValue, (list, at, changed, u) => {
        fc.pre(list.length > 0)
        const index = at % list.length
        const before = list[index]!
        fc.pre(WORTH[before.outcome] >= WORTH[changed])
        const old = scoreOf(list, u).readiness
        const now = scoreOf(withOutcome(list, index, changed), u).readiness
        if (old === null) expect(now).toBeNull()
        else expect(now!).toBeLessThanOrEqual(old)
      }),
      { numRuns: 2000 },
    )
  })

  it('is the exact share to half a point', () => {
    fc.assert(
      fc.property(items, unknownValue, (list, u) => {
        const { readiness } = scoreOf(list, u)
        fc.pre(readiness !== null)
        const on = list.filter((scored) => scored.outcome !== 'not-applicable')
        const sum = on.reduce((total, { weight }) => total + weight, 0)
        const got = on.reduce(
          (total, { outcome: o, weight }) =>
            total + weight * (o === 'pass' ? 1 : o === 'unknown' ? u : 0),
          0,
        )
        expect(Math.abs(readiness - (100 * got) / sum)).toBeLessThanOrEqual(0.5 + 1e-9)
      }),
    )
  })

  it('shares points out by largest remainder, the earlier first in a tie', () => {
    const three: Scored[] = [1, 1, 1].map((weight) => ({ outcome: 'flag', weight }))
    expect(scoreOf(three, 0.5)).toEqual({ readiness: 0, points: [-34, -33, -33] })
    const later: Scored[] = [5, 1].map((weight) => ({ outcome: 'flag', weight }))
    expect(scoreOf(later, 0.5).points).toEqual([-83, -17])
    const half: Scored[] = [
      { outcome: 'unknown', weight: 1 },
      { outcome: 'pass', weight: 2 },
    ]
    expect(scoreOf(half, 0.5)).toEqual({ readiness: 83, points: [-17, 0] })
  })

  it('is null where nothing weighs', () => {
    expect(scoreOf([], 0.5)).toEqual({ readiness: null, points: [] })
    expect(scoreOf([{ outcome: 'flag', weight: 0 }], 0.5)).toEqual({ readiness: null, points: [0] })
  })
})

describe('answered', () => {
  it('is the share that is pass or flag, two decimals, and 0 where nothing applies', () => {
    expect(answeredOf(['pass', 'flag', 'unknown', 'not-applicable'])).toBe(0.67)
    expect(answeredOf(['not-applicable'])).toBe(0)
  })
})

describe('the lane', () => {
  const standing = fc.constantFrom('statutory' as const, 'advisory' as const, 'local-list' as const)
  const finding = fc
    .record({ requirement: fc.constantFrom('A', 'B'), outcome, standing, weight: fc.nat(3) })
    .map((f) => (f.standing === 'advisory' ? { ...f, weight: 0 } : f))
  const findings = fc.array(finding, { maxLength: 12 })
  const points = fc.nat(6)
  const rank = (list: Parameters<typeof laneOf>[0], p: number) =>
    lanes.indexOf(laneOf(list, 50, { points: p, items: [] }, 3).lane)

  it('never improves when a pass becomes unknown or a flag', () => {
    const worse = fc.constantFrom<Outcome>('flag', 'unknown')
    fc.assert(
      fc.property(findings, fc.nat(), worse, points, (list, at, changed, p) => {
        fc.pre(list.length > 0)
        const index = at % list.length
        fc.pre(list[index]!.outcome === 'pass')
        const after = list.map((f, i) => (i === index ? { ...f, outcome: changed } : f))
        expect(rank(after, p)).toBeLessThanOrEqual(rank(list, p))
      }),
      { numRuns: 2000 },
    )
  })

  it('is never set by what is advisory', () => {
    fc.assert(
      fc.property(findings, fc.array(finding), points, (list, more, p) => {
        const advisory = more.map((f) => ({ ...f, standing: 'advisory' as const, weight: 0 }))
        expect(rank([...list, ...advisory], p)).toBe(rank(list, p))
      }),
    )
  })
})
