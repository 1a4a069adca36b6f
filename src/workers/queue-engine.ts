import {
  createPostgresBackend,
  createRedisBackend,
  Queue,
  runMigrations,
  Worker,
  type BackendFactory,
  type IQueueBackend,
} from 'bullmq'
import pg from 'pg'
import { messageOf, TriageError } from '../domain/errors.ts'
import type { Handler } from './queues.ts'
import type { QueueName } from './jobs.ts'

/** Where the queue lives: Redis where there is an address of one, else the same PostgreSQL as everything else. */
export interface QueueSettings {
  redisUrl: string | null
  databaseUrl: string
  prefix: string
}

export type OneQueue = ReturnType<QueueEngine['openQueue']>
export type QueueEngine = Awaited<ReturnType<typeof openEngine>>

/** The schema that BullMQ keeps its tables in. */
const SCHEMA = 'bullmq'

/** Attempts for trouble that may pass; handlers mark everything else as final at once. */
const JOB_OPTIONS = {
  attempts: 4,
  backoff: { type: 'exponential', delay: 1000 },
  // Never `{ count }` on PostgreSQL: it deadlocks and fails jobs that succeeded.
  removeOnComplete: true,
  removeOnFail: false,
} as const

/** A worker that was killed gives its jobs back this soon. */
const LOCKS = { lockDuration: 15_000, stalledInterval: 5_000, maxStalledCount: 10 }

/** The one place that knows which engine the queue runs on. Makes the queue's tables where it is PostgreSQL. */
export async function openEngine({ redisUrl, databaseUrl, prefix }: QueueSettings) {
  if (redisUrl === null) await migrateQueue(databaseUrl)
  const backend = (
    redisUrl === null ? createPostgresBackend : createRedisBackend
  ) as BackendFactory<IQueueBackend, unknown>
  const connection = (max: number): unknown =>
    redisUrl === null
      ? { connectionString: databaseUrl, schema: SCHEMA, max }
      : { url: redisUrl, maxRetriesPerRequest: null, connectTimeout: 5000 }
  return {
    name: redisUrl === null ? ('postgres' as const) : ('redis' as const),
    // Redis names keys by prefix; PostgreSQL has no prefix, and each database is its own namespace.
    openQueue(name: QueueName) {
      const options = { connection: connection(3), prefix, defaultJobOptions: JOB_OPTIONS }
      return new Queue<unknown, unknown, string, unknown, unknown, string, IQueueBackend, unknown>(
        name,
        options,
        backend,
      )
    },
    openWorker<N extends QueueName>(name: N, handler: Handler<N>, concurrency: number) {
      const options = {
        connection: connection(Math.min(8, concurrency + 2)),
        prefix,
        concurrency,
        ...LOCKS,
      }
      return new Worker<never, unknown, string, IQueueBackend, never, unknown>(
        name,
        (job, token) => handler(job, token),
        options,
        backend,
      )
    },
  }
}

/** Throws a TriageError where Redis does not answer in a few seconds. */
export async function assertRedis(queue: OneQueue): Promise<void> {
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => {
      reject(new Error('no answer in 6 seconds'))
    }, 6000).unref()
  })
  try {
    await Promise.race([queue.waitUntilReady(), late])
  } catch (error) {
    throw new TriageError(
      'transient',
      `Redis cannot be used: ${messageOf(error)}. Check REDIS_URL, or unset it to keep the queue in PostgreSQL.`,
      { code: 'queue.redis-unreachable', cause: error },
    )
  }
}

async function migrateQueue(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await runMigrations(client, SCHEMA)
  } finally {
    await client.end()
  }
}
