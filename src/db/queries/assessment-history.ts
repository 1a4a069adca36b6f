import { sql } from 'drizzle-orm'
import type { Finding, Lane } from '../../domain/assessment.ts'
import type { StoredClock } from '../../domain/clock.ts'
import type { MadeFrom } from '../../domain/made-from.ts'
import type { Queryable } from '../client.ts'

/** An assessment of some day, and what it was made from: enough to say what changed and why. */
export interface PastRow extends MadeFrom {
  id: number
  madeAt: string
  lane: Lane
  laneReason: string
  readiness: number | null
  answered: number
  points: number[]
  findings: Finding[]
  clock: StoredClock
  /** Name of the policy. */
  policy: string | null
}

/** Assessments of one submission, newest first. */
export async function listPastAssessments(
  db: Queryable,
  authority: string,
  submissionId: number,
  limit = 100,
): Promise<PastRow[]> {
  const { rows } = await db.execute(sql`
    select a.id::float8 as id, a.made_at::text as "madeAt", a.lane, a.lane_reason as "laneReason", a.readiness, f.answered, a.points,
      f.findings, f.clock, f.overrides, f.version_id::float8 as "versionId", f.geo_hash as "geoHash",
      f.documents_hash as "documentsHash", f.layer_set as "layerSet", f.rules_version as "rulesVersion",
      a.policy_hash as "policyHash", p.data ->> 'version' as policy, f.model, f.prompt_version as "promptVersion", f.code_version as "codeVersion"
    from triage.assessments a join triage.finding_sets f on f.id = a.finding_set_id
      join triage.submissions s on s.id = f.submission_id left join triage.policies p on p.hash = a.policy_hash
    where s.authority = ${authority} and s.id = ${submissionId} order by a.id desc limit ${limit}`)
  return rows as unknown as PastRow[]
}
