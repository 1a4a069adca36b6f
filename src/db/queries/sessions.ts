import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
import { secrets, sessions } from '../schema.ts'

/** What a session holds, or undefined where there is none, or it has ended. */
export async function findSession(
  db: Queryable,
  idHash: string,
  now: Date,
): Promise<Record<string, unknown> | undefined> {
  const [row] = await db.select().from(sessions).where(eq(sessions.idHash, idHash))
  return row === undefined || row.expiresAt <= now ? undefined : row.data
}

/** Keeps a session; when it ends is set once, when it begins. */
export async function saveSession(
  db: Queryable,
  idHash: string,
  session: { accountId: number | null; data: Record<string, unknown>; expiresAt: Date },
): Promise<void> {
  const { accountId, data } = session
  await db
    .insert(sessions)
    .values({ idHash, ...session })
    .onConflictDoUpdate({
      target: sessions.idHash,
      set: { accountId, data, seenAt: sql`now()` },
    })
}

export async function deleteSession(db: Queryable, idHash: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.idHash, idHash))
}

/** A secret of this installation: `made` where there is none yet. */
export async function getSecret(db: Queryable, name: string, made: string): Promise<string> {
  await db.insert(secrets).values({ name, value: made }).onConflictDoNothing()
  const [row] = await db.select().from(secrets).where(eq(secrets.name, name))
  if (row === undefined) throw new Error(`no secret ${name}`)
  return row.value
}
