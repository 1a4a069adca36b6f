import { sql } from 'drizzle-orm'
import { lanes, type Score, type Scoring } from '../../domain/assessment.ts'
import type { Queryable } from '../client.ts'
import { rankOf } from './lanes.ts'
import { tellAssessed } from './webhook-deliveries.ts'

/** What assessments have to stand on for their findings to be scored as they are. */
export interface Standing {
  layerSet: string
  rulesVersion: string
}

export interface ToScore {
  submissionId: number
  findingSetId: number
  scoring: Scoring
}

/**
 * Submissions whose findings stand: of their current version, these rules, these layers and what officers say now. The others
 * of `ids` are left out, with those whose findings were stored before `scoring` was.
 */
export async function listToScore(
  db: Queryable,
  ids: number[],
  { layerSet, rulesVersion }: Standing,
): Promise<ToScore[]> {
  const { rows } = await db.execute<{ id: number; set: number; scoring: Scoring }>(sql`
    select c.submission_id::float8 as id, f.id::float8 as set, f.scoring
    from triage.current_assessment c join triage.submissions s on s.id = c.submission_id
      join triage.assessments a on a.id = c.assessment_id join triage.finding_sets f on f.id = a.finding_set_id
      left join triage.current_decision d on d.submission_id = c.submission_id
    where coalesce(d.overrides, '[]') = coalesce(f.overrides, '[]') and
      c.submission_id = any(${sql.param(ids)}::bigint[]) and c.version_id = s.version_id and c.layer_set = ${layerSet}
      and c.rules_version = ${rulesVersion} and f.scoring is not null and s.purged_at is null
    order by c.submission_id`)
  return rows.map((row) => ({ submissionId: row.id, findingSetId: row.set, scoring: row.scoring }))
}

/**
 * Puts the findings that stand under a policy: findings and projections are as they were. For submissions that the
 * caller has locked. Answers how many now stand on another assessment.
 */
export async function saveScores(
  tx: Queryable,
  items: { submissionId: number; findingSetId: number; score: Score }[],
  policyHash: string,
): Promise<number> {
  if (items.length === 0) return 0
  const column = <T>(of: (item: (typeof items)[number]) => T) => sql.param(items.map(of))
  const given = sql`unnest(${column((i) => i.submissionId)}::bigint[], ${column((i) => i.findingSetId)}::bigint[],
    ${column((i) => i.score.readiness)}::smallint[], ${column((i) => `{${i.score.points.join(',')}}`)}::text[],
    ${column((i) => i.score.lane)}::text[], ${column((i) => lanes.indexOf(i.score.lane))}::smallint[],
    ${column((i) => i.score.laneReason)}::text[]) as r(submission, set, readiness, points, lane, lane_rank, lane_reason)`
  await tx.execute(sql`
    insert into triage.assessments (finding_set_id, policy_hash, readiness, points, lane, lane_reason)
    select r.set, ${policyHash}, r.readiness, r.points::smallint[], r.lane, r.lane_reason from ${given} order by r.submission
    on conflict (finding_set_id, policy_hash) do nothing`)
  // Looked up one by one, by the key: nobody knows how many there are of a policy that was put in use just now, and a plan
  // that takes it for none reads the whole table for each.
  const { rowCount } = await tx.execute(sql`
    with told as (${tellAssessed(sql`
      select c.submission_id, c.authority from ${given} join triage.current_assessment c on c.submission_id = r.submission
      where c.state = 'open' and (c.lane, c.readiness) is distinct from (r.lane, r.readiness)`)}
    )
    update triage.current_assessment c set assessment_id = x.assessment, policy_hash = ${policyHash},
      readiness = x.readiness, lane = x.lane, lane_rank = coalesce(${rankOf(sql`c.set_lane`)}, x.lane_rank), checked_at = now(), changed_at = now()
    from (select r.*, (select a.id from triage.assessments a
        where a.finding_set_id = r.set and a.policy_hash = ${policyHash}) as assessment from ${given}) x
    where c.submission_id = x.submission and c.assessment_id <> x.assessment`)
  return rowCount ?? 0
}
