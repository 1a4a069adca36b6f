/** Text as it is written, line by line and page by page. */
export interface Pages {
  add: (text: string) => void
  endLine: () => void
  /** Cells of a row are parted by tabs. */
  endCell: () => void
  endRow: () => void
  /** Nothing where the page is still blank: a break and the mark of where Word broke are often both there. */
  breakPage: () => void
  /** How many pages are written: the index of the one that is. */
  ended: () => number
  end: () => string[]
}

export function makePages(maxChars: number): Pages {
  const pages: string[] = []
  let parts: string[] = []
  let left = maxChars + 1
  let isBlank = true
  const add = (text: string): void => {
    if (text === '' || left <= 0) return
    left -= text.length
    parts.push(text)
    if (isBlank) isBlank = text.trim() === ''
  }
  const dropLast = (part: string): void => {
    while (parts.at(-1) === part) parts.pop()
  }
  const breakPage = (): void => {
    if (isBlank) return
    pages.push(parts.join('').trimEnd())
    parts = []
    isBlank = true
  }
  return {
    add,
    endLine: () => {
      add('\n')
    },
    endCell: () => {
      dropLast('\n')
      add('\t')
    },
    endRow: () => {
      if (parts.at(-1) === '\t') parts.pop()
      add('\n')
    },
    breakPage,
    ended: () => pages.length,
    end: () => {
      breakPage()
      return pages
    },
  }
}
