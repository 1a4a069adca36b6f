import type { FastifyInstance } from 'fastify'
import { saveAccessEvent } from '../../db/queries/access-events.ts'
import { undoLoad, type UndoResult } from '../../db/queries/undo.ts'
import { sweepUnused } from '../../db/queries/unused.ts'
import { messageOf } from '../../domain/errors.ts'
import { userOf } from '../access/guard.ts'
import type { WebDeps } from '../deps.ts'
import { many } from '../filters.ts'
import type { Pages } from '../page.ts'
import { forLoaders, loadOf } from './past-routes.ts'
import { undoSentences, whyNotUndone } from './shown.ts'

/** Taking a load back: what it would change first, and then the same act as `triage loads undo`. */
export function undoRoutes(site: FastifyInstance, deps: WebDeps, pages: Pages): void {
  const { database } = deps

  site.get('/loads/:id/undo', forLoaders, async (request, reply) => {
    const load = await loadOf(deps, request)
    const result = await undoLoad(database, load.id, { who: userOf(request).name, dryRun: true })
    return pages.send(request, reply, 'loads/undo.njk', shown(load, result))
  })

  site.post('/loads/:id/undo', forLoaders, async (request, reply) => {
    const user = userOf(request)
    const load = await loadOf(deps, request)
    const result = await undoLoad(database, load.id, { who: user.name, dryRun: false })
    if (result.kind === 'refused')
      return pages.send(request, reply.code(409), 'loads/undo.njk', shown(load, result))
    await saveAccessEvent(database.db, user, { action: 'load undone', detail: { load: load.id } })
    request.session.flash = `Load ${load.id} is undone. ${await afterwards(deps, result.toScreen)}`
    return reply.redirect(`/loads/${load.id}`, 303)
  })
}

function shown(load: { id: number; fileName: string }, result: UndoResult) {
  return result.kind === 'refused'
    ? { load, refused: whyNotUndone(result), sentences: [] }
    : { load, refused: null, sentences: undoSentences(result.counts) }
}

/** What went back is assessed again, and what nothing needs any more goes; the load is undone whether or not that works. */
async function afterwards(
  { database, queues, log }: WebDeps,
  toScreen: ReadonlyMap<string, number[]>,
): Promise<string> {
  let queued = 0
  let said = ''
  try {
    for (const [authority, ids] of toScreen) {
      await queues.addBatches('screen', authority, ids)
      queued += ids.length
    }
    if (queued > 0) said = `${many(queued, 'submission')} went back and will be assessed again.`
  } catch (error) {
    log.error({ err: messageOf(error) }, 'what an undo changed could not be queued')
    said = 'Not all that went back could be queued: tell an administrator to run triage requeue --state all.'
  } // prettier-ignore
  await sweepUnused(database).catch((error: unknown) => {
    log.warn({ err: messageOf(error) }, 'what nothing needs after an undo stays until the next')
  })
  return said
}
