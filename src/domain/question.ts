/** A question put to the model about one document. Data, owned by the rules; the model only supplies quotes. */
export interface Question {
  /** Stable id, such as `HER-SIGNIFICANCE`. */
  id: string
  /** ODP FileTypes of documents that it is asked of. */
  fileTypes: string[]
  /** The question, in plain English. */
  text: string
  /** What a good quotation is. */
  goodQuote: string
}
