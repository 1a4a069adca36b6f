import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Role } from '../../domain/account.ts'
import type { Queryable } from '../client.ts'
import { apiKeys } from '../schema.ts'
import type { AccountScope } from './accounts.ts'

export type ApiKeyRow = typeof apiKeys.$inferSelect

export interface NewApiKey {
  name: string
  authority: string
  role: Role
  /** sha256 of the key, in hex. */
  keyHash: string
  createdBy: string
  /** null: never ends. */
  expiresAt: Date | null
}

const within = (scope: AccountScope) => scope === null ? undefined : eq(apiKeys.authority, scope) // prettier-ignore

/** Keys within a scope: those in use first, newest first. The hash stays here. */
export async function listApiKeys(db: Queryable, scope: AccountScope) {
  return db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      authority: apiKeys.authority,
      role: apiKeys.role,
      createdBy: apiKeys.createdBy,
      createdAt: apiKeys.createdAt,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
      usedAt: apiKeys.usedAt,
      ended:
        sql<boolean>`${apiKeys.revokedAt} is not null or coalesce(${apiKeys.expiresAt} <= now(), false)`.as(
          'ended',
        ),
    })
    .from(apiKeys)
    .where(within(scope))
    .orderBy(sql`ended`, desc(apiKeys.id))
}

/** Keeps a key; answers its number. */
export async function insertApiKey(db: Queryable, key: NewApiKey): Promise<number> {
  const [row] = await db.insert(apiKeys).values(key).returning({ id: apiKeys.id })
  if (row === undefined) throw new Error('the key was not written')
  return row.id
}

/** Ends a key within a scope; undefined where there is none, or it is revoked already. */
export async function revokeApiKey(
  db: Queryable,
  scope: AccountScope,
  id: number,
): Promise<Pick<ApiKeyRow, 'id' | 'name' | 'authority'> | undefined> {
  const [row] = await db
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt), within(scope)))
    .returning({ id: apiKeys.id, name: apiKeys.name, authority: apiKeys.authority })
  return row
}
