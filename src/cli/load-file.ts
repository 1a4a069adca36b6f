import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { badInput, messageOf } from '../domain/errors.ts'
import { storable } from '../domain/storable.ts'
import { finishLoad, noCounts, startLoad, type LoadCounts } from '../db/queries/loads.ts'
import { upsertSubmissions, type UpsertResult } from '../db/queries/submissions.ts'
import type { ReadOptions } from '../intake/authority.ts'
import { readSubmissions } from '../intake/read.ts'
import type { RowResult } from '../intake/row.ts'
import type { Context, OpenDatabase } from './context.ts'
import { count } from './output.ts'
import { openRefusals, type RefusedRow, type Refusals } from './refusals.ts'

export interface LoadResult {
  batchId: number
  file: string
  counts: LoadCounts
  /** Open submissions that are new or changed, or that an earlier load left without an assessment; by authority. */
  toScreen: Map<string, number[]>
  /** Authorities that the file named. */
  authorities: Set<string>
  rejectsFile: string | null
  /** What was understood of the file as a whole. */
  notes: string[]
  /** The first few warnings about single cells of rows that were accepted. */
  warnings: string[]
  /** True where Ctrl-C came before its end: what was read is in, the rest is not. */
  stopped: boolean
  /** The first few problems, for the screen; all are in the rejects file. */
  problems: string[]
}

export interface LoadFileOptions extends ReadOptions {
  format?: 'csv' | 'odp'
  /** Folder for the rejects file; beside the input without it. */
  rejectsDir?: string
}

type OkRow = Extract<RowResult, { kind: 'ok' }>

const BATCH = 1000
const PROBLEMS_SHOWN = 10
const WARNINGS_SHOWN = 5
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

function makeLoad(database: OpenDatabase, batchId: number, file: string, refusals: Refusals) {
  const result: LoadResult = {
    batchId,
    file,
    counts: { ...noCounts },
    toScreen: new Map(),
    authorities: new Set(),
    rejectsFile: null,
    stopped: false,
    notes: [],
    warnings: [],
    problems: [],
  }
  const { counts } = result
  const firstLine = new Map<string, number>()
  let pending: OkRow[] = []

  const refuse = async (row: RefusedRow) => {
    for (const problem of row.problems) {
      if (result.problems.length < PROBLEMS_SHOWN)
        result.problems.push(`line ${problem.line}: ${problem.message}`)
    }
    await refusals.add(row)
  }
  const flush = async () => {
    const rows = pending
    pending = []
    if (rows.length > 0) tally(await writeBatch(database, batchId, rows), result)
  }
  return {
    result,
    flush,
    async take(row: RowResult) {
      counts.rows += 1
      if (row.kind === 'blank') counts.blankRows += 1
      else if (row.kind === 'refused') {
        counts.refusedRows += 1
        await refuse(row)
      } else {
        counts.warnings += row.warnings.length
        for (const { line, message } of row.warnings) {
          if (result.warnings.length < WARNINGS_SHOWN)
            result.warnings.push(`line ${line}: ${message}`)
        }
        const key = `${row.submission.authority} ${row.submission.reference}`
        const first = firstLine.get(key)
        if (first === undefined) {
          firstLine.set(key, row.line)
          pending.push(row)
        } else {
          counts.duplicateRows += 1
          await refuse(duplicate(row, first))
        }
      }
      if (pending.length >= BATCH) await flush()
    },
  }
}

function duplicate(row: OkRow, first: number): RefusedRow {
  const { reference } = row.submission
  const message = `${reference} is already on line ${first} of this file; that line was loaded. Keep one of the two.`
  const problem = {
    line: row.line,
    column: 'reference',
    value: reference,
    code: 'row.duplicate',
    message,
  }
  return {
    kind: 'refused',
    line: row.line,
    reference,
    problems: [problem],
    cells: cellsOf(row.raw),
  }
}

/** The cells of a row that was read from a table; null for a JSON record. */
function cellsOf(raw: unknown): string[] | null {
  const values: unknown[] = typeof raw === 'object' && raw !== null ? Object.values(raw) : []
  return values.length > 0 && values.every((value) => typeof value === 'string') ? values : null
}

const DEADLOCK = '40P01'
const TRIES = 3

/** Writes one batch in one transaction; a deadlock with another load is tried again. */
async function writeBatch(
  database: OpenDatabase,
  batchId: number,
  rows: OkRow[],
  tries = TRIES,
): Promise<UpsertResult[]> {
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    const given = rows.map((row) => ({
      submission: storable(row.submission),
      raw: storable(row.raw),
    }))
    const results = await upsertSubmissions(client, batchId, given)
    await client.query('commit')
    return results
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    const deadlock = (error as { code?: unknown }).code === DEADLOCK
    if (!deadlock || tries <= 1) throw error
  } finally {
    client.release()
  }
  return writeBatch(database, batchId, rows, tries - 1)
}

function tally(results: UpsertResult[], result: LoadResult): void {
  for (const { id, authority, change, state, unassessed } of results) {
    result.authorities.add(authority)
    if (change === 'new') result.counts.newRows += 1
    else if (change === 'changed') result.counts.changedRows += 1
    else result.counts.unchangedRows += 1
    if (state !== 'open' || (change === 'unchanged' && !unassessed)) continue
    const ids = result.toScreen.get(authority) ?? []
    ids.push(id)
    result.toScreen.set(authority, ids)
  }
}
