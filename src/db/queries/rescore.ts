import { sql } from 'drizzle-orm'
import type { Finding, Lane, Scoring } from '../../domain/assessment.ts'
import type { Override } from '../../domain/decision.ts'
import type { DocumentFacts, GeoFacts } from '../../domain/facts.ts'
import { unpackSubmission, type PackedSubmission } from '../../domain/packed.ts'
import type { Submission } from '../../domain/submission.ts'
import type { Queryable } from '../client.ts'

/** A submission's assessment, as narrow as a comparison needs. */
export interface Assessed {
  id: number
  reference: string
  /** The policy's: the one that an officer set is not compared. */
  lane: Lane
  readiness: number | null
  expiryOn: string | null
  netDwellings: number | null
  rulesVersion: string
  scoring: Scoring | null
}

/** Assessed submissions of one authority in a state, a page at a time, in the order they were first loaded. */
export async function* streamAssessedPages(
  db: Queryable,
  authority: string,
  state: string | null,
  pageSize = 1000,
): AsyncGenerator<Assessed[]> {
  for (let after = 0; ;) {
    const { rows } = await db.execute(sql`
      select c.submission_id::float8 as id, s.reference, c.lane, c.readiness, c.expiry_on::text as "expiryOn",
        c.net_dwellings as "netDwellings", f.rules_version as "rulesVersion", f.scoring
      from triage.current_assessment c join triage.submissions s on s.id = c.submission_id
        join triage.assessments a on a.id = c.assessment_id join triage.finding_sets f on f.id = a.finding_set_id
      where c.authority = ${authority} and (${state}::text is null or c.state = ${state}) and c.submission_id > ${after}
        and s.purged_at is null
      order by c.submission_id limit ${pageSize}`)
    const page = rows as unknown as Assessed[]
    if (page.length > 0) yield page
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    after = last.id
  }
}

/** The facts that an assessment was made from, and its findings. */
export interface StoredFacts {
  record: Submission
  geo: GeoFacts
  documents: DocumentFacts
  /** What officers said of findings instead; null: nothing. */
  overrides: Override[] | null
  findings: Finding[]
}

/** The facts that the current assessments of some submissions were made from, by submission. */
export async function listStoredFacts(
  db: Queryable,
  ids: number[],
): Promise<Map<number, StoredFacts>> {
  const { rows } = await db.execute<{
    id: number
    record: PackedSubmission
    geo: GeoFacts
    documents: DocumentFacts
    overrides: Override[] | null
    findings: Finding[]
  }>(sql`
    select c.submission_id::float8 as id, v.record, g.data as geo, d.data as documents, f.overrides, f.findings
    from triage.current_assessment c join triage.assessments a on a.id = c.assessment_id
      join triage.finding_sets f on f.id = a.finding_set_id join triage.submission_versions v on v.id = f.version_id
      join triage.facts g on g.hash = f.geo_hash join triage.facts d on d.hash = f.documents_hash
    where c.submission_id = any(${sql.param(ids)}::bigint[])`)
  return new Map(
    rows.map(({ id, record, ...rest }) => [id, { ...rest, record: unpackSubmission(record) }]),
  )
}

/** Where an assessed submission stands under its policy, and the homes it would bring. */
export interface Standing {
  lane: Lane
  readiness: number | null
  netDwellings: number | null
}

/** Where every assessed submission of one authority in a state stands, by id. */
export async function listLanes(
  db: Queryable,
  authority: string,
  state: string | null,
): Promise<Map<number, Standing>> {
  const { rows } = await db.execute<{ id: number } & Standing & Record<string, unknown>>(sql`
    select submission_id::float8 as id, lane, readiness, net_dwellings as "netDwellings" from triage.current_assessment
    where authority = ${authority} and (${state}::text is null or state = ${state})`)
  return new Map(rows.map(({ id, ...standing }) => [id, standing]))
}

/** How many assessed submissions of some authorities there are in a state. */
export async function countAssessed(
  db: Queryable,
  authorities: string[],
  state: string | null,
): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from triage.current_assessment
    where authority = any(${sql.param(authorities)}::text[]) and (${state}::text is null or state = ${state})`)
  return rows[0]?.count ?? 0
}
