import { fold, MASKED, type Folded } from './fold.ts'

/** Where a quotation stands: page from 1; `start` and `end` (exclusive) are UTF-16 offsets into that page's own text. */
export interface QuotePlace {
  page: number
  start: number
  end: number
}

/** A stretch of a page's own text; `start` is its offset in the page. */
export interface PageText {
  page: number
  start: number
  text: string
}

// Shorter than this, a quotation is found in nearly any document and proves nothing.
// A value needs as much: "two storeys" alone may be of the house next door, and its sentence is long enough.
const MIN_CHARS = 12
const MIN_WORDS = 3
/** Longer than any quotation asked for (prompt.ts); bounds the search. */
const MAX_CHARS = 2000

// A document is asked many questions: each stretch is folded once.
const foldedTexts = new WeakMap<PageText, { source: string; folded: Folded }>()

function foldedText(stretch: PageText): Folded {
  const known = foldedTexts.get(stretch)
  if (known?.source === stretch.text) return known.folded
  const folded = fold(stretch.text)
  foldedTexts.set(stretch, { source: stretch.text, folded })
  return folded
}

/** The folded quotation without the marks, dashes and space around it, which a model may have put there. */
export function foldQuote(quote: string): string {
  return fold(quote.slice(0, MAX_CHARS + 1)).text.replace(/^[\s"'-]+|[\s"'-]+$/g, '')
}

/** True where a folded quotation is long enough to prove something, without what is masked in it. */
export function isSubstantial(folded: string): boolean {
  const seen = folded.replaceAll(MASKED, ' ').replace(/\s+/g, ' ').trim()
  const words = seen.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word))
  return seen.length >= MIN_CHARS && words.length >= MIN_WORDS
}

/**
 * Finds a quotation word for word in what was sent of a document: on the page named if it is there, else in the first
 * stretch that has it. Forgives white space, hyphenation, ligatures, invisible characters and the style of quotation
 * marks and dashes. null where no stretch has it, and where it is under 12 characters or 3 words.
 */
export function findQuote(
  sent: readonly PageText[],
  page: number,
  quote: string,
): QuotePlace | null {
  if (quote.length > MAX_CHARS) return null
  const wanted = foldQuote(quote)
  if (!isSubstantial(wanted)) return null
  const named = sent.filter((stretch) => stretch.page === page)
  for (const stretch of [...named, ...sent.filter((other) => other.page !== page)]) {
    const { text, starts, ends } = foldedText(stretch)
    const at = text.indexOf(wanted)
    if (at === -1) continue
    const start = starts[at] ?? 0
    const end = ends[at + wanted.length - 1] ?? start
    return { page: stretch.page, start: stretch.start + start, end: stretch.start + end }
  }
  return null
}
