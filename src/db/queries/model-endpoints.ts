import { eq, gte, sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
import { modelCalls, modelEndpoints } from '../schema.ts'

export type StoredEndpoint = typeof modelEndpoints.$inferSelect
export type SlotsFrom = NonNullable<StoredEndpoint['slotsFrom']>

/** Keeps how an endpoint was found; `since` moves only when the state does. */
export async function saveEndpoint(
  db: Queryable,
  found: Omit<StoredEndpoint, 'since' | 'seenAt'>,
): Promise<void> {
  await db
    .insert(modelEndpoints)
    .values(found)
    .onConflictDoUpdate({
      target: modelEndpoints.endpoint,
      set: {
        ...found,
        seenAt: sql`now()`,
        since: sql`case when ${modelEndpoints.state} = excluded.state then ${modelEndpoints.since} else now() end`,
      },
    })
}

export async function findEndpoint(
  db: Queryable,
  endpoint: string,
): Promise<StoredEndpoint | undefined> {
  const [row] = await db.select().from(modelEndpoints).where(eq(modelEndpoints.endpoint, endpoint))
  return row
}

export interface CallCounts {
  calls: number
  /** Different documents. */
  documents: number
  /** Calls that gave no usable answer. */
  failed: number
  tokensIn: number
  tokensOut: number
}

/** Calls to all models since a moment. */
export async function countCalls(db: Queryable, since: Date): Promise<CallCounts> {
  const [row] = await db
    .select({
      calls: sql<number>`count(*)::int`,
      documents: sql<number>`count(distinct ${modelCalls.sha256})::int`,
      failed: sql<number>`(count(*) filter (where ${modelCalls.outcome} <> 'answered'))::int`,
      tokensIn: sql<number>`coalesce(sum(${modelCalls.tokensIn}), 0)::float8`,
      tokensOut: sql<number>`coalesce(sum(${modelCalls.tokensOut}), 0)::float8`,
    })
    .from(modelCalls)
    .where(gte(modelCalls.calledAt, since))
  return row ?? { calls: 0, documents: 0, failed: 0, tokensIn: 0, tokensOut: 0 }
}
