import { dateInWords, isIsoDate } from '../../domain/dates.ts'

/** What a stored sentence may hold that is not ours to change. */
export interface Names {
  /** Datasets, as in `conservation-area`. */
  datasets: readonly string[]
  /** Of files, features and submissions: kept as they are, letter for letter. */
  kept: readonly string[]
}

const DATE = String.raw`(?<![\w./-])\d{4}-\d\d-\d\d(?![\w/-]|\.\w)`
const QUOTED = String.raw`“[^”]*”|"[^"]*"|https?:\/\/\S+`
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
const isDataset = (name: string): boolean => /^[a-z]+(-[a-z]+)+$/.test(name)

/**
 * A writer of stored sentences for a page: dates as `28 November 2026`, datasets by their names. Quotations, names that are
 * given, addresses and whatever a date is only a part of stay as they are. What is stored never changes: hashes stand on it.
 */
export function plainWriter({ datasets, kept }: Names): (text: string) => string {
  const known = new Set(datasets.filter(isDataset))
  // Only names that could be taken for something else, the longest first: one may begin with another.
  const names = [...new Set(kept)]
    .filter(
      (name) =>
        /\d{4}-\d\d-\d\d/.test(name) || [...known].some((dataset) => name.includes(dataset)),
    ) // prettier-ignore
    .sort((a, b) => b.length - a.length)
    .map(escaped)
  const sets = [...known].map((dataset) => String.raw`(?<![\w./-])${dataset}(?![\w/-]|\.\w)`)
  const parts = new RegExp([...names, QUOTED, DATE, ...sets].join('|'), 'g')
  return (text) =>
    text.replace(parts, (found) => {
      if (isIsoDate(found)) return dateInWords(found)
      return known.has(found) ? found.replaceAll('-', ' ') : found
    })
}
