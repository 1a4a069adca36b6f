import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadProgress } from '../../loading/deps.ts'
import type { PullResult } from '../../loading/pull-deps.ts'
import { withQueues, type Context } from '../context.ts'
import { count, printable } from '../output.ts'
import { pullOnce } from '../pull.ts'
import {
  asJson,
  needsAttention,
  nothingLoaded,
  printLoad,
  progressLine,
  type LoadedFiles,
} from '../load-report.ts'
import { getSource } from './sources.ts'

/** Somebody sits there and knows whether the file is whole. */
const SETTLE_MS = 10_000

/**
 * `triage sources pull`: pulls now, in this process, and reports as `triage load` does. Files seen for the first time
 * are looked at once more when they may have settled. Exit 1 where something needs attention.
 */
export async function sourcesPull(
  context: Context,
  name: string,
  options: { json: boolean },
): Promise<number> {
  const { out, signal } = context
  return withQueues(context, async (database, queues) => {
    const { id } = await getSource(database, name)
    const queued = new Set<number>()
    const onProgress = (progress: LoadProgress) => {
      out.progress(progressLine(progress))
    }
    const once = () =>
      pullOnce(context, database, queues, id, queued, { settleMs: SETTLE_MS, onProgress }).finally(
        () => {
          out.progressDone()
        },
      )
    const first = await once()
    let result = first
    if (first.failure === null && first.settling.length > 0 && first.againMs !== null) {
      out.note(
        `${count(first.settling.length)} files are new or changed. Looking again in ${Math.ceil(first.againMs / 1000)} s, whether they are still being written.`,
      )
      await sleep(first.againMs, undefined, { signal }).catch(() => undefined)
      result = signal.aborted ? first : together(first, await once())
    }
    // Whatever is left, the workers take.
    if (result.againMs !== null) await queues.addPull(id, result.againMs)
    const loaded = { ...nothingLoaded(), files: result.files, queued }
    if (options.json) out.line(JSON.stringify({ ...summary(result), load: asJson(loaded) }))
    else print(context, result, loaded)
    return needsAttention(loaded) || isUnfinished(result) ? 1 : 0
  })
}

/** What the second look says stands; what the first one loaded is loaded. */
const together = (first: PullResult, second: PullResult): PullResult => ({
  ...second,
  files: [...first.files, ...second.files],
})

const isUnfinished = (result: PullResult): boolean =>
  result.note !== null ||
  result.failure !== null ||
  result.stopped ||
  result.settling.length + result.failed.length > 0

function summary(result: PullResult) {
  const { source, note, unchanged, settling, failed, stopped, failure } = result
  return { source, note, unchanged, settling, failed, stopped, error: failure?.message ?? null }
}

function print(context: Context, result: PullResult, loaded: LoadedFiles): void {
  const { out } = context
  printLoad(context, loaded)
  for (const { name, reason } of result.failed)
    out.line(`${printable(name)} was not loaded: ${printable(reason)}`)
  for (const name of result.settling)
    out.line(`${printable(name)} is still being written, and is taken when it is complete`)
  if (result.unchanged > 0)
    out.line(`${count(result.unchanged)} files are as they were when they were loaded`)
  if (result.note !== null) out.line(`Nothing ${result.files.length > 0 ? 'more ' : ''}was pulled: ${result.note}.`)
  else if (result.failure !== null) out.line(`The pull failed: ${printable(result.failure.message)}`)
  else if (result.stopped) out.line('Stopped before the end. The next pull takes the rest.')
  else if (result.files.length + result.unchanged + result.failed.length + result.settling.length === 0)
    out.line('There is no file to load.') // prettier-ignore
  if (loaded.queued.size > 0)
    out.note(`${count(loaded.queued.size)} submissions queued. Next: triage work --drain`)
}
