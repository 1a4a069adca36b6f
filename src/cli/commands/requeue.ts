import { openReader, withQueues, type Context } from '../context.ts'
import { count } from '../output.ts'
import { syncSources } from '../pull.ts'
import { makeRunContext } from '../../workers/context.ts'
import { requeue } from '../../workers/requeue.ts'

/** `triage requeue`: queues what is missing or out of date, and the pulls of all sources. Safe at any time. */
export async function requeueCommand(
  context: Context,
  options: { authority: string | null; state: string | null; askAgain: boolean; json: boolean },
): Promise<number> {
  const reader = openReader(context.config)
  return withQueues(context, async (database, queues) => {
    await syncSources(database, queues)
    const result = await requeue(
      makeRunContext(database, reader?.versions ?? null),
      queues,
      options,
    )
    if (options.json) context.out.line(JSON.stringify(result))
    else {
      const total = result.screen + result.score + result.read + result.retried
      context.out.line(
        total === 0
          ? 'Everything is up to date; nothing to queue.'
          : `Queued: ${count(result.screen)} to screen, ${count(result.score)} to score again, ${count(result.read)} with documents to read. Next: triage work --drain`,
      )
      if (result.retried > 0)
        context.out.line(`${count(result.retried)} failed jobs were put back in line.`)
    }
    return 0
  })
}
