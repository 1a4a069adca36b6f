import { z } from 'zod'
import { pullJob, readJob, screenJob, type QueueName } from './jobs.ts'
import type { OneQueue } from './queue-engine.ts'

export interface FailedJob {
  queue: QueueName
  id: string
  reason: string
  attempts: number
  at: string
  /** Of the submissions that it holds; null: it pulls a source. */
  authority: string | null
  source: number | null
}

/** Whose failed jobs are meant: those of an authority and of its sources. null: everybody's. */
export interface JobOwner {
  authority: string
  sources: ReadonlySet<number>
}

const isOf = (owner: JobOwner | null, { authority, source }: Pick<FailedJob, 'authority' | 'source'>): boolean =>
  owner === null || authority === owner.authority || (source !== null && owner.sources.has(source)) // prettier-ignore

/** Failed jobs that one `requeue` puts back, a queue. */
const RETRIED_AT_ONCE = 10_000

export async function listFailed(
  queues: ReadonlyMap<QueueName, OneQueue>,
  limit: number,
  owner: JobOwner | null = null,
): Promise<FailedJob[]> {
  // An authority's may stand behind many of others.
  const most = owner === null ? limit : RETRIED_AT_ONCE
  const lists = await Promise.all(
    [...queues].map(async ([name, queue]) => {
      const jobs = await queue.getFailed(0, most - 1)
      return jobs.map((job) => ({
        authority: heldBy.safeParse(job.data).data?.authority ?? null,
        source: pullJob.safeParse(job.data).data?.source ?? null,
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
    .filter((job) => isOf(owner, job))
    .slice(0, limit)
}

/** Puts one failed job back in line; false where it is not there, not failed, or somebody else's. */
export async function retryOne(
  queue: OneQueue,
  id: string,
  owner: JobOwner | null,
): Promise<boolean> {
  const job = await queue.getJob(id)
  if (job === undefined || !(await job.isFailed())) return false
  const authority = heldBy.safeParse(job.data).data?.authority ?? null
  const source = pullJob.safeParse(job.data).data?.source ?? null
  if (!isOf(owner, { authority, source })) return false
  await job.retry('failed')
  return true
}

/** Puts failed jobs of an authority (null: of all), and of these sources, back in line; answers how many, and the submissions they hold. */
export async function retryFailed(
  queues: ReadonlyMap<QueueName, OneQueue>,
  authority: string | null,
  sources: ReadonlySet<number> = new Set(),
): Promise<{ jobs: number; ids: Set<number> }> {
  const ids = new Set<number>()
  let jobs = 0
  for (const queue of queues.values()) {
    for (const job of await queue.getFailed(0, RETRIED_AT_ONCE - 1)) {
      const held = heldBy.safeParse(job.data)
      const source = pullJob.safeParse(job.data).data?.source ?? null
      const whose = { authority: held.data?.authority ?? null, source }
      if (!isOf(authority === null ? null : { authority, sources }, whose)) continue
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
