import type { DocumentFact, Facts } from '../../domain/facts.ts'
import { isDrawing, placeOf, quoteOf, saidBy, saidIn, type Said } from '../documents.ts'
import { filesOf, orList } from '../files.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { carries, flag, notApplicable, pass } from '../result.ts'
import { MOST_SHOWN } from './compare-documents.ts'
import { query } from './query.ts'

/** Parts that a document points to and nobody has: a query, as in consistency.ts. */

/** Appendices and drawings of these are not the applicant's to supply. */
const OF_OTHERS = /\b(?:local plan|core strategy|nppf|framework|ppg|guidance|manual|circular|bs ?\d{4}|spd|regulations?|standards?|schedule|guide|order|act|volume|environmental statement|approved|previous|refused|permission|appeal)\b/i // prettier-ignore

/** `appendix c` → ["appendix", "c"]. */
function partsOf(value: string | number): [what: string, label: string] | null {
  const match = /^(appendix|annex|drawing)\s+([a-z]{1,2}|[a-z0-9./-]*\d[a-z0-9./-]*)$/i.exec(String(value).trim()) // prettier-ignore
  return match === null ? null : [String(match[1]).toLowerCase(), String(match[2]).toLowerCase()]
}

const isLetter = (label: string): boolean => /^[a-z]+$/.test(label)
const squeeze = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** All of a document's text was read: warnings of the extraction say where it was not; a model's share does not matter. */
const isWhole = ({ text, notRead = [], underScan = [] }: DocumentFact): boolean =>
  text === 'text' &&
  underScan.length === 0 &&
  notRead.every((warning) => warning.startsWith('the model'))

/**
 * Appendices that a document points to, has not, and that are in no other file: only where it has some of that kind under
 * their headings, so that they are read where they are, and every text is here and was read whole.
 */
function appendices(facts: Facts): { missing: Said[]; there: Said[] } {
  const documents = facts.documents.documents
  if (!documents.every((document) => isWhole(document) || isDrawing(document)))
    return { missing: [], there: [] }
  const named = filesOf(facts).map(({ name }) => squeeze(name))
  const all = new Set(saidIn(facts, 'has-section').map(({ reading }) => squeeze(String(reading.value)))) // prettier-ignore
  const [missing, there]: [Said[], Said[]] = [[], []]
  for (const document of documents.filter(isWhole)) {
    const own = saidBy(document, 'has-section').flatMap(({ reading }) => [partsOf(reading.value)])
    for (const said of saidBy(document, 'reference')) {
      const parts = partsOf(said.reading.value)
      if (parts === null || parts[0] === 'drawing' || OF_OTHERS.test(said.reading.quote)) continue
      const [what, label] = parts
      const isAmong = own.some((part) => part?.[0] === what && isLetter(part[1]) === isLetter(label)) // prettier-ignore
      const key = squeeze(`${what}${label}`)
      if (all.has(key)) there.push(said)
      else if (isAmong && !named.some((name) => name.includes(key))) missing.push(said)
    }
  }
  return { missing, there }
}

/** Drawings by number that are not among those supplied: only where each drawing's own number was read. */
function drawingsNamed(facts: Facts): { missing: Said[]; there: Said[] } {
  const drawings = facts.documents.documents.filter(isDrawing)
  const numbered = drawings.filter((document) => saidBy(document, 'drawing-number').length > 0)
  if (numbered.length < 2 || numbered.length < drawings.length) return { missing: [], there: [] }
  const names = filesOf(facts).map(({ name }) => squeeze(name))
  const numbers = [...saidIn(facts, 'drawing-number').map(({ reading }) => squeeze(String(reading.value))), ...names] // prettier-ignore
  const [missing, there]: [Said[], Said[]] = [[], []]
  for (const said of saidIn(facts, 'reference')) {
    const parts = partsOf(said.reading.value)
    if (parts?.[0] !== 'drawing' || OF_OTHERS.test(said.reading.quote)) continue
    const wanted = squeeze(parts[1])
    ;(numbers.some((number) => number.includes(wanted)) ? there : missing).push(said)
  }
  return { missing, there }
}

function parts(facts: Facts): CheckResult {
  const { documents } = facts.documents
  // Files that the record names and nobody attached may be what is missed.
  const attached = new Set(documents.map(({ document }) => document))
  const isComplete = carries(facts, 'documents') && facts.declared.documents.every(({ name }) => attached.has(name)) // prettier-ignore
  if (documents.length === 0 || !isComplete)
    return notApplicable('Not every file is here, so that nothing can be missed.')
  const [inText, byNumber] = [appendices(facts), drawingsNamed(facts)]
  const missing = [...inText.missing, ...byNumber.missing]
  if (missing.length > 0) {
    const told = missing.map((one) => `${one.reading.value} (${placeOf(one)})`)
    return flag(
      `Documents point to what was not found here: ${orList([...new Set(told)].slice(0, 5), 'and')}. Ask for it, or where it is.`,
      ...missing.map(quoteOf),
    )
  }
  const there = [...inText.there, ...byNumber.there]
  return there.length > 0
    ? pass(
        'The appendices and drawings that documents point to are here.',
        ...there.slice(0, MOST_SHOWN).map(quoteOf),
      )
    : notApplicable('No document points to an appendix or a drawing that can be looked for.')
}

export const partsOfDocuments: readonly Requirement[] = [
  // C48.
  query({
    id: 'Q-DOC-MISSING',
    title: 'Appendices and drawings that documents point to are here',
    answeredBy: 'text',
    cites: ['officer-checks'],
    check: parts,
  }),
]
