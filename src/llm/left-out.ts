import { runsOf } from '../domain/number-runs.ts'
import type { Passage } from './blocks.ts'

/** `4–9 and 12`: page numbers in words, runs drawn together. Numbers rise. */
export function listPages(numbers: readonly number[]): string {
  const words = runsOf(numbers).flatMap(([from, to]) => {
    if (from === to) return [String(from)]
    return to === from + 1 ? [String(from), String(to)] : [`${from}–${to}`]
  })
  const last = words.pop() ?? ''
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`
}

const said = (count: number): string => count.toLocaleString('en-GB')

/** More than this many cut pages are listed without their sizes. */
const MAX_SIZES = 3

/** What of a document is in none of the passages, in words; nothing where all its text is. */
export function leftOut(pages: readonly string[], passages: readonly Passage[]): string[] {
  const sent = new Map<number, number>()
  for (const { page, start, end } of passages) sent.set(page, (sent.get(page) ?? 0) + end - start)
  const withText = pages.flatMap((text, index) => (text.trim() === '' ? [] : [index + 1]))
  const missing = withText.filter((page) => !sent.has(page))
  const cut = withText.filter(
    (page) => sent.has(page) && (sent.get(page) ?? 0) < (pages[page - 1]?.length ?? 0),
  )
  const many = missing.length > 1
  const warnings =
    missing.length === 0
      ? []
      : [
          `${many ? 'pages' : 'page'} ${listPages(missing)} of ${pages.length} ${many ? 'were' : 'was'} not sent to the model: no room`,
        ]
  if (cut.length > MAX_SIZES)
    return [...warnings, `only parts of pages ${listPages(cut)} were sent to the model: no room`]
  const sizes = cut.map(
    (page) =>
      `only ${said(sent.get(page) ?? 0)} of the ${said(pages[page - 1]?.length ?? 0)} characters of page ${page} were sent to the model: no room`,
  )
  return [...warnings, ...sizes]
}
