import type { Reading, ReadingKind, TextReadings } from '../../domain/reading.ts'
import { folded } from '../readers/page.ts'
import { personNamed } from './named.ts'
import { blot } from './spans.ts'
import { nameFinder } from './spread.ts'

/** Values in a document's own words, which may name somebody; all others are numbers, codes or set words. */
const IN_WORDS: readonly ReadingKind[] = ['title', 'drawing-title', 'site-address']

/**
 * Readings with the people of the record (`names`) blotted out of their quotations, for those whom no title or label gives
 * away. `pages` are those that were read. The names come from the applicant, so they take words out of what is shown and
 * decide nothing of what is read: else a name such as "Certificate B" could make a reading go.
 */
export function maskReadings(
  { readings, readsLike }: TextReadings,
  pages: readonly string[],
  names: readonly string[],
): TextReadings {
  const find = nameFinder(names.flatMap(personNamed))
  const hide = (text: string): string => blot(text, find(text)).page
  const shown = new Map<number, string>()
  // The whole page, because a name may reach over the edge of a quotation.
  const quoteAt = ({ page, start, end }: { page: number; start: number; end: number }): string => {
    const text = shown.get(page) ?? hide(pages[page - 1] ?? '')
    shown.set(page, text)
    return folded(text.slice(start, end))
  }
  const valueOf = ({ kind, value }: Reading): string | number =>
    typeof value === 'string' && IN_WORDS.includes(kind) ? hide(value) : value
  return {
    readings: readings.map((one) => ({ ...one, value: valueOf(one), quote: quoteAt(one) })),
    readsLike: readsLike.map((one) => ({ ...one, quote: quoteAt(one) })),
  }
}
