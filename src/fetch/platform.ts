import { badInput } from '../domain/errors.ts'
import { isObject } from '../intake/layers/layer-file.ts'
import { getJson, type HttpOptions } from './http.ts'
import { nonsense, statusOf } from './problems.ts'

/*
 * The interface of planning.data.gov.uk, read from its source (github.com/digital-land/digital-land.info). Nothing
 * here was run against the live service.
 *
 * From source:
 * - `GET /entity.json` answers {entities, links, count}; count is of all that the filters leave, before paging; limit
 *   is 1 to 500, offset is in entities, the order is by entity (search/filters.py, data_access/entity_queries.py).
 * - `period=current` leaves out what has an end date that is past; without it ended designations come too.
 * - `links` holds absolute addresses made from the address that the service itself was asked by (core/utils.py,
 *   make_links): behind a proxy their scheme may be wrong, and values are not encoded again. So they are read to check
 *   on the server, and the address of the next page is always our own: the same filters, and an offset.
 * - What has no value is "", not null. An unknown dataset is 422. A broken geometry is an answer without `count`.
 * - `GET /dataset.json` answers {datasets: [{dataset, "entity-count", …}]} (routers/dataset.py).
 * Inferred: that nothing in front of the service changes these answers; that it sends no ETag, which costs a download.
 */

export const PLATFORM = 'https://www.planning.data.gov.uk'
export const MOST_LIMIT = 500

export type Entity = Record<string, unknown> & { entity: number; dataset: string }

export interface EntityPage {
  entities: Entity[]
  /** Entities in all pages together. */
  count: number
  /** Address of the next page as the server gives it; null where it gives none. */
  next: string | null
}

/** Checks what `--base-url` was given. Throws bad-input. */
export function parseBase(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  const plain = url !== null && url.username === '' && url.password === '' && url.search === '' && url.hash === '' // prettier-ignore
  if (plain && ['http:', 'https:'].includes(url.protocol)) return url
  throw badInput(
    'fetch.base-url',
    `What --base-url gives is not an address to fetch from. Write it as ${PLATFORM}, without a log-in, "?" or "#".`,
  )
}

/** An address on the platform; filters in the order given. */
export function addressOf(base: URL, path: string, filters: [string, string][]): URL {
  const url = new URL(`${base.pathname.replace(/\/$/, '')}/${path}`, base)
  url.search = new URLSearchParams(filters).toString()
  return url
}

function entityOf(item: unknown, dataset: string): Entity {
  if (!isObject(item) || !Number.isSafeInteger(item['entity']))
    throw nonsense('the server sent a record without an entity number')
  // A filter that a server does not know is passed over without a word, so what comes is checked.
  if (item['dataset'] !== dataset) throw nonsense(`the server sent records of another dataset`)
  return item as Entity
}

/** Reads an answer of `/entity.json` about one dataset. Throws where it is not one: never taken as "no entities". */
export function parsePage(value: unknown, dataset: string): EntityPage {
  const { entities, count, links } = isObject(value) ? value : {}
  if (
    !Array.isArray(entities) ||
    typeof count !== 'number' ||
    !Number.isSafeInteger(count) ||
    count < 0
  )
    // prettier-ignore
    throw nonsense('the server answered with JSON that is not a list of entities with their count')
  const next = isObject(links) && typeof links['next'] === 'string' ? links['next'] : ''
  return {
    entities: entities.map((item: unknown) => entityOf(item, dataset)),
    count,
    next: next === '' ? null : next,
  }
}

/** Datasets that the platform knows, with how many entities each has in England; null where it does not list them. */
export async function listDatasets(
  base: URL,
  http: HttpOptions,
): Promise<Map<string, number> | null> {
  const url = addressOf(base, 'dataset.json', [])
  const answer = await getJson(url, null, http).catch((error: unknown) => {
    if (statusOf(error) === null) throw error
    return null
  })
  const value = answer?.kind === 'page' ? answer.value : null
  const listed = isObject(value) && Array.isArray(value['datasets']) ? value['datasets'] : null
  if (listed === null || listed.length === 0) return null
  return new Map(
    listed.flatMap((item: unknown): [string, number][] => {
      if (!isObject(item) || typeof item['dataset'] !== 'string') return []
      // Where the count is not told, nothing may be concluded from it.
      const count = item['entity-count']
      return [[item['dataset'], typeof count === 'number' ? count : Number.NaN]]
    }),
  )
}
