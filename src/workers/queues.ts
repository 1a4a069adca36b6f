import type { Job } from 'bullmq'
import { z } from 'zod'
import { hashOf } from '../domain/canonical.ts'
import { assertRedis, openEngine, type OneQueue, type QueueSettings } from './queue-engine.ts'
import { inBatches, queueNames, readJob, screenJob, type JobOf, type QueueName } from './jobs.ts'

export type Handler<N extends QueueName> = (job: Job<JobOf[N]>) => Promise<unknown>

export interface QueueCounts {
  waiting: number
  active: number
  delayed: number
  failed: number
}

export interface AddOptions {
  /**
   * Leaves out a job that is in the queue already with just these submissions. Not for loads: a job that is running may
   * have read what was there before.
   */
  once?: boolean
}

export interface FailedJob {
  queue: QueueName
  id: string
  reason: string
  attempts: number
  at: string
}

export interface Queues {
  engine: 'redis' | 'postgres'
  /** Adds screen or score jobs, in batches; answers how many. */
  addBatches(
    queue: 'screen' | 'score',
    authority: string,
    ids: readonly number[],
    options?: AddOptions,
  ): Promise<number>
  addReads(authority: string, ids: readonly number[], options?: AddOptions): Promise<number>
  counts(): Promise<Record<QueueName, QueueCounts>>
  listFailed(limit: number): Promise<FailedJob[]>
  /** Puts failed jobs of an authority (null: of all) back in line; answers how many, and the submissions they hold. */
  retryFailed(authority: string | null): Promise<{ jobs: number; ids: Set<number> }>
  /** Starts to take jobs; `close` finishes what is held. */
  startWorker<N extends QueueName>(queue: N, handler: Handler<N>, concurrency: number): void
  /** Workers finish what they hold and take nothing more; the queues stay open. */
  stopWorkers(): Promise<void>
  close(): Promise<void>
}

/** Failed jobs that one `requeue` puts back, a queue. */
const RETRIED_AT_ONCE = 10_000

/** Opens the three queues. Throws a TriageError where Redis or the queue's tables cannot be used. */
export async function openQueues(
  settings: QueueSettings,
  onError: (error: Error) => void,
): Promise<Queues> {
  const engine = await openEngine(settings)
  let opened = false
  const queues = new Map<QueueName, OneQueue>()
  const workers: { close(): Promise<void> }[] = []
  for (const name of queueNames) {
    const queue = engine.openQueue(name)
    // Until it is known to answer, the one error that says so is enough.
    queue.on('error', (error) => {
      if (opened) onError(error)
    })
    queues.set(name, queue)
  }
  const get = (name: QueueName): OneQueue => {
    const queue = queues.get(name)
    if (queue === undefined) throw new Error(`no queue ${name}`)
    return queue
  }
  const stopWorkers = async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()))
  }
  const close = async () => {
    await stopWorkers()
    await Promise.all([...queues.values()].map((queue) => queue.close()))
  }
  if (engine.name === 'redis') {
    await assertRedis(get('screen')).catch((error: unknown) => {
      void close().catch(() => undefined)
      throw error
    })
  }
  opened = true

  return {
    engine: engine.name,
    async addBatches(name, authority, ids, options) {
      const jobs = inBatches(ids).map((batch) => ({
        name,
        data: { authority, ids: batch },
        opts: onceOptions(options, [name, authority, batch]),
      }))
      for (const some of inBatches(jobs, 500)) await get(name).addBulk(some)
      return jobs.length
    },
    async addReads(authority, ids, options) {
      for (const some of inBatches(ids, 500)) {
        await get('read').addBulk(
          some.map((id) => ({
            name: 'read',
            data: { authority, id },
            opts: onceOptions(options, ['read', authority, id]),
          })),
        )
      }
      return ids.length
    },
    async counts() {
      const entries = await Promise.all(
        queueNames.map(async (name) => {
          const c = await get(name).getJobCounts(
            'wait',
            'active',
            'delayed',
            'failed',
            'prioritized',
          )
          const count = (key: string) => c[key] ?? 0
          const waiting = count('wait') + count('prioritized')
          return [
            name,
            {
              waiting,
              active: count('active'),
              delayed: count('delayed'),
              failed: count('failed'),
            },
          ] as const
        }),
      )
      return Object.fromEntries(entries) as Record<QueueName, QueueCounts>
    },
    async listFailed(limit) {
      const lists = await Promise.all(
        queueNames.map(async (name) => {
          const jobs = await get(name).getFailed(0, limit - 1)
          return jobs.map((job) => ({
            queue: name,
            id: job.id ?? '?',
            reason: job.failedReason,
            attempts: job.attemptsMade,
            at: new Date(job.finishedOn ?? job.timestamp).toISOString(),
          }))
        }),
      )
      return lists.flat().slice(0, limit)
    },
    async retryFailed(authority) {
      const ids = new Set<number>()
      let jobs = 0
      for (const name of queueNames) {
        for (const job of await get(name).getFailed(0, RETRIED_AT_ONCE - 1)) {
          const held = heldBy.safeParse(job.data)
          if (authority !== null && held.data?.authority !== authority) continue
          await job.retry('failed')
          jobs += 1
          for (const id of held.data?.ids ?? []) ids.add(id)
        }
      }
      return { jobs, ids }
    },
    startWorker(name, handler, concurrency) {
      const worker = engine.openWorker(name, handler, concurrency)
      worker.on('error', onError)
      workers.push(worker)
    },
    stopWorkers,
    close,
  }
}

/** Deduplication holds until the job has completed or failed. */
function onceOptions(
  options: AddOptions | undefined,
  key: unknown,
): { deduplication?: { id: string } } {
  return options?.once === true ? { deduplication: { id: hashOf(key) } } : {}
}

const heldBy = z.union([
  screenJob.transform((job) => ({ authority: job.authority, ids: job.ids })),
  readJob.transform((job) => ({ authority: job.authority, ids: [job.id] })),
])
