import { TriageError } from '../domain/errors.ts'
import type { Database } from '../db/client.ts'
import type { AssessResult } from './assess.ts'
import { makeRunContext, storePolicy } from './context.ts'
import { pullJob, readJob, scoreJob, screenJob, type ScreenJob } from './jobs.ts'
import { openScreenPool } from './pool.ts'
import { toProcessor } from './processor.ts'
import type { Queues } from './queues.ts'
import { makeRead, type Reader } from './read.ts'

export interface RunnerOptions {
  database: Database
  databaseUrl: string
  queues: Queues
  /** Child processes for geometry. */
  processes: number
  reader: Reader | null
  /** Model calls at once: never more than the endpoint has slots. */
  readConcurrency: number
  /** Pulls one source; without it this process leaves pulls to others. Throws what the queue is to try again. */
  pull?: (source: number) => Promise<PullAnswer>
  /** Hears of every finished batch and document job. */
  onProgress?: (result: AssessResult & { queue: 'screen' | 'score' | 'read' }) => void
}

/** What the queue must know of a pull. */
export interface PullAnswer {
  /** When to pull again, if earlier than the schedule says. */
  againMs: number | null
  /** What kept the pull from its end. */
  failure: Error | null
}

export interface Runner {
  /** Resolves when the queues that this process works on are empty: nothing waiting, active or to be tried again. */
  drained(): Promise<void>
  /** Finishes what is held, takes nothing more. */
  close(): Promise<void>
}

const FAILURES_NAMED = 5

/** A job that could not assess some of its submissions fails, names them, and has saved the rest. */
function finish({ assessed, changed, failed }: AssessResult) {
  if (failed.length === 0) return { assessed, changed }
  const more = failed.length > FAILURES_NAMED ? `; and ${failed.length - FAILURES_NAMED} more` : ''
  throw new TriageError('bug', `${failed.slice(0, FAILURES_NAMED).join('; ')}${more}`, {
    code: 'screen.failed',
  })
}

const POLL_MS = 150
/** One source is never pulled twice at once; a slow one must not keep all others waiting. */
const PULLS_AT_ONCE = 2

/** Starts workers for the queues in this process, with geometry in child processes. */
export async function startRunner(options: RunnerOptions): Promise<Runner> {
  const { database, queues, reader, pull } = options
  const run = makeRunContext(database, reader?.versions ?? null)
  await storePolicy(run)
  const pool = openScreenPool(options.processes, {
    databaseUrl: options.databaseUrl,
    read: run.read,
  })

  const screenOn = (queue: 'screen' | 'score') => async (job: ScreenJob) => {
    const result = await pool.run(queue, job)
    await queues.addReads(job.authority, result.unread)
    options.onProgress?.({ ...result, queue })
    return finish(result)
  }
  const read = makeRead(run, reader, (job) => pool.run('screen', job))
  // One batch more than there are processes, so that none waits for the queue.
  const concurrency = options.processes + 1
  queues.startWorker('screen', toProcessor<'screen'>(screenJob, screenOn('screen')), concurrency)
  queues.startWorker('score', toProcessor<'score'>(scoreJob, screenOn('score')), concurrency)
  queues.startWorker(
    'read',
    toProcessor<'read'>(readJob, async (job) => {
      const result = await read(job)
      options.onProgress?.({ ...result, queue: 'read' })
      return finish(result)
    }),
    options.readConcurrency,
  )

  if (pull !== undefined) {
    const handle = async (job: { source: number }) => {
      const { againMs, failure } = await pull(job.source)
      if (againMs !== null) await queues.addPull(job.source, againMs)
      if (failure !== null) throw failure
    }
    queues.startWorker('pull', toProcessor<'pull'>(pullJob, handle), PULLS_AT_ONCE)
  }

  return {
    async drained() {
      // Twice in a row: a job adds those that follow from it just before it ends.
      for (let quiet = 0; quiet < 2;) {
        const { pull: pulls, ...others } = await queues.counts()
        const counts = [...Object.values(others), ...(pull === undefined ? [] : [pulls])]
        quiet = counts.every((count) => count.waiting + count.active + count.delayed === 0)
          ? quiet + 1
          : 0
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      }
    },
    async close() {
      await queues.stopWorkers()
      await pool.close()
    },
  }
}
