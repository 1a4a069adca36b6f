import { sql } from 'drizzle-orm'
import { hashOf } from '../../domain/canonical.ts'
import type { Queryable } from '../client.ts'

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

/** Why an assessment does not stand: of submission `s`, its current assessment `c`, what officers say, `d`, and what they had said when it was made, `o`. */
const causesFor = ({ layerSet, rulesVersion, policyHash }: Wanted) => ({
  notAssessed: sql`c.submission_id is null`,
  version: sql`c.version_id <> s.version_id`,
  layers: sql`c.layer_set <> ${layerSet}`,
  rules: sql`c.rules_version <> ${rulesVersion}`,
  policy: sql`c.policy_hash <> ${policyHash}`,
  decisions: sql`d.overrides <> coalesce(o.overrides, '[]')`,
})

/** Submissions of one authority in a state (null: in any) that are assessed or to be. Few findings were made under what officers say: they have an index, and the others are not looked at. */
const assessable = (authority: string, state: string | null) => sql`
  triage.submissions s left join triage.current_assessment c on c.submission_id = s.id
    left join triage.current_decision d on d.submission_id = s.id
    left join (select a.id, f.overrides from triage.finding_sets f join triage.assessments a on a.finding_set_id = f.id
      where f.overrides is not null) o on o.id = c.assessment_id
  where s.authority = ${authority} and s.version_id is not null and s.purged_at is null and (${state}::text is null or s.state = ${state})`

/** Submissions of one authority in a state whose assessment is missing or stands on something else. */
export async function listStale(
  db: Queryable,
  authority: string,
  state: string | null,
  wanted: Wanted,
): Promise<Stale> {
  const causes = causesFor(wanted)
  const { notAssessed, version, layers } = causes
  const { rows } = await db.execute<{ id: string; screen: boolean }>(sql`
    select s.id, (${notAssessed} or ${version} or ${layers}) as screen
    from ${assessable(authority, state)} and (${sql.join(Object.values(causes), sql` or `)})
    order by s.id`)
  return {
    screen: rows.filter((row) => row.screen).map((row) => Number(row.id)),
    score: rows.filter((row) => !row.screen).map((row) => Number(row.id)),
  }
}

/** Submissions whose assessment is missing or stands on something else: in all, and by cause. One may have several. */
export interface StaleCount {
  total: number
  notAssessed: number
  /** Assessed from another version of the submission. */
  version: number
  layers: number
  rules: number
  policy: number
  /** What officers say of its findings is not in it. */
  decisions: number
}

/** How many `listStale` would list. */
export async function countStale(
  db: Queryable,
  authority: string,
  state: string | null,
  wanted: Wanted,
): Promise<StaleCount> {
  const { notAssessed, version, layers, rules, policy, decisions } = causesFor(wanted)
  const { rows } = await db.execute<StaleCount & Record<string, unknown>>(sql`
    select count(*) filter (where a or v or l or r or p or o)::int as total, count(*) filter (where a)::int as "notAssessed",
      count(*) filter (where v)::int as version, count(*) filter (where l)::int as layers, count(*) filter (where r)::int as rules,
      count(*) filter (where p)::int as policy, count(*) filter (where o)::int as decisions
    from (select ${notAssessed} as a, ${version} as v, ${layers} as l, ${rules} as r, ${policy} as p, ${decisions} as o
      from ${assessable(authority, state)}) every`)
  const [row] = rows
  if (row === undefined) throw new Error('the database counted nothing')
  return row
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
