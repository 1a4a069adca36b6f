import { sql, type SQL } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
import type { KnownType } from '../erased.ts'
import { eraseAssessments, eraseDecisions, eraseRecords } from './purge-content.ts'
import { ERASED, refusedOf, type PurgeCounts } from './purge-scope.ts'
import { makeLoosened, removeLoosened } from './unused.ts'
import { turnsOf } from './upsert.ts'

/** Submissions in one transaction. */
const BATCH = 1000

/**
 * Erases the next submissions after an id that are due; `last` is where the following batch goes on, null at the end.
 * Locks go as those of loads and workers: turns, submissions in order of id, contents.
 */
export async function purgeBatch(
  tx: Queryable,
  due: SQL,
  after: number,
  known: KnownType,
): Promise<PurgeCounts & { last: number | null }> {
  await tx.execute(
    sql`create temp table if not exists purging (id bigint primary key, authority text) on commit delete rows`,
  )
  await makeLoosened(tx)
  const { rows: found } = await tx.execute<{ id: string }>(sql`
    insert into purging select s.id, s.authority from triage.submissions s where s.id > ${after} and ${due}
    order by s.id limit ${BATCH} returning id`)
  const last = found.length < BATCH ? null : Math.max(...found.map((row) => Number(row.id)))
  await tx.execute(sql.raw(turnsOf('purging')))
  // A load may have changed some of them before it was our turn.
  await tx.execute(sql`
    with locked as (select s.id from triage.submissions s where s.id in (select id from purging) and ${due}
      order by s.id for update)
    delete from purging where id not in (select id from locked)`)
  const refusedRows = await eraseRefused(tx, refusedOf(sql`s.id in (select id from purging)`))
  const counts = await countBatch(tx)
  await tx.execute(sql`
    insert into loosened select distinct d.sha256 from triage.documents d join purging p on p.id = d.submission_id`)
  await tx.execute(sql`delete from triage.documents d using purging p where d.submission_id = p.id`)
  const { bytes } = await removeLoosened(tx)
  await forgetVersions(tx)
  await eraseRecords(tx, known)
  await eraseAssessments(tx, known)
  await eraseDecisions(tx)
  await tx.execute(sql`
    update triage.submissions s set purged_at = now(), updated_at = now(),
      type_basis = case s.type_basis when 'declared' then 'declared' else ${ERASED} end
    from purging p where s.id = p.id`)
  return { ...counts, bytes, refusedRows, last }
}

async function countBatch(tx: Queryable): Promise<PurgeCounts> {
  const { rows } = await tx.execute<PurgeCounts & Record<string, unknown>>(sql`
    select count(*)::int as submissions, (count(*) filter (where s.determined_on is null))::int as "byOtherDates",
      coalesce(sum((select count(*) from triage.submission_versions v where v.submission_id = s.id)), 0)::int as versions,
      coalesce(sum((select count(*) from triage.documents d where d.submission_id = s.id)), 0)::int as documents,
      0 as bytes, 0 as "refusedRows", 0 as "fileNames"
    from purging join triage.submissions s using (id)`)
  const [counts] = rows
  if (counts === undefined) throw new Error('a count gave no row')
  return counts
}

/** Old versions go. That their loads touched the submission is kept, by number: such a load cannot be taken back. */
async function forgetVersions(tx: Queryable): Promise<void> {
  await tx.execute(sql`
    insert into triage.load_changes (batch_id, submission_id, from_version_id, to_version_id)
    select b.id, v.submission_id, v.id, v.id from purging p join triage.submissions s on s.id = p.id
      join triage.submission_versions v on v.submission_id = s.id and v.id <> s.version_id
      join triage.load_batches b on b.id = v.batch_id
    on conflict (batch_id, submission_id) do nothing`)
  await tx.execute(sql`
    delete from triage.submission_versions v using purging p, triage.submissions s
    where s.id = p.id and v.submission_id = s.id and v.id <> s.version_id`)
}

/** Where a row stood and what was wrong stays; what it said goes. */
export async function eraseRefused(tx: Queryable, ids: SQL): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    update triage.refused_rows set cells = null, value = null, reference = null, message = ${ERASED}
    where id in (${ids})`)
  return rowCount ?? 0
}
