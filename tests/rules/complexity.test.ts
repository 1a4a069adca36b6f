import { describe, expect, it } from 'vitest'
import { complexityOf, traitsOf } from '../../src/rules/complexity.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import { beside, facts, fullFacts, type Changes } from './facts.ts'

const complexity = (changes: Changes) => complexityOf(traitsOf(facts(changes)), defaultPolicy)
const named = (changes: Changes) => complexity(changes).items.map(({ name }) => name)

describe('complexity', () => {
  it('unfolds into items that sum to its points', () => {
    const { points, items } = complexityOf(
      traitsOf(
        fullFacts({
          declared: { dwellingsProposed: 12, eiaDevelopment: true },
          map: { 'green-belt': {}, 'listed-building': { grade: 'I' } },
        }),
      ),
      defaultPolicy,
    )
    expect(items.length).toBeGreaterThan(4)
    expect(items.reduce((sum, item) => sum + item.points, 0)).toBe(points)
  })

  it.each([
    ['I', true],
    ['II*', true],
    ['Grade II*', true],
    ['II', false],
    [null, false],
  ])('counts a listed building of grade %s as of a high grade: %s', (grade, high) => {
    const map = { 'listed-building': { grade } }
    expect(named({ map }).includes('listed building of grade I or II*')).toBe(high)
    expect(named({ map })).toContain('listed building')
  })

  it('counts no grade of what is beside the site', () => {
    expect(named({ map: { 'listed-building': { ...beside, grade: 'I' } } })).toEqual([])
  })

  it.each([
    [{ type: 'pp.full.householder.retro' }, true],
    [{ description: 'Retention of a rear extension' }, true],
    [{ description: 'Rear dormer (retrospective)' }, true],
    [{ description: 'Rear dormer and retention of the hedge' }, false],
    [{ description: null }, false],
  ])('tells work that is already done: %j', (changes, done) => {
    expect(named(changes).includes('work already done')).toBe(done)
  })

  it('leaves a policy that knows no traits as it was', () => {
    const themes = defaultPolicy.complexity.themes.map(({ name, points, layers }) => ({ name, points, layers })) // prettier-ignore
    const old = { ...defaultPolicy, complexity: { ...defaultPolicy.complexity, themes } }
    const traits = traitsOf(facts({ type: 'pp.full.householder.retro' }))
    expect(complexityOf(traits, old)).toEqual({ points: 0, items: [] })
  })
})
