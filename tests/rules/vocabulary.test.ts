import { describe, expect, it } from 'vitest'
import { reach } from '../../src/geo/reach.ts'
import { APPLICATION_TYPES } from '../../src/intake/application-types.ts'
import { FILE_TYPES } from '../../src/intake/file-types.ts'
import { requirements } from '../../src/rules/index.ts'
import { periods } from '../../src/rules/clock/periods.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import { questions } from '../../src/rules/questions.ts'
import { DATASETS } from './facts.ts'

describe('the words that the rules use', () => {
  it('are application types that submissions can have', () => {
    const types = requirements.flatMap((r) => r.types).filter((type) => type !== '*')
    expect(types.filter((type) => !APPLICATION_TYPES.has(type))).toEqual([])
    const named = periods.flatMap((p) => p.types).filter((type) => !type.endsWith('*'))
    expect(named.filter((type) => !APPLICATION_TYPES.has(type))).toEqual([])
  })

  it('are file types that documents can have', () => {
    const asked = requirements.flatMap((r) => [...(r.documents?.types ?? [])])
    const all = [...asked, ...questions.flatMap((question) => question.fileTypes)]
    expect(all.filter((type) => !FILE_TYPES.has(type))).toEqual([])
  })

  it('are layers that are answered for every site', () => {
    const answered = new Set(reach.map(({ dataset }) => dataset))
    const themes = defaultPolicy.complexity.themes.flatMap((theme) => theme.layers)
    expect([...DATASETS, ...themes].filter((dataset) => !answered.has(dataset))).toEqual([])
  })
})

describe('questions', () => {
  it('have ids of their own, a text, and say what a good quotation is', () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
    for (const { id, text, goodQuote } of questions) {
      expect(text, id).toMatch(/\?$/)
      expect(goodQuote.length, id).toBeGreaterThan(20)
    }
  })
})
