import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { badInput, messageOf } from '../domain/errors.ts'
import { finishLoad, startLoad } from '../db/queries/loads.ts'
import type { ReadOptions } from '../intake/authority.ts'
import { readSubmissions } from '../intake/read.ts'
import type { Context, OpenDatabase } from '../cli/context.ts'
import { count } from '../cli/output.ts'
import { BATCH, makeLoad, type LoadResult } from './load-rows.ts'
import { openRefusals } from './refusals.ts'

export interface LoadFileOptions extends ReadOptions {
  format?: 'csv' | 'odp'
  /** Folder for the rejects file; beside the input without it. */
  rejectsDir?: string
}

const COLUMNS_SHOWN = 8

/**
 * Loads one file: rows that can be read are written in batches by COPY, each batch in its own transaction; rows that
 * cannot are kept in `refused_rows` and in a rejects file beside the input. Loading the file again changes nothing,
 * so a crash in the middle is mended by loading it again.
 */
export async function loadFile(
  context: Context,
  database: OpenDatabase,
  path: string,
  options: LoadFileOptions,
): Promise<LoadResult> {
  const full = await assertFile(context, path)
  const { format, rejectsDir, ...readOptions } = options
  const file = {
    path: full,
    stream: () => createReadStream(full),
    ...(format === undefined ? {} : { format }),
  }
  const rows = readSubmissions(file, readOptions)
  const batchId = await startLoad(database.db, {
    authority: options.authority,
    fileName: basename(full),
    options: { treatAsOpen: options.treatAsOpen, format: format ?? 'detected' },
  })
  const refusals = openRefusals(database, batchId, {
    path: full,
    folders: [rejectsDir ?? dirname(full), context.cwd],
    columns: () => rows.header.columns,
  })
  const load = makeLoad(database, batchId, path, refusals)
  const { counts } = load.result
  const end = (status: 'done' | 'failed', error: string | null) =>
    finishLoad(database.db, batchId, { status, format: rows.header.format, counts, error })
  try {
    for await (const row of rows) {
      await load.take(row)
      if (context.signal.aborted) {
        load.result.stopped = true
        break
      }
      if (counts.rows % BATCH === 0)
        context.out.progress(`Loading ${basename(full)}: ${count(counts.rows)} rows`)
    }
    await load.flush()
    load.result.rejectsFile = await refusals.close()
    load.result.notes = [...rows.header.notes, ...ignoredColumns(rows.header.ignored)]
    await end(
      load.result.stopped ? 'failed' : 'done',
      load.result.stopped ? 'stopped by Ctrl-C' : null,
    )
    return load.result
  } catch (error) {
    await end('failed', messageOf(error))
    throw error
  } finally {
    context.out.progressDone()
  }
}

/** The whole path of a file that is there; throws bad input that says what to do where it is not. */
export async function assertFile(context: Context, path: string): Promise<string> {
  const full = resolve(context.cwd, path)
  const info = await stat(full).catch(() => null)
  if (info === null) {
    throw badInput(
      'load.no-file',
      `${path} is not there. Check the name, or give the path from ${context.cwd}.`,
    )
  }
  if (info.isDirectory()) {
    throw badInput(
      'load.folder',
      `${path} is a folder. Give the files in it, such as ${path}/*.csv; layers are loaded with triage layers load`,
    )
  }
  return full
}

function ignoredColumns(columns: string[]): string[] {
  if (columns.length === 0) return []
  const more = columns.length > COLUMNS_SHOWN ? ' …' : ''
  const word = columns.length === 1 ? 'column is' : 'columns are'
  return [
    `${count(columns.length)} ${word} not used: ${columns.slice(0, COLUMNS_SHOWN).join(', ')}${more}`,
  ]
}
