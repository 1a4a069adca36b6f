import { and, count, eq, inArray, lt, sql } from 'drizzle-orm'
import type { User } from '../../domain/account.ts'
import type { Queryable } from '../client.ts'
import { accessEvents } from '../schema.ts'

/** What somebody looked at, took away or did. `detail` never holds what was seen or typed. */
export interface AccessEvent {
  action: string
  submissionId?: number
  detail?: Record<string, unknown>
}

export async function saveAccessEvent(
  db: Queryable,
  user: Pick<User, 'accountId' | 'apiKeyId' | 'authority'> | null,
  { action, submissionId, detail }: AccessEvent,
): Promise<void> {
  await db.insert(accessEvents).values({
    accountId: user?.accountId ?? null,
    apiKeyId: user?.apiKeyId ?? null,
    authority: user?.authority ?? null,
    action,
    submissionId: submissionId ?? null,
    detail: detail ?? {},
  })
}

export interface ListedEvent {
  id: number
  at: Date
  action: string
  authority: string | null
  /** Who: name and e-mail address, or the name of a key; null: nobody that is known. */
  who: string | null
  /** The account that was acted on, where another's. */
  onWhom: string | null
  detail: Record<string, unknown>
}

/** Events of signing in, accounts, keys and webhooks: what an administrator looks after. Views of submissions are not among them. */
const ABOUT_ACCESS = ['sign-in', 'sign-in-refused', 'sign-out', 'sessions-ended', 'password-changed', 'account-made', 'account-changed', 'account-closed', 'account-reopened', 'account-unlocked', 'key-made', 'key-revoked', 'webhook-made', 'webhook-paused', 'webhook-resumed', 'webhook-tested', 'webhook-sent-again', 'webhook-deleted', 'events-erased'] // prettier-ignore

/** Events about access within a scope (null: the installation), newest first, before the event with this number. */
export async function listAccessEvents(
  db: Queryable,
  scope: string | null,
  { before, limit }: { before: number | null; limit: number },
): Promise<ListedEvent[]> {
  const { rows } = await db.execute<
    Omit<ListedEvent, 'id' | 'at'> & { id: string; at: string }
  >(sql`
    select e.id, e.at, e.action, e.authority, e.detail,
      coalesce(a.name || ' (' || a.email || ')', 'key ' || k.name, e.detail->>'by') as who,
      case when o.id is distinct from e.account_id then o.email end as "onWhom"
    from triage.access_events e
      left join triage.accounts a on a.id = e.account_id
      left join triage.api_keys k on k.id = e.api_key_id
      left join triage.accounts o on o.id = (e.detail->>'account')::bigint
    where (${scope}::text is null or e.authority = ${scope}) and e.action in ${ABOUT_ACCESS}
      and (${before}::bigint is null or e.id < ${before})
    order by e.id desc limit ${limit}`)
  return rows.map((row) => ({ ...row, id: Number(row.id), at: new Date(row.at) }))
}

/** Events of an authority (null: all) from before a moment. */
const olderThan = (authority: string | null, before: Date) =>
  and(lt(accessEvents.at, before), authority === null ? undefined : eq(accessEvents.authority, authority)) // prettier-ignore

/** How many events are older than a moment, by what was done, the commonest first. */
export async function countOldEvents(
  db: Queryable,
  authority: string | null,
  before: Date,
): Promise<{ action: string; count: number }[]> {
  const rows = await db
    .select({ action: accessEvents.action, count: count() })
    .from(accessEvents)
    .where(olderThan(authority, before))
    .groupBy(accessEvents.action)
  return rows.sort((a, b) => b.count - a.count || (a.action < b.action ? -1 : 1))
}

/** Erases up to `limit` events that are older than a moment, the oldest first; answers how many. */
export async function deleteOldEvents(
  db: Queryable,
  authority: string | null,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const some = db
    .select({ id: accessEvents.id })
    .from(accessEvents)
    .where(olderThan(authority, before))
    .orderBy(accessEvents.at)
    .limit(limit)
  const { rowCount } = await db.delete(accessEvents).where(inArray(accessEvents.id, some))
  return rowCount ?? 0
}
