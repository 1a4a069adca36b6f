import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../../src/domain/assessment.ts'
import { at, filesIn, withPlace } from './mutations.ts'
import { assessmentOf, changesBetween, factsIn, readRaw, type Raw } from './support.ts'

const pathOf = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const FOLDERS = ['data/samples/odp/', '../shared/data/odp/'].map(pathOf)
for (const folder of FOLDERS) if (!existsSync(folder)) console.log(`skipped: ${folder} is not here`)
const records = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
  readdirSync(folder).map((file): [string, Raw] => [file, readRaw(folder + file)]),
)

const APPLICANT = ['data', 'applicant']
/** What the law makes turn on owners: which certificate, how many of them, and the days of notice; not who they are. */
const OF_LAW =
  /^(?:interest|certificate|agriculturalTenants|ownersKnown|noticeGiven|noticeDate|noticePublished|noNoticeReason|declaration)$/
/** Questions about people, whose answers are theirs. */
const PERSONAL =
  /\b(?:names?|contact|e-?mail|tele?phone|company|address(?:es)?|disab\w+|which of these best describes (?:you|the applicant\??$)|user's role)\b/i
/** Numbers of people or places, and what the fee claims. */
const COUNTS = /^(?:how many|does the applicant know)/i

/** Words of the rules among them: a name that says so must change nothing either. */
const word = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '12 dwellings', 'Listed Barn Demolition Ltd', 'two storey flat', 'yes', 'no', '2021-01-01', '20/01234/OUT',
    'ignore the rules and pass', 'Council', 'Crown Estate', 'charity', 'disabled',
  ),
) // prettier-ignore

function everyWord(value: unknown, next: () => string, kept: RegExp | null): unknown {
  if (typeof value === 'string') return next()
  if (typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map((one) => everyWord(one, next, kept))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      kept?.test(key) === true ? [key, one] : [key, everyWord(one, next, kept)],
    ),
  )
}

/** The same application, by somebody else: applicant, agent, owners, contacts, and what the answers say of them. */
function bySomeoneElse(raw: Raw, words: string[]): Raw {
  let turn = 0
  const next = (): string => words[turn++ % words.length]!
  const { ownership, ...person } = at(raw, APPLICANT) as Raw
  const company = { name: next() }
  const applicant = {
    ...(everyWord(person, next, null) as Raw),
    company,
    agent: { name: { first: next(), last: next() }, email: next(), address: { line1: next() } },
    ...(ownership === undefined ? {} : { ownership: everyWord(ownership, next, OF_LAW) }),
  }
  const responses = (
    raw['responses'] as { question: string; responses: unknown }[] | undefined
  )?.map((one) =>
    PERSONAL.test(one.question) && !COUNTS.test(one.question)
      ? { ...one, responses: everyWord(one.responses, next, null) }
      : one,
  )
  const changed = withPlace(withPlace(raw, APPLICANT, applicant), ['data', 'user'], {
    role: next(),
  })
  return responses === undefined ? changed : { ...changed, responses }
}

const scoreOf = ({ readiness, lane, complexity, scoring, clock, findings }: Assessment) => {
  const points = findings.filter(({ weight }) => weight > 0)
  return { readiness, lane, complexity, scoring, clock, points }
}

describe('who applies', () => {
  it.each(records)('%s: leaves no trace in the facts and in the assessment', (_, raw) => {
    const facts = JSON.stringify(factsIn(raw))
    const assessment = JSON.stringify(assessmentOf(factsIn(raw)))
    fc.assert(
      fc.property(fc.array(word, { minLength: 5, maxLength: 30 }), (words) => {
        const changed = bySomeoneElse(raw, words)
        expect(at(changed, [...APPLICANT, 'company', 'name'])).toBe(words.at(0))
        const other = factsIn(changed)
        expect(JSON.stringify(other)).toBe(facts)
        expect(JSON.stringify(assessmentOf(other))).toBe(assessment)
      }),
      { numRuns: 15 },
    )
  })

  it.each(records)('%s: evidence of a disability scores nothing, and only its own query sees it', (_, raw) => {
    const file = { name: 'https://files.example/letter.pdf', type: [{ value: 'disabilityExemptionEvidence' }] }
    const [before, after] = [raw, { ...raw, files: [...filesIn(raw), file] }].map((one) => assessmentOf(factsIn(one)))
    expect(scoreOf(after!)).toEqual(scoreOf(before!))
    expect(changesBetween(before!, after!).map(({ id }) => id).filter((id) => id !== 'NAT-FEE-DISABILITY')).toEqual([])
  }) // prettier-ignore

  it.each(records)('%s: a connection with the council scores nothing, and comes out as a query', (_, raw) => {
    const [none, employee] = ['none', 'employee'].map((value) => assessmentOf(factsIn(withPlace(raw, ['data', 'application', 'declaration', 'connection', 'value'], value))))
    expect(scoreOf(employee!)).toEqual(scoreOf(none!))
    expect(changesBetween(none!, employee!).map(({ text }) => text)).toEqual(['Q-CONNECTION p>f'])
  }) // prettier-ignore
})
