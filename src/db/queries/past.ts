import { sql } from 'drizzle-orm'
import type { Classification, Finding, Lane, Scoring } from '../../domain/assessment.ts'
import type { StoredClock } from '../../domain/clock.ts'
import type { Override } from '../../domain/decision.ts'
import type { DocumentFacts, GeoFacts } from '../../domain/facts.ts'
import { unpackSubmission, type PackedSubmission } from '../../domain/packed.ts'
import type { Submission } from '../../domain/submission.ts'
import type { Queryable } from '../client.ts'

/** An assessment of any day, with what it was made from. */
export interface PastAssessment {
  id: number
  authority: string
  reference: string
  madeAt: string
  codeVersion: string
  rulesVersion: string
  policyHash: string
  policy: unknown
  /** null: the version of the record that it was made from is gone. */
  record: Submission | null
  geo: GeoFacts | null
  geoHash: string
  documents: DocumentFacts | null
  documentsHash: string
  /** What officers said of findings instead; null: nothing. */
  overrides: Override[] | null
  findings: Finding[]
  notApplicable: number
  answered: number
  clock: StoredClock
  classification: Classification | null
  scoring: Scoring | null
  readiness: number | null
  points: number[]
  lane: Lane
  laneReason: string
}

type Row = Omit<PastAssessment, 'record'> & { record: PackedSubmission | null }

const PAST = sql`
  select a.id::float8 as id, s.authority, s.reference, a.made_at::text as "madeAt", f.code_version as "codeVersion",
    f.rules_version as "rulesVersion", a.policy_hash as "policyHash", p.data as policy, v.record, g.data as geo,
    f.geo_hash as "geoHash", d.data as documents, f.documents_hash as "documentsHash",
    f.overrides, f.findings, f.not_applicable as "notApplicable", f.answered, f.clock, f.classification,
    f.scoring, a.readiness, a.points, a.lane, a.lane_reason as "laneReason"
  from triage.assessments a join triage.finding_sets f on f.id = a.finding_set_id
    join triage.submissions s on s.id = f.submission_id
    left join triage.policies p on p.hash = a.policy_hash
    left join triage.submission_versions v on v.id = f.version_id
    left join triage.facts g on g.hash = f.geo_hash left join triage.facts d on d.hash = f.documents_hash
  where s.purged_at is null`

const unpacked = ({ record, ...row }: Row): PastAssessment => ({
  ...row,
  record: record === null ? null : unpackSubmission(record),
})

/** The assessment that stands, with what it was made from; undefined where there is none, or its personal data was erased. */
export async function findStanding(
  db: Queryable,
  authority: string,
  submissionId: number,
): Promise<PastAssessment | undefined> {
  const { rows } =
    await db.execute(sql`${PAST} and s.authority = ${authority} and s.id = ${submissionId}
    and a.id = (select c.assessment_id from triage.current_assessment c where c.submission_id = s.id)`)
  return (rows as unknown as Row[]).map(unpacked)[0]
}

/**
 * Every assessment that was ever made of the submissions of the filter, in the order they were made, a page at a time. Those of
 * submissions whose personal data was erased are left out.
 */
export async function* streamPast(
  db: Queryable,
  { authority, submissionId }: { authority: string | null; submissionId: number | null },
  pageSize = 200,
): AsyncGenerator<PastAssessment[]> {
  for (let after = 0; ;) {
    const { rows } = await db.execute(sql`${PAST}
      and a.id > ${after} and (${authority}::text is null or s.authority = ${authority})
        and (${submissionId}::bigint is null or s.id = ${submissionId})
      order by a.id limit ${pageSize}`)
    const page = (rows as unknown as Row[]).map(unpacked)
    if (page.length > 0) yield page
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    after = last.id
  }
}
