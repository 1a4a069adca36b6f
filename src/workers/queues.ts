import type { Job } from 'bullmq'
import { hashOf } from '../domain/canonical.ts'
import { listFailed, retryFailed, retryOne, type FailedJob } from './failed-jobs.ts'
import { BATCH_SIZE, inBatches, queueNames, type JobOf, type QueueName } from './jobs.ts'
import {
  addPull,
  countDelayed,
  listSchedules,
  syncSchedules,
  type Schedule,
} from './pull-schedules.ts'
import { assertRedis, openEngine, type OneQueue, type QueueSettings } from './queue-engine.ts'

/** `token` proves to the queue that this worker holds the job. */
export type Handler<N extends QueueName> = (job: Job<JobOf[N]>, token?: string) => Promise<unknown>

/** How one process takes jobs of one queue; others are not touched by it. */
export interface WorkerControl {
  /** At most so many jobs at once; 0: none, what is held goes on. */
  take(atOnce: number): void
}

export interface QueueCounts {
  waiting: number
  active: number
  /** To be tried again. */
  delayed: number
  failed: number
  /** Pulls that only wait for their time: no work that is left to do. */
  scheduled: number
}

export interface QueueVitals {
  /** null: nothing waits. */
  oldestAt: Date | null
  /** Processes that take jobs, on any host. */
  workers: number
}

export interface AddOptions {
  /**
   * Leaves out a job that is in the queue already with just these submissions for the same: what it is for, such as the versions
   * that are wanted. A job that runs may have read the versions before. Not for loads: neither may it know what they brought.
   */
  once?: string
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
  /** Adds jobs for the model. */
  addAsks(authority: string, ids: readonly number[], options?: AddOptions): Promise<number>
  /** Adds one pull of a source besides its schedule. */
  addPull(source: number, delayMs: number): Promise<void>
  /** Makes the pulls that come by themselves those of these sources, and no others; safe at any time. */
  syncSchedules(schedules: readonly Schedule[]): Promise<void>
  /** When each source is pulled next; a source that is not in it, never: its schedule was lost. */
  listSchedules(): Promise<Map<number, Date>>
  counts(): Promise<Record<QueueName, QueueCounts>>
  /** Failed jobs of an authority (null: of all). */
  listFailed(limit: number, authority?: string | null): Promise<FailedJob[]>
  /** Puts failed jobs of an authority (null: of all) back in line; answers how many, and the submissions they hold. */
  retryFailed(authority: string | null): Promise<{ jobs: number; ids: Set<number> }>
  /** Puts one failed job back in line; false where it is not there, not failed, or somebody else's. */
  retryOne(queue: QueueName, id: string, authority: string | null): Promise<boolean>
  /** For each queue, since when its oldest job waits, and how many workers are connected to it. */
  vitals(): Promise<Record<QueueName, QueueVitals>>
  /** Starts to take jobs; `close` finishes what is held. */
  startWorker<N extends QueueName>(
    queue: N,
    handler: Handler<N>,
    concurrency: number,
  ): WorkerControl
  /** Workers finish what they hold and take nothing more; the queues stay open. */
  stopWorkers(): Promise<void>
  close(): Promise<void>
}

/** Opens the queues. Throws a TriageError where Redis or the queue's tables cannot be used. */
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
  const addEach = async (
    name: 'read' | 'ask',
    authority: string,
    ids: readonly number[],
    options?: AddOptions,
  ) => {
    for (const some of inBatches(ids, 500)) {
      await get(name).addBulk(
        some.map((id) => ({
          name,
          data: { authority, id },
          opts: onceOptions(options, [name, authority, id]),
        })),
      )
    }
    return ids.length
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
      const jobs = inBatches(ids, BATCH_SIZE[name]).map((batch) => ({
        name,
        data: { authority, ids: batch },
        opts: onceOptions(options, [name, authority, batch]),
      }))
      for (const some of inBatches(jobs, 500)) await get(name).addBulk(some)
      return jobs.length
    },
    addReads: (authority, ids, options) => addEach('read', authority, ids, options),
    addAsks: (authority, ids, options) => addEach('ask', authority, ids, options),
    addPull: (source, delayMs) => addPull(get('pull'), source, delayMs),
    syncSchedules: (schedules) => syncSchedules(get('pull'), schedules),
    listSchedules: () => listSchedules(get('pull')),
    async counts() {
      const entries = await Promise.all(
        queueNames.map(async (name) => [name, await countsOf(name, get(name))] as const),
      )
      return Object.fromEntries(entries) as Record<QueueName, QueueCounts>
    },
    listFailed: (limit, authority = null) => listFailed(queues, limit, authority),
    retryFailed: (authority) => retryFailed(queues, authority),
    retryOne: (name, id, authority) => retryOne(get(name), id, authority),
    async vitals() {
      const entries = await Promise.all(
        queueNames.map(async (name) => [name, await vitalsOf(get(name))] as const),
      )
      return Object.fromEntries(entries) as Record<QueueName, QueueVitals>
    },
    startWorker(name, handler, concurrency) {
      const worker = engine.openWorker(name, handler, concurrency)
      worker.on('error', onError)
      workers.push(worker)
      return {
        take(atOnce) {
          if (atOnce > 0) worker.concurrency = atOnce
          const moved = atOnce > 0 ? worker.resume() : worker.pause(true)
          void Promise.resolve(moved).catch(onError)
        },
      }
    },
    stopWorkers,
    close,
  }
}

async function countsOf(name: QueueName, queue: OneQueue): Promise<QueueCounts> {
  const counts = await queue.getJobCounts('wait', 'active', 'delayed', 'failed', 'prioritized')
  const count = (key: string) => counts[key] ?? 0
  const { due, toRetry, scheduled } =
    name === 'pull'
      ? await countDelayed(queue)
      : { due: 0, toRetry: count('delayed'), scheduled: 0 }
  return {
    waiting: count('wait') + count('prioritized') + due,
    active: count('active'),
    delayed: toRetry,
    failed: count('failed'),
    scheduled,
  }
}

async function vitalsOf(queue: OneQueue): Promise<QueueVitals> {
  const [[oldest], workers] = await Promise.all([queue.getWaiting(0, 0), queue.getWorkersCount()])
  return { oldestAt: oldest === undefined ? null : new Date(oldest.timestamp), workers }
}

/** Deduplication holds until the job has completed or failed. */
function onceOptions(
  options: AddOptions | undefined,
  key: unknown,
): { deduplication?: { id: string } } {
  return options?.once === undefined ? {} : { deduplication: { id: hashOf([options.once, key]) } }
}
