import { desc, eq, sql } from 'drizzle-orm'
import type { Pool, PoolClient } from 'pg'
import type { Queryable } from '../client.ts'
import { copyRows } from '../copy.ts'
import { loadBatches, type refusedRows } from '../schema.ts'

/** rows = new + changed + unchanged + duplicate + refused + blank. */
export interface LoadCounts {
  rows: number
  newRows: number
  changedRows: number
  unchangedRows: number
  duplicateRows: number
  refusedRows: number
  blankRows: number
  warnings: number
}

export const noCounts: LoadCounts = {
  rows: 0,
  newRows: 0,
  changedRows: 0,
  unchangedRows: 0,
  duplicateRows: 0,
  refusedRows: 0,
  blankRows: 0,
  warnings: 0,
}

/** Whose advisory locks say that a load is running: held by the connection that writes it. */
export const LOAD_LOCK = 7_429_002

export async function startLoad(
  db: Queryable,
  load: {
    authority: string | null
    fileName: string
    options: Record<string, unknown>
    loadedBy?: string
  },
): Promise<number> {
  const [row] = await db
    .insert(loadBatches)
    .values({ ...load, status: 'running' })
    .returning({ id: loadBatches.id })
  if (row === undefined) throw new Error('load batch was not written')
  return row.id
}

/** Holds the lock that says that the load runs, for as long as the connection does. */
export async function holdLoad(client: PoolClient, id: number): Promise<void> {
  await client.query('select pg_advisory_lock($1::int, $2::int)', [LOAD_LOCK, id])
}

export async function releaseLoad(client: PoolClient, id: number): Promise<void> {
  await client.query('select pg_advisory_unlock($1::int, $2::int)', [LOAD_LOCK, id])
}

/** What a load has counted so far, in the transaction of the rows that were counted. */
export async function saveLoadCounts(
  client: PoolClient,
  id: number,
  counts: LoadCounts,
): Promise<void> {
  await client.query(
    `update triage.load_batches set rows = $2, new_rows = $3, changed_rows = $4, unchanged_rows = $5, duplicate_rows = $6,
       refused_rows = $7, blank_rows = $8, warnings = $9 where id = $1`,
    [
      id, counts.rows, counts.newRows, counts.changedRows, counts.unchangedRows, counts.duplicateRows, counts.refusedRows,
      counts.blankRows, counts.warnings,
    ], // prettier-ignore
  )
}

export async function finishLoad(
  db: Queryable,
  id: number,
  result: {
    status: 'done' | 'failed'
    format: string | null
    counts: LoadCounts
    error: string | null
  },
): Promise<void> {
  await db
    .update(loadBatches)
    .set({
      status: result.status,
      format: result.format,
      error: result.error,
      finishedAt: sql`now()`,
      ...result.counts,
    })
    .where(eq(loadBatches.id, id))
}

export type NewRefusedRow = typeof refusedRows.$inferInsert

const REFUSED_COLUMNS = ['batch_id', 'line', 'reference', 'column_name', 'value', 'code', 'message', 'cells'] // prettier-ignore

export async function saveRefusedRows(pool: Pool, rows: NewRefusedRow[]): Promise<void> {
  if (rows.length === 0) return
  const client = await pool.connect()
  try {
    const values = rows.map((row) => [
      row.batchId, row.line, row.reference ?? null, row.column ?? null, row.value ?? null, row.code, row.message,
      row.cells === null || row.cells === undefined ? null : JSON.stringify(row.cells),
    ]) // prettier-ignore
    await copyRows(client, 'triage.refused_rows', REFUSED_COLUMNS, values)
  } finally {
    client.release()
  }
}

export async function listLoads(db: Queryable, limit: number) {
  return db.select().from(loadBatches).orderBy(desc(loadBatches.id)).limit(limit)
}
