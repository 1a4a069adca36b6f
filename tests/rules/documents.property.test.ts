import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical.ts'
import type { DocumentFact, Facts } from '../../src/domain/facts.ts'
import { readingKinds } from '../../src/domain/reading.ts'
import { FILE_TYPES } from '../../src/intake/file-types.ts'
import { assess } from '../../src/rules/assess.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import { questions } from '../../src/rules/questions.ts'
import { nationalRules } from '../../src/rules/rule-set.ts'
import { facts, fullFacts } from './facts.ts'

const fileType = fc.constantFrom(...FILE_TYPES)
const page = fc.integer({ min: 1, max: 3 })
const place = fc.record({ page, start: fc.nat(2000), end: fc.nat(2000) })
const value = fc.oneof(
  fc.integer({ min: 0, max: 20 }),
  fc.constantFrom('2021-05-01', '2026-05-01', 'A', 'B', 'A1', 'A3', 'BS8 4AB', 'LS2 8AA', 'draft', 'NTS', 'appendix a', 'drawing 104', 'HM Land Registry'),
) // prettier-ignore
const about = fc.constantFrom('existing', 'proposed', 'net', 'total', 'eaves')

const reading = fc
  .tuple(place, fc.constantFrom(...readingKinds), value, fc.option(about), fc.string({ maxLength: 20 })) // prettier-ignore
  .map(([at, kind, said, of, quote]) => ({ ...at, kind, value: said, quote, ...(of === null ? {} : { about: of }) })) // prettier-ignore
const like = fc
  .tuple(place, fileType, fc.boolean(), fc.constantFrom('code' as const, 'model' as const))
  .map(([at, type, sure, by]) => ({ ...at, fileType: type, sure, by, quote: 'title' }))
const quote = fc
  .tuple(place, fc.constantFrom(...questions.map(({ id }) => id)), fc.option(value))
  .map(([at, question, shown]) => ({ ...at, question, document: 'a.pdf', quote: 'words', ...(shown === null ? {} : { value: shown }) })) // prettier-ignore

/** What reading adds to a document's facts. */
const read = fc.record({
  readings: fc.array(reading, { maxLength: 12 }),
  readsLike: fc.array(like, { maxLength: 3 }),
  quotes: fc.array(quote, { maxLength: 4 }),
  hidden: fc.array(fc.record({ page, chars: fc.nat(500) }), { maxLength: 2 }),
  underScan: fc.array(page, { maxLength: 2 }),
  notRead: fc.array(fc.constant('only the first 3 of 8 pages were read'), { maxLength: 1 }),
  pageSizes: fc.array(fc.constantFrom<[number, number]>([420, 297], [841, 594]), { maxLength: 3 }),
  textFrom: fc.constantFrom(null, 'a.txt'),
})

const blank = (at: number, fileTypes: string[]): DocumentFact => ({
  document: `${at}.pdf`,
  fileTypes,
  status: 'not-read',
  reason: 'not read yet',
  model: null,
  promptVersion: null,
  asked: [],
  quotes: [],
  dropped: 0,
})

const submission = fc.constantFrom(facts, fullFacts)
const documents = fc.array(fc.tuple(fc.array(fileType, { maxLength: 2 }), read), { maxLength: 5 })
const withDocuments = (base: Facts, all: DocumentFact[]): Facts => ({
  ...base,
  sitePostcode: 'BS8 4AB',
  documents: { documents: all },
})

const scoreOf = (given: Facts) => {
  const { readiness, lane, laneReason, complexity, findings } = assess(given, nationalRules, defaultPolicy) // prettier-ignore
  const points = findings.filter((one) => one.weight > 0).map((one) => [one.requirement, one.outcome, one.points]) // prettier-ignore
  return { readiness, lane, laneReason, complexity, points }
}

describe('what is read in documents, whatever it is', () => {
  it('changes neither readiness, nor points, nor lane', () => {
    fc.assert(
      fc.property(submission, documents, (make, all) => {
        const before = all.map(([types], at) => blank(at, types))
        const after = all.map(([types, what], at) => ({ ...blank(at, types), ...what, status: 'read' as const, reason: null, text: 'text' as const })) // prettier-ignore
        expect(scoreOf(withDocuments(make(), after))).toEqual(
          scoreOf(withDocuments(make(), before)),
        )
      }),
      { numRuns: 200 },
    )
  })

  it('gives the same findings again, and changes none of its facts', () => {
    fc.assert(
      fc.property(submission, documents, (make, all) => {
        const given = withDocuments(make(), all.map(([types, what], at) => ({ ...blank(at, types), ...what }))) // prettier-ignore
        const copy = structuredClone(given)
        const once = assess(given, nationalRules, defaultPolicy)
        expect(canonicalJson(assess(copy, nationalRules, defaultPolicy))).toBe(canonicalJson(once))
        expect(given).toEqual(copy)
      }),
      { numRuns: 50 },
    )
  })

  it('gives no passing content where nothing was quoted or read', () => {
    fc.assert(
      fc.property(submission, documents, (make, all) => {
        const silent = all.map(([types, what], at) => ({ ...blank(at, types), ...what, quotes: [], readings: [] })) // prettier-ignore
        const { findings } = assess(withDocuments(make(), silent), nationalRules, defaultPolicy)
        const content = findings.filter(({ requirement }) => requirement.startsWith('TXT-'))
        expect(content.filter(({ outcome }) => outcome !== 'unknown')).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})
