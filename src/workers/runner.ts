import { hashOf } from '../domain/canonical.ts'
import { TriageError } from '../domain/errors.ts'
import type { Database } from '../db/client.ts'
import type { AssessResult } from './assess.ts'
import { makeRunContext, storePolicy } from './context.ts'
import { pullJob, readJob, scoreJob, screenJob, type ScreenJob } from './jobs.ts'
import { openScreenPool } from './pool.ts'
import { toProcessor } from './processor.ts'
import type { QueueCounts, Queues } from './queues.ts'
import { makeRead, type Reader } from './read.ts'
import { openModelWorker, type ModelEndpoint, type ModelNews } from './model-worker.ts'
import type { BreakerTimes } from './breaker.ts'

export interface RunnerOptions {
  database: Database
  databaseUrl: string
  queues: Queues
  /** Child processes for geometry. */
  processes: number
  /** The model, and the endpoint it is at; null: documents are read by code alone. */
  reader: (Reader & { endpoint: ModelEndpoint }) | null
  /** How long the model may be down before `drained` waits for it no longer, and when it is looked at. */
  times?: BreakerTimes & { patienceMs: number }
  /** Hears when the model does not answer, answers again, or says how many calls it takes. */
  onModel?: (news: ModelNews) => void
  /** Hears of trouble that nobody waits for. */
  onError?: (error: unknown) => void
  /** Pulls one source; without it this process leaves pulls to others. Throws what the queue is to try again. */
  pull?: (source: number) => Promise<PullAnswer>
  /** Hears of every finished batch and document job. */
  onProgress?: (result: AssessResult & { queue: 'screen' | 'score' | 'read' | 'ask' }) => void
}

/** What the queue must know of a pull. */
export interface PullAnswer {
  /** When to pull again, if earlier than the schedule says. */
  againMs: number | null
  /** What kept the pull from its end. */
  failure: Error | null
}

export interface Runner {
  /**
   * Resolves when the queues that this process works on are empty: nothing waiting, active or to be tried again. A model that does
   * not answer is not waited for longer than `patienceMs`; then `waiting` says how many submissions are left for it.
   */
  drained(): Promise<{ waiting: number }>
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
/** Long enough for a model that is started again, or loads. */
const PATIENCE_MS = 60_000
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
  const screen = (job: ScreenJob) => pool.run('screen', job)
  const { times } = options
  const model =
    reader === null
      ? null
      : await openModelWorker(database, queues, reader.endpoint, {
          ...(times === undefined ? {} : { times }),
          ...(options.onModel === undefined ? {} : { onNews: options.onModel }),
          onError: options.onError ?? (() => undefined),
        })
  const read = makeRead(run, null, screen)
  // A job that another worker runs with another model, or other questions, is none for these.
  const once = hashOf(run.read)
  // One batch more than there are processes, so that none waits for the queue.
  const concurrency = options.processes + 1
  queues.startWorker('screen', toProcessor<'screen'>(screenJob, screenOn('screen')), concurrency)
  queues.startWorker('score', toProcessor<'score'>(scoreJob, screenOn('score')), concurrency)
  queues.startWorker(
    'read',
    toProcessor<'read'>(readJob, async (job) => {
      const result = await read(job)
      if (model !== null) await queues.addAsks(job.authority, result.unread, { once })
      options.onProgress?.({ ...result, queue: 'read' })
      return finish(result)
    }),
    options.processes,
  )
  if (model !== null) {
    const ask = makeRead(run, reader, screen, model.turns)
    model.start(async (job) => {
      const result = await ask(job)
      options.onProgress?.({ ...result, queue: 'ask' })
      return finish(result)
    })
  }

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
      const patienceMs = times?.patienceMs ?? PATIENCE_MS
      const left = ({ waiting, active, delayed }: QueueCounts) => waiting + active + delayed
      // Twice in a row: a job adds those that follow from it just before it ends.
      for (let quiet = 0; ;) {
        const { pull: pulls, ask, ...others } = await queues.counts()
        const counts = [...Object.values(others), ...(pull === undefined ? [] : [pulls])]
        const isGivenUp = model === null || model.downForMs() > patienceMs
        quiet =
          counts.every((count) => left(count) === 0) && (left(ask) === 0 || isGivenUp)
            ? quiet + 1
            : 0
        if (quiet === 2) return { waiting: model === null ? 0 : left(ask) }
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      }
    },
    async close() {
      model?.stop()
      await queues.stopWorkers()
      await pool.close()
    },
  }
}
