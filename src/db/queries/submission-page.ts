import { sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'

/** What the page of a submission needs beside its assessment. */
export interface SubmissionPage {
  purgedAt: Date | null
  assessmentId: number | null
  madeAt: Date | null
  checkedAt: Date | null
  /** When the submission came to stand on its assessment. */
  changedAt: Date | null
  /** The assessment that stands is of an earlier version of the submission. */
  behind: boolean
}

/** undefined: no such submission of this authority. */
export async function findSubmissionPage(
  db: Queryable,
  authority: string,
  id: number,
): Promise<SubmissionPage | undefined> {
  const { rows } = await db.execute<{
    purged: string | null
    assessment: number | null
    made: string | null
    checked: string | null
    changed: string | null
    behind: boolean
  }>(sql`
    select s.purged_at::text as purged, c.assessment_id::float8 as assessment, a.made_at::text as made,
      c.checked_at::text as checked, c.changed_at::text as changed, coalesce(c.version_id <> s.version_id, false) as behind
    from triage.submissions s left join triage.current_assessment c on c.submission_id = s.id
      left join triage.assessments a on a.id = c.assessment_id
    where s.authority = ${authority} and s.id = ${id}`)
  const [row] = rows
  if (row === undefined) return undefined
  const { purged, assessment, made, checked, changed, behind } = row
  return { purgedAt: moment(purged), assessmentId: assessment, madeAt: moment(made), checkedAt: moment(checked), changedAt: moment(changed), behind } // prettier-ignore
}

const moment = (text: string | null): Date | null => (text === null ? null : new Date(text))

/** A file of a submission, without its bytes or its text. */
export interface DocumentRow {
  id: number
  name: string
  size: number
  /** null: its text was not extracted yet. */
  pages: number | null
}

/** Files of one submission, in order of name. */
export async function listDocumentRows(
  db: Queryable,
  authority: string,
  submissionId: number,
): Promise<DocumentRow[]> {
  const { rows } = await db.execute<{ id: number; name: string; size: number; pages: number | null }>(sql`
    select d.id::float8 as id, d.name, c.size, t.pages
    from triage.documents d join triage.submissions s on s.id = d.submission_id
      join triage.document_contents c on c.sha256 = d.sha256
      left join lateral (${newestText(sql`jsonb_array_length(t.pages) as pages`)}) t on true
    where s.authority = ${authority} and d.submission_id = ${submissionId} order by d.name`) // prettier-ignore
  return rows
}

/** The text of document `d` that was extracted last. */
const newestText = (columns: ReturnType<typeof sql>) => sql`
  select ${columns} from triage.document_texts t
  where t.sha256 = d.sha256 and t.extension = lower(coalesce(substring(d.name from '\\.([^./]+)$'), ''))
  order by t.extracted_at desc limit 1`

/** One page of a document's text. */
export interface DocumentPage {
  id: number
  name: string
  fileTypes: string[]
  status: 'text' | 'no-text' | null
  reason: string | null
  pages: number
  /** null where there is no such page. */
  text: string | null
  /** Pages that hold the words looked for, of the first 50. */
  found: number[]
}

/** undefined: no such document of that submission and authority. `page` from 1; `words` as typed, null: nothing is looked for. */
export async function findDocumentPage(
  db: Queryable,
  authority: string,
  { submissionId, documentId, page, words }: { submissionId: number; documentId: number; page: number; words: string | null },
): Promise<DocumentPage | undefined> {
  const { rows } = await db.execute(sql`
    select d.id::float8 as id, d.name, d.file_types as "fileTypes", t.status, t.reason, coalesce(jsonb_array_length(t.pages), 0) as pages,
      t.pages ->> ${page - 1}::int as text,
      coalesce((select jsonb_agg(n) from (select n from jsonb_array_elements_text(t.pages) with ordinality as p(text, n)
        where ${words}::text is not null and strpos(lower(p.text), lower(${words}::text)) > 0 order by n limit 50) f), '[]') as found
    from triage.documents d join triage.submissions s on s.id = d.submission_id
      left join lateral (${newestText(sql`t.status, t.reason, t.pages`)}) t on true
    where s.authority = ${authority} and s.id = ${submissionId} and d.id = ${documentId}`)
  return (rows as unknown as DocumentPage[])[0]
} // prettier-ignore

/** The bytes of a document as they came; undefined: no such document of that submission and authority. */
export async function findDocumentFile(
  db: Queryable,
  authority: string,
  submissionId: number,
  documentId: number,
): Promise<{ name: string; mediaType: string; bytes: Buffer } | undefined> {
  const { rows } = await db.execute<{ name: string; mediaType: string; bytes: Buffer }>(sql`
    select d.name, c.media_type as "mediaType", c.bytes
    from triage.documents d join triage.submissions s on s.id = d.submission_id
      join triage.document_contents c on c.sha256 = d.sha256
    where s.authority = ${authority} and s.id = ${submissionId} and d.id = ${documentId}`)
  return rows[0]
}
