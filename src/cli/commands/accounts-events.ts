import { badInput } from '../../domain/errors.ts'
import { countOldEvents, deleteOldEvents, saveAccessEvent } from '../../db/queries/access-events.ts'
import { withDatabase, type Context } from '../context.ts'
import { account } from '../load-options.ts'
import { bar, count } from '../output.ts'
import { confirm, terminal, type Question } from './purge.ts'

export interface PurgeEventsFlags {
  olderThan: number
  authority: string | null
  dryRun: boolean
  yes: boolean
  json: boolean
}

const DAY_MS = 86_400_000
/** Erased in one go: pages that write events do not wait for it. */
const AT_ONCE = 10_000

/**
 * `triage accounts purge-events`: erases the record of who looked at what, and of sign-ins, that is older than so many days. That
 * it was erased is kept. Exit 1 where Ctrl-C stopped it before the end.
 */
export async function accountsPurgeEvents(
  context: Context,
  flags: PurgeEventsFlags,
  question: Question = terminal(context.signal),
): Promise<number> {
  const { olderThan, authority, dryRun, json } = flags
  if (json && !flags.yes && !dryRun)
    throw badInput('purge.not-confirmed', 'Nothing was erased: --json asks no question. Give --yes too, after a look at what --dry-run --json says.') // prettier-ignore
  const before = new Date(context.now().getTime() - olderThan * DAY_MS)
  return withDatabase(context, async ({ db }) => {
    const { out, signal } = context
    const actions = await countOldEvents(db, authority, before)
    const expected = actions.reduce((sum, one) => sum + one.count, 0)
    const said = actions.map((one) => `${count(one.count)} ${one.action}`).join(', ')
    const of = authority === null ? '' : ` of ${authority}`
    if (!json)
      out.line(`To erase, older than ${count(olderThan)} days${of}: ${count(expected)} access events${said === '' ? '' : ` (${said})`}.`) // prettier-ignore
    const answer = (erased: number, stopped: boolean) => {
      if (json)
        out.line(JSON.stringify({ before: before.toISOString(), authority, dryRun, events: expected, actions, erased, stopped })) // prettier-ignore
      else if (dryRun) out.note('This was a dry run: nothing was erased.')
      else if (expected > 0) out.line(`Erased: ${count(erased)} access events.`)
      if (stopped) out.note('Stopped before the end. Run it again to go on.')
      return stopped ? 1 : 0
    }
    if (dryRun || expected === 0) return answer(0, false)
    if (!flags.yes) await confirm(question)
    let erased = 0
    for (let some = AT_ONCE; some === AT_ONCE && !signal.aborted;) {
      some = await deleteOldEvents(db, authority, { before, limit: AT_ONCE })
      erased += some
      out.progress(`Erasing ${bar(erased, expected)} ${count(erased)} access events`)
    }
    out.progressDone()
    const detail = {
      by: `command line, ${account()}`,
      events: erased,
      before: before.toISOString(),
    }
    await saveAccessEvent(db, { accountId: null, apiKeyId: null, authority }, { action: 'events-erased', detail }) // prettier-ignore
    return answer(erased, erased < expected && signal.aborted)
  })
}
