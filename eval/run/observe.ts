import { isKindUnknown } from '../../src/domain/document.ts'
import type { VerifiedQuote } from '../../src/domain/facts.ts'
import { KIND_QUESTION, type Question } from '../../src/domain/question.ts'
import type { LooksLike, Reading, TextPlace, TextReadings } from '../../src/domain/reading.ts'
import { maskPages } from '../../src/documents/mask/mask.ts'
import { readText } from '../../src/documents/readers/read.ts'
import type { Ask } from '../../src/llm/ask.ts'
import { readDocument, type CallRecord, type ReadResult } from '../../src/llm/read.ts'

/** An answer to a question with its quotation, by code or by a model. */
export interface GivenAnswer extends TextPlace {
  question: string
  by: 'code' | 'model'
  value?: string | number
}

/** What one model did with one document. */
export interface ModelRun {
  asked: string[]
  /** Quotations that were not kept, since the document does not have them. */
  dropped: number
  /** Quotations kept. */
  kept: number
  calls: CallRecord[]
  /** Why it gave no answer; null where it did. */
  failed: string | null
  /** Whole time of all calls, milliseconds. */
  ms: number
}

/** All that was observed of one document: what is judged, and what `--json` keeps. */
export interface Observed {
  id: string
  answers: GivenAnswer[]
  readings: Reading[]
  readsLike: LooksLike[]
  model: ModelRun | null
}

/** A document as the tool would have it. */
export interface ReadableDocument {
  id: string
  name: string
  declared: readonly string[]
  pages: readonly string[]
  /** Questions that have a label for this document. */
  labelled: readonly string[]
}

export interface Reader {
  ask: Ask
  contextTokens: number
}

/** Answers that code gives: readings of the kinds that a question names as its own. */
export function answersByCode(
  { readings }: TextReadings,
  questions: readonly Question[],
): GivenAnswer[] {
  return questions.flatMap(({ id, readers = [], value: wanted }) =>
    readings
      .filter(({ kind }) => readers.includes(kind))
      .map(({ page, start, end, value }) => ({
        ...{ question: id, by: 'code' as const, page, start, end },
        ...(wanted === undefined ? {} : { value }),
      })),
  )
}

const fromModel = ({ question, page, start, end, value }: VerifiedQuote): GivenAnswer => ({
  ...{ question, by: 'model', page, start: start ?? 0, end: end ?? 0 },
  ...(value === undefined ? {} : { value }),
})

function addRun(run: ModelRun, asked: readonly Question[], result: ReadResult): void {
  run.asked.push(...asked.map(({ id }) => id))
  run.calls.push(...result.calls)
  run.ms += result.ms
  if (result.status === 'failed') {
    run.failed = result.reason
    return
  }
  run.dropped += result.dropped
  run.kept += result.quotes.length
}

/**
 * Reads one document as a worker does: personal data masked, then code, then one call to the model with the questions that
 * code did not answer. Where nothing tells what the document is, the model is asked that first. Only questions that have
 * a label are asked, of the true kind, so that every answer can be judged. `reader` null: code alone.
 */
export async function observe(
  document: ReadableDocument,
  questions: readonly Question[],
  reader: Reader | null,
): Promise<Observed> {
  const pages = maskPages(document.pages).pages
  const text = readText(pages, null)
  const labelled = questions.filter(({ id }) => document.labelled.includes(id))
  const answers = answersByCode(text, labelled)
  const observed: Observed = { id: document.id, answers, ...text, model: null }
  if (reader === null) return observed
  const run: ModelRun = { asked: [], dropped: 0, kept: 0, calls: [], failed: null, ms: 0 }
  const sent = { name: document.name, fileTypes: [...document.declared], pages }
  const ask = async (asked: readonly Question[]): Promise<VerifiedQuote[]> => {
    if (asked.length === 0) return []
    const result = await readDocument(reader.ask, sent, asked, reader.contextTokens)
    addRun(run, asked, result)
    return result.status === 'read' ? result.quotes : []
  }
  const isKindOpen = isKindUnknown(document.declared) && !text.readsLike.some(({ sure }) => sure)
  const kind = questions.filter(({ id }) => id === KIND_QUESTION && isKindOpen)
  for (const { value, page, start, end, quote } of await ask(kind))
    if (typeof value === 'string')
      observed.readsLike = [...observed.readsLike, { fileType: value, sure: false, by: 'model', page, start: start ?? 0, end: end ?? 0, quote }] // prettier-ignore
  const open = labelled.filter(({ id }) => !answers.some(({ question }) => question === id))
  observed.answers = [...answers, ...(await ask(open)).map(fromModel)]
  observed.model = run
  return observed
}
