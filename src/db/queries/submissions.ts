import { and, eq, ilike, sql } from 'drizzle-orm'
import type { PoolClient } from 'pg'
import { canonicalJson, sha256 } from '../../domain/canonical.ts'
import type { Submission } from '../../domain/submission.ts'
import type { Queryable } from '../client.ts'
import { copyRows, type CopyValue } from '../copy.ts'
import { submissions, submissionVersions } from '../schema.ts'

/** Hash of what a submission says: the same content, loaded again, is unchanged. */
export function contentHash(submission: Submission): string {
  return sha256(canonicalJson(submission))
}

export type Change = 'new' | 'changed' | 'unchanged'
export interface UpsertResult {
  id: number
  authority: string
  change: Change
  state: string
  /** False where its current version has an assessment already. */
  unassessed: boolean
}

const COLUMNS = [
  'ord',
  'authority',
  'reference',
  'content_hash',
  'record',
  'raw',
  'state',
  'type',
  'type_basis',
  'ward',
  'received_on',
  'valid_on',
  'target_on',
  'determined_on',
  'determination',
  'net_dwellings',
] as const

function stagingRow(ord: number, submission: Submission, raw: unknown): CopyValue[] {
  return [
    ord,
    submission.authority,
    submission.reference,
    contentHash(submission),
    canonicalJson(submission),
    JSON.stringify(raw),
    submission.state,
    submission.type,
    submission.typeBasis,
    submission.ward,
    submission.receivedOn,
    submission.validOn,
    submission.targetOn,
    submission.determinedOn,
    submission.determination,
    submission.netDwellings,
  ]
}

/** Workers take submissions in order of id; so does a load, before it writes any. */
const LOCK = `select s.id from triage.submissions s join staging t using (authority, reference) where t.change <> 'unchanged'
  order by s.id for update of s`

/** What follows COPY, in order; `$1` is the load batch. Rows whose content stands already are left alone. */
const STEPS = [
  `insert into triage.authorities (reference) select distinct authority from staging order by 1 on conflict do nothing`,
  `insert into triage.submissions (authority, reference, state, type, type_basis, ward, received_on, valid_on, target_on,
     determined_on, determination, net_dwellings)
   select authority, reference, state, type, type_basis, ward, received_on, valid_on, target_on, determined_on, determination,
     net_dwellings from staging where change <> 'unchanged' order by authority, reference
   on conflict (authority, reference) do update set state = excluded.state, type = excluded.type,
     type_basis = excluded.type_basis, ward = excluded.ward, received_on = excluded.received_on, valid_on = excluded.valid_on,
     target_on = excluded.target_on, determined_on = excluded.determined_on, determination = excluded.determination,
     net_dwellings = excluded.net_dwellings, updated_at = now()`,
  `insert into triage.submission_versions (submission_id, content_hash, record, raw, batch_id)
   select s.id, t.content_hash, t.record, t.raw, $1 from staging t join triage.submissions s using (authority, reference)
   where t.change <> 'unchanged' on conflict (submission_id, content_hash) do nothing`,
  `update triage.submissions s set version_id = v.id from staging t, triage.submission_versions v
   where t.change <> 'unchanged' and s.authority = t.authority and s.reference = t.reference
     and v.submission_id = s.id and v.content_hash = t.content_hash`,
  `update triage.current_assessment c set state = s.state, net_dwellings = s.net_dwellings
   from staging t join triage.submissions s using (authority, reference)
   where t.change <> 'unchanged' and c.submission_id = s.id`,
]

/**
 * Writes submissions by COPY to a temporary table and one upsert; results come in the order given.
 * `rows` hold no (authority, reference) twice. Runs in the caller's transaction.
 */
export async function upsertSubmissions(
  client: PoolClient,
  batchId: number,
  rows: readonly { submission: Submission; raw: unknown }[],
): Promise<UpsertResult[]> {
  await client.query(
    `create temp table if not exists staging (ord int, authority text, reference text, content_hash text, record jsonb, raw jsonb,
       state text, type text, type_basis text, ward text, received_on date, valid_on date, target_on date, determined_on date,
       determination text, net_dwellings int, change text not null default 'new') on commit delete rows`,
  )
  await copyRows(
    client,
    'staging',
    COLUMNS,
    rows.map((row, ord) => stagingRow(ord, row.submission, row.raw)),
  )
  await client.query(
    `update staging t set change = case when v.content_hash = t.content_hash then 'unchanged' else 'changed' end
     from triage.submissions s left join triage.submission_versions v on v.id = s.version_id
     where s.authority = t.authority and s.reference = t.reference`,
  )
  await client.query(LOCK)
  for (const step of STEPS) await client.query(step, step.includes('$1') ? [batchId] : [])
  const result = await client.query<Omit<UpsertResult, 'id'> & { id: string }>(
    `select s.id, t.authority, t.change, t.state, c.version_id is distinct from s.version_id as unassessed
     from staging t join triage.submissions s using (authority, reference)
       left join triage.current_assessment c on c.submission_id = s.id order by t.ord`,
  )
  return result.rows.map((row) => ({ ...row, id: Number(row.id) }))
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
  if (exact.length > 0) return exact
  const pattern = `${reference.replace(/[\\%_]/g, '\\$&')}%`
  return select()
    .where(and(scope, ilike(submissions.reference, pattern)))
    .limit(10)
}

export interface SubmissionForScreen {
  id: number
  versionId: number
  contentHash: string
  record: Submission
}

/** The current versions of some submissions of one authority, by id. Ids that are not that authority's are left out. */
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
        sql`${submissions.id} = any(${sql.param(ids)}::bigint[])`,
      ),
    )
    .orderBy(submissions.id)
  return rows
}

/** References and ids of one authority, for matching documents to submissions. */
export async function listReferences(
  db: Queryable,
  authority: string,
): Promise<{ id: number; reference: string }[]> {
  return db
    .select({ id: submissions.id, reference: submissions.reference })
    .from(submissions)
    .where(eq(submissions.authority, authority))
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
