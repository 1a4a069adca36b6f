import { hash } from 'node:crypto'
import { and, eq, ilike, isNull, sql } from 'drizzle-orm'
import { packSubmission, unpackSubmission } from '../../domain/packed.ts'
import type { Submission } from '../../domain/submission.ts'
import type { Queryable } from '../client.ts'
import { submissions, submissionVersions } from '../schema.ts'

/** Hash of what a submission says: the same content, loaded again, is unchanged. */
export function contentHash(submission: Submission): string {
  return hash('sha256', packSubmission(submission))
}

/** Submissions whose reference is, or else starts with, the text given (any authority where null). */
export async function findSubmissions(db: Queryable, authority: string | null, reference: string) {
  const scope = authority === null ? undefined : eq(submissions.authority, authority)
  const select = () =>
    db
      .select({ submission: submissions, version: submissionVersions })
      .from(submissions)
      .innerJoin(submissionVersions, eq(submissionVersions.id, submissions.versionId))
  const exact = await select().where(and(scope, eq(submissions.reference, reference)))
  if (exact.length > 0) return exact.map(withRecord)
  const pattern = `${reference.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await select()
    .where(and(scope, ilike(submissions.reference, pattern)))
    .limit(10)
  return rows.map(withRecord)
}

interface WithVersion {
  submission: typeof submissions.$inferSelect
  version: typeof submissionVersions.$inferSelect
}

const withRecord = ({ submission, version }: WithVersion) => ({
  submission,
  version: { ...version, record: unpackSubmission(version.record) },
})

export interface SubmissionForScreen {
  id: number
  versionId: number
  contentHash: string
  record: Submission
}

/** The current versions of some submissions of one authority, by id. Ids that are not that authority's, that are gone or whose personal data was erased are left out. */
export async function listForScreen(
  db: Queryable,
  authority: string,
  ids: number[],
): Promise<SubmissionForScreen[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({
      id: submissions.id,
      versionId: submissionVersions.id,
      contentHash: submissionVersions.contentHash,
      record: submissionVersions.record,
    })
    .from(submissions)
    .innerJoin(submissionVersions, eq(submissionVersions.id, submissions.versionId))
    .where(
      and(
        eq(submissions.authority, authority),
        isNull(submissions.purgedAt),
        sql`${submissions.id} = any(${sql.param(ids)}::bigint[])`,
      ),
    )
    .orderBy(submissions.id)
  return rows.map((row) => ({ ...row, record: unpackSubmission(row.record) }))
}

/** The record of a submission's current version as it came; null where there is none, or it was erased. */
export async function getRaw(db: Queryable, authority: string, id: number): Promise<unknown> {
  const [row] = await db
    .select({ raw: submissionVersions.raw })
    .from(submissions)
    .innerJoin(submissionVersions, eq(submissionVersions.id, submissions.versionId))
    .where(and(eq(submissions.authority, authority), eq(submissions.id, id)))
  return row?.raw ?? null
}

/** References and ids of one authority, for matching documents to submissions: not of those whose personal data was erased. */
export async function listReferences(
  db: Queryable,
  authority: string,
): Promise<{ id: number; reference: string }[]> {
  return db
    .select({ id: submissions.id, reference: submissions.reference })
    .from(submissions)
    .where(and(eq(submissions.authority, authority), isNull(submissions.purgedAt)))
}

/** Submissions by authority and state. */
export async function countSubmissions(db: Queryable) {
  return db
    .select({
      authority: submissions.authority,
      state: submissions.state,
      count: sql<number>`count(*)::int`,
    })
    .from(submissions)
    .groupBy(submissions.authority, submissions.state)
    .orderBy(submissions.authority, submissions.state)
}

/** The current records of the filter in the order they were first loaded, a page at a time: constant memory. */
export async function* streamSubmissions(
  db: Queryable,
  filter: { authority: string | null; state: string | null },
  pageSize = 1000,
): AsyncGenerator<Submission> {
  for (let after = 0; ;) {
    const page = await db
      .select({ id: submissions.id, record: submissionVersions.record })
      .from(submissions)
      .innerJoin(submissionVersions, eq(submissionVersions.id, submissions.versionId))
      .where(
        and(
          sql`${submissions.id} > ${after}`,
          filter.authority === null ? undefined : eq(submissions.authority, filter.authority),
          filter.state === null ? undefined : eq(submissions.state, filter.state),
        ),
      )
      .orderBy(submissions.id)
      .limit(pageSize)
    for (const row of page) yield unpackSubmission(row.record)
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    after = last.id
  }
}
