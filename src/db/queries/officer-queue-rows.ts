import { sql } from 'drizzle-orm'
import { lanes, type Lane } from '../../domain/assessment.ts'
import type { Validity } from '../../domain/decision.ts'
import type { Queryable } from '../client.ts'
import type { Asker, Wanted } from './officer-queue-filter.ts'

export interface QueueRow {
  id: number
  reference: string
  state: string
  type: string | null
  ward: string | null
  netDwellings: number | null
  /** At most 300 characters of it. */
  description: string | null
  address: string | null
  /** null: not assessed yet. Set by an officer where `laneIsSet`. */
  lane: Lane | null
  laneIsSet: boolean
  readiness: number | null
  answered: number | null
  expiryOn: string | null
  assignedTo: string | null
  validity: Validity | null
  /** The strongest: a flag before an unknown, then what costs most points. */
  reason: { outcome: string; reason: string } | null
  changed: boolean
}

/** Rows of submissions of an authority, in the order of `ids`; those that are not its own, or are gone, are left out. */
export async function listQueueRows(
  db: Queryable,
  authority: string,
  ids: number[],
  { seenBefore }: Pick<Asker, 'seenBefore'>,
): Promise<QueueRow[]> {
  if (ids.length === 0) return []
  const { rows } = await db.execute(sql`
    select s.id::float8 as id, s.reference, s.state, s.type, s.ward, s.net_dwellings as "netDwellings",
      left(v.record ->> 'description', 300) as description, v.record ->> 'address' as address,
      (${sql.param([...lanes])}::text[])[c.lane_rank + 1] as lane, c.set_lane is not null as "laneIsSet", c.readiness, c.answered,
      c.expiry_on::text as "expiryOn", p.name as "assignedTo",
      case when d.validity_version_id is null or d.validity_version_id = s.version_id then d.validity end as validity,
      (select jsonb_build_object('outcome', f.outcome, 'reason', f.reason) from (
        select cf.*, coalesce(a.points[cf.scoring_at], 0) as points from triage.current_finding cf where cf.submission_id = s.id) f
        where f.points < 0 or f.outcome = 'flag'
        order by f.standing = 'advisory', f.outcome, f.points, f.seq limit 1) as reason,
      coalesce(greatest(coalesce(c.changed_at, s.created_at), d.updated_at) > ${seenBefore}::timestamptz, false) as changed
    from unnest(${sql.param(ids)}::bigint[]) with ordinality as i(id, at)
      join triage.submissions s on s.id = i.id and s.authority = ${authority}
      join triage.submission_versions v on v.id = s.version_id
      left join triage.current_assessment c on c.submission_id = s.id
      left join triage.assessments a on a.id = c.assessment_id
      left join triage.current_decision d on d.submission_id = s.id
      left join triage.accounts p on p.id = d.assigned_to
    order by i.at`)
  return rows as unknown as QueueRow[]
}

/** Of one lane; null: not assessed yet. */
export interface LaneCount {
  lane: Lane | null
  count: number
  /** Net, of those that say how many. */
  homes: number
  /** There are more: counting stopped. */
  more: boolean
}

/** How many a filter finds, by lane, with homes, up to `most` in each lane. */
export async function countQueue(
  db: Queryable,
  { toCount: { assessed, waiting } }: Wanted,
  most: number,
): Promise<LaneCount[]> {
  const parts = [
    ...(assessed === null ? [] : [sql`
      select l.rank, x.* from generate_series(0, ${lanes.length - 1}) as l(rank), lateral (
        select count(*)::int as count, coalesce(sum(homes), 0)::float8 as homes from (
          select c.net_dwellings as homes from triage.current_assessment c where ${assessed} and c.lane_rank = l.rank
          limit ${most + 1}) y) x`]),
    ...(waiting === null ? [] : [sql`
      select null::int as rank, count(*)::int as count, coalesce(sum(homes), 0)::float8 as homes from (
        select s.net_dwellings as homes from triage.submissions s where ${waiting} limit ${most + 1}) y`]),
  ] // prettier-ignore
  if (parts.length === 0) return []
  const { rows } = await db.execute<{ rank: number | null; count: number; homes: number }>(
    sql`${sql.join(parts, sql` union all `)} order by rank`,
  )
  return rows
    .filter(({ count }) => count > 0)
    .map(({ rank, count, homes }) => ({
      lane: rank === null ? null : (lanes[rank] ?? null),
      count: Math.min(count, most),
      homes,
      more: count > most,
    }))
}

/** What the filter's lists offer. */
export interface QueueOptions {
  types: string[]
  wards: string[]
  constraints: string[]
}

/** Types, wards and constraints of an authority's submissions in a state, each in order. */
export async function listQueueOptions(
  db: Queryable,
  authority: string,
  state: string,
): Promise<QueueOptions> {
  const { rows } = await db.execute<{ types: string[]; wards: string[]; constraints: string[] }>(sql`
    with both_of as (
      select c.type, c.ward from triage.current_assessment c where c.authority = ${authority} and c.state = ${state} group by 1, 2
      union select left(s.type, 80), left(s.ward, 150) from triage.submissions s where s.authority = ${authority} and s.state = ${state} and not s.assessed group by 1, 2)
    select coalesce((select array_agg(distinct type order by type) from both_of where type is not null), '{}') as types,
      coalesce((select array_agg(distinct ward order by ward) from both_of where ward is not null), '{}') as wards,
      coalesce((select array_agg(hit order by hit) from (select distinct unnest(c.hits) as hit from triage.current_assessment c
        where c.authority = ${authority} and c.state = ${state} and c.hits is not null) h), '{}') as constraints`) // prettier-ignore
  return rows[0] ?? { types: [], wards: [], constraints: [] }
}

/** Whoever work of an authority may be assigned to, by name. */
export async function listOfficers(
  db: Queryable,
  authority: string,
): Promise<{ id: number; name: string }[]> {
  const { rows } = await db.execute<{ id: number; name: string }>(sql`
    select id::float8 as id, name from triage.accounts
    where authority = ${authority} and 'officer' = any(roles) and closed_at is null order by name, id`)
  return rows
}

/** A visit is over when nothing was asked for so long. */
const VISIT_MINUTES = 30

/** Notes that somebody looks at the work queue; answers when the visit before this one was last seen, null: there was none. */
export async function noteVisit(db: Queryable, accountId: number, now: Date): Promise<Date | null> {
  const { rows } = await db.execute<{ before: Date | string | null; old: boolean }>(sql`
    select queue_seen_before as before, queue_seen_at is null or queue_seen_at < ${new Date(now.getTime() - 60_000)} as old
    from triage.accounts where id = ${accountId}`)
  const [seen] = rows
  if (seen === undefined) return null
  // Written at most once a minute.
  if (!seen.old) return seen.before === null ? null : new Date(seen.before)
  const ended = new Date(now.getTime() - VISIT_MINUTES * 60_000)
  const { rows: moved } = await db.execute<{ before: Date | string | null }>(sql`
    update triage.accounts set queue_seen_at = ${now},
      queue_seen_before = case when queue_seen_at < ${ended} then queue_seen_at else queue_seen_before end
    where id = ${accountId} returning queue_seen_before as before`)
  const before = moved[0]?.before ?? null
  return before === null ? null : new Date(before)
}
