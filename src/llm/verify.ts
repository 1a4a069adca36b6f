import { fold, type Folded } from './fold.ts'

/** Where a quotation stands: page from 1; `start` and `end` (exclusive) are UTF-16 offsets into that page's own text. */
export interface QuotePlace {
  page: number
  start: number
  end: number
}

// Shorter than this, a quotation is found in nearly any document and proves nothing.
const MIN_CHARS = 12
const MIN_WORDS = 3
/** Longer than any quotation asked for (prompt.ts); bounds the search. */
const MAX_CHARS = 2000

// A document is asked many questions: each page is folded once. Keyed by the array, checked by the text.
const foldedPages = new WeakMap<readonly string[], { source: string; folded: Folded }[]>()

function foldedPage(pages: readonly string[], index: number): Folded {
  const source = pages[index] ?? ''
  const cache = foldedPages.get(pages) ?? []
  const known = cache[index]
  if (known?.source === source) return known.folded
  const folded = fold(source)
  cache[index] = { source, folded }
  foldedPages.set(pages, cache)
  return folded
}

/** The folded quotation without the marks, dashes and space around it, which a model may have put there. */
export function foldQuote(quote: string): string {
  return fold(quote.slice(0, MAX_CHARS + 1)).text.replace(/^[\s"'-]+|[\s"'-]+$/g, '')
}

/** True where a folded quotation is long enough to prove something. */
export function isSubstantial(folded: string): boolean {
  const words = folded.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word))
  return folded.length >= MIN_CHARS && words.length >= MIN_WORDS
}

/**
 * Finds a quotation word for word: on the page named if it is there, else on the first page that has it.
 * Forgives white space, hyphenation, ligatures, invisible characters and the style of quotation marks and
 * dashes. null where no page has it, and where it is under 12 characters or 3 words.
 */
export function verifyQuote(
  pages: readonly string[],
  page: number,
  quote: string,
): QuotePlace | null {
  if (quote.length > MAX_CHARS) return null
  const wanted = foldQuote(quote)
  if (!isSubstantial(wanted)) return null
  const others = pages.map((_, index) => index).filter((index) => index !== page - 1)
  const order = page >= 1 && page <= pages.length ? [page - 1, ...others] : others
  for (const index of order) {
    const folded = foldedPage(pages, index)
    const at = folded.text.indexOf(wanted)
    if (at === -1) continue
    const start = folded.starts[at] ?? 0
    const end = folded.ends[at + wanted.length - 1] ?? start
    return { page: index + 1, start, end }
  }
  return null
}
