import { and, asc, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm'
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

/** An account as it stood when somebody proved that it is theirs. */
export type Proven = Pick<Account, 'id' | 'accessVersion'>

export interface SignedIn {
  user: User
  /** No other page until there is a new one. */
  mustChangePassword: boolean
  /** Goes up with every change of password, roles or of whether the account is open. */
  accessVersion: number
}

/**
 * Whoever is behind a session, as the account stands now; undefined where the account has changed since they proved who they are
 * (`accessVersion`), which may have been while they did.
 */
export async function findSignedIn(
  db: Queryable,
  { id, accessVersion }: Proven,
): Promise<SignedIn | undefined> {
  const [row] = await db.select().from(accounts).where(eq(accounts.id, id))
  if (row === undefined || row.closedAt !== null || row.accessVersion !== accessVersion)
    return undefined
  const { name, authority, mustChangePassword } = row
  // Without an authority there are no submissions to see, whatever the roles say.
  const roles = authority === null ? row.roles.filter((role) => role === 'admin') : row.roles
  const user = { accountId: row.id, apiKeyId: null, name, authority, roles }
  return { user, mustChangePassword, accessVersion }
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

const NO_FAILURES = { failedSignIns: 0, lockedUntil: null }

/** Wrong passwords are forgotten: a locked account may try again. */
export async function clearFailures(db: Queryable, id: number): Promise<void> {
  await db.update(accounts).set(NO_FAILURES).where(eq(accounts.id, id))
}

/** Notes that somebody came in, and forgets wrong passwords; false where the account has changed since they proved who they are. */
export async function saveSignIn(db: Queryable, proven: Proven): Promise<boolean> {
  const { rowCount } = await db
    .update(accounts)
    .set({ ...NO_FAILURES, signedInAt: sql`now()` })
    .where(unchanged(proven))
  return rowCount === 1
}

/** Open, and as it was when somebody proved that it is theirs. */
const unchanged = ({ id, accessVersion }: Proven) =>
  and(eq(accounts.id, id), eq(accounts.accessVersion, accessVersion), isNull(accounts.closedAt))

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
  await changeAccount(db, id, { passwordHash, mustChangePassword, ...NO_FAILURES })
}

/**
 * The same by whoever proved that the account is theirs. Answers the account's version for the session that goes on; undefined
 * where it changed meanwhile (another password, closed, roles): that stands.
 */
export async function setOwnPassword(
  db: Queryable,
  proven: Proven,
  passwordHash: string,
): Promise<number | undefined> {
  return change(db, unchanged(proven), { passwordHash, mustChangePassword: false, ...NO_FAILURES })
}

/** Changes an account and ends its sessions, those that are just beginning too: what somebody may do never lags behind. */
export async function changeAccount(db: Queryable, id: number, to: Change): Promise<void> {
  await change(db, eq(accounts.id, id), to)
}

type Change = Partial<Omit<Account, 'id' | 'accessVersion'>>

async function change(db: Queryable, which: SQL | undefined, to: Change): Promise<number | undefined> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(accounts)
      .set({ ...to, accessVersion: sql`access_version + 1` })
      .where(which)
      .returning({ id: accounts.id, accessVersion: accounts.accessVersion })
    if (row !== undefined) await deleteSessionsOf(tx, row.id)
    return row?.accessVersion
  })
} // prettier-ignore

/** Says who an account is to a provider; false where the account, or that person, is linked already, or the account has changed meanwhile. */
export async function linkAccount(
  db: Queryable,
  { id, accessVersion }: Proven,
  issuer: string,
  subject: string,
): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    update triage.accounts set oidc_issuer = ${issuer}, oidc_subject = ${subject}
    where id = ${id} and access_version = ${accessVersion} and closed_at is null and oidc_subject is null
      and not exists (select from triage.accounts where oidc_issuer = ${issuer} and oidc_subject = ${subject})`)
  return rowCount === 1
}
