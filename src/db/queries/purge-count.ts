import { sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
import { loadsToErase } from './purge-files.ts'
import { alreadyPurged, ENDED, ERASED, isDue, noPurge, ofScope, refusedBefore, refusedOf, type PurgeCounts, type PurgeScope } from './purge-scope.ts' // prettier-ignore

/** What a purge leaves, and who runs it should know of. */
export interface PurgeLeft {
  /** Closed submissions that have no date to go by. */
  undated: number
  /** In the work queue, though they were determined before the day: loaded with `--treat-as-open`. */
  openDetermined: number
  /** Refused rows of later loads, or of loads without an authority, that have the reference of nothing that goes. */
  refusedLeft: number
}

const nothingLeft: PurgeLeft = { undated: 0, openDetermined: 0, refusedLeft: 0 }

/** What a purge would erase, and what it would leave. Writes nothing. */
export async function countPurge(
  db: Queryable,
  scope: PurgeScope,
): Promise<{ expected: PurgeCounts; left: PurgeLeft }> {
  const due = isDue(scope)
  const refused = sql`${refusedBefore(scope)} union ${refusedOf(due)} union ${refusedOf(alreadyPurged(scope))}`
  const gone = sql`(s.purged_at is not null or ${due} is true)`
  const { rows } = await db.execute<PurgeCounts & Record<string, unknown>>(sql`
    with due as (select s.id, s.determined_on from triage.submissions s where ${due})
    select (select count(*)::int from due) as submissions,
      (select count(*)::int from due where determined_on is null) as "byOtherDates",
      (select count(*)::int from triage.submission_versions v join due on due.id = v.submission_id) as versions,
      (select count(*)::int from triage.documents d join due on due.id = d.submission_id) as documents,
      (select coalesce(sum(c.size), 0)::float8 from triage.document_contents c
        where not exists (select from triage.documents d where d.sha256 = c.sha256
          and not exists (select from due where due.id = d.submission_id))) as bytes,
      (select count(*)::int from (${refused}) r) as "refusedRows",
      (select count(*)::int from (${loadsToErase(scope, gone)}) b) as "fileNames"`)
  const expected = rows[0] ?? noPurge
  return { expected, left: await countLeft(db, scope, expected.refusedRows) }
}

async function countLeft(db: Queryable, scope: PurgeScope, going: number): Promise<PurgeLeft> {
  const { before, authority } = scope
  const mayBe = authority === null ? sql`true` : sql`coalesce(b.authority, ${authority}) = ${authority}` // prettier-ignore
  const { rows } = await db.execute<PurgeLeft & Record<string, unknown>>(sql`
    select
      (select count(*)::int from triage.submissions s where s.purged_at is null and ${ofScope(scope)}
        and s.state <> 'open' and ${ENDED} is null) as undated,
      (select count(*)::int from triage.submissions s where s.purged_at is null and ${ofScope(scope)}
        and s.state = 'open' and s.determined_on < ${before}::date) as "openDetermined",
      (select count(*)::int - ${going}::int from triage.refused_rows r join triage.load_batches b on b.id = r.batch_id
        where r.message <> ${ERASED} and ${mayBe}) as "refusedLeft"`)
  return rows[0] ?? nothingLeft
}
