import { sql, type SQL } from 'drizzle-orm'
import {
  lanes,
  type Classification,
  type Finding,
  type Lane,
  type Scoring,
} from '../../domain/assessment.ts'
import { wholeClock, type Clock, type StoredClock } from '../../domain/clock.ts'
import type { DocumentFacts, GeoFacts } from '../../domain/facts.ts'
import { unpackSubmission, type PackedSubmission } from '../../domain/packed.ts'
import type { Submission } from '../../domain/submission.ts'
import type { Queryable } from '../client.ts'

interface Scope {
  /** null: every authority. */
  authority: string | null
  /** null: every state. */
  state: string | null
}

export interface WorkQueueFilter extends Scope {
  lane: Lane | null
  limit: number
}

export interface WorkQueueRow {
  submissionId: number
  authority: string
  reference: string
  state: string
  type: string | null
  ward: string | null
  /** That of the queue: an officer's where one was set, else the policy's. */
  lane: Lane | null
  /** The one that an officer set; null: none. */
  setLane: Lane | null
  readiness: number | null
  answered: number | null
  expiryOn: string | null
  netDwellings: number | null
  /** The two strongest: flags first, then what costs most points; findings with the same reason are one. Unknowns that cost nothing are not among them. */
  reasons: { requirements: string[]; outcome: string; points: number; reason: string }[]
}

/** `alias.authority = … and alias.state = …`, only what is asked: so that the index of the work queue serves. */
function scopeOf(alias: 'c' | 's', { authority, state }: Scope): SQL {
  const name = sql.raw(alias)
  const parts = [
    ...(authority === null ? [] : [sql`${name}.authority = ${authority}`]),
    ...(state === null ? [] : [sql`${name}.state = ${state}`]),
  ]
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `)
}

const COLUMNS = sql`s.id::int as "submissionId", s.authority, s.reference, s.state, s.type, s.ward, s.net_dwellings as "netDwellings"`

/** The work queue: lane rank, expiry (no expiry last), readiness descending, id. Submissions not assessed yet come last. */
export async function listWorkQueue(
  db: Queryable,
  filter: WorkQueueFilter,
): Promise<WorkQueueRow[]> {
  const lane = filter.lane === null ? sql`true` : sql`c.lane_rank = ${lanes.indexOf(filter.lane)}`
  const { rows: assessed } = await db.execute(sql`
    select ${COLUMNS}, coalesce(c.set_lane, c.lane) as lane, c.set_lane as "setLane", c.readiness, c.answered, c.expiry_on::text as "expiryOn",
      coalesce((select jsonb_agg(to_jsonb(f)) from (
        select outcome, reason, sum(points)::int as points, array_agg(requirement order by seq) as requirements
        from (select cf.*, coalesce(a.points[cf.scoring_at], 0) as points from triage.current_finding cf where cf.submission_id = s.id) of
        where points < 0 or outcome = 'flag'
        group by outcome, reason, standing = 'advisory'
        order by standing = 'advisory', outcome, sum(points), min(seq) limit 2) f), '[]') as reasons
    from (
      select * from triage.current_assessment c where ${scopeOf('c', filter)} and ${lane}
      order by c.lane_rank, c.expiry_on, c.readiness desc nulls last, c.submission_id limit ${filter.limit}
    ) c join triage.submissions s on s.id = c.submission_id join triage.assessments a on a.id = c.assessment_id
    order by c.lane_rank, c.expiry_on, c.readiness desc nulls last, c.submission_id`)
  const left = filter.limit - assessed.length
  if (left <= 0 || filter.lane !== null) return assessed as unknown as WorkQueueRow[]
  const { rows: waiting } = await db.execute(sql`
    select ${COLUMNS}, null as lane, null as "setLane", null as readiness, null as answered, null as "expiryOn", '[]'::jsonb as reasons
    from triage.submissions s
    where ${scopeOf('s', filter)} and not exists (select from triage.current_assessment c where c.submission_id = s.id)
    order by s.id limit ${left}`)
  return [...assessed, ...waiting] as unknown as WorkQueueRow[]
}

/** How many the filter finds in all, by lane of the queue (null: not assessed yet), with the homes they would bring. */
export async function countWorkQueue(db: Queryable, filter: WorkQueueFilter) {
  const lane = filter.lane === null ? sql`true` : sql`c.lane_rank = ${lanes.indexOf(filter.lane)}`
  const { rows } = await db.execute<{ lane: Lane | null; count: number; homes: number }>(sql`
    select coalesce(c.set_lane, c.lane) as lane, count(*)::int as count, coalesce(sum(c.net_dwellings), 0)::int as homes
    from triage.current_assessment c where ${scopeOf('c', filter)} and ${lane} group by c.lane_rank, coalesce(c.set_lane, c.lane) order by c.lane_rank`)
  if (filter.lane !== null) return rows
  const { rows: waiting } = await db.execute<{ count: number; homes: number }>(sql`
    select count(*)::int as count, coalesce(sum(s.net_dwellings), 0)::int as homes from triage.submissions s
    where ${scopeOf('s', filter)} and not exists (select from triage.current_assessment c where c.submission_id = s.id)`)
  return [...rows, ...waiting.filter((row) => row.count > 0).map((row) => ({ lane: null, ...row }))]
}

/** An assessment as it is stored: findings and, apart from them, what its policy made of them. */
export interface StoredAssessment {
  readiness: number | null
  answered: number
  /** The policy's. */
  lane: Lane
  laneReason: string
  clock: Clock
  /** null: made before it was told. */
  classification: Classification | null
  findings: Finding[]
  /** Of the findings that score, in order. */
  points: number[]
  /** null: made before it was kept. */
  scoring: Scoring | null
  notApplicable: number
  rulesVersion: string
  policyHash: string
  policy: unknown
  layerSet: string
  model: string | null
  promptVersion: string | null
  codeVersion: string
  geo: GeoFacts
  documents: DocumentFacts
}

/** One current assessment, whole, with its submission. */
export interface AssessedSubmission {
  submissionId: number
  authority: string
  reference: string
  state: string
  record: Submission
  contentHash: string
  /** null: not assessed yet. */
  assessment: StoredAssessment | null
  /** The lane that an officer set, which the work queue goes by; null: none. */
  setLane: Lane | null
  /** The layers that were last checked against. */
  layerSetData: unknown
}

const ASSESSED = sql`
  select s.id::int as "submissionId", s.authority, s.reference, s.state, v.record, v.content_hash as "contentHash",
    case when a.id is null then null else jsonb_build_object('readiness', a.readiness, 'answered', f.answered, 'lane', a.lane,
      'laneReason', a.lane_reason, 'clock', f.clock, 'classification', f.classification, 'findings', f.findings, 'points', to_jsonb(a.points), 'scoring', f.scoring,
      'notApplicable', f.not_applicable, 'rulesVersion', f.rules_version, 'policyHash', a.policy_hash, 'policy', p.data,
      'layerSet', c.layer_set, 'model', f.model, 'promptVersion', f.prompt_version, 'codeVersion', f.code_version,
      'geo', g.data, 'documents', d.data) end as assessment,
    c.set_lane as "setLane", l.data as "layerSetData"
  from triage.submissions s join triage.submission_versions v on v.id = s.version_id
    left join triage.current_assessment c on c.submission_id = s.id
    left join triage.assessments a on a.id = c.assessment_id
    left join triage.finding_sets f on f.id = a.finding_set_id
    left join triage.policies p on p.hash = a.policy_hash
    left join triage.facts g on g.hash = f.geo_hash
    left join triage.facts d on d.hash = f.documents_hash
    left join triage.layer_sets l on l.hash = c.layer_set`

export async function findAssessed(
  db: Queryable,
  authority: string,
  submissionId: number,
): Promise<AssessedSubmission | undefined> {
  const { rows } = await db.execute(
    sql`${ASSESSED} where s.authority = ${authority} and s.id = ${submissionId}`,
  )
  return (rows as unknown as StoredAssessed[]).map(unpacked)[0]
}

type StoredAssessed = Omit<AssessedSubmission, 'record' | 'assessment'> & {
  record: PackedSubmission
  assessment: (Omit<StoredAssessment, 'clock'> & { clock: StoredClock }) | null
}

const unpacked = (row: StoredAssessed): AssessedSubmission => ({
  ...row,
  record: unpackSubmission(row.record),
  assessment:
    row.assessment === null ? null : { ...row.assessment, clock: wholeClock(row.assessment.clock) },
})

/** All submissions of the filter in the order they were first loaded, a page at a time: constant memory. */
export async function* streamAssessed(
  db: Queryable,
  filter: { authority: string | null; state: string | null },
  pageSize = 500,
): AsyncGenerator<AssessedSubmission> {
  for (let after = 0; ;) {
    const { rows } = await db.execute(sql`${ASSESSED}
      where s.id > ${after} and ${scopeOf('s', filter)}
      order by s.id limit ${pageSize}`)
    const page = (rows as unknown as StoredAssessed[]).map(unpacked)
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    after = last.submissionId
  }
}
