import { MAX_READINGS, type Reading } from '../../domain/reading.ts'
import type { Found, Page } from './page.ts'
import { quoteAt } from './quote.ts'

/** Once a page: the same value again on the same page says nothing more. */
function oncePerPage(found: readonly Found[]): Found[] {
  const seen = new Set<string>()
  return found.filter(({ kind, value, about, page }) => {
    const key = JSON.stringify([kind, value, about, page])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** For each kind its distinct values first, then the same values on other pages. */
function byKind(found: readonly Found[]): Found[][] {
  const kinds = new Map<string, { first: Found[]; again: Found[]; seen: Set<string> }>()
  for (const one of found) {
    const kind = kinds.get(one.kind) ?? { first: [], again: [], seen: new Set() }
    kinds.set(one.kind, kind)
    const key = JSON.stringify([one.value, one.about])
    ;(kind.seen.has(key) ? kind.again : kind.first).push(one)
    kind.seen.add(key)
  }
  return [...kinds.values()].map(({ first, again }) => [...first, ...again])
}

/** At most MAX_READINGS, taken from each kind in turn, so that none crowds out another. */
function fairShare(found: readonly Found[]): Found[] {
  const kinds = byKind(found)
  const chosen: Found[] = []
  const deepest = Math.max(0, ...kinds.map((kind) => kind.length))
  for (let rank = 0; rank < deepest && chosen.length < MAX_READINGS; rank++)
    for (const kind of kinds) {
      const one = kind[rank]
      if (one !== undefined && chosen.length < MAX_READINGS) chosen.push(one)
    }
  return chosen
}

/** The readings that are kept of all that was found, each with its quotation, in order of page and place. */
export function chooseReadings(found: readonly Found[], pages: readonly Page[]): Reading[] {
  return fairShare(oncePerPage(found))
    .map(({ kind, value, about, page, start, end }) => ({
      kind,
      value,
      ...(about === undefined ? {} : { about }),
      page,
      ...quoteAt(pages[page - 1]?.text ?? '', start, end),
    }))
    .sort((a, b) => a.page - b.page || a.start - b.start)
}
