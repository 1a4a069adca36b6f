import type { VerifiedQuote } from '../domain/facts.ts'
import type { Question } from '../domain/question.ts'
import type { Answers } from './answers.ts'
import { isPlausible, NEARBY, type InPlace } from './plausible.ts'
import type { Prompt, PromptDocument } from './prompt.ts'
import { checkValue } from './values.ts'
import { findQuote, type PageText, type QuotePlace } from './verify.ts'

export interface VerifiedAnswers {
  quotes: VerifiedQuote[]
  /** Quotations that what was sent of the document does not have, or that cannot answer the question. */
  dropped: number
  /** Values that their quotation does not show; the quotation was kept. */
  droppedValues: number
}

/** The document's own words, not the model's copy of them; a word split at a line end keeps its hyphen. */
const wordsAt = (pages: readonly string[], { page, start, end }: QuotePlace): string =>
  (pages[page - 1] ?? '')
    .slice(start, end)
    .replace(/(?<=\p{L}[-\u2010\u00ad])[ \t]*\n\s*/gu, '')
    .replace(/\s+/g, ' ')

/** A quotation with what stands before and after it on its page. */
function inPlace(
  pages: readonly string[],
  { page, start, end }: QuotePlace,
  quote: string,
): InPlace {
  const text = pages[page - 1] ?? ''
  const before = text.slice(Math.max(0, start - NEARBY), start)
  return { before, quote, after: text.slice(end, end + NEARBY) }
}

/**
 * Keeps of each answer what can be shown: the quotation where it stands, word for word, in what was sent, and the value
 * where the quotation shows it.
 */
export function verifyAnswers(
  document: PromptDocument,
  prompt: Pick<Prompt, 'passages' | 'questions'>,
  answers: Answers,
): VerifiedAnswers {
  const sent: PageText[] = prompt.passages.map(({ page, start, end }) => ({
    ...{ page, start },
    text: (document.pages[page - 1] ?? '').slice(start, end),
  }))
  const out: VerifiedAnswers = { quotes: [], dropped: 0, droppedValues: 0 }
  for (const question of prompt.questions) {
    const answer = answers[question.id]
    if (answer?.found !== true) continue
    const place = findQuote(sent, answer.page, answer.quote)
    const quote = place === null ? '' : wordsAt(document.pages, place)
    if (
      place === null ||
      !isPlausible(question, inPlace(document.pages, place, quote), prompt.questions)
    ) {
      out.dropped += 1
      continue
    }
    const value = checkValue(question.value, answer.value, quote)
    if (value.dropped) out.droppedValues += 1
    out.quotes.push(verifiedQuote(question, document.name, place, quote, value.kept))
  }
  return out
}

const verifiedQuote = (
  question: Question,
  document: string,
  place: QuotePlace,
  quote: string,
  value: string | number | undefined,
): VerifiedQuote => ({
  ...{ question: question.id, document, ...place, quote },
  ...(value === undefined ? {} : { value }),
})
