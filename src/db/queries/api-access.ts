import { and, eq, isNull, lt, or } from 'drizzle-orm'
import type { Role } from '../../domain/account.ts'
import type { Queryable } from '../client.ts'
import { apiKeys } from '../schema.ts'

export interface ApiKey {
  id: number
  name: string
  authority: string
  role: Role
  expiresAt: Date | null
  revokedAt: Date | null
  usedAt: Date | null
}

/** A key by the sha256 of it, whether or not it is in use still. */
export async function findApiKey(db: Queryable, hash: string): Promise<ApiKey | undefined> {
  const { id, name, authority, role, expiresAt, revokedAt, usedAt } = apiKeys
  const [row] = await db
    .select({ id, name, authority, role, expiresAt, revokedAt, usedAt })
    .from(apiKeys)
    .where(eq(apiKeys.keyHash, hash))
  return row
}

/** Notes that a key was used, where that was not noted since `before`. */
export async function saveKeyUse(db: Queryable, id: number, at: Date, before: Date): Promise<void> {
  await db
    .update(apiKeys)
    .set({ usedAt: at })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.usedAt), lt(apiKeys.usedAt, before))))
}
