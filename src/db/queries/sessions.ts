import { and, eq, ne, or, sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
import { secrets, sessions, signInTries } from '../schema.ts'

/** Signed in without a request for so long, a session ends. */
const IDLE = sql`interval '60 minutes'`

/** A session's last request is noted at most this often: most pages write nothing. */
const NOTED = sql`interval '1 minute'`

/** What a session holds, or undefined where there is none, or it has ended. By the database's clock: it is one for all processes. */
export async function findSession(
  db: Queryable,
  idHash: string,
): Promise<Record<string, unknown> | undefined> {
  const [row] = await db
    .select({
      data: sessions.data,
      alive: sql<boolean>`${sessions.expiresAt} > now() and ${sessions.seenAt} > now() - ${IDLE}`,
      unnoted: sql<boolean>`${sessions.seenAt} < now() - ${NOTED}`,
    })
    .from(sessions)
    .where(eq(sessions.idHash, idHash))
  if (row?.alive !== true) return undefined
  if (row.unnoted)
    await db.update(sessions).set({ seenAt: sql`now()` }).where(eq(sessions.idHash, idHash)) // prettier-ignore
  return row.data
}

export interface SessionRow {
  accountId: number | null
  data: Record<string, unknown>
  expiresAt: Date
}

/** Keeps a session that begins. When it ends is set once, and again when somebody signs in. */
export async function saveSession(
  db: Queryable,
  idHash: string,
  session: SessionRow,
): Promise<void> {
  const { accountId, data } = session
  await db
    .insert(sessions)
    .values({ idHash, ...session })
    .onConflictDoUpdate({
      target: sessions.idHash,
      set: {
        accountId,
        data,
        seenAt: sql`now()`,
        expiresAt: sql`case when sessions.account_id is null then excluded.expires_at else sessions.expires_at end`,
      },
    })
}

/** Keeps what a session holds now, where it has not ended meanwhile: a slow request brings none back. */
export async function updateSession(
  db: Queryable,
  idHash: string,
  data: Record<string, unknown>,
): Promise<void> {
  await db
    .update(sessions)
    .set({ data, seenAt: sql`now()` })
    .where(eq(sessions.idHash, idHash))
}

export async function deleteSession(db: Queryable, idHash: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.idHash, idHash))
}

/** Ends every session of an account, but for one where it is given. */
export async function deleteSessionsOf(
  db: Queryable,
  accountId: number,
  butIdHash?: string,
): Promise<void> {
  const of = eq(sessions.accountId, accountId)
  await db.delete(sessions).where(butIdHash === undefined ? of : and(of, ne(sessions.idHash, butIdHash))) // prettier-ignore
}

/** Sessions of an account that have not ended. */
export async function countSessionsOf(db: Queryable, accountId: number): Promise<number> {
  return db.$count(
    sessions,
    and(eq(sessions.accountId, accountId), sql`expires_at > now() and seen_at > now() - ${IDLE}`),
  )
}

/** Takes away what has ended: sessions, and counts of tries at signing in, which hold network addresses. */
export async function deleteEnded(db: Queryable): Promise<void> {
  await db.delete(signInTries).where(sql`ends_at <= now()`)
  await db.delete(sessions).where(or(sql`expires_at <= now()`, sql`seen_at <= now() - ${IDLE}`))
}

/** A secret of this installation: `made` where there is none yet. */
export async function getSecret(db: Queryable, name: string, made: string): Promise<string> {
  await db.insert(secrets).values({ name, value: made }).onConflictDoNothing()
  const [row] = await db.select().from(secrets).where(eq(secrets.name, name))
  if (row === undefined) throw new Error(`no secret ${name}`)
  return row.value
}
