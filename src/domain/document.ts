/** The text of one document, by page, or why there is none. */
export interface DocumentText {
  status: 'text' | 'no-text'
  /** Why there is no text: "scan or drawing: no text in the file", "encrypted" … */
  reason: string | null
  mediaType: string
  /** Index 0 is page 1. txt and md are one page. */
  pages: string[]
  /** Words such as "only the first 300 of 812 pages were read". */
  warnings: string[]
}
