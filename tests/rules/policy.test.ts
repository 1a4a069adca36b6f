import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { hashOf } from '../../src/domain/canonical.ts'
import { TriageError } from '../../src/domain/errors.ts'
import { requirementById } from '../../src/rules/index.ts'
import { defaultPolicy, parsePolicy, weightOf } from '../../src/rules/policy.ts'

describe('a policy', () => {
  it('reads back what the default one writes', () => {
    expect(parsePolicy(JSON.parse(JSON.stringify(defaultPolicy)))).toEqual(defaultPolicy)
  })

  it('is, by default, the one in policy.yaml', () => {
    const shipped = parsePolicy(parse(readFileSync(new URL('../../policy.yaml', import.meta.url), 'utf8'))) // prettier-ignore
    expect(shipped).toEqual(defaultPolicy)
    // Assessments are pinned to the hash, and policy show prints the file where it is that of the default.
    expect(hashOf(shipped)).toBe(hashOf(defaultPolicy))
  })

  it('names each field that is wrong', () => {
    const wrong = { ...defaultPolicy, unknownValue: 2, extra: 1 }
    expect(() => parsePolicy(wrong)).toThrow(TriageError)
    expect(() => parsePolicy(wrong)).toThrow(/unknownValue.*extra/s)
    expect(() => parsePolicy(null)).toThrow(/the policy/)
  })

  it('weighs only requirements that exist', () => {
    for (const id of Object.keys(defaultPolicy.weights.byRequirement))
      expect(requirementById(id), id).toBeDefined()
  })

  it('gives its default weight to others, whatever their id', () => {
    expect(weightOf(defaultPolicy, 'NAT-TDC')).toBe(10)
    expect(weightOf(defaultPolicy, 'constructor')).toBe(10)
  })
})
