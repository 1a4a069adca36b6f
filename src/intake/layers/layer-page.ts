import { isObject } from './layer-file.ts'

/** Members by which services say how many features there are in all: planning.data.gov.uk, OGC, GeoServer. */
const TOTALS = ['count', 'numberMatched', 'totalFeatures']

function hasNext(links: unknown): boolean {
  if (Array.isArray(links))
    return links.some((link: unknown) => isObject(link) && link['rel'] === 'next')
  return isObject(links) && typeof links['next'] === 'string' && links['next'] !== ''
}

/** `true` from ArcGIS: the server stopped at its limit. */
function exceeded(answer: Record<string, unknown>): boolean {
  const { properties } = answer
  return (
    answer['exceededTransferLimit'] === true ||
    (isObject(properties) && properties['exceededTransferLimit'] === true)
  )
}

/** Words for a file that holds `found` of more features; `total` null where only that there are more is known. */
export function pageWords(found: number, total: number | null): string {
  const share = total === null ? `its ${found} features are not all` : `it has ${found} of ${total}`
  return `${share}, so it is one page of a layer and its coverage is taken as partial at most. Download the whole dataset, or ask for more at a time.`
}

/**
 * Says in words that an answer of a service is one page of a layer and not the layer; null where nothing in
 * it says so. A site outside one page must never be "clear".
 */
export function pageWarning(answer: Record<string, unknown>, found: number): string | null {
  const totals = TOTALS.map((name) => Number(answer[name])).filter((total) => total > found)
  if (totals.length > 0) return pageWords(found, Math.max(...totals))
  return hasNext(answer['links']) || exceeded(answer) ? pageWords(found, null) : null
}
