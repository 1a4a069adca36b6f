import type { Question } from '../domain/question.ts'

/* Lexical ranking (BM25) of parts of a document by how likely they are to answer a question. No model, no state. */

const STOP = new Set(
  (
    'a an and any are as at be been but by can could did do does for from had has have how if in into is it its may ' +
    'must no not of on one or other shall should so such than that the their them then there these they this those to ' +
    'under up was were what when where which who why will with would ' +
    // Words of the questions themselves, or of every planning document.
    'sentence passage names named states says quote quotation words figures document application development proposed proposal site planning'
  ).split(' '),
)

/** One form for words that differ in their endings only; the same for question and document is all that counts. */
function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.length > 6 && word.endsWith('ing')) return word.slice(0, -3)
  if (word.length > 5 && word.endsWith('ed')) return word.slice(0, -2)
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1)
  return word
}

/** The words of a text that count in a search, in order. */
export function termsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter((word) => !STOP.has(word)).map(stem)
}

/** Words, or several in a row with spaces between, each with its weight. */
export type Query = ReadonlyMap<string, number>

const LOOK_FOR_WEIGHT = 3

/** What to look for to answer a question: what it names itself counts three times. */
export function queryOf({ text, goodQuote, lookFor }: Question): Query {
  const query = new Map<string, number>()
  const put = (term: string, weight: number): void => {
    query.set(term, Math.max(weight, query.get(term) ?? 0))
  }
  for (const term of termsOf(`${text} ${goodQuote}`)) put(term, 1)
  for (const words of lookFor) {
    const terms = termsOf(words)
    for (const term of terms) put(term, terms.length > 1 ? 1 : LOOK_FOR_WEIGHT)
    if (terms.length > 1) put(terms.join(' '), LOOK_FOR_WEIGHT)
  }
  return query
}

interface Counted {
  length: number
  counts: ReadonlyMap<string, number>
  /** All terms with a space around each, to find several in a row. */
  row: string
}

function countTerms(text: string): Counted {
  const terms = termsOf(text)
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return { length: terms.length, counts, row: ` ${terms.join(' ')} ` }
}

function countOf(term: string, { counts, row }: Counted): number {
  if (!term.includes(' ')) return counts.get(term) ?? 0
  return row.split(` ${term} `).length - 1
}

const K1 = 1.2
const B = 0.75

/** Scores of every text for every query: `scores[query][text]`; 0 where a text has none of its words. */
export function scoreAll(texts: readonly string[], queries: readonly Query[]): number[][] {
  const counted = texts.map(countTerms)
  const mean = counted.reduce((sum, { length }) => sum + length, 0) / Math.max(1, counted.length)
  return queries.map((query) => {
    const scores = counted.map(() => 0)
    for (const [term, weight] of query) {
      const counts = counted.map((text) => countOf(term, text))
      const having = counts.filter((count) => count > 0).length
      const rarity = Math.log(1 + (texts.length - having + 0.5) / (having + 0.5))
      for (const [at, count] of counts.entries()) {
        const length = (counted[at]?.length ?? 0) / Math.max(1, mean)
        const share = (count * (K1 + 1)) / (count + K1 * (1 - B + B * length))
        scores[at] = (scores[at] ?? 0) + weight * rarity * share
      }
    }
    return scores
  })
}
