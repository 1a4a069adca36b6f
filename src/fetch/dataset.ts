import { rename, rm, stat } from 'node:fs/promises'
import { messageOf } from '../domain/errors.ts'
import { hashFile } from '../files.ts'
import { assemble } from './assemble.ts'
import { takePages, type PagesJob } from './pages.ts'
import { addressOf } from './platform.ts'
import { isOutage, isProblem, statusOf } from './problems.ts'
import {
  dropPages,
  hashOfPages,
  readState,
  RESUME_MS,
  writeState,
  type FetchState,
  type Place,
} from './state.ts'

export interface DatasetJob extends PagesJob {
  /** A layer with features is loaded: that there are suddenly none is not believed. */
  expectSome: boolean
  /** Fetched in full since then: not asked again. null: always asked. */
  fetchedSince: string | null
}

export interface Complete {
  kind: 'complete'
  /** `unchanged`: the file is, byte for byte, what it was. */
  change: 'new' | 'unchanged'
  entities: number
  pages: number
  checkedAt: string
  file: string
  place: Place
  state: FetchState
}

export type Outcome =
  | Complete
  /** `outage`: the server as a whole could not be reached. */
  | { kind: 'failed'; reason: string; pages: number; outage: boolean; status: number | null }
  | { kind: 'stopped'; pages: number }

const MOST_STARTS = 3

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isFile(),
    () => false,
  )
}

/** False where the file is gone, or is not what was put there. */
async function isWhole(path: string, sha256: string): Promise<boolean> {
  return hashFile(path).then(
    (hash) => hash === sha256,
    () => false,
  )
}

/** Puts the file in place where its pages changed. Answers what is wrong where they make no layer. */
async function finish(
  job: DatasetJob,
  state: FetchState,
  pages: number,
): Promise<{ change: Complete['change']; checkedAt: string } | string> {
  const { place } = job
  state.pages = state.pages.slice(0, pages)
  const pagesHash = hashOfPages(state.pages)
  const before = state.complete
  let change: Complete['change'] = 'unchanged'
  if (before?.pagesHash !== pagesHash || !(await isWhole(place.file, before.sha256))) {
    const made = await assemble(place, state, job.dataset)
    if (made.entities > 0 && made.located === 0) {
      await rm(made.partial, { force: true })
      return `none of the ${made.entities} entities has a geometry that can be read`
    }
    if (before?.sha256 !== made.sha256) change = 'new'
    await rename(made.partial, place.file)
    const at = job.now().toISOString()
    state.complete = { at, entities: made.entities, pages, pagesHash, sha256: made.sha256 }
  }
  const checkedAt = job.now().toISOString()
  state.openSince = null
  state.checkedAt = checkedAt
  await writeState(place, state)
  await dropPages(place, pages)
  return { change, checkedAt }
}

function completeOf(
  job: DatasetJob,
  state: FetchState,
  found: { change: Complete['change']; checkedAt: string },
): Complete {
  const { entities, pages } = state.complete ?? { entities: 0, pages: 0 }
  return {
    kind: 'complete',
    entities,
    pages,
    file: job.place.file,
    place: job.place,
    state,
    ...found,
  }
}

async function fetchWhole(job: DatasetJob, state: FetchState): Promise<Outcome> {
  const open = state.openSince !== null && job.now().getTime() - Date.parse(state.openSince) < RESUME_MS // prettier-ignore
  if (!open) state.openSince = job.now().toISOString()
  let reason = ''
  for (let start = 0; start < MOST_STARTS; start += 1) {
    const taken = await takePages(job, state, open && start === 0)
    if (taken.kind === 'all') {
      const failed = (why: string): Outcome => ({ kind: 'failed', reason: why, pages: taken.pages, outage: false, status: null }) // prettier-ignore
      if (taken.entities === 0 && job.expectSome)
        return failed(
          'the server has no entities here, where the layer that is loaded has some. If that is right, load an empty file with triage layers load',
        )
      const found = await finish(job, state, taken.pages)
      return typeof found === 'string' ? failed(found) : completeOf(job, state, found)
    }
    reason = taken.reason
    state.openSince = job.now().toISOString()
  }
  return { kind: 'failed', reason: `the server does not agree with itself: ${reason}`, pages: state.pages.length, outage: false, status: null } // prettier-ignore
}

/**
 * Fetches one dataset. Its file is put in place whole, once every entity that the server counts has come; whatever
 * else happens, the file of the last complete fetch stays as it is. Throws only what is a fault of ours or of the disk.
 */
export async function fetchDataset(job: DatasetJob): Promise<Outcome> {
  const url = addressOf(job.base, 'entity.json', job.filters).href
  const state = await readState(job.place, url)
  const done = state.complete !== null && state.openSince === null && state.checkedAt
  if (done && job.fetchedSince !== null && done >= job.fetchedSince && (await isFile(job.place.file)))
    return completeOf(job, state, { change: 'unchanged', checkedAt: done }) // prettier-ignore
  const pages = () => state.pages.filter(({ askedAt }) => askedAt >= (state.openSince ?? '')).length
  try {
    return await fetchWhole(job, state)
  } catch (error) {
    if (job.http.signal.aborted) return { kind: 'stopped', pages: pages() }
    if (!isProblem(error)) throw error
    return {
      kind: 'failed',
      reason: messageOf(error),
      pages: pages(),
      outage: isOutage(error),
      status: statusOf(error),
    }
  }
}
