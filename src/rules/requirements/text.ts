import type { Evidence } from '../../domain/assessment.ts'
import type { DocumentFact, Facts } from '../../domain/facts.ts'
import { ANY_TYPE } from '../application-types.ts'
import { distinctOf, isOf, named, quoteOf, quoteOfModel, saidBy } from '../documents.ts'
import { orList } from '../files.ts'
import { askedOfDocuments } from '../questions.ts'
import type { Asked } from '../questions/asked.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { notApplicable, pass, unknown } from '../result.ts'

/** Quotations of one document that a finding shows. */
const MOST_QUOTES = 3

/** What answers a question in one document: words, where they are, and the value that they show. */
interface Answer {
  document: DocumentFact
  page: number
  value: string | null
  by: 'model' | 'code'
  evidence: Evidence
}

const SHOWN: Partial<Record<string, (value: string | number) => string>> = {
  'scale': (value) => `1:${value}`,
  'flood-zone': (value) => `zone ${value}`,
  'height': (value) => `${value} m`,
  'north': () => '',
} // prettier-ignore

function answersOf(document: DocumentFact, { question }: Asked): Answer[] {
  const byModel = document.quotes
    .filter((quote) => quote.question === question.id)
    .map((quote): Answer => {
      const value = quote.value === undefined ? null : String(quote.value)
      return { document, page: quote.page, value, by: 'model', evidence: quoteOfModel(quote) }
    })
  const byCode = distinctOf(saidBy(document, ...(question.readers ?? []))).map((said): Answer => {
    const { kind, value, page } = said.reading
    const shown = SHOWN[kind]?.(value) ?? String(value)
    return { document, page, value: shown === '' ? null : shown, by: 'code', evidence: quoteOf(said) } // prettier-ignore
  })
  return [...byModel, ...byCode].slice(0, MOST_QUOTES)
}

/** What an officer must know of the text that words come from. */
function cautionOf({ document, page }: Answer): string {
  const { underScan = [], textFrom = null, document: name } = document
  if (textFrom !== null)
    return ` The text of ${name} is from ${textFrom}, not from the file itself: look at it.`
  return underScan.includes(page)
    ? ` The text of page ${page} of ${name} lies unseen under a scan: look at the page itself.`
    : ''
}

/** Why a document gave no answer, and what of it was not read. */
function silenceOf({ question }: Asked, document: DocumentFact): string {
  const { status, reason, dropped, asked, notRead = [], hidden = [], underScan = [] } = document
  const because = (): string => {
    if (status === 'not-read') return reason ?? 'not read'
    if (!asked.includes(question.id)) return 'not asked this question'
    return dropped > 0
      ? 'the model found no passage that is in it word for word'
      : 'the model found no passage'
  }
  const pages = (all: readonly number[]) => `page${all.length === 1 ? '' : 's'} ${all.join(', ')}`
  const parts = [
    because(),
    ...notRead,
    ...(hidden.length > 0 ? [`text that nobody can see on ${pages(hidden.map(({ page }) => page))} was not read`] : []),
    ...(underScan.length > 0 ? [`the text of ${pages(underScan)} lies unseen under a scan`] : []),
  ] // prettier-ignore
  return parts.join(', ')
}

/** Documents that are silent, those for the same reason together: `a.pdf and b.pdf: no model configured`. */
function silences(asked: Asked, documents: readonly DocumentFact[]): string {
  const byReason = new Map<string, string[]>()
  for (const document of documents) {
    const reason = silenceOf(asked, document)
    byReason.set(reason, [...(byReason.get(reason) ?? []), document.document])
  }
  return [...byReason].map(([reason, names]) => `${orList(names, 'and')}: ${reason}`).join('; ')
}

/**
 * What verified quotations and readings say of one question. They pass; silence never does, and never flags: who found
 * nothing has shown nothing. Where each document must answer, one that is silent leaves it unknown.
 */
function answered(facts: Facts, asked: Asked): CheckResult {
  const { fileTypes } = asked.question
  const documents = facts.documents.documents.filter((document) => isOf(document, fileTypes))
  // What is only named in the record is one line for the officer, OFF-NOTHERE, not one for each question.
  if (documents.length === 0) return notApplicable('No file of such a document is here to be read.')
  const answers = documents.map((document) => answersOf(document, asked))
  const silent = documents.filter((_, at) => answers[at]?.length === 0)
  const found = answers.flat()
  const evidence = found.map((answer) => answer.evidence)
  const why = silences(asked, silent)
  const [first] = found
  if (first === undefined) return unknown(`${why}.`, ...documents.map(named))
  const values = [...new Set(found.flatMap(({ value }) => value ?? []))]
  const value = values.length === 0 ? '' : `: ${values.join(', ')}`
  const cautions = [...new Set(found.map(cautionOf))].join('')
  const where = `Found on page ${first.page} of ${first.document.document}${value}.`
  return asked.each === true && silent.length > 0
    ? unknown(
        `Found in ${documents.length - silent.length} of ${documents.length}. Not in ${why}.${cautions}`,
        ...evidence,
        ...silent.map(named),
      )
    : pass(`${where}${cautions}`, ...evidence)
}

/** One requirement per question. Advisory: what is read in a text settles nothing by itself. */
export const text: readonly Requirement[] = askedOfDocuments.map((asked) =>
  requirement({
    id: `TXT-${asked.question.id}`,
    title: asked.title,
    level: 'national',
    status: 'from-knowledge',
    answeredBy: 'text',
    types: ANY_TYPE,
    cites: asked.cites,
    documents: { types: asked.question.fileTypes, match: 'any' },
    check: (facts) => answered(facts, asked),
  }),
)
