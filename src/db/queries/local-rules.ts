import { eq } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
import { localRules } from '../schema.ts'

/** Keeps what a council has set by its version, so that an assessment made under it can be made again. */
export async function saveLocalRules(
  db: Queryable,
  version: string,
  data: { authority: string },
): Promise<void> {
  const { authority } = data
  await db.insert(localRules).values({ version, authority, data }).onConflictDoNothing()
}

/** What is kept by a version; undefined where there is nothing. */
export async function findLocalRules(db: Queryable, version: string): Promise<unknown> {
  const [row] = await db.select().from(localRules).where(eq(localRules.version, version))
  return row?.data
}
