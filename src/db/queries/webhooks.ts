import { and, desc, eq, getTableColumns, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { TEST_EVENT } from '../../domain/webhook.ts'
import type { Queryable } from '../client.ts'
import { webhookDeliveries, webhooks } from '../schema.ts'
import type { AccountScope } from './accounts.ts'

const within = (scope: AccountScope) => scope === null ? undefined : eq(webhooks.authority, scope) // prettier-ignore
const one = (scope: AccountScope, id: number) => and(eq(webhooks.id, id), within(scope))
/** As it is shown: its secret stays in the database. */
const { secret: _secret, ...shown } = getTableColumns(webhooks)
const waiting = isNotNull(webhookDeliveries.nextAt)
const setAside = and(isNull(webhookDeliveries.nextAt), isNull(webhookDeliveries.deliveredAt))

/** Webhooks within a scope, each with how many deliveries wait and how many are set aside. */
export async function listWebhooks(db: Queryable, scope: AccountScope, id?: number) {
  return db
    .select({
      ...shown,
      waiting: sql<number>`(count(*) filter (where ${waiting}))::int`,
      setAside: sql<number>`(count(${webhookDeliveries.id}) filter (where ${setAside}))::int`,
      deliveredAt: sql<Date | null>`max(${webhookDeliveries.deliveredAt})`.mapWith(webhookDeliveries.deliveredAt), // prettier-ignore
    })
    .from(webhooks)
    .leftJoin(webhookDeliveries, eq(webhookDeliveries.webhookId, webhooks.id))
    .where(id === undefined ? within(scope) : one(scope, id))
    .groupBy(webhooks.id)
    .orderBy(webhooks.authority, webhooks.id)
}

/** Keeps a webhook; answers its number, or undefined where the authority has `most` already. */
export async function insertWebhook(
  db: Queryable,
  webhook: typeof webhooks.$inferInsert,
  most: number,
): Promise<number | undefined> {
  const there = await db.$count(webhooks, eq(webhooks.authority, webhook.authority))
  if (there >= most) return undefined
  const [row] = await db.insert(webhooks).values(webhook).returning({ id: webhooks.id })
  return row?.id
}

/** Pauses a webhook within a scope, or lets it go on. */
export async function pauseWebhook(
  db: Queryable,
  scope: AccountScope,
  id: number,
  paused: boolean,
): Promise<void> {
  const pausedAt = paused ? sql`coalesce(${webhooks.pausedAt}, now())` : null
  await db.update(webhooks).set({ pausedAt }).where(one(scope, id))
}

/** Deletes a webhook within a scope, and all that was to be sent to it. */
export async function deleteWebhook(db: Queryable, scope: AccountScope, id: number): Promise<void> {
  await db.delete(webhooks).where(one(scope, id))
}

/** Leaves a test to be sent by a webhook within a scope, before all else. */
export async function testWebhook(db: Queryable, scope: AccountScope, id: number): Promise<void> {
  await db.execute(sql`
    insert into triage.webhook_deliveries (webhook_id, event, next_at)
    select ${webhooks.id}, ${TEST_EVENT}, 'epoch' from ${webhooks} where ${one(scope, id)}`)
}

/** Has what was set aside sent again, as if it had never been tried; answers how many. */
export async function sendAgain(db: Queryable, scope: AccountScope, id: number): Promise<number> {
  const { rowCount } = await db.execute(sql`
    update triage.webhook_deliveries d set attempts = 0, next_at = now()
    from ${webhooks} where ${one(scope, id)} and d.webhook_id = ${webhooks.id} and d.next_at is null and d.delivered_at is null`)
  return rowCount ?? 0
} // prettier-ignore

/** Deliveries of a webhook within a scope, newest first: those before a number, of all or of those set aside. */
export async function listDeliveries(
  db: Queryable,
  scope: AccountScope,
  id: number,
  { before, aside, limit }: { before?: number | undefined; aside: boolean; limit: number },
) {
  const number = webhookDeliveries.id
  return db
    .select(getTableColumns(webhookDeliveries))
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(
      and(
        one(scope, id),
        before === undefined ? undefined : lt(number, before),
        aside ? setAside : undefined,
      ),
    ) // prettier-ignore
    .orderBy(desc(number))
    .limit(limit)
}
