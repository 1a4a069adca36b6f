import type { Evidence } from '../domain/assessment.ts'
import { isKindUnknown } from '../domain/document.ts'
import type { DocumentFact, Facts, VerifiedQuote } from '../domain/facts.ts'
import type { LooksLike, Reading, ReadingKind } from '../domain/reading.ts'

/** What rules look up in the text of documents. Facts made before 28 November 2026 have none of what code reads. */

/**
 * Kinds of a document: as declared; where that says nothing, as code is sure that it reads; else as a model reads it. The
 * same order in which it is decided what to ask of it.
 */
export function kindsOf({ fileTypes, readsLike = [] }: DocumentFact): readonly string[] {
  if (!isKindUnknown(fileTypes)) return fileTypes
  const sure = readsLike.filter((like) => like.sure)
  const told = sure.length > 0 ? sure : readsLike.filter(({ by }) => by === 'model')
  return told.map(({ fileType }) => fileType)
}

/** Whether a document is of one of these kinds. */
export function isOf(document: DocumentFact, types: readonly string[]): boolean {
  return kindsOf(document).some((kind) => types.includes(kind))
}

const DRAWN = /^(?:locationPlan|sitePlan|floorPlan|roofPlan|elevations|sections|unitPlan|usePlan|streetScene|sketchPlan|treePlan|parkingPlan|internal(?:Elevations|Sections)|joinerySections|otherDrawing)\b/ // prettier-ignore

/** Whether an ODP FileType is one of drawings. */
export const isDrawn = (fileType: string): boolean => DRAWN.test(fileType)

/** Whether a document is a drawing by the kinds that it has. */
export const isDrawing = (document: DocumentFact): boolean =>
  document.fileTypes.some(isDrawn) || kindsOf(document).some(isDrawn)

/** Words of another scheme than the one applied for: an earlier permission, an option that was dropped, the house next door. */
const OTHER_SCHEME = /\b(?:consented|permitted|approved|refused|dismissed|granted|allowed on appeal|previous(?:ly)?|earlier|early|former(?:ly)?|options?|dropped|discounted|superseded|withdrawn|lapsed|alternatives?|neighbouring|adjacent|adjoining|nearby|precedents?|comparables?)\b/i // prettier-ignore

/** Whether what was read may be of another scheme: it can agree with the record, but contradicts nothing. */
export const isOfAnother = ({ reading: { quote } }: Said): boolean => OTHER_SCHEME.test(quote)

/** Something that code read, and the document that says it. */
export interface Said {
  document: DocumentFact
  reading: Reading
}

/** Everything of these kinds that code read in one document, in order of page and place. */
export function saidBy(document: DocumentFact, ...kinds: ReadingKind[]): Said[] {
  const { readings = [] } = document
  return readings.flatMap((reading) =>
    kinds.includes(reading.kind) ? [{ document, reading }] : [],
  )
}

/** The same in all documents. */
export function saidIn(facts: Facts, ...kinds: ReadingKind[]): Said[] {
  return facts.documents.documents.flatMap((document) => saidBy(document, ...kinds))
}

/** Words that code read, as evidence. */
export function quoteOf({ document, reading: { page, start, end, quote } }: Said): Evidence {
  return { kind: 'quote', document: document.document, page, start, end, quote, by: 'code' }
}

/** Words that a document's kind is told by, as evidence. */
export function quoteOfKind({ document }: DocumentFact, like: LooksLike): Evidence {
  const { page, start, end, quote, by } = like
  return { kind: 'quote', document, page, start, end, quote, by }
}

/** A verified quotation of a model, as evidence; without offsets where its facts have none. */
export function quoteOfModel({ document, page, start, end, quote }: VerifiedQuote): Evidence {
  const place = start === undefined || end === undefined ? {} : { start, end }
  return { kind: 'quote', document, page, ...place, quote, by: 'model' }
}

/** A document by its name and what it is declared as, as evidence. */
export function named({
  document,
  fileTypes,
}: Pick<DocumentFact, 'document' | 'fileTypes'>): Evidence {
  return { kind: 'document', document, fileTypes: [...fileTypes] }
}

/** `a.pdf, page 3`. */
export function placeOf({ document, reading }: Said): string {
  return `${document.document}, page ${reading.page}`
}

/** The first of each different value, in order. */
export function distinctOf(said: readonly Said[]): Said[] {
  const seen = new Set<string | number>()
  return said.filter(({ reading: { value } }) => !seen.has(value) && seen.add(value))
}

/**
 * The one value that a document gives for something: all its readings say it, or more than half of them. Null where they
 * say different things: which of them is meant is not for code to guess.
 */
export function settled(said: readonly Said[]): Said | null {
  for (const one of distinctOf(said)) {
    const same = said.filter(({ reading }) => reading.value === one.reading.value)
    if (same.length * 2 > said.length) return one
  }
  return null
}

/** Readings by the document that has them, in the order of documents. */
export function byDocument(said: readonly Said[]): Said[][] {
  const groups = new Map<DocumentFact, Said[]>()
  for (const one of said) groups.set(one.document, [...(groups.get(one.document) ?? []), one])
  return [...groups.values()]
}
