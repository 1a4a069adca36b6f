import { join } from 'node:path'
import { TriageError } from '../domain/errors.ts'
import {
  forgetSourceFiles,
  listSourceFiles,
  saveSourceFile,
  type Source,
  type SourceFile,
} from '../db/queries/sources.ts'
import { hashFile } from '../files.ts'
import type { PullDeps, PullResult } from './pull-deps.ts'
import { takeFile } from './pull-file.ts'
import { isClosed, lookAt, namesIn, same, unlessGone, type Look } from './pull-look.ts'

const NAMED = 5

/** What is known of a file, and where what happens to it is told. */
interface File {
  name: string
  path: string
  known: SourceFile | null
}

/**
 * Looks at every file directly in a folder, and loads those that are new or changed and have settled. What was done
 * stands in `result` also where this throws. Files that cannot be opened keep no other from being loaded.
 */
export async function pullFolder(
  deps: PullDeps,
  source: Source,
  result: PullResult,
): Promise<void> {
  const known = await listSourceFiles(deps.database.db, source.id)
  const names = await namesIn(source.location)
  const closed: string[] = []
  for (const name of names) {
    if (deps.signal.aborted) result.stopped = true
    if (result.stopped) return
    const file = { name, path: join(source.location, name), known: known.get(name) ?? null }
    await pullOne(deps, source, file, result).catch((error: unknown) => {
      // Somebody else's lock on it, or no right to read it: that passes without the file being changed.
      if (!isClosed(error)) throw error
      closed.push(`${name} (${error.message})`)
    })
  }
  await forgetGone(deps, source, known, new Set(names))
  if (closed.length > 0) {
    const more = closed.length > NAMED ? ` and ${closed.length - NAMED} more` : ''
    throw new TriageError(
      'transient',
      `${closed.length} of the files in ${source.location} cannot be opened: ${closed.slice(0, NAMED).join(', ')}${more}. Give the account of the workers the right to read them.`,
      { code: 'pull.unreadable' },
    )
  }
}

async function pullOne(
  deps: PullDeps,
  source: Source,
  file: File,
  result: PullResult,
): Promise<void> {
  const { db } = deps.database
  const { name, path, known } = file
  const look = await lookAt(path)
  if (look === null) return
  if (!same(look, known)) {
    // What was loaded last is kept: touching a file without changing it loads nothing.
    const { sha256 = null, error = null, batchId = null } = known ?? {}
    const row = { sourceId: source.id, name, ...look, sha256, error, batchId }
    await saveSourceFile(db, { ...row, status: 'settling' })
    result.settling.push(name)
  } else if (known?.status !== 'settling') {
    countUnchanged(name, known?.error ?? null, result)
  } else if (known.seenMsAgo < deps.settings.settleMs) {
    result.settling.push(name)
  } else {
    await takeSettled(deps, source, { ...file, known }, look, result)
  }
}

/** Loads a file that has settled, unless its content is what was loaded last. */
async function takeSettled(
  deps: PullDeps,
  source: Source,
  { name, path, known }: File & { known: SourceFile },
  look: Look,
  result: PullResult,
): Promise<void> {
  const { db } = deps.database
  const row = { sourceId: source.id, name, ...look }
  const sha256 = await hashFile(path, deps.signal).catch((error: unknown) => {
    if (deps.signal.aborted) result.stopped = true
    return result.stopped ? null : unlessGone(error)
  })
  if (sha256 === null) return
  if (sha256 === known.sha256) {
    const { error, batchId } = known
    const status = error === null ? 'loaded' : 'failed'
    await saveSourceFile(db, { ...row, status, sha256, error, batchId })
    countUnchanged(name, error, result)
    return
  }
  const taken = await takeFile(deps, source, path, path)
  if (taken.kind === 'loaded') result.files.push(taken.result)
  if (taken.kind === 'loaded' && taken.result.stopped) {
    result.stopped = true
    return
  }
  const after = await lookAt(path)
  if (after === null) return
  if (!same(after, look)) {
    // What was read may be half of the one and half of the other: it is loaded again, whatever its hash.
    await saveSourceFile(db, { ...row, ...after, status: 'settling' })
    result.settling.push(name)
  } else if (taken.kind === 'failed') {
    const { reason, again, batchId } = taken
    // Without its size and time it looks changed to the next pull, and is tried again.
    const seen = again ? { sourceId: source.id, name } : { ...row, sha256 }
    await saveSourceFile(db, { ...seen, status: 'failed', error: reason, batchId })
    result.failed.push({ name, reason })
  } else {
    await saveSourceFile(db, { ...row, status: 'loaded', sha256, batchId: taken.result.batchId })
  }
}

function countUnchanged(name: string, error: string | null, result: PullResult): void {
  if (error === null) result.unchanged += 1
  else result.failed.push({ name, reason: error })
}

/** Loaded files are remembered for good: one that comes back as it was is not news. Others that went are forgotten. */
async function forgetGone(
  deps: PullDeps,
  source: Source,
  known: Map<string, SourceFile>,
  names: Set<string>,
): Promise<void> {
  const gone = [...known.values()].filter(
    (file) => file.status !== 'loaded' && !names.has(file.name),
  )
  await forgetSourceFiles(
    deps.database.db,
    source.id,
    gone.map((file) => file.name),
  )
}
