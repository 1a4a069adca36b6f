import { eq } from 'drizzle-orm'
import type { Role, User } from '../../domain/account.ts'
import type { Queryable } from '../client.ts'
import { accounts } from '../schema.ts'

export type Account = typeof accounts.$inferSelect

export interface NewAccount {
  name: string
  email: string
  authority: string | null
  roles: Role[]
  passwordHash: string | null
  mustChangePassword?: boolean
  createdBy: string
}

/** Makes an account; answers its number. */
export async function insertAccount(db: Queryable, account: NewAccount): Promise<number> {
  const [row] = await db
    .insert(accounts)
    .values({ ...account, email: account.email.toLowerCase() })
    .returning({ id: accounts.id })
  if (row === undefined) throw new Error('the account was not written')
  return row.id
}

/** Whoever is behind an account; undefined where there is none, or it is closed. */
export async function findUser(db: Queryable, id: number): Promise<User | undefined> {
  const [row] = await db.select().from(accounts).where(eq(accounts.id, id))
  if (row === undefined || row.closedAt !== null) return undefined
  return { accountId: row.id, apiKeyId: null, name: row.name, authority: row.authority, roles: row.roles } // prettier-ignore
}

export async function findAccountByEmail(
  db: Queryable,
  email: string,
): Promise<Account | undefined> {
  const [row] = await db.select().from(accounts).where(eq(accounts.email, email.toLowerCase()))
  return row
}
