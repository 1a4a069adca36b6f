import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lanes } from '../../src/domain/assessment.ts'
import { overrideOutcomes, standOf, type Act, type Decided } from '../../src/domain/decision.ts'

const finding = { requirement: fc.constantFrom('NAT-FEE', 'NAT-FORM', 'LOC-BAT'), basis: fc.constantFrom('a', 'b') } // prettier-ignore
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('confirm' as const), ...finding }),
  fc.record({ kind: fc.constant('override' as const), ...finding, outcome: fc.constantFrom(...overrideOutcomes) }),
  fc.record({ kind: fc.constant('lane' as const), lane: fc.constantFrom(...lanes) }),
  fc.record({ kind: fc.constant('validity' as const), validity: fc.constantFrom('valid' as const, 'invalid' as const), on: fc.constant('2026-11-28') }),
  fc.record({ kind: fc.constant('assign' as const), to: fc.option(fc.nat({ max: 5 })) }),
  fc.record({ kind: fc.constant('note' as const) }),
) // prettier-ignore

/** Acts in turn; some are taken back by a later one, each once. */
const anyPast = fc
  .array(fc.record({ act: anyAct, undo: fc.option(fc.nat()) }), { maxLength: 25 })
  .map((steps) => {
    const past: Decided[] = []
    const left: number[] = []
    const add = (act: Act) => {
      const id = 100 + past.length
      past.push({ id, revision: past.length + 1, act, versionId: 1, on: '2026-11-28' })
      return id
    }
    for (const { act, undo } of steps) {
      left.push(add(act))
      if (undo !== null && undo % 3 === 0)
        add({ kind: 'undo', decision: left.splice(undo % left.length, 1)[0]! })
    }
    return past
  })

describe('what decisions come to', () => {
  it('does not turn on the order in which they are listed', () => {
    fc.assert(
      fc.property(anyPast.chain((past) => fc.tuple(fc.constant(past), fc.shuffledSubarray(past, { minLength: past.length }))), ([past, shuffled]) => {
        expect(standOf(shuffled)).toEqual(standOf(past))
      }),
    ) // prettier-ignore
  })

  it('is, after an undo, as if what it takes back had never been', () => {
    fc.assert(
      fc.property(anyPast, (past) => {
        const undone = new Set(past.flatMap(({ act }) => (act.kind === 'undo' ? [act.decision] : []))) // prettier-ignore
        const left = past.filter(({ id, act }) => act.kind !== 'undo' && !undone.has(id))
        expect({ ...standOf(past), revision: 0 }).toEqual({ ...standOf(left), revision: 0 })
        expect(standOf(past).revision).toBe(past.length)
      }),
    )
  })

  it('says one thing of each requirement, in order', () => {
    fc.assert(
      fc.property(anyPast, (past) => {
        const { overrides, confirmed } = standOf(past)
        const ids = [...overrides, ...confirmed].map(({ requirement }) => requirement)
        expect(new Set(ids).size).toBe(ids.length)
        for (const list of [overrides, confirmed]) {
          const mine = list.map(({ requirement }) => requirement)
          expect(mine).toEqual([...mine].sort())
        }
      }),
    )
  })

  it('goes back to what stood before, and forward again by acting anew', () => {
    const at = { versionId: 1, on: '2026-11-28' }
    const override: Act = { kind: 'override', requirement: 'NAT-FEE', basis: 'a', outcome: 'pass' }
    const past: Decided[] = [
      { id: 1, revision: 1, act: { kind: 'lane', lane: 'check' }, ...at },
      { id: 2, revision: 2, act: { kind: 'lane', lane: 'ready' }, ...at },
      { id: 3, revision: 3, act: override, ...at },
      { id: 4, revision: 4, act: { kind: 'undo', decision: 2 }, ...at },
      { id: 5, revision: 5, act: { kind: 'undo', decision: 3 }, ...at },
    ]
    expect(standOf(past)).toMatchObject({ setLane: { lane: 'check' }, overrides: [] })
    const anew = [...past, { id: 6, revision: 6, act: override, ...at }]
    expect(standOf(anew).overrides).toEqual([{ requirement: 'NAT-FEE', outcome: 'pass', basis: 'a', decision: 6, on: '2026-11-28' }]) // prettier-ignore
  })
})
