import type { Queryable } from '../db/client.ts'
import { listDocuments, listReads } from '../db/queries/documents.ts'
import { listAuthorities, listStale, listWithDocuments } from '../db/queries/requeue.ts'
import type { RunContext } from './assess.ts'
import { isUnread } from './document-facts.ts'
import { inBatches } from './jobs.ts'
import { findLayerSet } from './layer-sets.ts'
import type { Queues } from './queues.ts'

export interface RequeueResult {
  screen: number
  score: number
  read: number
  /** Failed jobs that were taken out: what they left undone is among the numbers above. */
  failedRemoved: number
}

/**
 * Finds every submission whose assessment is missing or stands on something else than is current, and queues it.
 * The database decides, never the queue: safe at any time, also after the queue was lost whole.
 */
export async function requeue(
  run: RunContext,
  queues: Queues,
  options: {
    authority: string | null
    /** null: every state. */
    state: string | null
    /** Submissions that are queued already. */
    skip?: ReadonlySet<number>
  },
): Promise<RequeueResult> {
  const { db } = run.database
  const failedRemoved = await queues.removeFailed()
  const result: RequeueResult = { screen: 0, score: 0, read: 0, failedRemoved }
  for (const authority of options.authority === null
    ? await listAuthorities(db)
    : [options.authority]) {
    const { hash } = await findLayerSet(db, authority, run.policy.pointMarginM)
    const wanted = { layerSet: hash, rulesVersion: run.rulesVersion, policyHash: run.policyHash }
    const found = await listStale(db, authority, options.state, wanted)
    const wantedOnly = (ids: number[]) => ids.filter((id) => options.skip?.has(id) !== true)
    const stale = { screen: wantedOnly(found.screen), score: wantedOnly(found.score) }
    await queues.addBatches('screen', authority, stale.screen)
    await queues.addBatches('score', authority, stale.score)
    // What is screened anyway queues its own reads.
    const queued = new Set([...stale.screen, ...stale.score])
    const unread = wantedOnly(await listUnread(db, run, authority, options.state)).filter(
      (id) => !queued.has(id),
    )
    await queues.addReads(authority, unread)
    result.screen += stale.screen.length
    result.score += stale.score.length
    result.read += unread.length
  }
  return result
}

async function listUnread(
  db: Queryable,
  run: RunContext,
  authority: string,
  state: string | null,
): Promise<number[]> {
  const unread: number[] = []
  for (const ids of inBatches(await listWithDocuments(db, authority, state), 500)) {
    const documents = await listDocuments(db, ids, false)
    const reads = await listReads(db, [...new Set(documents.map((document) => document.sha256))])
    const open = documents.filter((document) => isUnread(document, reads, run.read, run.questions))
    unread.push(...new Set(open.map((document) => document.submissionId)))
  }
  return unread
}
