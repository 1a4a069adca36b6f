import type { DocumentFact } from '../../../src/domain/facts.ts'
import type { LooksLike, Reading, ReadingKind } from '../../../src/domain/reading.ts'

/** Documents as facts have them, for cases. */

export type Told = readonly [kind: ReadingKind, value: string | number, change?: Partial<Reading>]

/** Readings of code, one behind the other on page 1 unless told otherwise. */
export function readings(...told: readonly Told[]): Reading[] {
  return told.map(([kind, value, change], at) => ({
    kind,
    value,
    page: 1,
    start: at * 1000,
    end: at * 1000 + 20,
    quote: `the words for ${value}`,
    ...change,
  }))
}

/** A document of this kind that code read, and of which it was asked nothing. */
export function aDocument(
  fileType: string,
  told: readonly Told[] = [],
  change: Partial<DocumentFact> = {},
): DocumentFact {
  return {
    document: `${fileType}.pdf`,
    fileTypes: [fileType],
    status: 'read',
    reason: null,
    model: null,
    promptVersion: null,
    asked: [],
    quotes: [],
    dropped: 0,
    text: 'text',
    readings: readings(...told),
    readsLike: [],
    notRead: [],
    hidden: [],
    underScan: [],
    textFrom: null,
    pageSizes: [],
    ...change,
  }
}

export const like = (fileType: string, change: Partial<LooksLike> = {}): LooksLike => ({
  fileType,
  sure: true,
  by: 'code',
  page: 1,
  start: 0,
  end: 9,
  quote: 'Its title',
  ...change,
})
