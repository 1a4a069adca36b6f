import type { ReadingKind, TextPlace } from '../../src/domain/reading.ts'

/** Documents of `test` are made from templates that no document of `dev` is made from. */
export type Split = 'dev' | 'test'

/** How a document is written. */
export const styles = ['report', 'letter', 'form', 'ocr', 'table', 'drawing'] as const
export type Style = (typeof styles)[number]

/** What is wrong with a document on purpose. */
export const defects = [
  /** One question has no answer; there may be words that look like one. */
  'answer-missing',
  /** The whole document is about another site. */
  'other-site',
  /** The survey is more than three years old. */
  'old-survey',
  /** It says another number of homes, site area or ridge height than the application. */
  'other-homes',
  'other-area',
  'other-height',
  /** It is declared as another kind than it is. */
  'wrong-kind',
  'no-scale',
  'no-north',
  /** It is stamped as a draft. */
  'draft',
  /** It points to an appendix that it does not have. */
  'missing-appendix',
  /** It says another flood zone than the map. */
  'wrong-zone',
] as const
export type Defect = (typeof defects)[number]

/** What a question's right answer is. */
export interface QuestionLabel {
  question: string
  /** Whether the document has a passage that answers it. */
  answered: boolean
  /** A quotation is right where it overlaps one of these. */
  passages: TextPlace[]
  /** Passages that look like an answer and are none. */
  decoys: TextPlace[]
  value?: string | number
}

/** One true value that the document states, at one place. */
export interface ReadingLabel extends TextPlace {
  kind: ReadingKind
  value: string | number
  about?: string
}

/** What the application says that the document belongs to. */
export interface Application {
  address: string
  postcode: string
  description: string
  receivedOn: string
  netDwellings: number | null
  siteAreaM2: number
  ridgeM: number
  /** As the map has it. */
  floodZone: string
}

/** A made-up document with the truth about it, which the generator planned. */
export interface LabelledDocument {
  id: string
  split: Split
  style: Style
  /** File name, as it is sent in. */
  name: string
  /** ODP FileType that it is. */
  kind: string
  /** ODP FileTypes that it is declared to be. */
  declared: string[]
  pages: string[]
  questions: QuestionLabel[]
  readings: ReadingLabel[]
  defects: Defect[]
  application: Application
}
