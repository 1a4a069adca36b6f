/** How one page is laid out, as far as it bears on what may be believed of its text. */
export interface PageLayout {
  /** Size of the page, whole millimetres; 0 for what has no size of its own (docx, html, md, txt). */
  widthMm: number
  heightMm: number
  /** Characters that nobody can see on the page (white, tiny, outside it): they are not in `pages`. */
  hiddenChars: number
  /** True where the text lies unseen under a picture of the page, as text recognition leaves it. */
  underScan: boolean
}

/** What facts hold of the layout of all pages. */
export interface LayoutDigest {
  /** Pages with text that nobody can see, and how much. */
  hidden: { page: number; chars: number }[]
  /** Pages whose text lies unseen under a picture of the page. */
  underScan: number[]
  /** Width and height of the first pages of a PDF, whole millimetres; at most `MAX_PAGE_SIZES`. */
  pageSizes: [number, number][]
}

const MAX_PAGE_SIZES = 50

export function digestLayout(layout: readonly PageLayout[]): LayoutDigest {
  return {
    hidden: layout.flatMap(({ hiddenChars }, at) =>
      hiddenChars > 0 ? [{ page: at + 1, chars: hiddenChars }] : [],
    ),
    underScan: layout.flatMap(({ underScan }, at) => (underScan ? [at + 1] : [])),
    pageSizes: layout.some(({ widthMm }) => widthMm > 0)
      ? layout
          .slice(0, MAX_PAGE_SIZES)
          .map(({ widthMm, heightMm }): [number, number] => [widthMm, heightMm])
      : [],
  }
}

/** The text of one document, by page, or why there is none. */
export interface DocumentText {
  status: 'text' | 'no-text'
  /** Why there is no text: "no text, scan", "drawing, not read", "encrypted: …". */
  reason: string | null
  mediaType: string
  /** Index 0 is page 1. txt and md are one page, unless form feeds part them. */
  pages: string[]
  /** Words such as "only the first 300 of 812 pages were read". */
  warnings: string[]
  /** One for each of `pages`, of a PDF, and of any other file that has hidden text; else null. */
  layout: PageLayout[] | null
}

/** FileTypes that do not say what a file is: ODP has none for many documents, and councils use these instead. */
const GENERIC_FILE_TYPES = [
  'necessaryInformation',
  'relevantInformation',
  'otherDocument',
  'otherSupporting',
  'otherEvidence',
  'otherDrawing',
]

/** Whether these FileTypes leave open what a document is. */
export function isKindUnknown(fileTypes: readonly string[]): boolean {
  return fileTypes.every((type) => GENERIC_FILE_TYPES.includes(type))
}
