import { sha256 } from '../domain/canonical.ts'
import { parseJson } from '../intake/json.ts'
import { getJson, type HttpOptions } from './http.ts'
import { addressOf, parsePage, type EntityPage } from './platform.ts'
import { isTooMuch, nonsense } from './problems.ts'
import {
  readPage,
  writePage,
  writeState,
  type FetchedPage,
  type FetchState,
  type Place,
} from './state.ts'

/** One dataset to fetch, and with what. */
export interface PagesJob {
  dataset: string
  base: URL
  filters: [string, string][]
  place: Place
  http: HttpOptions
  now: () => Date
  /** Entities to ask for at a time. */
  limit: number
  progress: (entities: number, count: number) => void
}

export type PagesTaken =
  | { kind: 'all'; entities: number; pages: number }
  /** The dataset changed while it was read, or the server contradicts itself: what was read is no one state of it. */
  | { kind: 'moved'; reason: string }

const SMALLEST_LIMIT = 20
const MOST_ENTITIES = 1_000_000

interface Taken {
  record: FetchedPage
  page: EntityPage
  /** As it was when it was last read. */
  same: boolean
}

function parseKept(bytes: Uint8Array, dataset: string): EntityPage {
  const json = parseJson(new TextDecoder().decode(bytes))
  return parsePage(json.ok ? json.value : null, dataset)
}

/** One page: the kept one where it may be used unasked, or the server says that it is still so; else a new one. */
async function takePage(
  job: PagesJob,
  kept: FetchedPage | null,
  want: { at: number; offset: number; limit: number; unasked: boolean },
): Promise<Taken> {
  const { dataset, place } = job
  const bytes = kept?.offset === want.offset ? await readPage(place, want.at, kept) : null
  if (kept !== null && bytes !== null && want.unasked)
    return { record: kept, page: parseKept(bytes, dataset), same: true }
  const paging: [string, string][] = [['limit', String(want.limit)], ['offset', String(want.offset)]] // prettier-ignore
  const url = addressOf(job.base, 'entity.json', [...job.filters, ...paging])
  const known = kept !== null && bytes !== null && (kept.etag ?? kept.lastModified) !== null
  const answer = await getJson(url, known ? kept : null, job.http)
  const askedAt = job.now().toISOString()
  if (answer.kind === 'unchanged') {
    if (kept === null || bytes === null) throw nonsense('the server answered 304 without cause')
    return { record: { ...kept, askedAt }, page: parseKept(bytes, dataset), same: true }
  }
  const page = parsePage(answer.value, dataset)
  const digest = sha256(answer.bytes)
  const same = bytes !== null && kept?.sha256 === digest
  if (!same) await writePage(place, want.at, answer.bytes)
  const record = { offset: want.offset, entities: page.entities.length, ...answer.validators, sha256: digest, askedAt } // prettier-ignore
  return { record, page, same }
}

/** As takePage; asks for less at a time where the server cannot send so much at once. */
async function takeSomePage(
  job: PagesJob,
  kept: FetchedPage | null,
  want: { at: number; offset: number; limit: number; unasked: boolean },
): Promise<Taken & { limit: number }> {
  for (let { limit } = want; ; limit = Math.max(SMALLEST_LIMIT, Math.floor(limit / 5))) {
    try {
      return { ...(await takePage(job, kept, { ...want, limit })), limit }
    } catch (error) {
      if (!isTooMuch(error) || limit <= SMALLEST_LIMIT) throw error
    }
  }
}

/**
 * Reads all pages of a dataset into its folder, and says so only where as many different entities came as the server
 * counts. The next page begins with the last entity that came, whatever limit the server kept to: where another one
 * stands there, entities were added or taken away meanwhile, which the count need not show. A next link is never
 * followed, so that it can lead nowhere else, but one after the last page means that the server does not know what it has.
 * `unasked`: pages asked for in the fetch that is open are used as they are, unless the first page has changed since.
 */
export async function takePages(
  job: PagesJob,
  state: FetchState,
  unasked: boolean,
): Promise<PagesTaken> {
  const seen = new Set<number>()
  let [received, limit, mayUse] = [0, job.limit, unasked]
  let last: number | null = null
  for (let at = 0; ; at += 1) {
    const kept = state.pages[at] ?? null
    const since = state.openSince ?? ''
    const use = at > 0 && mayUse && kept !== null && kept.askedAt >= since
    const offset = Math.max(0, received - 1)
    const taken = await takeSomePage(job, kept, { at, offset, limit, unasked: use })
    const { page } = taken
    limit = taken.limit
    if (at === 0) {
      mayUse &&= taken.same
      state.count = page.count
      if (!mayUse) state.openSince = taken.record.askedAt
      if (page.count > MOST_ENTITIES)
        throw nonsense(`the server counts ${page.count} entities, which no area has`)
    }
    state.pages[at] = taken.record
    await writeState(job.place, state)
    if (page.count !== state.count)
      return { kind: 'moved', reason: `it counted ${state.count ?? 0} entities, then ${page.count}` } // prettier-ignore
    if (last !== null && page.entities[0]?.entity !== last)
      return { kind: 'moved', reason: 'entities came or went while it was read' }
    const before = seen.size
    for (const { entity } of page.entities) seen.add(entity)
    received = offset + page.entities.length
    last = page.entities.at(-1)?.entity ?? null
    job.progress(seen.size, page.count)
    const mismatch = `it counts ${page.count} entities and sent ${seen.size}`
    if (seen.size > page.count) return { kind: 'moved', reason: `${mismatch} or more` }
    if (received >= page.count) {
      if (seen.size < page.count)
        return { kind: 'moved', reason: `${mismatch}, some of them twice` }
      if (page.next !== null)
        return { kind: 'moved', reason: `it counts ${page.count} entities and says that more follow` } // prettier-ignore
      return { kind: 'all', entities: seen.size, pages: at + 1 }
    }
    // Nothing new although more is to come: asking on would go round for ever.
    if (seen.size === before) return { kind: 'moved', reason: mismatch }
  }
}
