import { sql } from 'drizzle-orm'
import type { Database, Queryable } from '../client.ts'
import { LOCKS } from '../lock.ts'
import { retryDeadlocks } from '../retry.ts'
import { findLoad, listRunningLoads } from './loads.ts'
import { saveAudit } from './sources.ts'
import { findObstacle, obstacleOf, type Obstacle } from './undo-obstacles.ts'
import { makeLoosened, removeLoosened } from './unused.ts'
import { turnsOf } from './upsert.ts'
import { saveWordsOf } from './words.ts'

/** What taking a load back changes. */
export interface UndoCounts {
  /** Submissions that it made new: deleted with everything below them. */
  made: number
  /** Submissions that it changed: back to the version before. */
  changed: number
  documents: number
  /** Of these, how many were attached by hand to submissions that go. */
  byHand: number
  /** Of these, how many took the place of earlier files of the same name, which do not come back. */
  replaced: number
}

export type UndoResult =
  | { kind: 'done'; counts: UndoCounts; toScreen: Map<string, number[]> }
  | ({ kind: 'refused' } & Obstacle)

/**
 * Takes one load back, in one transaction, or says why not. `dryRun` looks and counts, writes nothing and locks nothing.
 * Locks go as those of loads and workers: the load's own, the authorities' turns, submissions in order of id, then
 * contents. Facts that nobody needs now are left to `sweepUnused`.
 */
export async function undoLoad(
  { db }: Database,
  id: number,
  options: { who: string; dryRun: boolean },
): Promise<UndoResult> {
  return retryDeadlocks(() => db.transaction((tx) => undoIn(tx, id, options)))
}

async function undoIn(
  tx: Queryable,
  id: number,
  { who, dryRun }: { who: string; dryRun: boolean },
): Promise<UndoResult> {
  const running = dryRun ? (await listRunningLoads(tx)).has(id) : !(await lockLoad(tx, id))
  const none = obstacleOf(id, await findLoad(tx, id), running)
  if (none !== null) return { kind: 'refused', ...none }
  await collect(tx, id)
  if (!dryRun) await lockCollected(tx)
  const obstacle = await findObstacle(tx, id)
  if (obstacle !== null) return { kind: 'refused', ...obstacle }
  const counts = await countUndone(tx, id)
  if (dryRun) return { kind: 'done', counts, toScreen: new Map() }
  await removeDocuments(tx, id)
  await restoreChanged(tx, id, counts.changed)
  const toScreen = await listToScreen(tx)
  await removeVersions(tx, id)
  await deleteMade(tx)
  await removeLoosened(tx)
  await tx.execute(sql`update triage.load_batches set undone_at = now() where id = ${id}`)
  await saveAudit(tx, { doneBy: who, action: 'load undone', detail: { load: id, ...counts } })
  return { kind: 'done', counts, toScreen }
}

/** Takes the lock that says that a load runs, until the transaction ends; false where it does run. */
async function lockLoad(tx: Queryable, id: number): Promise<boolean> {
  const { rows } = await tx.execute<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(${LOCKS.load}::int, ${id}::int) as free`,
  )
  return rows[0]?.free === true
}

/** The submissions that the load made, changed or gave documents, in `undoing`. */
async function collect(tx: Queryable, id: number): Promise<void> {
  await tx.execute(sql`
    create temp table if not exists undoing (id bigint primary key, authority text, made boolean) on commit delete rows`)
  await makeLoosened(tx)
  // What has a version of this load and no change by it was made by it.
  await tx.execute(sql`
    insert into undoing select s.id, s.authority, t.made from (
      select submission_id, bool_or(made) as made from (
        select v.submission_id, c.submission_id is null as made from triage.submission_versions v
          left join triage.load_changes c on c.batch_id = ${id} and c.submission_id = v.submission_id
        where v.batch_id = ${id}
        union all select submission_id, false from triage.load_changes where batch_id = ${id}
        union all select submission_id, false from triage.documents where batch_id = ${id}) each
      group by submission_id) t
    join triage.submissions s on s.id = t.submission_id`)
  await tx.execute(sql`analyze undoing`)
}

async function lockCollected(tx: Queryable): Promise<void> {
  await tx.execute(sql.raw(turnsOf('undoing')))
  await tx.execute(sql`
    select count(*) from (select from triage.submissions where id in (select id from undoing) order by id for update) locked`)
}

async function countUndone(tx: Queryable, id: number): Promise<UndoCounts> {
  const { rows } = await tx.execute<UndoCounts & Record<string, unknown>>(sql`
    select (select count(*)::int from undoing where made) as made,
      (select count(*)::int from triage.load_changes where batch_id = ${id}) as changed,
      count(*)::int as documents, (count(*) filter (where d.batch_id is null))::int as "byHand",
      (count(*) filter (where d.batch_id = ${id} and d.replaced))::int as replaced
    from triage.documents d left join undoing u on u.id = d.submission_id
    where d.batch_id = ${id} or u.made`)
  return rows[0] ?? { made: 0, changed: 0, documents: 0, byHand: 0, replaced: 0 }
}

async function removeDocuments(tx: Queryable, id: number): Promise<void> {
  await tx.execute(sql`
    insert into loosened select distinct d.sha256 from triage.documents d left join undoing u on u.id = d.submission_id
    where d.batch_id = ${id} or u.made`)
  await tx.execute(sql`delete from triage.documents where batch_id = ${id}`)
}

/** Every column that a load projects from the record is set from the record of the version before. */
async function restoreChanged(tx: Queryable, id: number, expected: number): Promise<void> {
  const { rowCount } = await tx.execute(sql`
    update triage.submissions s set version_id = v.id, updated_at = now(), state = v.record ->> 'state',
      type = v.record ->> 'type', type_basis = v.record ->> 'typeBasis', ward = v.record ->> 'ward',
      received_on = (v.record ->> 'receivedOn')::date, valid_on = (v.record ->> 'validOn')::date,
      target_on = (v.record ->> 'targetOn')::date, determined_on = (v.record ->> 'determinedOn')::date,
      determination = v.record ->> 'determination', net_dwellings = (v.record ->> 'netDwellings')::int
    from triage.load_changes c join triage.submission_versions v on v.id = c.from_version_id
    where c.batch_id = ${id} and s.id = c.submission_id and s.version_id = c.to_version_id`)
  if (rowCount !== expected)
    throw new Error(
      `${rowCount ?? 0} of ${expected} submissions have the version before load ${id}`,
    )
  await tx.execute(sql`
    update triage.current_assessment c set state = s.state, net_dwellings = s.net_dwellings, type = left(s.type, 80), ward = left(s.ward, 150)
    from undoing u join triage.submissions s on s.id = u.id where not u.made and c.submission_id = s.id`)
  await tx.execute(sql.raw(saveWordsOf('select id from undoing where not made')))
  await tx.execute(sql`delete from triage.load_changes where batch_id = ${id}`)
}

/** Versions that the load brought go with their assessments. One that another load came to, or went from, is part of its history. */
async function removeVersions(tx: Queryable, id: number): Promise<void> {
  await tx.execute(sql`
    with gone as (
      delete from triage.submission_versions v using undoing u
      where v.submission_id = u.id and not u.made and v.batch_id = ${id}
        and not exists (select from triage.load_changes c where c.submission_id = v.submission_id
          and v.id in (c.from_version_id, c.to_version_id))
      returning v.id, v.submission_id)
    delete from triage.finding_sets f using gone g where f.submission_id = g.submission_id and f.version_id = g.id`)
  await tx.execute(sql`
    update triage.submissions s set assessed = false from undoing u where s.id = u.id and not u.made and s.assessed
      and not exists (select from triage.current_assessment c where c.submission_id = u.id)`)
  for (const projection of [sql`triage.current_finding`, sql`triage.constraint_hits`])
    await tx.execute(sql`
      delete from ${projection} p using undoing u where p.submission_id = u.id and not u.made
        and not exists (select from triage.current_assessment c where c.submission_id = u.id)`)
}

/** Submissions that stay, and whose assessment may now be of something else. */
async function listToScreen(tx: Queryable): Promise<Map<string, number[]>> {
  const { rows } = await tx.execute<{ authority: string; ids: string[] }>(sql`
    select s.authority, array_agg(s.id order by s.id) as ids
    from undoing u join triage.submissions s on s.id = u.id
    where not u.made and (s.state = 'open' or exists (select from triage.current_assessment c where c.submission_id = s.id))
    group by s.authority`)
  return new Map(rows.map((row) => [row.authority, row.ids.map(Number)]))
}

/** Submissions that the load made, with everything below them, and authorities that have none left. */
async function deleteMade(tx: Queryable): Promise<void> {
  await tx.execute(
    sql`delete from triage.submissions s using undoing u where u.id = s.id and u.made`,
  )
  await tx.execute(sql`
    delete from triage.authorities a where a.reference in (select authority from undoing where made)
      and not exists (select from triage.submissions s where s.authority = a.reference)`)
}
