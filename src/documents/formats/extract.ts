import type { PageLayout } from '../../domain/document.ts'

/** What one kind of file gives up: its text by page, as it stands in the file. */
export interface Extract {
  pages: string[]
  /** Pages in the file, read or not. */
  totalPages: number
  /** True where the limit of characters ended it. */
  cut: boolean
  /** One for each of `pages`, of a PDF; null for what has no pages of its own. */
  layout: PageLayout[] | null
  /** Characters left out because nobody sees them, by page as far as there are any, where there is no layout to say so. */
  hidden: number[]
  warnings: string[]
  /** Why there is no text, should the pages all be blank. */
  whenBlank: string
}

/** Limits of one read. Characters are UTF-16 units over all pages. */
export interface ReadLimits {
  maxPages: number
  maxChars: number
}

/** A file that is not read, for a reason in the words that an officer sees. */
export class NotRead extends Error {
  readonly reason: string

  constructor(reason: string) {
    super(reason)
    this.name = 'NotRead'
    this.reason = reason
  }
}

/** Counts hidden characters on a page (index 0 is page 1). */
export function addHidden(hidden: number[], page: number, chars: number): void {
  while (hidden.length <= page) hidden.push(0)
  hidden[page] = (hidden[page] ?? 0) + chars
}

/** Cuts pages to the limits, and says what that took away. */
export function keepLimits(
  pages: readonly string[],
  { maxPages, maxChars }: ReadLimits,
): Pick<Extract, 'pages' | 'totalPages' | 'cut'> {
  const kept: string[] = []
  let left = maxChars
  for (const page of pages.slice(0, maxPages)) {
    if (left <= 0) break
    kept.push(page.slice(0, left))
    left -= page.length
  }
  return { pages: kept, totalPages: pages.length, cut: left < 0 }
}
