import { and, asc, eq, isNotNull, sql, type SQL } from 'drizzle-orm'
import type { Finding, Lane, Outcome } from '../../domain/assessment.ts'
import { londonDate } from '../../domain/dates.ts'
import { actSchema, type Decided, type Override } from '../../domain/decision.ts'
import type { Queryable } from '../client.ts'
import { accounts, decisions, submissions } from '../schema.ts'

/** A decision with who, when and why. */
export interface Decision extends Decided {
  reason: string
  /** The name, as it was then. */
  decidedBy: string
  accountId: number | null
  decidedAt: Date
  /** The assessment that stood when it was recorded; null: none yet. */
  assessmentId: number | null
  /** What the tool had said of the finding, or the policy's lane; null for other acts. */
  from: Outcome | Lane | null
}

/** All decisions on a submission, oldest first. Rows of before revisions were counted are left out: no act stands in them. */
export async function listDecisions(
  db: Queryable,
  authority: string,
  submissionId: number,
): Promise<Decision[]> {
  const rows = await db
    .select({ row: decisions })
    .from(decisions)
    .innerJoin(submissions, eq(submissions.id, decisions.submissionId))
    .where(
      and(
        eq(submissions.authority, authority),
        eq(decisions.submissionId, submissionId),
        isNotNull(decisions.revision),
      ),
    )
    .orderBy(asc(decisions.revision))
  return rows.map(({ row }) => asDecision(row))
}

export function asDecision(row: typeof decisions.$inferSelect): Decision {
  const { id, revision, kind, requirement, basis, value, undoes, versionId } = row
  const { reason, decidedBy, accountId, decidedAt, assessmentId } = row
  const given = { ...value, kind, requirement, basis: basis ?? 'erased', decision: undoes }
  return {
    ...{ id, revision: revision ?? 0, act: actSchema.parse(given), versionId },
    ...{ reason, decidedBy, accountId, decidedAt, assessmentId, on: londonDate(decidedAt) },
    from: (value?.['from'] ?? null) as Decision['from'],
  }
}

/** What officers say of findings now, of those submissions of one authority of which they say anything. */
export async function listOverrides(
  db: Queryable,
  authority: string,
  ids: number[],
): Promise<Map<number, Override[]>> {
  const { rows } = await db.execute<{ id: number; overrides: Override[] }>(sql`
    select submission_id::float8 as id, overrides from triage.current_decision
    where authority = ${authority} and submission_id = any(${sql.param(ids)}::bigint[]) and overrides <> '[]'`)
  return new Map(rows.map(({ id, overrides }) => [id, overrides]))
}

/** Whether an assessment was made under just these overrides. */
const hasOverrides = (overrides: SQL, assessment: SQL): SQL => sql`(${overrides} = coalesce((
  select f.overrides from triage.assessments a join triage.finding_sets f on f.id = a.finding_set_id where a.id = ${assessment}), '[]'))`

/** Whether what stands of a submission shows what officers say of its findings; true where it was never assessed. */
export async function isUpToDate(
  db: Queryable,
  authority: string,
  submissionId: number,
): Promise<boolean> {
  const { rows } = await db.execute<{ same: boolean }>(sql`
    select ${hasOverrides(sql`d.overrides`, sql`c.assessment_id`)} as same
    from triage.current_decision d join triage.current_assessment c using (submission_id)
    where d.authority = ${authority} and d.submission_id = ${submissionId}`)
  return rows[0]?.same ?? true
}

/** What deciding on a submission needs to know of it. */
export interface ToDecide {
  reference: string
  state: string
  versionId: number
  /** Personal data was erased: nothing is decided any more. */
  erased: boolean
  /** null: not assessed yet. */
  assessmentId: number | null
  assessedVersionId: number | null
  findings: Finding[]
  /** What officers said that they were made under. */
  overrides: Override[]
  /** The policy's. */
  lane: Lane | null
}

export async function findToDecide(
  db: Queryable,
  authority: string,
  submissionId: number,
): Promise<ToDecide | undefined> {
  const { rows } = await db.execute(sql`
    select s.reference, s.state, s.version_id::float8 as "versionId", s.purged_at is not null as erased,
      c.assessment_id::float8 as "assessmentId", c.version_id::float8 as "assessedVersionId", coalesce(f.findings, '[]') as findings,
      coalesce(f.overrides, '[]') as overrides, c.lane
    from triage.submissions s left join triage.current_assessment c on c.submission_id = s.id
      left join triage.assessments a on a.id = c.assessment_id left join triage.finding_sets f on f.id = a.finding_set_id
    where s.authority = ${authority} and s.id = ${submissionId} and s.version_id is not null`)
  return (rows as unknown as ToDecide[])[0]
}

/** Officers of an authority who may be given a submission, by name. */
export async function listOfficers(
  db: Queryable,
  authority: string,
): Promise<{ id: number; name: string }[]> {
  return db
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .where(
      sql`${accounts.authority} = ${authority} and ${accounts.closedAt} is null and 'officer' = any(${accounts.roles})`,
    )
    .orderBy(asc(accounts.name), asc(accounts.id))
}

/** Names of accounts by number, closed ones included, of one authority. */
export async function findNames(
  db: Queryable,
  authority: string,
  ids: number[],
): Promise<Map<number, string>> {
  const { rows } = await db.execute<{ id: number; name: string }>(sql`
    select id::float8 as id, name from triage.accounts where authority = ${authority} and id = any(${sql.param(ids)}::bigint[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
