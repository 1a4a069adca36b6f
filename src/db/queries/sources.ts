import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
import { audit, sourceFiles, sources } from '../schema.ts'

export type Source = typeof sources.$inferSelect
export type NewSource = Pick<
  typeof sources.$inferInsert,
  'name' | 'authority' | 'kind' | 'location' | 'everySeconds' | 'options' | 'addedBy'
>

/** Adds a source; undefined where there is one of this name already. */
export async function addSource(db: Queryable, source: NewSource): Promise<Source | undefined> {
  const [row] = await db.insert(sources).values(source).onConflictDoNothing().returning()
  return row
}

export async function findSource(db: Queryable, name: string): Promise<Source | undefined> {
  const [row] = await db.select().from(sources).where(eq(sources.name, name))
  return row
}

export async function findSourceById(db: Queryable, id: number): Promise<Source | undefined> {
  const [row] = await db.select().from(sources).where(eq(sources.id, id))
  return row
}

/** Removes a source and what is known of its files; what was loaded from it stays. */
export async function removeSource(db: Queryable, name: string): Promise<Source | undefined> {
  const [row] = await db.delete(sources).where(eq(sources.name, name)).returning()
  return row
}

/** A source with how its files stand. */
export interface SourceState extends Source {
  loaded: number
  settling: number
  /** Files that could not be loaded as a whole: how many, and the first of them. */
  failedCount: number
  failed: { name: string; error: string | null }[]
}

const FAILED_SHOWN = 20

export async function listSources(db: Queryable): Promise<SourceState[]> {
  const rows = await db.select().from(sources).orderBy(asc(sources.name))
  const counts = await db
    .select({
      id: sourceFiles.sourceId,
      status: sourceFiles.status,
      count: sql<number>`count(*)::int`,
    })
    .from(sourceFiles)
    .groupBy(sourceFiles.sourceId, sourceFiles.status)
  const failed = await db
    .select({ id: sourceFiles.sourceId, name: sourceFiles.name, error: sourceFiles.error })
    .from(sourceFiles)
    .where(eq(sourceFiles.status, 'failed'))
    .orderBy(asc(sourceFiles.name))
  const countOf = (id: number, status: string): number =>
    counts.find((row) => row.id === id && row.status === status)?.count ?? 0
  return rows.map((row) => ({
    ...row,
    loaded: countOf(row.id, 'loaded'),
    settling: countOf(row.id, 'settling'),
    failedCount: countOf(row.id, 'failed'),
    failed: failed
      .filter((file) => file.id === row.id)
      .slice(0, FAILED_SHOWN)
      .map(({ name, error }) => ({ name, error })),
  }))
}

/** A pull went well; or it did not, and why. The last failure stands until one goes well. */
export async function savePull(db: Queryable, id: number, error: string | null): Promise<void> {
  const outcome =
    error === null
      ? { okAt: sql`now()`, failures: 0, error }
      : { failures: sql`${sources.failures} + 1`, error }
  await db
    .update(sources)
    .set({ pulledAt: sql`now()`, ...outcome })
    .where(eq(sources.id, id))
}

/** A file of a source, with the time since it was first seen as it is. */
export type SourceFile = typeof sourceFiles.$inferSelect & { seenMsAgo: number }

/** What is known of a source's files, by name. The database's clock says how long ago: hosts may disagree. */
export async function listSourceFiles(
  db: Queryable,
  sourceId: number,
): Promise<Map<string, SourceFile>> {
  const rows = await db
    .select({
      file: sourceFiles,
      seenMsAgo: sql<number>`(extract(epoch from clock_timestamp() - ${sourceFiles.seenAt}) * 1000)::float8`,
    })
    .from(sourceFiles)
    .where(eq(sourceFiles.sourceId, sourceId))
  return new Map(rows.map(({ file, seenMsAgo }) => [file.name, { ...file, seenMsAgo }]))
}

export type NewSourceFile = Omit<typeof sourceFiles.$inferInsert, 'seenAt'>

/** Writes what is known of a file now, whole: members that are not given are emptied. */
export async function saveSourceFile(db: Queryable, file: NewSourceFile): Promise<void> {
  const { sourceId, name, status } = file
  const { size = null, modifiedMs = null, etag = null, lastModified = null } = file
  const { sha256 = null, error = null, batchId = null } = file
  const state = { status, size, modifiedMs, etag, lastModified, sha256, error, batchId }
  await db
    .insert(sourceFiles)
    .values({ sourceId, name, ...state })
    .onConflictDoUpdate({
      target: [sourceFiles.sourceId, sourceFiles.name],
      set: { ...state, seenAt: sql`now()` },
    })
}

export async function forgetSourceFiles(
  db: Queryable,
  sourceId: number,
  names: string[],
): Promise<void> {
  if (names.length === 0) return
  await db
    .delete(sourceFiles)
    .where(and(eq(sourceFiles.sourceId, sourceId), inArray(sourceFiles.name, names)))
}

/** Records an act on the data itself. `detail` holds no personal data. */
export async function saveAudit(
  db: Queryable,
  entry: { doneBy: string; action: string; detail: Record<string, unknown> },
): Promise<void> {
  await db.insert(audit).values(entry)
}
