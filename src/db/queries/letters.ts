import { sql } from 'drizzle-orm'
import type { Override, Validity } from '../../domain/decision.ts'
import type { Queryable } from '../client.ts'

export interface LetterDraft {
  number: number
  body: string
  revision: number
  savedBy: string
  savedAt: Date
}

/** Where a submission stands, for its letter. */
export interface LetterStanding {
  /** Of the last decision; 0: none yet. */
  revision: number
  confirmed: { requirement: string; basis: string }[]
  overrides: Override[]
  /** As recorded of the version that stands now; null: not recorded, or of another version. */
  validity: Validity | null
  /** When what stands now was assessed; null: not yet. */
  assessedAt: Date | null
  purged: boolean
}

/** undefined where the authority has no such submission. */
export async function findLetterStanding(
  db: Queryable,
  authority: string,
  submissionId: number,
): Promise<LetterStanding | undefined> {
  const { rows } = await db.execute(sql`
    select coalesce(d.revision, 0) as revision, coalesce(d.confirmed, '[]') as confirmed, coalesce(d.overrides, '[]') as overrides,
      case when d.validity_version_id is null or d.validity_version_id = s.version_id then d.validity end as validity,
      c.checked_at as "assessedAt", s.purged_at is not null as purged
    from triage.submissions s left join triage.current_decision d on d.submission_id = s.id
      left join triage.current_assessment c on c.submission_id = s.id
    where s.authority = ${authority} and s.id = ${submissionId}`)
  const [row] = rows as unknown as (Omit<LetterStanding, 'assessedAt'> & { assessedAt: string | Date | null })[] // prettier-ignore
  return row && { ...row, assessedAt: row.assessedAt === null ? null : new Date(row.assessedAt) }
}

/** A letter's drafts without their text, newest first. */
export async function listLetterDrafts(
  db: Queryable,
  authority: string,
  submissionId: number,
): Promise<Omit<LetterDraft, 'body'>[]> {
  const { rows } = await db.execute(sql`
    select l.number, l.revision, l.saved_by as "savedBy", l.saved_at as "savedAt"
    from triage.submissions s join triage.letter_drafts l on l.submission_id = s.id
    where s.authority = ${authority} and s.id = ${submissionId} order by l.number desc`)
  return (rows as unknown as Omit<LetterDraft, 'body'>[]).map((row) => ({ ...row, savedAt: new Date(row.savedAt) })) // prettier-ignore
}

/** One draft; `number` null: the newest. */
export async function findLetterDraft(
  db: Queryable,
  authority: string,
  submissionId: number,
  number: number | null,
): Promise<LetterDraft | undefined> {
  const which = number === null ? sql`true` : sql`l.number = ${number}`
  const { rows } = await db.execute(sql`
    select l.number, l.body, l.revision, l.saved_by as "savedBy", l.saved_at as "savedAt"
    from triage.submissions s join triage.letter_drafts l on l.submission_id = s.id
    where s.authority = ${authority} and s.id = ${submissionId} and ${which} order by l.number desc limit 1`)
  const [row] = rows as unknown as LetterDraft[]
  return row && { ...row, savedAt: new Date(row.savedAt) }
}

/**
 * Saves the draft after the one that was seen (0: none). null where there is a newer one already, or the submission is not
 * there or its personal data was erased: nothing is written then.
 */
export async function saveLetterDraft(
  db: Queryable,
  authority: string,
  { submissionId, seen, body, revision, savedBy }: { submissionId: number; seen: number; body: string; revision: number; savedBy: string }, // prettier-ignore
): Promise<number | null> {
  // The lock keeps an erasure and another saving apart from this one.
  const { rows } = await db.execute<{ number: number }>(sql`
    with s as (
      select id from triage.submissions where authority = ${authority} and id = ${submissionId} and purged_at is null for update
    )
    insert into triage.letter_drafts (submission_id, number, body, revision, saved_by)
    select s.id, ${seen}::int + 1, ${body}, ${revision}, ${savedBy} from s
    where ${seen}::int = (select coalesce(max(l.number), 0) from triage.letter_drafts l where l.submission_id = s.id)
    on conflict (submission_id, number) do nothing returning number`)
  return rows[0]?.number ?? null
}
