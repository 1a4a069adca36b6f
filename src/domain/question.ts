import type { ReadingKind } from './reading.ts'

/** What a question wants beside a quotation. */
export type QuestionValue =
  /** A whole number that stands in the quotation, in digits or in words. */
  | { kind: 'integer'; min: number; max: number }
  /** One of these; the model may choose none only by finding nothing. */
  | { kind: 'choice'; options: readonly string[] }

/**
 * A question put to the model about one document. Data, owned by the rules; the model only supplies quotations, and
 * values that the quotation shows.
 */
export interface Question {
  /** Stable id, such as `HER-SIGNIFICANCE`: capitals, digits and `-`. */
  id: string
  /** ODP FileTypes of documents that it is asked of. */
  fileTypes: readonly string[]
  /** The question, in plain English. */
  text: string
  /** What a good quotation is. */
  goodQuote: string
  value?: QuestionValue
  /** Words that pages with an answer are likely to have; pages of long documents are chosen by them. */
  lookFor: readonly string[]
  /** What code reads that answers it: where a document has one of these, no model is asked. */
  readers?: readonly ReadingKind[]
}

/** The question that is asked, alone, of a document whose kind neither its record, its name nor its text tells. */
export const KIND_QUESTION = 'KIND'
