import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Role, User } from '../../domain/account.ts'
import type { Queryable } from '../client.ts'
import { accounts } from '../schema.ts'
import { deleteSessionsOf } from './sessions.ts'

export type Account = typeof accounts.$inferSelect

/** The accounts that an administrator sees to: of one authority; null: of the whole installation. */
export type AccountScope = string | null

export interface NewAccount {
  name: string
  email: string
  authority: string | null
  roles: Role[]
  passwordHash: string | null
  mustChangePassword?: boolean
  createdBy: string
}

/** Makes an account; answers its number, or undefined where the e-mail address has one already. */
export async function addAccount(db: Queryable, account: NewAccount): Promise<number | undefined> {
  const [row] = await db
    .insert(accounts)
    .values({ ...account, email: account.email.toLowerCase() })
    .onConflictDoNothing()
    .returning({ id: accounts.id })
  return row?.id
}

/** The same, of an address that has none. */
export async function insertAccount(db: Queryable, account: NewAccount): Promise<number> {
  const id = await addAccount(db, account)
  if (id === undefined) throw new Error('the account was not written')
  return id
}

export interface SignedIn {
  user: User
  /** No other page until there is a new one. */
  mustChangePassword: boolean
}

/** Whoever is behind a session, as the account stands now. */
export async function findSignedIn(db: Queryable, id: number): Promise<SignedIn | undefined> {
  const [row] = await db.select().from(accounts).where(eq(accounts.id, id))
  if (row === undefined || row.closedAt !== null) return undefined
  const { name, authority, mustChangePassword } = row
  // Without an authority there are no submissions to see, whatever the roles say.
  const roles = authority === null ? row.roles.filter((role) => role === 'admin') : row.roles
  return { user: { accountId: row.id, apiKeyId: null, name, authority, roles }, mustChangePassword }
}

export async function findAccountByEmail(
  db: Queryable,
  email: string,
): Promise<Account | undefined> {
  const [row] = await db.select().from(accounts).where(eq(accounts.email, email.toLowerCase()))
  return row
}

export async function findAccountByOidc(
  db: Queryable,
  issuer: string,
  subject: string,
): Promise<Account | undefined> {
  const [row] = await db
    .select()
    .from(accounts)
    .where(and(eq(accounts.oidcIssuer, issuer), eq(accounts.oidcSubject, subject)))
  return row
}

/** One account within a scope. */
export async function findAccount(
  db: Queryable,
  scope: AccountScope,
  id: number,
): Promise<Account | undefined> {
  const [row] = await db.select().from(accounts).where(and(eq(accounts.id, id), within(scope))) // prettier-ignore
  return row
}

/** Accounts within a scope: open ones first, by name. */
export async function listAccounts(db: Queryable, scope: AccountScope): Promise<Account[]> {
  return db
    .select()
    .from(accounts)
    .where(within(scope))
    .orderBy(sql`${accounts.closedAt} is not null`, asc(accounts.name), asc(accounts.id))
}

export async function countAccounts(db: Queryable): Promise<number> {
  return db.$count(accounts)
}

const within = (scope: AccountScope) => (scope === null ? undefined : eq(accounts.authority, scope))

/** Wrong passwords in a row that lock an account, and for how long. */
export const MOST_FAILURES = 10
export const LOCKED_MINUTES = 15

/**
 * Counts a try at a password before it is looked at, so that many tries at once are no more than many in a row; `signedIn`
 * takes it back. Undefined where nobody may try: no such account, closed, locked, or without a password.
 */
export async function countTry(db: Queryable, email: string): Promise<Account | undefined> {
  const failures = sql`case when locked_until <= now() then 1 else failed_sign_ins + 1 end`
  const [row] = await db
    .update(accounts)
    .set({
      failedSignIns: failures,
      lockedUntil: sql`case when ${failures} >= ${MOST_FAILURES} then now() + make_interval(mins => ${LOCKED_MINUTES}) end`,
    })
    .where(
      and(
        eq(accounts.email, email.toLowerCase()),
        isNull(accounts.closedAt),
        isNotNull(accounts.passwordHash),
        sql`(locked_until is null or locked_until <= now())`,
      ),
    )
    .returning()
  return row
}

/** Somebody proved who they are: failures are forgotten. `now` also says that they came in. */
export async function clearFailures(db: Queryable, id: number, cameIn: boolean): Promise<void> {
  await db
    .update(accounts)
    .set({ failedSignIns: 0, lockedUntil: null, ...(cameIn ? { signedInAt: sql`now()` } : {}) })
    .where(eq(accounts.id, id))
}

/** The same password, hashed at today's cost; nothing where it was changed meanwhile. */
export async function replaceHash(db: Queryable, id: number, old: string, hash: string): Promise<void> {
  await db.update(accounts).set({ passwordHash: hash }).where(and(eq(accounts.id, id), eq(accounts.passwordHash, old)))
} // prettier-ignore

/** Sets a password, unlocks, and ends every session of the account. */
export async function setPassword(
  db: Queryable,
  id: number,
  passwordHash: string,
  mustChangePassword: boolean,
): Promise<void> {
  await changeAccount(db, id, { passwordHash, mustChangePassword, failedSignIns: 0, lockedUntil: null }) // prettier-ignore
}

/** Changes an account and ends its sessions: what somebody may do never lags behind. */
export async function changeAccount(
  db: Queryable,
  id: number,
  change: Partial<Omit<Account, 'id'>>,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(accounts).set(change).where(eq(accounts.id, id))
    await deleteSessionsOf(tx, id)
  })
}

/** Lets a locked account try again. */
export async function unlockAccount(db: Queryable, id: number): Promise<void> {
  await clearFailures(db, id, false)
}

/** Says who an account is to a provider; false where the account, or that person, is linked already. */
export async function linkAccount(
  db: Queryable,
  id: number,
  issuer: string,
  subject: string,
): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    update triage.accounts set oidc_issuer = ${issuer}, oidc_subject = ${subject}
    where id = ${id} and oidc_subject is null
      and not exists (select from triage.accounts where oidc_issuer = ${issuer} and oidc_subject = ${subject})`)
  return rowCount === 1
}
