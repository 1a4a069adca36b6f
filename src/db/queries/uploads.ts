import { and, asc, desc, eq, gt, inArray, lt, ne, notInArray, or, sql } from 'drizzle-orm'
import { storable } from '../../domain/storable.ts'
import type { Queryable } from '../client.ts'
import { LOCKS } from '../lock.ts'
import { loadBatches, refusedRows, uploads } from '../schema.ts'
import type { Load } from './loads.ts'

export type Upload = typeof uploads.$inferSelect
export type NewUpload = Pick<typeof uploads.$inferInsert, 'accountId' | 'authority' | 'fileName' | 'size' | 'sha256' | 'options'> // prettier-ignore

/** Whoever works at an upload says so at least this often; who has not for so long has died. */
export const SILENT_SECONDS = 30

const AT_WORK = ['looking', 'loading'] as const
const silent = sql`${uploads.updatedAt} < now() - make_interval(secs => ${SILENT_SECONDS})`

/** Keeps that a file was uploaded; answers its number. */
export async function insertUpload(db: Queryable, upload: NewUpload): Promise<number> {
  const [row] = await db
    .insert(uploads)
    .values(storable({ ...upload, state: 'uploaded' as const }))
    .returning({ id: uploads.id })
  if (row === undefined) throw new Error('the upload was not written')
  return row.id
}

/** An upload of the authority, and whether somebody works at it now. */
export async function findUpload(
  db: Queryable,
  authority: string,
  id: number,
): Promise<(Upload & { working: boolean }) | undefined> {
  const [row] = await db
    .select({ upload: uploads, silent: sql<boolean>`${silent}` })
    .from(uploads)
    .where(and(eq(uploads.authority, authority), eq(uploads.id, id)))
  if (row === undefined) return undefined
  const atWork = (AT_WORK as readonly string[]).includes(row.upload.state)
  return { ...row.upload, working: atWork && !row.silent }
}

/** Uploads of the authority that are not loaded, newest first. */
export async function listUploads(db: Queryable, authority: string) {
  return db
    .select({ id: uploads.id, fileName: uploads.fileName, size: uploads.size, state: uploads.state, createdAt: uploads.createdAt })
    .from(uploads)
    .where(and(eq(uploads.authority, authority), ne(uploads.state, 'loaded')))
    .orderBy(desc(uploads.id)) // prettier-ignore
}

/**
 * Begins to look at an upload, or to load it: false where somebody is at it, it is loaded, or (to load) another upload of the
 * authority is being loaded. Two that ask at once are told apart by a lock.
 */
export async function beginUpload(
  db: Queryable,
  authority: string,
  id: number,
  work: 'looking' | 'loading',
): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS.upload}::int, hashtext(${`begin ${authority}`}))`)
    if (work === 'loading') {
      const others = await tx.select({ id: uploads.id }).from(uploads)
        .where(and(eq(uploads.authority, authority), eq(uploads.state, 'loading'), ne(uploads.id, id), sql`not ${silent}`))
      if (others.length > 0) return false
    }
    const taken = await tx.update(uploads)
      .set({ state: work, error: null, updatedAt: sql`now()`, found: sql`coalesce(${uploads.found}, '{}'::jsonb) - 'progress'` })
      .where(and(eq(uploads.authority, authority), eq(uploads.id, id), ne(uploads.state, 'loaded'), or(notInArray(uploads.state, [...AT_WORK]), silent)))
      .returning({ id: uploads.id })
    return taken.length > 0
  }) // prettier-ignore
}

/** Says that somebody still works at an upload, and how far it is; `found` is added to what was found. */
export async function touchUpload(
  db: Queryable,
  authority: string,
  id: number,
  found: Record<string, unknown> = {},
): Promise<void> {
  await db
    .update(uploads)
    .set({ updatedAt: sql`now()`, found: addTo(found) })
    .where(and(eq(uploads.authority, authority), eq(uploads.id, id), inArray(uploads.state, [...AT_WORK]))) // prettier-ignore
}

/** Ends the work at an upload. */
export async function endUpload(
  db: Queryable,
  authority: string,
  id: number,
  end: Pick<Upload, 'state' | 'error'> & { found?: Record<string, unknown>; batchId?: number | null },
): Promise<void> {
  const { state, error, found = {}, batchId } = end
  await db
    .update(uploads)
    .set({ ...storable({ state, error }), updatedAt: sql`now()`, found: addTo(found), ...(batchId === undefined ? {} : { batchId }) })
    .where(and(eq(uploads.authority, authority), eq(uploads.id, id)))
} // prettier-ignore

const addTo = (found: Record<string, unknown>) =>
  sql`coalesce(${uploads.found}, '{}'::jsonb) || ${JSON.stringify(storable(found))}::jsonb`

/** Takes an upload away, unless somebody works at it; answers what it was. */
export async function deleteUpload(
  db: Queryable,
  authority: string,
  id: number,
): Promise<Upload | undefined> {
  const [row] = await db
    .delete(uploads)
    .where(
      and(
        eq(uploads.authority, authority),
        eq(uploads.id, id),
        or(notInArray(uploads.state, [...AT_WORK]), silent),
      ),
    ) // prettier-ignore
    .returning()
  return row
}

/** Takes away uploads from before a moment, of all authorities, that nobody works at; answers them. */
export async function deleteOldUploads(db: Queryable, before: Date): Promise<Upload[]> {
  return db
    .delete(uploads)
    .where(and(lt(uploads.createdAt, before), or(notInArray(uploads.state, [...AT_WORK]), silent)))
    .returning()
}

/** Past loads of the authority, newest first, from before load `before`. */
export async function listLoadsOf(
  db: Queryable,
  authority: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<Load[]> {
  return db
    .select()
    .from(loadBatches)
    .where(
      and(
        eq(loadBatches.authority, authority),
        before === null ? undefined : lt(loadBatches.id, before),
      ),
    ) // prettier-ignore
    .orderBy(desc(loadBatches.id))
    .limit(limit)
}

export async function findLoadOf(
  db: Queryable,
  authority: string,
  id: number,
): Promise<Load | undefined> {
  const [row] = await db
    .select()
    .from(loadBatches)
    .where(and(eq(loadBatches.authority, authority), eq(loadBatches.id, id)))
  return row
}

/** Rows that a load of the authority refused, in order of the file, after row `after`. */
export async function listRefusedOf(
  db: Queryable,
  authority: string,
  load: number,
  { after, limit }: { after: number; limit: number },
) {
  const rows = await db
    .select({ row: refusedRows })
    .from(refusedRows)
    .innerJoin(loadBatches, eq(loadBatches.id, refusedRows.batchId))
    .where(
      and(
        eq(loadBatches.authority, authority),
        eq(refusedRows.batchId, load),
        gt(refusedRows.id, after),
      ),
    ) // prettier-ignore
    .orderBy(asc(refusedRows.id))
    .limit(limit)
  return rows.map(({ row }) => row)
}
