import { findQuote, type QuotePlace } from '../../src/llm/verify.ts'

/** `findQuote` in whole pages, the first of them page 1. */
export const verifyQuote = (
  pages: readonly string[],
  page: number,
  quote: string,
): QuotePlace | null =>
  findQuote(
    pages.map((text, index) => ({ page: index + 1, start: 0, text })),
    page,
    quote,
  )
