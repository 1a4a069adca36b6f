import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
import { idempotencyKeys } from '../schema.ts'

/** So long a key is known; then it may stand for something else. */
export const KEPT_FOR_HOURS = 24
/** After so long without an answer, whoever worked on a request is taken to be gone. */
const GONE_AFTER = sql`interval '2 minutes'`

export interface Claim {
  apiKeyId: number
  key: string
  bodyMac: string
}

/** The key is the caller's to work under; or what was made of it; or who has it is at work; or it stood for something else. */
export type Claimed =
  | { kind: 'mine' }
  | { kind: 'done'; submissionId: number; result: 'new' | 'changed' | 'unchanged'; loadId: number }
  | { kind: 'in-progress' }
  | { kind: 'other' }

export async function claimKey(db: Queryable, claim: Claim): Promise<Claimed> {
  await db.execute(
    sql`delete from triage.idempotency_keys where created_at < now() - make_interval(hours => ${KEPT_FOR_HOURS})`,
  )
  const { rowCount } = await db.execute(sql`
    insert into triage.idempotency_keys as k (api_key_id, key, body_mac) values (${claim.apiKeyId}, ${claim.key}, ${claim.bodyMac})
    on conflict (api_key_id, key) do update set created_at = now()
    where k.result is null and k.body_mac = excluded.body_mac and k.created_at < now() - ${GONE_AFTER}`)
  if (rowCount === 1) return { kind: 'mine' }
  const [row] = await db.select().from(idempotencyKeys).where(sameKey(claim))
  if (row === undefined) return { kind: 'in-progress' }
  if (row.bodyMac !== claim.bodyMac) return { kind: 'other' }
  const { submissionId, result, loadId } = row
  if (submissionId === null || result === null || loadId === null) return { kind: 'in-progress' }
  return { kind: 'done', submissionId, result, loadId }
}

export async function finishKey(
  db: Queryable,
  claim: Claim,
  made: { submissionId: number; result: 'new' | 'changed' | 'unchanged'; loadId: number },
): Promise<void> {
  await db.update(idempotencyKeys).set(made).where(sameKey(claim))
}

/** Gives a key back that nothing came of. */
export async function releaseKey(db: Queryable, claim: Claim): Promise<void> {
  await db.delete(idempotencyKeys).where(and(sameKey(claim), isNull(idempotencyKeys.result)))
}

const sameKey = ({ apiKeyId, key }: Claim) =>
  and(eq(idempotencyKeys.apiKeyId, apiKeyId), eq(idempotencyKeys.key, key))
