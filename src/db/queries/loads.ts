import { desc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
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
  load: { authority: string | null; fileName: string; options: Record<string, unknown> },
): Promise<number> {
  const [row] = await db
    .insert(loadBatches)
    .values({ ...load, status: 'running' })
    .returning({ id: loadBatches.id })
  if (row === undefined) throw new Error('load batch was not written')
  return row.id
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

export async function saveRefusedRows(db: Queryable, rows: NewRefusedRow[]): Promise<void> {
  if (rows.length > 0) await db.insert(refusedRows).values(rows)
}

export async function listLoads(db: Queryable, limit: number) {
  return db.select().from(loadBatches).orderBy(desc(loadBatches.id)).limit(limit)
}
