import { sql } from 'drizzle-orm'
import { hashOf } from '../../domain/canonical.ts'
import type { Queryable } from '../client.ts'
import { hasOverrides } from './decisions.ts'

/** What every current assessment of one authority should stand on. */
export interface Wanted {
  layerSet: string
  rulesVersion: string
  policyHash: string
}

export interface Stale {
  /** Never assessed, another version of the submission, or other layers: geometry first. */
  screen: number[]
  /** Only rules, policy or what officers said are other ones: stored facts are enough. */
  score: number[]
}

/** Submissions of one authority in a state whose assessment is missing or stands on something else. */
export async function listStale(
  db: Queryable,
  authority: string,
  state: string | null,
  wanted: Wanted,
): Promise<Stale> {
  const { rows } = await db.execute<{ id: string; screen: boolean }>(sql`
    select s.id, (c.submission_id is null or c.version_id <> s.version_id or c.layer_set <> ${wanted.layerSet}) as screen
    from triage.submissions s left join triage.current_assessment c on c.submission_id = s.id
      left join triage.current_decision d on d.submission_id = s.id
    where s.authority = ${authority} and s.version_id is not null and s.purged_at is null and (${state}::text is null or s.state = ${state})
      and (c.submission_id is null or c.version_id <> s.version_id or c.layer_set <> ${wanted.layerSet}
        or c.rules_version <> ${wanted.rulesVersion} or c.policy_hash <> ${wanted.policyHash}
        or (d.submission_id is not null and not ${hasOverrides(sql`d.overrides`, sql`c.assessment_id`)}))
    order by s.id`)
  return {
    screen: rows.filter((row) => row.screen).map((row) => Number(row.id)),
    score: rows.filter((row) => !row.screen).map((row) => Number(row.id)),
  }
}

/** Authorities that have submissions. */
export async function listAuthorities(db: Queryable): Promise<string[]> {
  const { rows } = await db.execute<{ authority: string }>(
    sql`select reference as authority from triage.authorities order by reference collate "C"`,
  )
  return rows.map((row) => row.authority)
}

const NO_DOCUMENTS = hashOf({ documents: [] })

/** Assessed submissions of one authority in a state that have documents, or had them when they were assessed, with the facts about them that were. */
export async function listDocumentHashes(
  db: Queryable,
  authority: string,
  state: string | null,
): Promise<{ id: number; documentsHash: string }[]> {
  const { rows } = await db.execute<{ id: string; documents_hash: string }>(sql`
    select s.id, f.documents_hash from triage.submissions s
      join triage.current_assessment c on c.submission_id = s.id join triage.assessments a on a.id = c.assessment_id
      join triage.finding_sets f on f.id = a.finding_set_id
    where s.authority = ${authority} and s.purged_at is null and (${state}::text is null or s.state = ${state})
      and (f.documents_hash <> ${NO_DOCUMENTS} or exists (select from triage.documents d where d.submission_id = s.id))
    order by s.id`)
  return rows.map((row) => ({ id: Number(row.id), documentsHash: row.documents_hash }))
}

/** Open submissions that have no assessment yet. */
export async function countUnscreened(db: Queryable): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from triage.submissions s left join triage.current_assessment c on c.submission_id = s.id
    where s.state = 'open' and s.purged_at is null and c.submission_id is null`)
  return rows[0]?.count ?? 0
}
