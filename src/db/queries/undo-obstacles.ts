import { sql, type SQL } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
import type { Load } from './loads.ts'

/** Why a load cannot be taken back, and what to do. */
export interface Obstacle {
  code: 'none' | 'running' | 'undone' | 'purged' | 'decided' | 'unrecorded' | 'changed-since'
  reason: string
  /** Loads to take back first, newest first. */
  loads: number[]
}

const SHOWN = 20

export const noLoad = (id: number): string =>
  `There is no load ${id}. triage loads lists those there are.`

const stop = (code: Obstacle['code'], reason: string, loads: number[] = []): Obstacle => ({
  code,
  reason,
  loads,
})

/** What the load itself has against it; null: nothing. */
export function obstacleOf(id: number, load: Load | undefined, running: boolean): Obstacle | null {
  if (load === undefined) return stop('none', noLoad(id))
  if (running)
    return stop(
      'running',
      `Load ${id} is running: stop it with Ctrl-C, or wait until it ends, and undo it then.`,
    )
  if (load.undoneAt !== null)
    return stop(
      'undone',
      `Load ${id} was undone already. To bring it back, load ${load.fileName} again.`,
    )
  return null
}

/** What stands in the way of taking a load back whose submissions are in `undoing`; null: nothing does. */
export async function findObstacle(tx: Queryable, id: number): Promise<Obstacle | null> {
  const purged = await countOf(tx, PURGED)
  if (purged > 0)
    return stop(
      'purged',
      `The personal data of ${purged} submissions of load ${id} was erased, and with it what they were before. It stays.`,
    )
  const decided = await countOf(tx, decidedSince(id))
  if (decided > 0)
    return stop(
      'decided',
      `An officer has decided on ${decided} submissions of load ${id}, on what it brought. Load a corrected file instead: it changes only what it says.`,
    )
  const later = await listLater(tx, id)
  if (later.length > 0)
    return stop('changed-since', changedSince(id, later), later.map((row) => row.load)) // prettier-ignore
  const unrecorded = await countOf(tx, notRecorded(id))
  if (unrecorded > 0)
    return stop(
      'unrecorded',
      `Load ${id} changed ${unrecorded} submissions before triage kept what they were changed from. Load the earlier file again instead.`,
    )
  return null
}

async function countOf(tx: Queryable, query: SQL): Promise<number> {
  const { rows } = await tx.execute<{ count: number }>(query)
  return rows[0]?.count ?? 0
}

const PURGED = sql`select count(*)::int as count from undoing u join triage.submissions s on s.id = u.id
  where s.purged_at is not null`

/** Decisions on what the load brought: those made before it were on what comes back. */
const decidedSince = (id: number): SQL => sql`
  select count(distinct d.submission_id)::int as count from triage.decisions d
    join undoing u on u.id = d.submission_id join triage.load_batches b on b.id = ${id}
  where u.made or d.decided_at >= b.started_at`

/** Would count as made by the load, and has an older version: `load_changes` came with a later release. */
const notRecorded = (id: number): SQL => sql`
  select count(*)::int as count from undoing u where u.made and exists (select from triage.submission_versions v
    where v.submission_id = u.id and v.batch_id is distinct from ${id})`

interface Later {
  load: number
  submissions: number
}

/**
 * Loads that changed something of this load's since. The change that made the current version is the last one; a load
 * with a greater number came later, unless two ran at once.
 */
async function listLater(tx: Queryable, id: number): Promise<Later[]> {
  const { rows } = await tx.execute<{ load: number; submissions: number }>(sql`
    select batch_id::int as load, count(distinct submission_id)::int as submissions from (
      select c.batch_id, c.submission_id from undoing u join triage.load_changes c on c.submission_id = u.id where u.made
      union all
      select d.batch_id, d.submission_id from undoing u join triage.documents d on d.submission_id = u.id
      where u.made and d.batch_id <> ${id}
      union all
      select o.batch_id, o.submission_id from triage.load_changes c
        join triage.submissions s on s.id = c.submission_id
        join triage.load_changes o on o.submission_id = c.submission_id and o.batch_id <> c.batch_id
        left join lateral (select l.batch_id from triage.load_changes l where l.submission_id = c.submission_id
          and l.to_version_id = s.version_id order by l.batch_id desc limit 1) last on true
      where c.batch_id = ${id} and last.batch_id is distinct from ${id} and (o.batch_id > ${id} or o.batch_id = last.batch_id)
    ) later group by batch_id order by batch_id desc`)
  return rows
}

function changedSince(id: number, later: Later[]): string {
  const shown = later.slice(0, SHOWN).map((row) => row.load)
  const more = later.length > SHOWN ? ` and ${later.length - SHOWN} older ones` : ''
  const [first] = shown
  const word = later.length === 1 ? 'load' : 'loads'
  return (
    `Submissions of load ${id} were changed since, by ${word} ${shown.join(', ')}${more}. ` +
    `Undo ${later.length === 1 ? 'it' : 'these'} first${later.length === 1 ? '' : ', newest first'}: triage loads undo ${first ?? ''}`
  )
}
