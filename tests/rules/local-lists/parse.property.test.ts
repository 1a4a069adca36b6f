import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localRequirements } from '../../../src/rules/local-lists/requirements.ts'
import { fullFacts } from '../facts.ts'
import { NO_SETTING } from '../../../src/rules/setting.ts'
import { parse } from './support.ts'

const SAMPLE = readFileSync(new URL('../../../requirements/ZBF/2025-local-list.yaml', import.meta.url), 'utf8') // prettier-ignore

const SIGNS = ':-{}[]#&*!|>\'"%@` \n\t,?<=0a'.split('')

/** The sample, with a piece taken out, put somewhere else, or replaced by signs that YAML knows. */
const spoilt = fc
  .record({
    from: fc.nat(SAMPLE.length),
    length: fc.nat(60),
    to: fc.nat(SAMPLE.length),
    signs: fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 6 }),
    moved: fc.boolean(),
  })
  .map(({ from, length, to, signs, moved }) => {
    const piece = moved ? SAMPLE.slice(from, from + length) : ''
    const rest = SAMPLE.slice(0, from) + signs + SAMPLE.slice(from + length)
    return rest.slice(0, to) + piece + rest.slice(to)
  })

describe('a spoilt list', () => {
  it('is refused with places that are in it, or gives requirements that answer', () => {
    const facts = fullFacts()
    fc.assert(
      fc.property(spoilt, (text) => {
        const { list, problems } = parse(text)
        const lines = text.split('\n')
        for (const { line, column, problem, write } of problems) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeGreaterThanOrEqual(1)
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1)
          expect(`${problem}. ${write}.`).not.toMatch(/undefined|\[object|\.\.$/)
        }
        expect(list === null).toBe(problems.some(({ severity }) => severity === 'error'))
        for (const requirement of list === null ? [] : localRequirements(list))
          expect(requirement.check(facts, NO_SETTING).reason).toMatch(/\.$/)
      }),
      { numRuns: 120 },
    )
  })
})
