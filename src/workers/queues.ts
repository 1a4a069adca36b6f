import {
  createPostgresBackend,
  createRedisBackend,
  Queue,
  runMigrations,
  Worker,
  type BackendFactory,
  type IQueueBackend,
  type Job,
} from 'bullmq'
import pg from 'pg'
import { z } from 'zod'
import { hashOf } from '../domain/canonical.ts'
import { messageOf, TriageError } from '../domain/errors.ts'
import { inBatches, queueNames, readJob, screenJob, type JobOf, type QueueName } from './jobs.ts'

/** Where the queue lives: Redis where there is an address of one, else the same PostgreSQL as everything else. */
export interface QueueSettings {
  redisUrl: string | null
  databaseUrl: string
  prefix: string
}

export type Handler<N extends QueueName> = (job: Job<JobOf[N]>) => Promise<unknown>
type AnyQueue = ReturnType<typeof makeQueue>

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

/** The schema that BullMQ keeps its tables in. */
const SCHEMA = 'bullmq'

/** Failed jobs that one `requeue` puts back, a queue. */
const RETRIED_AT_ONCE = 10_000

/** Attempts for trouble that may pass; handlers mark everything else as final at once. */
const JOB_OPTIONS = {
  attempts: 4,
  backoff: { type: 'exponential', delay: 1000 },
  // Never `{ count }` on PostgreSQL: it deadlocks and fails jobs that succeeded.
  removeOnComplete: true,
  removeOnFail: false,
} as const

/** Opens the three queues. Throws a TriageError where Redis or the queue's tables cannot be used. */
export async function openQueues(
  settings: QueueSettings,
  onError: (error: Error) => void,
): Promise<Queues> {
  const { redisUrl, databaseUrl, prefix } = settings
  if (redisUrl === null) await migrateQueue(databaseUrl)
  const backend = (
    redisUrl === null ? createPostgresBackend : createRedisBackend
  ) as BackendFactory<IQueueBackend, unknown>
  const connection = (max: number): unknown =>
    redisUrl === null
      ? { connectionString: databaseUrl, schema: SCHEMA, max }
      : { url: redisUrl, maxRetriesPerRequest: null, connectTimeout: 5000 }
  const queues = new Map<QueueName, AnyQueue>()
  const workers: { close(): Promise<void> }[] = []
  // Redis names keys by prefix; PostgreSQL has no prefix, and each database is its own namespace.
  for (const name of queueNames) {
    const queue = makeQueue(name, connection(3), prefix, backend)
    queue.on('error', onError)
    queues.set(name, queue)
  }
  const get = (name: QueueName): AnyQueue => {
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
  if (redisUrl !== null) await assertRedis(get('screen'), close)

  return {
    engine: redisUrl === null ? 'postgres' : 'redis',
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
      const worker = new Worker<never, unknown, string, IQueueBackend, never, unknown>(
        name,
        (job) => handler(job),
        {
          connection: connection(Math.min(8, concurrency + 2)),
          prefix,
          concurrency,
          // A worker that was killed gives its jobs back this soon.
          lockDuration: 15_000,
          stalledInterval: 5_000,
          maxStalledCount: 10,
        },
        backend,
      )
      worker.on('error', onError)
      workers.push(worker)
    },
    stopWorkers,
    close,
  }
}

function makeQueue(
  name: string,
  connection: unknown,
  prefix: string,
  backend: BackendFactory<IQueueBackend, unknown>,
) {
  const options = { connection, prefix, defaultJobOptions: JOB_OPTIONS }
  return new Queue<unknown, unknown, string, unknown, unknown, string, IQueueBackend, unknown>(
    name,
    options,
    backend,
  )
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

async function migrateQueue(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await runMigrations(client, SCHEMA)
  } finally {
    await client.end()
  }
}

async function assertRedis(queue: AnyQueue, close: () => Promise<void>): Promise<void> {
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => {
      reject(new Error('no answer in 6 seconds'))
    }, 6000).unref()
  })
  try {
    await Promise.race([queue.waitUntilReady(), late])
  } catch (error) {
    void close().catch(() => undefined)
    throw new TriageError(
      'transient',
      `Redis cannot be used: ${messageOf(error)}. Check REDIS_URL, or unset it to keep the queue in PostgreSQL.`,
      { code: 'queue.redis-unreachable', cause: error },
    )
  }
}
