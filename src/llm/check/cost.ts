import type { ReadingCosts } from './quotes.ts'
import type { Speed } from './speed.ts'

/** What a year brings. */
export interface Year {
  applications: number
  /** Documents with text, an application. */
  documents: number
  /** Pages, a document. */
  pages: number
}

export interface YearCost {
  documents: number
  promptTokens: number
  answerTokens: number
  secondsPerDocument: number
  /** Calls at once, and how much faster they are than one after the other. */
  atOnce: number
  speedUp: number
  hours: number
  /** True where no reading was usable, so that the tokens of questions and answers are a guess. */
  guessed: boolean
}

/** A page of plain text; a full one has about 3,000 characters. */
const PAGE_CHARS = 2400
/** Questions that a document is asked, in the middle of the rules' own. */
const QUESTIONS = 6

/** Where no reading could be measured: about what Llama 3 takes for our prompt and a quotation of a sentence or two. */
const GUESSED: ReadingCosts = { aroundTokens: 900, answerTokens: 60 }

/**
 * Hours for all documents of a year, at the measured speed: documents × (prompt tokens / prompt speed + answer tokens / answer
 * speed) / speed-up. A document is cut to what `contextTokens` leaves.
 */
export function costOfYear(
  year: Year,
  speed: Speed,
  measured: ReadingCosts | null,
  contextTokens: number,
  parallel: { atOnce: number; speedUp: number },
): YearCost {
  const costs = measured ?? GUESSED
  const documents = year.applications * year.documents
  const answerTokens = Math.round(costs.answerTokens * QUESTIONS)
  const whole = costs.aroundTokens + (year.pages * PAGE_CHARS) / speed.charsPerToken
  const promptTokens = Math.round(Math.min(whole, contextTokens - answerTokens))
  const secondsPerDocument =
    promptTokens / speed.promptTokensPerSecond + answerTokens / speed.answerTokensPerSecond
  const hours = (documents * secondsPerDocument) / parallel.speedUp / 3600
  return {
    ...{
      atOnce: parallel.atOnce,
      speedUp: parallel.speedUp,
      documents,
      promptTokens,
      answerTokens,
    },
    ...{ secondsPerDocument, hours, guessed: measured === null },
  }
}
