import { sql } from 'drizzle-orm'
import type { Lane } from '../../domain/assessment.ts'
import type { Queryable } from '../client.ts'

export interface ListedAssessment {
  id: number
  /** Whether it stands now. */
  current: boolean
  madeAt: string
  lane: Lane
  laneReason: string
  readiness: number | null
  answered: number
  /** Of the version of the submission; null where that is gone. */
  contentHash: string | null
  rulesVersion: string
  policyHash: string
  layerSet: string
  model: string | null
  promptVersion: string | null
  codeVersion: string
  overrides: number
}

/** Every assessment of a submission, newest first. */
export async function listAssessments(
  db: Queryable,
  authority: string,
  submissionId: number,
  { before, limit }: { before: number | null; limit: number },
): Promise<ListedAssessment[]> {
  const { rows } = await db.execute(sql`
    select a.id::float8 as id, coalesce(c.assessment_id = a.id, false) as current,
      to_char(a.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "madeAt", a.lane, a.lane_reason as "laneReason",
      a.readiness, f.answered, v.content_hash as "contentHash", f.rules_version as "rulesVersion", a.policy_hash as "policyHash",
      f.layer_set as "layerSet", f.model, f.prompt_version as "promptVersion", f.code_version as "codeVersion",
      coalesce(jsonb_array_length(f.overrides), 0) as overrides
    from triage.submissions s join triage.finding_sets f on f.submission_id = s.id
      join triage.assessments a on a.finding_set_id = f.id
      left join triage.current_assessment c on c.submission_id = s.id
      left join triage.submission_versions v on v.id = f.version_id
    where s.authority = ${authority} and s.id = ${submissionId} and (${before}::bigint is null or a.id < ${before})
    order by a.id desc limit ${limit}`)
  return rows as unknown as ListedAssessment[]
}

export interface ListedDecision {
  id: number
  revision: number | null
  kind: string
  requirement: string | null
  basis: string | null
  value: Record<string, unknown> | null
  reason: string
  decidedBy: string
  decidedAt: string
  undoes: number | null
}

/** Every act on a submission, oldest first. */
export async function listDecisions(
  db: Queryable,
  authority: string,
  submissionId: number,
): Promise<ListedDecision[]> {
  const { rows } = await db.execute(sql`
    select x.id::float8 as id, x.revision, x.kind, x.requirement, x.basis, x.value, x.reason, x.decided_by as "decidedBy",
      to_char(x.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt", x.undoes::float8 as undoes
    from triage.decisions x join triage.submissions s on s.id = x.submission_id
    where s.authority = ${authority} and s.id = ${submissionId} order by x.id`)
  return rows as unknown as ListedDecision[]
}

export interface VersionOf {
  /** How many versions it has had up to this one. */
  number: number
  contentHash: string
}

/** The current version of a submission; undefined where the authority has no such submission. */
export async function findVersion(
  db: Queryable,
  authority: string,
  submissionId: number,
): Promise<(VersionOf & { reference: string }) | undefined> {
  const { rows } = await db.execute(sql`
    select s.reference, v.content_hash as "contentHash",
      (select count(*)::int from triage.submission_versions o where o.submission_id = s.id and o.id <= v.id) as number
    from triage.submissions s join triage.submission_versions v on v.id = s.version_id
    where s.authority = ${authority} and s.id = ${submissionId}`)
  return (rows as unknown as (VersionOf & { reference: string })[])[0]
}
