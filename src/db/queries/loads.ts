import { asc, desc, eq, sql } from 'drizzle-orm'
import type { Pool, PoolClient } from 'pg'
import { badInput } from '../../domain/errors.ts'
import { storable } from '../../domain/storable.ts'
import type { Queryable } from '../client.ts'
import { copyRows } from '../copy.ts'
import { LOCKS } from '../lock.ts'
import { loadBatches, refusedRows } from '../schema.ts'

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
  await client.query('select pg_advisory_lock($1::int, $2::int)', [LOCKS.load, id])
}

export async function releaseLoad(client: PoolClient, id: number): Promise<void> {
  await client.query('select pg_advisory_unlock($1::int, $2::int)', [LOCKS.load, id])
}

/**
 * What a load has counted so far, in the transaction of the rows that were counted. A load that was taken back meanwhile
 * (in the moment before it held its lock) ends here.
 */
export async function saveLoadCounts(
  client: PoolClient,
  id: number,
  counts: LoadCounts,
): Promise<void> {
  const { rowCount } = await client.query(
    `update triage.load_batches set rows = $2, new_rows = $3, changed_rows = $4, unchanged_rows = $5, duplicate_rows = $6,
       refused_rows = $7, blank_rows = $8, warnings = $9 where id = $1 and undone_at is null`,
    [
      id, counts.rows, counts.newRows, counts.changedRows, counts.unchangedRows, counts.duplicateRows, counts.refusedRows,
      counts.blankRows, counts.warnings,
    ], // prettier-ignore
  )
  if (rowCount === 0)
    throw badInput('load.undone', `Load ${id} was taken back while it ran. Load the file again.`)
}

export async function finishLoad(
  db: Queryable,
  id: number,
  result: {
    status: 'done' | 'failed'
    format: string | null
    counts: LoadCounts
    error: string | null
    /** Of the file, in its order, so that its refused rows can be written as they stood. */
    columns?: readonly string[]
  },
): Promise<void> {
  const columns = result.columns === undefined ? {} : { columns: storable(result.columns) }
  await db
    .update(loadBatches)
    .set({
      status: result.status,
      format: result.format,
      error: result.error,
      finishedAt: sql`now()`,
      options: sql`${loadBatches.options} || ${JSON.stringify(columns)}::jsonb`,
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

export type Load = typeof loadBatches.$inferSelect

export async function findLoad(db: Queryable, id: number): Promise<Load | undefined> {
  const [row] = await db.select().from(loadBatches).where(eq(loadBatches.id, id))
  return row
}

/** Loads whose connection lives: the lock goes with it, also where the process was killed. */
export async function listRunningLoads(db: Queryable): Promise<Set<number>> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select objid::text as id from pg_locks
    where locktype = 'advisory' and granted and classid = ${LOCKS.load}::int::oid and objsubid = 2
      and database = (select oid from pg_database where datname = current_database())`)
  return new Set(rows.map((row) => Number(row.id)))
}

/** The first rows that a load refused. */
export async function listRefused(db: Queryable, id: number, limit: number) {
  const { line, column, code, message } = refusedRows
  return db
    .select({ line, column, code, message })
    .from(refusedRows)
    .where(eq(refusedRows.batchId, id))
    .orderBy(asc(refusedRows.id))
    .limit(limit)
}

/** What a load brought that stands still: submissions on the version that it gave them, and documents. */
export async function countStanding(
  db: Queryable,
  id: number,
): Promise<{ submissions: number; documents: number }> {
  const { rows } = await db.execute<{ submissions: number; documents: number }>(sql`
    select (select count(*)::int from (
        select s.id from triage.submission_versions v join triage.submissions s on s.version_id = v.id where v.batch_id = ${id}
        union select s.id from triage.load_changes c join triage.submissions s on s.version_id = c.to_version_id
        where c.batch_id = ${id}) x) as submissions,
      (select count(*)::int from triage.documents where batch_id = ${id}) as documents`)
  return rows[0] ?? { submissions: 0, documents: 0 }
}
