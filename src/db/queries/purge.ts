import { eq, sql, type SQL } from 'drizzle-orm'
import type { Database, Queryable } from '../client.ts'
import type { KnownType } from '../erased.ts'
import { retryDeadlocks } from '../retry.ts'
import { audit } from '../schema.ts'
import { eraseRefused, purgeBatch, refusedOf, ERASED } from './purge-batch.ts'
import { sweepFacts } from './unused.ts'

/** Whose personal data is to be erased. */
export interface PurgeScope {
  /** Submissions that ended before this day, and rows refused by loads that did. */
  before: string
  /** null: every authority. */
  authority: string | null
}

export interface PurgeCounts {
  submissions: number
  /** Of these, how many have no day of determination and went by their other dates. */
  byOtherDates: number
  versions: number
  documents: number
  /** Of documents' contents, which go where nothing else has them. */
  bytes: number
  refusedRows: number
}

export const noPurge: PurgeCounts = {
  submissions: 0,
  byOtherDates: 0,
  versions: 0,
  documents: 0,
  bytes: 0,
  refusedRows: 0,
}

const ACTION = 'personal data erased'
const PURGE_LOCK = 7_429_005

/**
 * Submissions `s` that ended before the day and still have their data. What is closed without a day of determination,
 * as withdrawn ones are, goes by the latest of its other dates; what has no date at all stays.
 */
export function isDue({ before, authority }: PurgeScope): SQL {
  const scope = authority === null ? sql`true` : sql`s.authority = ${authority}`
  return sql`${scope} and s.purged_at is null and s.version_id is not null and coalesce(s.determined_on,
    case when s.state <> 'open' then greatest(s.target_on, s.valid_on, s.received_on) end) < ${before}::date`
}

/** Rows `r`, not erased yet, that a load `b` before the day refused. */
const refusedBefore = ({ before, authority }: PurgeScope): SQL => sql`
  select r.id from triage.refused_rows r join triage.load_batches b on b.id = r.batch_id
  where r.message <> ${ERASED} and ${authority === null ? sql`true` : sql`b.authority = ${authority}`}
    and (coalesce(b.finished_at, b.started_at) at time zone 'Europe/London')::date < ${before}::date`

const alreadyPurged = ({ authority }: PurgeScope): SQL =>
  sql`s.purged_at is not null and ${authority === null ? sql`true` : sql`s.authority = ${authority}`}`

/** What a purge would erase, and how many closed submissions it cannot date and leaves. Writes nothing. */
export async function countPurge(
  db: Queryable,
  scope: PurgeScope,
): Promise<PurgeCounts & { undated: number }> {
  const due = isDue(scope)
  const { rows } = await db.execute<
    PurgeCounts & { undated: number } & Record<string, unknown>
  >(sql`
    with due as (select s.id, s.determined_on from triage.submissions s where ${due}),
      files as (select d.sha256 from triage.documents d join due on due.id = d.submission_id)
    select (select count(*)::int from due) as submissions,
      (select count(*)::int from due where determined_on is null) as "byOtherDates",
      (select count(*)::int from triage.submission_versions v join due on due.id = v.submission_id) as versions,
      (select count(*)::int from files) as documents,
      (select coalesce(sum(c.size), 0)::float8 from triage.document_contents c where c.sha256 in (select sha256 from files)
        and not exists (select from triage.documents d where d.sha256 = c.sha256
          and d.submission_id not in (select id from due))) as bytes,
      (select count(*)::int from (${refusedBefore(scope)} union ${refusedOf(due)} union ${refusedOf(alreadyPurged(scope))}) r)
        as "refusedRows",
      (select count(*)::int from triage.submissions s where s.purged_at is null and s.state <> 'open'
        and ${scope.authority === null ? sql`true` : sql`s.authority = ${scope.authority}`}
        and coalesce(s.determined_on, s.target_on, s.valid_on, s.received_on) is null) as undated`)
  return rows[0] ?? { ...noPurge, undated: 0 }
}

export interface PurgeOptions extends PurgeScope {
  who: string
  known: KnownType
  signal: AbortSignal
  onProgress: (submissions: number) => void
}

/**
 * Erases, a batch in a transaction, so that a submission is erased whole or not at all; stopped or killed, the next run
 * goes on. One row of `audit` says what: each batch adds itself to it, in its own transaction.
 */
export async function purge(
  { db }: Database,
  options: PurgeOptions,
): Promise<{ counts: PurgeCounts; stopped: boolean }> {
  const { before, authority, who, known, signal } = options
  let counts = noPurge
  const [entry] = await db
    .insert(audit)
    .values({ doneBy: who, action: ACTION, detail: { before, authority, ...counts } })
    .returning({ id: audit.id })
  const batch = async <T extends Partial<PurgeCounts>>(erase: (tx: Queryable) => Promise<T>) => {
    const { part, next } = await retryDeadlocks(() =>
      db.transaction(async (tx) => {
        // One purge at a time: two would lock what they share in different orders.
        await tx.execute(sql`select pg_advisory_xact_lock(${PURGE_LOCK})`)
        const part = await erase(tx)
        const next = sum(counts, part)
        await tx
          .update(audit)
          .set({ detail: { before, authority, ...next } })
          .where(eq(audit.id, entry?.id ?? 0))
        return { part, next }
      }),
    )
    counts = next
    options.onProgress(counts.submissions)
    return part
  }
  const refused = sql`${refusedBefore(options)} union ${refusedOf(alreadyPurged(options))}`
  await batch(async (tx) => ({ refusedRows: await eraseRefused(tx, refused) }))
  for (let after: number | null = 0; after !== null && !signal.aborted;) {
    const from: number = after
    after = (await batch((tx) => purgeBatch(tx, isDue(options), from, known))).last
  }
  await sweepFacts(db)
  return { counts, stopped: signal.aborted }
}

function sum(a: PurgeCounts, b: Partial<PurgeCounts>): PurgeCounts {
  return {
    submissions: a.submissions + (b.submissions ?? 0),
    byOtherDates: a.byOtherDates + (b.byOtherDates ?? 0),
    versions: a.versions + (b.versions ?? 0),
    documents: a.documents + (b.documents ?? 0),
    bytes: a.bytes + (b.bytes ?? 0),
    refusedRows: a.refusedRows + (b.refusedRows ?? 0),
  }
}
