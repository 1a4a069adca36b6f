import { z } from 'zod'
import { readJob, screenJob, type QueueName } from './jobs.ts'
import type { OneQueue } from './queue-engine.ts'

export interface FailedJob {
  queue: QueueName
  id: string
  reason: string
  attempts: number
  at: string
  /** Of the submissions that it holds; null: it says none. */
  authority: string | null
}

/** Failed jobs that one `requeue` puts back, a queue. */
const RETRIED_AT_ONCE = 10_000

/** Failed jobs of an authority; null: of all. Pulls are not among them: what failed of those stands with their source. */
export async function listFailed(
  queues: ReadonlyMap<QueueName, OneQueue>,
  limit: number,
  authority: string | null = null,
): Promise<FailedJob[]> {
  // An authority's may stand behind many of others.
  const most = authority === null ? limit : RETRIED_AT_ONCE
  const lists = await Promise.all(
    [...queues].map(async ([name, queue]) => {
      const jobs = await queue.getFailed(0, most - 1)
      return jobs.map((job) => ({
        authority: heldBy.safeParse(job.data).data?.authority ?? null,
        queue: name,
        id: job.id ?? '?',
        reason: job.failedReason,
        attempts: job.attemptsMade,
        at: new Date(job.finishedOn ?? job.timestamp).toISOString(),
      }))
    }),
  )
  return lists
    .flat()
    .filter((job) => authority === null || job.authority === authority)
    .slice(0, limit)
}

/** Puts one failed job back in line; false where it is not there, not failed, or somebody else's. */
export async function retryOne(
  queue: OneQueue,
  id: string,
  authority: string | null,
): Promise<boolean> {
  const job = await queue.getJob(id)
  if (job === undefined || !(await job.isFailed())) return false
  if (authority !== null && heldBy.safeParse(job.data).data?.authority !== authority) return false
  await job.retry('failed')
  return true
}

/** Puts failed jobs of an authority (null: of all) back in line; answers how many, and the submissions they hold. */
export async function retryFailed(
  queues: ReadonlyMap<QueueName, OneQueue>,
  authority: string | null,
): Promise<{ jobs: number; ids: Set<number> }> {
  const ids = new Set<number>()
  let jobs = 0
  for (const queue of queues.values()) {
    for (const job of await queue.getFailed(0, RETRIED_AT_ONCE - 1)) {
      const held = heldBy.safeParse(job.data)
      if (authority !== null && held.data?.authority !== authority) continue
      await job.retry('failed')
      jobs += 1
      for (const id of held.data?.ids ?? []) ids.add(id)
    }
  }
  return { jobs, ids }
}

const heldBy = z.union([
  screenJob.transform((job) => ({ authority: job.authority, ids: job.ids })),
  readJob.transform((job) => ({ authority: job.authority, ids: [job.id] })),
])
