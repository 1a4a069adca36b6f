import { sql, type SQL } from 'drizzle-orm'
import type { TEST_EVENT, WebhookEvent } from '../../domain/webhook.ts'
import type { Queryable } from '../client.ts'

/** How long until it is tried again after an attempt, seconds: nearly a day together. The first is longer than an attempt may take. */
const PAUSES = [30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 28_800]
export const MOST_ATTEMPTS = PAUSES.length + 1
const KEPT_DAYS = 30

/**
 * A statement that leaves what is to be sent of assessments that changed, for the caller's `with`: `changed` has submission_id
 * and authority. Where the authority has no webhook, nothing is written.
 */
export const tellAssessed = (changed: SQL): SQL => sql`
  insert into triage.webhook_deliveries (webhook_id, event, submission_id)
  select h.id, ${'submission.assessed' satisfies WebhookEvent}, x.submission_id from (${changed}) x
    join triage.webhooks h on h.authority = x.authority and 'submission.assessed' = any(h.events)`

/** Leaves what is to be sent of a decision on a submission of an authority, in the decision's transaction. */
export async function tellDecided(tx: Queryable, authority: string, submissionId: number): Promise<void> {
  await tx.execute(sql`
    insert into triage.webhook_deliveries (webhook_id, event, submission_id)
    select id, ${'submission.decided' satisfies WebhookEvent}, ${submissionId} from triage.webhooks
    where authority = ${authority} and 'submission.decided' = any(events)`)
} // prettier-ignore

/** Webhooks of all authorities that have something to be sent now, but for those that this process is busy with. */
export async function listDueWebhooks(db: Queryable, busy: number[]): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select h.id::float8 as id from triage.webhooks h
    where h.paused_at is null and h.id <> all(${sql.param(busy)}::bigint[])
      and exists (select from triage.webhook_deliveries d where d.webhook_id = h.id and d.next_at <= now())
    order by h.id`)
  return rows.map(({ id }) => id)
}

/** What is to be sent, to where, and signed with what. */
export interface Delivery {
  id: number
  attempts: number
  eventId: string
  event: WebhookEvent | typeof TEST_EVENT
  at: Date
  url: string
  secret: string
  authority: string
  /** null: a test. */
  submission: { id: number; reference: string } | null
}

/**
 * Takes up to so many deliveries of one webhook that are due; no other process has them meanwhile. They count as tried, and are due
 * again after a pause: whoever takes them may be killed.
 */
export async function claimDeliveries(db: Queryable, webhookId: number, most: number): Promise<Delivery[]> {
  const { rows } = await db.execute(sql`
    with due as (
      select d.id from triage.webhook_deliveries d join triage.webhooks h on h.id = d.webhook_id
      where d.webhook_id = ${webhookId} and d.next_at <= now() and h.paused_at is null
      order by d.next_at limit ${most} for update of d skip locked
    ), taken as (
      update triage.webhook_deliveries d set attempts = d.attempts + 1,
        next_at = now() + make_interval(secs => coalesce((${sql.param(PAUSES)}::int[])[d.attempts + 1], 600))
      from due where d.id = due.id
      returning d.*
    )
    select t.id::float8 as id, t.attempts, t.event_id as "eventId", t.event, t.created_at as at, h.url, h.secret, h.authority,
      case when s.id is not null then jsonb_build_object('id', s.id, 'reference', s.reference) end as submission
    from taken t join triage.webhooks h on h.id = t.webhook_id left join triage.submissions s on s.id = t.submission_id
    order by t.id`)
  return rows.map((row) => ({ ...(row as unknown as Delivery), at: new Date(row['at'] as string) }))
} // prettier-ignore

/** Keeps how an attempt ended; `error` null: it arrived. After the last one it is set aside. */
export async function saveAttempt(db: Queryable, id: number, error: string | null): Promise<void> {
  await db.execute(sql`
    update triage.webhook_deliveries set error = ${error}, delivered_at = case when ${error}::text is null then now() end,
      next_at = case when ${error}::text is not null and attempts < ${MOST_ATTEMPTS} then next_at end
    where id = ${id} and delivered_at is null`)
}

/** Removes what is old, arrived or not. */
export async function removeOldDeliveries(db: Queryable): Promise<void> {
  await db.execute(sql`
    delete from triage.webhook_deliveries where created_at < now() - make_interval(days => ${KEPT_DAYS})`)
}
