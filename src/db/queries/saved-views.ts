import { and, asc, count, eq, sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
import { savedViews } from '../schema.ts'

export interface SavedView {
  id: number
  name: string
  /** The query of an address, canonical. */
  query: string
}

/** One account keeps no more. */
export const MOST_VIEWS = 50

export async function listSavedViews(db: Queryable, accountId: number): Promise<SavedView[]> {
  return db
    .select({ id: savedViews.id, name: savedViews.name, query: savedViews.query })
    .from(savedViews)
    .where(eq(savedViews.accountId, accountId))
    .orderBy(asc(sql`lower(${savedViews.name})`), asc(savedViews.id))
}

/** Keeps a filter under a name, in place of what had that name; false where there are too many. */
export async function saveView(
  db: Queryable,
  accountId: number,
  { name, query }: Omit<SavedView, 'id'>,
): Promise<boolean> {
  const [had] = await db.select({ count: count() }).from(savedViews).where(eq(savedViews.accountId, accountId)) // prettier-ignore
  if ((had?.count ?? 0) >= MOST_VIEWS) return false
  await db
    .insert(savedViews)
    .values({ accountId, name, query })
    .onConflictDoUpdate({ target: [savedViews.accountId, savedViews.name], set: { query } })
  return true
}

/** False where the account has no such view. */
export async function deleteView(db: Queryable, accountId: number, id: number): Promise<boolean> {
  const gone = await db
    .delete(savedViews)
    .where(and(eq(savedViews.accountId, accountId), eq(savedViews.id, id)))
    .returning({ id: savedViews.id })
  return gone.length > 0
}
