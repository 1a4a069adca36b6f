import type { PoolClient } from 'pg'
import { kindOf, messageOf } from '../domain/errors.ts'
import type { Database } from '../db/client.ts'
import { holdLoad, releaseLoad, saveLoadCounts, type LoadCounts } from '../db/queries/loads.ts'
import {
  compareSubmissions,
  upsertSubmissions,
  type Difference,
  type UpsertResult,
} from '../db/queries/upsert.ts'
import { retryDeadlocks } from '../db/retry.ts'
import { saveFile } from './attach.ts'
import type { OkRow, RowWriter } from './load-rows.ts'

export interface OpenWriter extends RowWriter {
  close: () => Promise<void>
  /** What differs in the rows that would change; empty where rows are written. */
  differences: () => Difference[]
  /** Files of packages that were attached. */
  attached: () => number
  /** Files of packages that could not be, with the reason. */
  notAttached: () => string[]
}

/** Writes rows, a batch in a transaction, on one connection that says that the load is running. */
export async function openWriter(database: Database, batchId: number): Promise<OpenWriter> {
  const client = await database.pool.connect()
  await holdLoad(client, batchId)
  let attached = 0
  const notAttached: string[] = []
  return {
    async write(rows, counts) {
      // With another load or a worker.
      const results = await retryDeadlocks(() => writeBatch(client, batchId, rows, counts))
      attached += await attachAll(database, batchId, rows, results, notAttached)
      return results
    },
    differences: () => [],
    attached: () => attached,
    notAttached: () => notAttached,
    async close() {
      // Where the connection has died, so has its lock.
      await releaseLoad(client, batchId).then(
        () => {
          client.release()
        },
        (error: unknown) => {
          client.release(error instanceof Error ? error : true)
        },
      )
    },
  }
}

/** Writes one batch in one transaction. */
async function writeBatch(
  client: PoolClient,
  batchId: number,
  rows: OkRow[],
  counts: LoadCounts,
): Promise<UpsertResult[]> {
  try {
    await client.query('begin')
    const results = await upsertSubmissions(client, batchId, rows)
    await saveLoadCounts(client, batchId, withBatch(counts, results))
    await client.query('commit')
    return results
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

/** What was counted before these rows, and these rows. Rows read since are not written yet, and not counted. */
function withBatch(counts: LoadCounts, results: UpsertResult[]): LoadCounts {
  const of = (change: UpsertResult['change']): number =>
    results.filter((row) => row.change === change).length
  const next = {
    ...counts,
    newRows: counts.newRows + of('new'),
    changedRows: counts.changedRows + of('changed'),
    unchangedRows: counts.unchangedRows + of('unchanged'),
  }
  const { newRows, changedRows, unchangedRows, duplicateRows, refusedRows, blankRows } = next
  return {
    ...next,
    rows: newRows + changedRows + unchangedRows + duplicateRows + refusedRows + blankRows,
  }
}

/** Attaches what came with the rows. Answers how many files; one that cannot be read is named, and stops no other. */
async function attachAll(
  database: Database,
  batchId: number,
  rows: OkRow[],
  results: UpsertResult[],
  notAttached: string[],
): Promise<number> {
  let count = 0
  for (const [at, row] of rows.entries()) {
    const { id, purged } = results[at] ?? { id: 0, purged: true }
    if (purged) continue
    for (const attachment of row.attachments ?? []) {
      const { name, fileTypes } = attachment
      const bytes = await attachment.bytes().catch((error: unknown) => {
        if (kindOf(error) !== 'bad-input') throw error
        notAttached.push(`${name} was not attached: ${messageOf(error)}`)
        return null
      })
      if (bytes === null) continue
      await saveFile(database, id, { name, fileTypes, bytes }, batchId)
      count += 1
    }
  }
  return count
}

/** Compares rows with what the database has, and writes nothing. */
export async function openComparison(database: Database): Promise<OpenWriter> {
  const client = await database.pool.connect()
  const totals = new Map<string, number>()
  return {
    async write(rows) {
      await client.query('begin')
      try {
        const { changes, differences } = await compareSubmissions(client, rows)
        for (const { field, rows: count } of differences)
          totals.set(field, (totals.get(field) ?? 0) + count)
        return changes.map((change) => ({ change }))
      } finally {
        await client.query('rollback')
      }
    },
    differences: () =>
      [...totals].map(([field, rows]) => ({ field, rows })).sort((a, b) => b.rows - a.rows),
    attached: () => 0,
    notAttached: () => [],
    close() {
      client.release()
      return Promise.resolve()
    },
  }
}
