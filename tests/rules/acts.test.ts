import { describe, expect, it } from 'vitest'
import { findingKinds } from '../../src/domain/assessment.ts'
import { acts } from '../../src/rules/acts.ts'
import { citations } from '../../src/rules/citations.ts'
import { kindOf } from '../../src/rules/finding.ts'
import { requirements } from '../../src/rules/index.ts'
import { standingOf } from '../../src/rules/requirement.ts'

const DAY = '2026-11-01'

describe('what an officer may do', () => {
  it('is said for every kind of finding and for the clock, with grounds that exist', () => {
    expect(Object.keys(acts).sort()).toEqual([...findingKinds, 'clock'].sort())
    for (const { title, ground, may, cites } of Object.values(acts)) {
      expect([title, ground, may].every((text) => text.length > 3)).toBe(true)
      for (const cite of cites) expect(citations).toHaveProperty(cite)
    }
  })

  it('is to treat as invalid only for what binds', () => {
    const invalid = findingKinds.filter((kind) => /May treat .* as invalid/.test(acts[kind].may))
    expect(invalid).toEqual(['national', 'local-list'])
    for (const requirement of requirements) {
      const binds = standingOf(requirement, DAY) !== 'advisory'
      expect(invalid.includes(kindOf(requirement, DAY)), requirement.id).toBe(binds)
    }
  })
})
