import { createReadStream, type ReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { badInput, messageOf } from '../domain/errors.ts'
import { finishLoad, startLoad } from '../db/queries/loads.ts'
import type { ReadOptions } from '../intake/authority.ts'
import type { Format } from '../intake/detect.ts'
import { readSubmissions, type Reading } from '../intake/read.ts'
import type { LoadDeps } from './deps.ts'
import { BATCH, makeLoad, type LoadResult } from './load-rows.ts'
import { openRefusals } from './refusals.ts'
import { openComparison, openWriter } from './writers.ts'

export interface LoadFileOptions extends ReadOptions {
  format?: Format
  /** What the user calls the file, where `path` does not end in it. */
  fileName?: string
  /** Folder for the rejects file; beside the input without it. */
  rejectsDir?: string
  /** Where the rejects file goes if not even the input's folder can be written to. */
  cwd: string
  /** Reads and judges every row, and compares it with the database; writes nothing. */
  dryRun: boolean
}

const COLUMNS_SHOWN = 8

/**
 * V8 lets the heap grow to several times what is alive before it collects, the more so the more memory a machine has.
 * Rows are short-lived: collecting at twice what is alive costs nothing that can be measured, and keeps a load flat.
 */
setFlagsFromString('--heap-growing-percent=100')

/**
 * Loads one file: rows that can be read are written in batches by COPY, each batch in its own transaction; rows that
 * cannot are kept in `refused_rows` and in a rejects file beside the input. Loading the file again changes nothing,
 * so a crash in the middle is mended by loading it again. `path` is whole; `name` is how the user calls it. What breaks
 * a load off stands in its result, for rows are in that must be queued; throws only where nothing was begun.
 */
export async function loadFile(
  deps: LoadDeps,
  path: string,
  name: string,
  options: LoadFileOptions,
): Promise<LoadResult> {
  const started = performance.now()
  const { database } = deps
  const size = await sizeOf(path, name)
  const { format, rejectsDir, cwd, dryRun, fileName: _, ...readOptions } = options
  const opened: { latest: ReadStream | null } = { latest: null }
  const reading = readSubmissions(
    {
      path,
      stream: () => (opened.latest = createReadStream(path, { highWaterMark: 65_536 })),
      ...(format === undefined ? {} : { format }),
    },
    readOptions,
  )
  const batchId = dryRun ? null : await startLoad(database.db, newBatch(deps, path, options))
  const refusals = openRefusals(database, batchId, {
    path,
    folders: [rejectsDir ?? dirname(path), cwd],
    columns: () => reading.header.columns,
  })
  const writer =
    batchId === null ? await openComparison(database) : await openWriter(database, batchId)
  const load = makeLoad(name, writer, refusals)
  const { result } = load
  result.batchId = batchId
  const say = () => {
    const seconds = (performance.now() - started) / 1000
    const bytes = opened.latest?.bytesRead ?? null
    deps.onProgress?.({ file: name, rows: result.counts.rows, bytes, size, seconds })
  }
  let failure: unknown = null
  try {
    await takeAll(deps, reading, load, say)
  } catch (error) {
    failure = error
  }
  // What was refused is told also where the load itself has failed.
  const closed = await settle(async () => {
    result.rejectsFile = await refusals.close()
  })
  await load.idle()
  await writer.close()
  failure ??= closed
  result.differences = writer.differences()
  result.attached = writer.attached()
  result.format = reading.header.format
  result.notes = [
    ...reading.header.notes,
    ...ignoredColumns(reading.header.ignored),
    ...writer.notAttached(),
  ]
  result.seconds = (performance.now() - started) / 1000
  if (batchId !== null) {
    const error =
      failure === null ? (result.stopped ? 'stopped by Ctrl-C' : null) : messageOf(failure)
    const status = error === null ? 'done' : 'failed'
    await finishLoad(database.db, batchId, {
      status,
      format: result.format,
      counts: result.counts,
      error,
      columns: reading.header.columns,
    })
  }
  if (failure !== null)
    result.failure = failure instanceof Error ? failure : new Error(messageOf(failure))
  return result
}

async function takeAll(
  deps: LoadDeps,
  reading: Reading,
  load: ReturnType<typeof makeLoad>,
  say: () => void,
): Promise<void> {
  for await (const row of reading) {
    await load.take(row)
    if (deps.signal.aborted) {
      load.result.stopped = true
      break
    }
    if (load.result.counts.rows % BATCH === 0) say()
  }
  await load.finish()
}

/** The error that work ends with, or null. */
async function settle(work: () => Promise<void>): Promise<unknown> {
  try {
    await work()
    return null
  } catch (error) {
    return error
  }
}

function newBatch(deps: LoadDeps, path: string, options: LoadFileOptions) {
  const { authority, treatAsOpen, format, mapping, overrides } = options
  return {
    authority,
    fileName: options.fileName ?? basename(path),
    loadedBy: deps.who,
    options: {
      treatAsOpen,
      format: format ?? 'detected',
      ...(mapping === undefined ? {} : { mapping: mapping.text }),
      ...(overrides === undefined ? {} : { overrides }),
    },
  }
}

/** Bytes of a file that is there; throws bad input that says what to do where it is not. */
async function sizeOf(path: string, name: string): Promise<number> {
  const info = await stat(path).catch(() => null)
  if (info === null) throw badInput('load.no-file', `${name} is not there. Check the name.`)
  if (!info.isFile())
    throw badInput('load.not-a-file', `${name} is not a file. Give files, or a folder of them.`)
  return info.size
}

function ignoredColumns(columns: string[]): string[] {
  if (columns.length === 0) return []
  const more = columns.length > COLUMNS_SHOWN ? ' …' : ''
  const word = columns.length === 1 ? 'column is' : 'columns are'
  return [
    `${columns.length} ${word} not used: ${columns.slice(0, COLUMNS_SHOWN).join(', ')}${more}`,
  ]
}
