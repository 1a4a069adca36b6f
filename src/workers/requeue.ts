import { hashOf } from '../domain/canonical.ts'
import type { Queryable } from '../db/client.ts'
import { forgetFailedReads } from '../db/queries/documents.ts'
import { listAuthorities, listDocumentHashes, listStale } from '../db/queries/requeue.ts'
import { documentFactsOf, type RunContext } from './assess.ts'
import { findWanted } from './current.ts'
import { inBatches } from './jobs.ts'
import type { Queues } from './queues.ts'

export interface RequeueOptions {
  authority: string | null
  /** null: every state. */
  state: string | null
  /** Submissions that are queued already. */
  skip?: ReadonlySet<number>
  /** Documents that the model failed on for good are asked about again. */
  askAgain?: boolean
  /** False: failed jobs stay failed, for somebody to look at. */
  retryFailed?: boolean
}

export interface RequeueResult {
  screen: number
  score: number
  read: number
  /** Failed jobs that were put back in line. */
  retried: number
}

/**
 * Finds every submission whose assessment is missing or stands on something else than is current (version, layers,
 * rules, policy, documents, what was read in them) and queues it; puts failed jobs back. The database decides, never
 * the queue: safe at any time, also after the queue was lost whole.
 */
export async function requeue(
  run: RunContext,
  queues: Queues,
  options: RequeueOptions,
): Promise<RequeueResult> {
  const { db } = run.database
  const retried =
    options.retryFailed === false
      ? { jobs: 0, ids: new Set<number>() }
      : await queues.retryFailed(options.authority)
  const result: RequeueResult = { screen: 0, score: 0, read: 0, retried: retried.jobs }
  for (const authority of options.authority === null
    ? await listAuthorities(db)
    : [options.authority]) {
    if (options.askAgain === true) await forgetFailedReads(db, authority)
    const queued = new Set([...(options.skip ?? []), ...retried.ids])
    const take = (ids: number[]) => {
      const taken = ids.filter((id) => !queued.has(id))
      for (const id of taken) queued.add(id)
      return taken
    }
    const wanted = await findWanted(db, run, authority)
    const stale = await listStale(db, authority, options.state, wanted)
    // What is screened or scored queues its own reads.
    const documents = await findStaleDocuments(db, run, authority, options.state)
    const screen = take([...stale.screen, ...documents.moved])
    const read = take(documents.unread)
    const score = take(stale.score)
    const once = hashOf(wanted)
    await queues.addBatches('screen', authority, screen, { once })
    await queues.addBatches('score', authority, score, { once })
    // What is in a document does not turn on rules; a read ends in a screening under those in use.
    await queues.addReads(authority, read, { once: 'read' })
    result.screen += screen.length
    result.score += score.length
    result.read += read.length
  }
  return result
}

/** Submissions with documents to read, and those whose assessment does not stand on what is known of their documents. */
async function findStaleDocuments(
  db: Queryable,
  run: RunContext,
  authority: string,
  state: string | null,
) {
  const unread: number[] = []
  const moved: number[] = []
  for (const some of inBatches(await listDocumentHashes(db, authority, state), 500)) {
    const ids = some.map((row) => row.id)
    const found = await documentFactsOf(db, run, authority, ids)
    unread.push(...found.unread)
    const rest = some.filter((row) => !found.unread.includes(row.id))
    moved.push(
      ...rest
        .filter((row) => hashOf(found.facts.get(row.id) ?? { documents: [] }) !== row.documentsHash)
        .map((row) => row.id),
    )
  }
  return { unread, moved }
}
