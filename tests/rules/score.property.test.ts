import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { laneOf } from '../../src/rules/lane.ts'
import { lanes, type Outcome, type Scoring } from '../../src/domain/assessment.ts'
import { scoreFindings } from '../../src/rules/assess.ts'
import { defaultPolicy, type Policy } from '../../src/rules/policy.ts'
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
  const outcomes = ['pass', 'flag', 'unknown', 'not-applicable'] as const

  it('is the share that is pass or flag, two decimals, and 0 where nothing applies', () => {
    expect(answeredOf(outcomes.map((o) => ({ outcome: o, kind: 'national' })))).toBe(0.67)
    expect(answeredOf([{ outcome: 'not-applicable', kind: 'national' }])).toBe(0)
  })

  it('leaves queries out: they ask for nothing', () => {
    const query = { outcome: 'pass', kind: 'query' } as const
    expect(answeredOf([query, { outcome: 'unknown', kind: 'national' }])).toBe(0)
    expect(answeredOf([query])).toBe(0)
  })
})

describe('the lane', () => {
  const scored = fc.record({
    requirement: fc.constantFrom('A', 'B'),
    outcome: fc.constantFrom<Outcome>('pass', 'flag', 'unknown'),
  })
  const list = fc.array(scored, { maxLength: 12 })
  const points = fc.nat(6)
  const laneFor = (items: Parameters<typeof laneOf>[0], p: number) =>
    laneOf(items, 50, { points: p, items: [] }, 3).lane
  const rank = (items: Parameters<typeof laneOf>[0], p: number) => lanes.indexOf(laneFor(items, p))

  it('never improves when a pass becomes unknown or a flag', () => {
    const worse = fc.constantFrom<Outcome>('flag', 'unknown')
    fc.assert(
      fc.property(list, fc.nat(), worse, points, (items, at, changed, p) => {
        fc.pre(items.length > 0)
        const index = at % items.length
        fc.pre(items[index]!.outcome === 'pass')
        const after = items.map((f, i) => (i === index ? { ...f, outcome: changed } : f))
        expect(rank(after, p)).toBeLessThanOrEqual(rank(items, p))
      }),
      { numRuns: 2000 },
    )
  })

  it('is never ready with something that is missing or not known', () => {
    fc.assert(
      fc.property(list, points, (items, p) => {
        const lane = laneFor(items, p)
        fc.pre(lane === 'ready' || lane === 'complex')
        expect(items.every(({ outcome }) => outcome === 'pass')).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a policy', () => {
  const arbitrary: fc.Arbitrary<Policy> = fc
    .record({ unknownValue, weight: fc.double({ min: 0, max: 50, noNaN: true }), threshold: fc.nat(9) })
    .map(({ unknownValue: u, weight, threshold }) => ({
      ...defaultPolicy,
      unknownValue: u,
      weights: { default: weight, byRequirement: { A: 0 } },
      complexity: { ...defaultPolicy.complexity, threshold },
    })) // prettier-ignore
  const scoring: fc.Arbitrary<Scoring> = fc.record({
    items: fc.array(
      fc.record({
        requirement: fc.constantFrom('A', 'B', 'C'),
        outcome: fc.constantFrom<Outcome>('pass', 'flag', 'unknown'),
      }),
      { maxLength: 8 },
    ),
    traits: fc.subarray([
      'major',
      'eia',
      'conservation-area',
      'flood-risk-zone',
      'brownfield-land',
    ]),
  })

  it('cannot make ready what is missing or not known, whatever it weighs', () => {
    fc.assert(
      fc.property(scoring, arbitrary, (given, policy) => {
        const { lane } = scoreFindings(given, policy)
        const open = given.items.some(({ outcome }) => outcome !== 'pass')
        if (open) expect(['fix', 'check']).toContain(lane)
      }),
      { numRuns: 1000 },
    )
  })

  it('gives complexity points that add up, and one number of points for each item', () => {
    fc.assert(
      fc.property(scoring, arbitrary, (given, policy) => {
        const { complexity, points, readiness } = scoreFindings(given, policy)
        expect(complexity.items.reduce((sum, item) => sum + item.points, 0)).toBe(complexity.points)
        expect(points).toHaveLength(given.items.length)
        if (readiness !== null) expect(100 + points.reduce((a, b) => a + b, 0)).toBe(readiness)
      }),
    )
  })
})
