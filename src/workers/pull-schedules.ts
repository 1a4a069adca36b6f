import type { OneQueue } from './queue-engine.ts'

/** A source that is to be pulled at an interval. */
export interface Schedule {
  source: number
  everyMs: number
}

/**
 * Trouble that may pass is tried again within a minute or so; then the next pull is due anyway. What failed is kept
 * with the source, so the queue keeps nothing of it.
 */
const PULL_OPTIONS = {
  attempts: 4,
  backoff: { type: 'exponential', delay: 5000 },
  removeOnFail: true,
} as const

const PREFIX = 'source-'
const schedulerId = (source: number): string => `${PREFIX}${source}`

/** Delayed jobs looked at: two a source are there at most. */
const LOOKED_AT = 2000

/**
 * Makes the queue's schedulers those of the sources, whatever the queue has: a lost one is made again and due at once,
 * one that is there keeps its time, one of a source that is gone goes.
 */
export async function syncSchedules(
  queue: OneQueue,
  schedules: readonly Schedule[],
): Promise<void> {
  const wanted = new Set(schedules.map(({ source }) => schedulerId(source)))
  for (const { key } of await queue.getJobSchedulers(0, -1, true))
    if (key.startsWith(PREFIX) && !wanted.has(key)) await queue.removeJobScheduler(key)
  for (const { source, everyMs } of schedules) {
    await queue.upsertJobScheduler(
      schedulerId(source),
      { every: everyMs },
      { name: 'pull', data: { source }, opts: PULL_OPTIONS },
    )
  }
}

/** When each source is pulled next, by its id. */
export async function listSchedules(queue: OneQueue): Promise<Map<number, Date>> {
  const next = new Map<number, Date>()
  for (const scheduler of await queue.getJobSchedulers(0, -1, true)) {
    const source = Number(scheduler.key.slice(PREFIX.length))
    if (scheduler.key.startsWith(PREFIX) && scheduler.next !== undefined)
      next.set(source, new Date(scheduler.next))
  }
  return next
}

/** Queues one pull of a source besides its schedule; however many ask at a time, one comes. */
export async function addPull(queue: OneQueue, source: number, delayMs: number): Promise<void> {
  await queue.add(
    'pull',
    { source },
    {
      ...PULL_OPTIONS,
      delay: delayMs,
      // Over before the pull begins that it becomes: that one may ask for another. (0 would be: until it has ended.)
      deduplication: { id: `again-${source}`, ttl: Math.max(1, Math.floor(delayMs * 0.9)) },
    },
  )
}

/** Delayed pulls, apart: those whose time has come, those to be tried again, those that only wait for their time. */
export async function countDelayed(
  queue: OneQueue,
): Promise<{ due: number; toRetry: number; scheduled: number }> {
  const counts = { due: 0, toRetry: 0, scheduled: 0 }
  const now = Date.now()
  for (const job of await queue.getDelayed(0, LOOKED_AT - 1)) {
    if (job.attemptsMade > 0) counts.toRetry += 1
    // One besides its schedule was asked for: files are settling, and whoever drains the queue waits for them.
    else if (job.repeatJobKey === undefined || job.timestamp + job.delay <= now) counts.due += 1
    else counts.scheduled += 1
  }
  return counts
}
