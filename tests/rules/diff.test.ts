import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffLines, diffRules } from '../../src/rules/diff.ts'
import { requirements } from '../../src/rules/index.ts'
import { localRequirements } from '../../src/rules/local-lists/requirements.ts'
import { listOf, withCondition } from './local-lists/support.ts'

const of = (condition: string, change: (text: string) => string = (text) => text) =>
  localRequirements(listOf(change(withCondition(condition))))

describe('a comparison of requirements', () => {
  it('names what was added, removed and changed, field by field', () => {
    const before = of("{ dwellings: '>= 10' }")
    const after = of("{ dwellings: '>= 5' }", (text) =>
      text.replace('[heritageStatement]', '[heritageStatement, planningStatement]'),
    )
    const diff = diffRules([...before, { id: 'X-OLD', title: 'Old' }], [...after, { id: 'X-NEW', title: 'New' }]) // prettier-ignore
    expect(diff.changed.map(({ id, fields }) => [id, fields.map(({ field }) => field)])).toEqual([
      ['ZBF-ITEM', ['documents', 'requiredIf']],
    ])
    expect(diffLines(diff)).toEqual([
      'added    X-NEW  New',
      'removed  X-OLD  Old',
      'changed  ZBF-ITEM  Heritage statement',
      '           documents: types heritageStatement; match any → types heritageStatement, planningStatement; match any',
      '           required if: the number of homes proposed is 10 or more → the number of homes proposed is 5 or more',
    ])
  })

  it('shows what a change to a list of types, or to a switch, is', () => {
    const before = of('{ always: true }', (text) => text.replace('types: all', 'types: [pp.full, listed]')) // prettier-ignore
    const after = of(
      '{ always: true }',
      (text) =>
      text.replace('types: all', 'types: [listed, advertConsent]\n    enabled: false\n    reason: Under review'), // prettier-ignore
    )
    const lines = diffLines(diffRules(before, after))
    expect(lines).toContain('           types: now with advertConsent, without pp.full')
    expect(lines).toContain('           off reason: nothing → Under review')
  })

  it('finds nothing between a set and itself, whatever its order, and mirrors when turned round', () => {
    const some = fc.subarray([...requirements])
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(diffRules(a, [...a].reverse())).toEqual({ added: [], removed: [], changed: [], same: a.length }) // prettier-ignore
        const [there, back] = [diffRules(a, b), diffRules(b, a)]
        expect(new Set(there.added.map(({ id }) => id))).toEqual(new Set(back.removed.map(({ id }) => id))) // prettier-ignore
        expect(there.added.length + there.same).toBe(b.length)
      }),
    )
  })
})
