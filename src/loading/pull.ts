import { kindOf, messageOf, TriageError } from '../domain/errors.ts'
import { tryLock } from '../db/lock.ts'
import { findSourceById, savePull, type Source } from '../db/queries/sources.ts'
import { emptyPull, type PullDeps, type PullResult } from './pull-deps.ts'
import { mayPass } from './pull-file.ts'
import { pullFolder } from './pull-folder.ts'
import { pullUrl } from './pull-url.ts'

/** So that a look again finds files settled, and not a moment short of it. */
const MARGIN_MS = 500

/**
 * Pulls one source once: each new or changed file is an ordinary load. One source is never pulled twice at once: who
 * comes second is told so. How it went is kept with the source, and is `failure` in the answer; throws only where the
 * database cannot be asked.
 */
export async function pullSource(deps: PullDeps, id: number): Promise<PullResult> {
  const { database, settings } = deps
  const source = await findSourceById(database.db, id)
  if (source === undefined) return emptyPull(`${id}`, 'the source was removed')
  const hold = await tryLock(database.pool, 'pull', id)
  if (hold === null) return emptyPull(source.name, 'another process is pulling it')
  const result = emptyPull(source.name)
  try {
    await pull(deps, source, result)
    // What was stopped has neither failed nor gone well.
    if (!result.stopped) await savePull(database.db, id, null)
  } catch (error) {
    const gone = await findSourceById(database.db, id).then((row) => row === undefined)
    if (gone) result.note = 'the source was removed'
    else {
      result.failure = failureOf(error)
      await savePull(database.db, id, result.failure.message)
    }
  } finally {
    await hold.release()
  }
  if (result.stopped || result.settling.length > 0) result.againMs = settings.settleMs + MARGIN_MS
  return result
}

function pull(deps: PullDeps, source: Source, result: PullResult): Promise<void> {
  return source.kind === 'folder' ? pullFolder(deps, source, result) : pullUrl(deps, source, result)
}

function failureOf(cause: unknown): TriageError {
  const kind = mayPass(cause) ? 'transient' : kindOf(cause)
  return new TriageError(kind, messageOf(cause), { code: 'pull.failed', cause })
}
