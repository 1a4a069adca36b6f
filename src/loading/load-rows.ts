import { storable } from '../domain/storable.ts'
import { noCounts, type LoadCounts } from '../db/queries/loads.ts'
import { upsertSubmissions, type UpsertResult } from '../db/queries/submissions.ts'
import type { RowResult } from '../intake/row.ts'
import type { OpenDatabase } from '../cli/context.ts'
import type { RefusedRow, Refusals } from './refusals.ts'

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

type OkRow = Extract<RowResult, { kind: 'ok' }>

/** Rows in one transaction. */
export const BATCH = 1000
const PROBLEMS_SHOWN = 10
const WARNINGS_SHOWN = 5

/** Takes the rows of one file as they come: writes batches, keeps refusals, counts everything. */
export function makeLoad(
  database: OpenDatabase,
  batchId: number,
  file: string,
  refusals: Refusals,
) {
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
