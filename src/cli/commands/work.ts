import { availableParallelism } from 'node:os'
import { londonDate, type IsoDate } from '../../domain/dates.ts'
import type { PullResult } from '../../loading/pull-deps.ts'
import { openReader, withQueues, type Context, type OpenDatabase } from '../context.ts'
import { bar, count, printable } from '../output.ts'
import { pullOnce, syncSources } from '../pull.ts'
import { describeSources, sourceFails } from '../source-list.ts'
import { makeRunContext } from '../../workers/context.ts'
import type { Queues } from '../../workers/queues.ts'
import { BREAKER } from '../../workers/breaker.ts'
import { notReadYet, type ModelNews } from '../../workers/model-worker.ts'
import { requeue } from '../../workers/requeue.ts'
import { startRunner, type Runner } from '../../workers/runner.ts'

/** A queue may be lost while workers run: the pulls of all sources are put back this often. */
const SYNC_MS = 300_000

/**
 * `triage work`: runs workers until stopped, or with `--drain` until the queues are empty. Exit 1 where jobs failed, or
 * the last pull of a source.
 */
export async function work(
  context: Context,
  options: { processes?: number; drain: boolean; json: boolean },
): Promise<number> {
  return withQueues(context, async (database, queues) => {
    const eachDay = requeueEachDay(context, database, queues)
    const sync = async () => {
      await syncSources(database, queues)
      await eachDay()
    }
    await syncSources(database, queues)
    const timer = setInterval(() => {
      sync().catch((error: unknown) => {
        context.log.warn({ err: error }, 'the pulls of the sources, or the day, were not seen to')
      })
    }, SYNC_MS)
    const result = await drainOrServe(context, database, queues, {
      ...options,
      pull: (source) => pullOnce(context, database, queues, source, new Set()),
    }).finally(() => {
      clearInterval(timer)
    })
    const failing = (await describeSources(database, queues)).filter(sourceFails)
    if (options.json) context.out.line(JSON.stringify(result))
    else {
      context.out.note(
        `${count(result.assessed)} submissions assessed (${count(result.changed)} changed), ${count(result.documents)} with documents read` +
          `, ${count(result.failed)} failed jobs`,
      )
      if (result.notRead > 0) context.out.note(`${capital(notReadYet(result.notRead))}.`)
      if (result.failed > 0)
        context.out.note('triage status says why; triage requeue tries them again.')
      for (const { name } of failing)
        context.out.note(`Source ${name} needs attention: triage sources says why.`)
    }
    return result.failed + failing.length > 0 || (options.drain && result.interrupted) ? 1 : 0
  })
}

/**
 * Queues, once on each day in London, what no longer stands: a layer that is too old from that day on answers
 * otherwise, and nobody loads or types anything then.
 */
export function requeueEachDay(
  context: Pick<Context, 'config' | 'now'>,
  database: OpenDatabase,
  queues: Queues,
): () => Promise<void> {
  // At the first look too: workers may be started anew each morning.
  let seen: IsoDate | null = null
  return async () => {
    const today = londonDate(context.now())
    if (today === seen) return
    const read = openReader(context.config)?.versions ?? null
    const run = makeRunContext(database, read, context.now)
    await requeue(run, queues, { authority: null, state: 'open', retryFailed: false })
    seen = today
  }
}

export interface WorkResult {
  assessed: number
  changed: number
  /** Submissions whose documents were read. */
  documents: number
  /** Submissions whose documents wait for a model that does not answer. */
  notRead: number
  /** Files that were pulled from sources. */
  pulled: number
  failed: number
  seconds: number
  interrupted: boolean
}

/**
 * Runs workers until the queues are empty (`drain`) or the context's signal. `expected` is the number of submissions
 * that were queued, for the progress bar; without it the line shows what is done.
 */
export async function drainOrServe(
  context: Context,
  database: OpenDatabase,
  queues: Queues,
  options: {
    processes?: number
    drain: boolean
    expected?: number
    /** Pulls one source; without it sources are left to other workers. */
    pull?: (source: number) => Promise<PullResult>
  },
): Promise<WorkResult> {
  const { config, out, signal } = context
  const started = performance.now()
  const result: WorkResult = {
    assessed: 0,
    changed: 0,
    documents: 0,
    notRead: 0,
    pulled: 0,
    failed: 0,
    seconds: 0,
    interrupted: false,
  }
  const { pull } = options
  const pullAndSay = async (one: (source: number) => Promise<PullResult>, source: number) => {
    const pulled = await one(source)
    result.pulled += pulled.files.length
    sayPulled(context, pulled)
    return pulled
  }
  const processes = options.processes ?? config.processes ?? availableParallelism()
  const runner = await startRunner({
    database,
    databaseUrl: database.url,
    queues,
    processes,
    reader: openReader(config),
    ...(config.model === null
      ? {}
      : { times: { ...BREAKER, patienceMs: config.model.patienceMs } }),
    onModel: sayModel(context),
    onError: (error) => {
      context.log.warn({ err: error }, 'the state of the model was not kept')
    },
    ...(pull === undefined ? {} : { pull: (source) => pullAndSay(pull, source) }),
    onProgress: (progress) => {
      // A submission whose documents wait for the model is read when that has answered.
      const isRead = progress.queue === 'ask' || progress.queue === 'read'
      if (!isRead) result.assessed += progress.assessed
      else if (progress.unread.length === 0) result.documents += 1
      result.changed += progress.changed
      out.progress(progressLine(result, options.expected, (performance.now() - started) / 1000))
    },
  })
  if (!options.drain)
    out.note(
      `Working with ${processes} geometry processes; Ctrl-C finishes what is held and stops.`,
    )
  try {
    result.notRead = (await untilDone(runner, options.drain, signal)).waiting
  } finally {
    await runner.close()
    out.progressDone()
  }
  result.interrupted = signal.aborted
  result.failed = Object.values(await queues.counts()).reduce((sum, one) => sum + one.failed, 0)
  result.seconds = Math.round((performance.now() - started) / 100) / 10
  return result
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Says when the model stops to answer and when it is back, and once how many calls it is sent at once. */
function sayModel({ out, log }: Context): (news: ModelNews) => void {
  let wasDown = false
  let saidSlots = 0
  return ({ breaker, slots, slotsFrom }) => {
    const isDown = breaker.state !== 'answers'
    if (breaker.state === 'paused' && !wasDown) {
      log.warn({ reason: breaker.reason }, 'the model does not answer: reading is paused')
      out.note(`The model does not answer (${breaker.reason}): reading is paused, all else goes on.`) // prettier-ignore
    }
    if (!isDown && wasDown) {
      log.warn('the model answers again: reading goes on')
      out.note('The model answers again: reading goes on.')
    }
    if (!isDown && slots !== saidSlots) {
      saidSlots = slots
      log.info({ slots, slotsFrom }, 'calls at once to the model')
      if (slotsFrom === 'unknown')
        out.note('The endpoint does not say how many calls it takes at once: one at a time. LLM_CONCURRENCY sets another number.') // prettier-ignore
    }
    wasDown = isDown
  }
}

/** What a pull brought or what kept it; a pull that found nothing new is not worth a line. */
function sayPulled({ out }: Context, pulled: PullResult): void {
  const { source, files, failure, note } = pulled
  for (const { file, counts } of files) {
    const refused = counts.refusedRows + counts.duplicateRows
    out.note(
      `Source ${source}: ${printable(file)}: ${count(counts.newRows)} new, ${count(counts.changedRows)} changed, ${count(counts.unchangedRows)} unchanged, ${count(refused)} refused`,
    )
  }
  if (note !== null) out.note(`Source ${source}: ${note}.`)
  if (failure !== null) out.note(`Source ${source} failed: ${printable(failure.message)}`)
}

async function untilDone(
  runner: Runner,
  drain: boolean,
  signal: AbortSignal,
): Promise<{ waiting: number }> {
  const stopped = new Promise<{ waiting: number }>((resolve) => {
    const stop = () => {
      resolve({ waiting: 0 })
    }
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop)
  })
  return Promise.race(drain ? [stopped, runner.drained()] : [stopped])
}

function progressLine(result: WorkResult, expected: number | undefined, seconds: number): string {
  const rate = seconds > 0.5 ? `, ${count(Math.round(result.assessed / seconds))}/s` : ''
  const documents = result.documents > 0 ? `, documents of ${count(result.documents)} read` : ''
  if (expected === undefined || expected === 0)
    return `${count(result.assessed)} submissions assessed${rate}${documents}`
  return `Assessing ${bar(result.assessed, expected)} ${count(result.assessed)} of ${count(expected)}${rate}${documents}`
}
