import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openDatabase, type Database } from '../../db/client.ts'
import { tryLock } from '../../db/lock.ts'
import { badInput, messageOf } from '../../domain/errors.ts'
import { readIfThere } from '../../files.ts'
import { useOstn15 } from '../../geo/crs.ts'
import { unpackShifts } from '../../geo/datum/shifts.ts'
import { explainFile } from '../../intake/explain.ts'
import { loadFile } from '../../loading/load-file.ts'
import type { LoadResult } from '../../loading/load-rows.ts'
import type { Outcome, WorkReply, WorkStart } from './messages.ts'
import { readingOf } from './options.ts'

/**
 * Main file of the process that looks at one uploaded file, or loads it, away from the event loop that pages are served on: 100,000
 * rows in that loop hold it for 28 ms at the 99th percentile and 222 ms at most. When its parent goes, even by kill -9, it writes
 * what it has read and goes too.
 */
const SAY_EACH_MS = 500
const IDS_AT_ONCE = 10_000
/** The longest that the batch in hand may take once the parent has gone. */
const LAST_BATCH_MS = 10_000

const stop = new AbortController()
process.on('disconnect', () => {
  stop.abort()
  setTimeout(() => process.exit(1), LAST_BATCH_MS).unref()
})
// Ctrl-C in a terminal, and a service manager's SIGTERM, reach the whole group: the parent decides when its children stop.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
process.once('message', (start: WorkStart) => {
  void work(start).finally(() => {
    if (process.connected) process.disconnect()
    process.exit(0)
  })
})

/** Waits until the parent has it: what is sent last must not be lost when the process ends. */
function reply(message: WorkReply): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected || process.send === undefined) resolve()
    else process.send(message, undefined, {}, () => { resolve() }) // prettier-ignore
  })
}

async function work(start: WorkStart): Promise<void> {
  const database = openDatabase(start.databaseUrl, { max: 5 })
  try {
    const shifts = await readIfThere(join(start.home, 'grid', 'ostn15.bin'))
    useOstn15(shifts === null ? null : unpackShifts(shifts))
    await (start.what === 'look' ? look(database, start) : loadAlone(database, start))
  } catch (error) {
    await reply({ kind: 'failed', batchId: null, message: sayOf(start, error), stopped: stop.signal.aborted }) // prettier-ignore
  } finally {
    await database.close()
  }
}

/** As `triage load --explain`, and then as `--dry-run`. */
async function look(database: Database, start: WorkStart): Promise<void> {
  const { path, authority, options } = start
  const reading = { authority, treatAsOpen: options.treatAsOpen, ...readingOf(options) }
  const explanation = await explainFile({ path, stream: () => createReadStream(path) }, reading)
  const result = await loadUpload(database, start, true)
  if (result.failure !== null) throw result.failure
  if (result.stopped) throw new Error('The look was stopped')
  const named = (texts: string[]) => texts.map((text) => withName(start, text))
  await reply({
    kind: 'looked',
    explanation: { ...explanation, problems: named(explanation.problems), notes: named(explanation.notes) }, // prettier-ignore
    dryRun: outcomeOf(start, result),
  })
}

/** Loads, unless another upload of the authority is being loaded. */
async function loadAlone(database: Database, start: WorkStart): Promise<void> {
  const key = createHash('sha256').update(start.authority).digest().readInt32BE()
  const held = await tryLock(database.pool, 'upload', key)
  if (held === null)
    throw badInput('upload.busy', `Another file is being loaded for ${start.authority}. Load this one when that has ended.`) // prettier-ignore
  try {
    const result = await loadUpload(database, start, false)
    for (const [authority, ids] of result.toScreen)
      for (let at = 0; at < ids.length; at += IDS_AT_ONCE)
        await reply({ kind: 'screen', authority, ids: ids.slice(at, at + IDS_AT_ONCE) })
    const { batchId, failure, stopped } = result
    if (failure !== null || stopped)
      await reply({ kind: 'failed', batchId, stopped, message: failure === null ? 'The load was stopped' : sayOf(start, failure) }) // prettier-ignore
    else await reply({ kind: 'loaded', batchId, outcome: outcomeOf(start, result) })
  } finally {
    await held.release()
  }
}

async function loadUpload(
  database: Database,
  { path, fileName, authority, who, options }: WorkStart,
  dryRun: boolean,
): Promise<LoadResult> {
  let said = 0
  const result = await loadFile(
    {
      database,
      who,
      signal: stop.signal,
      onProgress({ rows, bytes, size }) {
        if (performance.now() - said < SAY_EACH_MS) return
        said = performance.now()
        void reply({ kind: 'progress', progress: { rows, bytes, size } })
      },
    },
    path,
    fileName,
    { authority, treatAsOpen: options.treatAsOpen, cwd: dirname(path), fileName, dryRun, ...readingOf(options) }, // prettier-ignore
  )
  // Refused rows of a load are in the database, from where they are taken away; those of a dry run are shown.
  if (result.rejectsFile !== null) await rm(result.rejectsFile, { force: true })
  return result
}

function outcomeOf(start: WorkStart, result: LoadResult): Outcome {
  const { counts, notes, warnings, problems, purgedRows, attached, differences, seconds } = result
  const named = (texts: string[]) => texts.map((text) => withName(start, text))
  return { counts, notes: named(notes), warnings: named(warnings), problems: named(problems), purgedRows, attached, differences, seconds } // prettier-ignore
}

/** Messages name the file as its uploader does, and never say where the service keeps it. */
const withName = ({ path, fileName }: WorkStart, text: string): string =>
  text.replaceAll(path, fileName)

const sayOf = (start: WorkStart, error: unknown): string => withName(start, messageOf(error))
