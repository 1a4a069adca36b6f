import { describe, expect, it } from 'vitest'
import { KIND_QUESTION } from '../../src/domain/question.ts'
import { reach } from '../../src/geo/reach.ts'
import { APPLICATION_TYPES } from '../../src/intake/application-types.ts'
import { FILE_TYPES } from '../../src/intake/file-types.ts'
import { requirements } from '../../src/rules/index.ts'
import { periods } from '../../src/rules/clock/periods.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import { KINDS_ASKED, questions } from '../../src/rules/questions.ts'
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
    for (const { id, text, goodQuote, lookFor } of questions) {
      expect(id).toMatch(/^[A-Z][A-Z\d-]*$/)
      expect(text, id).toMatch(/\?$/)
      expect(goodQuote.length, id).toBeGreaterThan(20)
      expect(lookFor.length, id).toBeGreaterThan(0)
      expect(lookFor.filter((word) => word !== word.toLowerCase()), id).toEqual([])
    }
  }) // prettier-ignore

  it('are no more than six for a document of one kind, so that one call answers them', () => {
    for (const type of FILE_TYPES)
      expect(questions.filter(({ fileTypes }) => fileTypes.includes(type)).length, type).toBeLessThan(7) // prettier-ignore
  })

  it('serve a requirement each, but for the one that asks for the kind: its choices are the kinds that have questions', () => {
    const kind = questions.filter(({ fileTypes }) => fileTypes.length === 0)
    expect(kind.map(({ id }) => id)).toEqual([KIND_QUESTION])
    expect(kind[0]?.value).toEqual({ kind: 'choice', options: KINDS_ASKED })
    const served = requirements.filter(({ id }) => id.startsWith('TXT-')).map(({ id }) => id.slice(4)) // prettier-ignore
    expect([...served, KIND_QUESTION]).toEqual(questions.map(({ id }) => id))
    expect(KINDS_ASKED.filter((type) => !questions.some(({ fileTypes }) => fileTypes.includes(type)))).toEqual([]) // prettier-ignore
  })
})
