import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../src/domain/canonical.ts'
import { stateOf } from '../../../src/rules/local-lists/evaluate.ts'
import type { Condition } from '../../../src/rules/local-lists/list.ts'
import { fullFacts } from '../facts.ts'

const says = null
/** What each named fact is: the leaves are tests of three numbers that are known or not. */
type World = Record<'dwellings' | 'heightM' | 'storeys', number | null>

const FIELDS = { dwellings: 'dwellings', heightM: 'declared.heightM', storeys: 'declared.storeys' }

const worlds: fc.Arbitrary<World> = fc.record({
  dwellings: fc.option(fc.integer({ min: 0, max: 4 })),
  heightM: fc.option(fc.integer({ min: 0, max: 4 })),
  storeys: fc.option(fc.integer({ min: 0, max: 4 })),
})

const factsOf = ({ dwellings, heightM, storeys }: World) =>
  fullFacts({ netDwellings: null, declared: { dwellingsProposed: dwellings, heightM, storeys } })

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('field' as const),
    field: fc.constantFrom(...Object.values(FIELDS)),
    operator: fc.constantFrom('=', '!=', '>=', '>', '<=', '<'),
    value: fc.integer({ min: 0, max: 4 }),
    part: fc.boolean(),
    says: fc.constant(null),
  }),
  fc.constant<Condition>({ kind: 'always', says }),
  fc.constant<Condition>({ kind: 'unheld', name: 'housing-type', says }),
)

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
      says: fc.constant(null),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('condition'), says: fc.constant(null) }),
  ),
}))

const not = (of: Condition): Condition => ({ kind: 'not', of, says })
const all = (...of: Condition[]): Condition => ({ kind: 'all', of, says })
const any = (...of: Condition[]): Condition => ({ kind: 'any', of, says })
const value = (of: Condition, world: World) => stateOf(of, factsOf(world), {}).state

const same = (left: (a: Condition, b: Condition) => Condition, right: (a: Condition, b: Condition) => Condition) => {
  fc.assert(
    fc.property(condition, condition, worlds, (a, b, world) => {
      expect(value(left(a, b), world)).toBe(value(right(a, b), world))
    }),
  )
} // prettier-ignore

describe('the logic of conditions', () => {
  it('has not, all and any of three values', () => {
    const [yes, unknown]: Condition[] = [{ kind: 'always', says }, { kind: 'unheld', name: 'x', says }] as never // prettier-ignore
    const no = not(yes!)
    const world = { dwellings: 1, heightM: 1, storeys: 1 }
    const three = [yes!, unknown!, no]
    expect(three.map((a) => value(not(a), world))).toEqual(['no', 'unknown', 'yes'])
    expect(three.map((a) => three.map((b) => value(all(a, b), world)))).toEqual([
      ['yes', 'unknown', 'no'],
      ['unknown', 'unknown', 'no'],
      ['no', 'no', 'no'],
    ])
    expect(three.map((a) => three.map((b) => value(any(a, b), world)))).toEqual([
      ['yes', 'yes', 'yes'],
      ['yes', 'unknown', 'unknown'],
      ['yes', 'unknown', 'no'],
    ])
  })

  it('keeps De Morgan, double negation, order, grouping and distribution', () => {
    same((a, b) => not(all(a, b)), (a, b) => any(not(a), not(b))) // prettier-ignore
    same((a, b) => not(any(a, b)), (a, b) => all(not(a), not(b))) // prettier-ignore
    same((a) => not(not(a)), (a) => a) // prettier-ignore
    same((a, b) => all(a, b), (a, b) => all(b, a)) // prettier-ignore
    same((a, b) => any(a, b), (a, b) => any(b, a)) // prettier-ignore
    same((a, b) => all(a, all(b, a)), (a, b) => all(a, b)) // prettier-ignore
    same((a, b) => all(a, any(a, b)), (a) => a) // prettier-ignore
  })

  it('learning a fact never turns a yes or a no: only what is unknown changes', () => {
    fc.assert(
      fc.property(condition, worlds, fc.constantFrom('dwellings', 'heightM', 'storeys'), (of, world, name) => {
        const less = value(of, { ...world, [name]: null })
        if (less !== 'unknown') expect(value(of, world)).toBe(less)
      }),
      { numRuns: 500 },
    ) // prettier-ignore
  })

  it('always answers, the same for the same facts, and from the same JSON', () => {
    fc.assert(
      fc.property(condition, worlds, (of, world) => {
        const once = stateOf(of, factsOf(world), {})
        const copy = JSON.parse(JSON.stringify(of)) as Condition
        expect(canonicalJson(stateOf(copy, factsOf(world), {}))).toBe(canonicalJson(once))
        if (once.state === 'unknown') expect(once.reason).not.toBe('')
      }),
    )
  })
})
