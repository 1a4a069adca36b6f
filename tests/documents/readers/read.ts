import { readText } from '../../../src/documents/readers/read.ts'
import type { ReadingKind } from '../../../src/domain/reading.ts'

/** What is read of these kinds in one page, as `value` or `value about`. */
export function read(kinds: ReadingKind | ReadingKind[], ...pages: string[]): string[] {
  const wanted = [kinds].flat()
  return readText(pages, null)
    .readings.filter(({ kind }) => wanted.includes(kind))
    .map(({ value, about }) => (about === undefined ? `${value}` : `${value} ${about}`))
}

/** Kinds of document that pages read like, `?` behind those that are not sure. */
export function kindsOf(...pages: string[]): string[] {
  return readText(pages, null).readsLike.map(({ fileType, sure }) => fileType + (sure ? '' : '?'))
}
