import { sql } from 'drizzle-orm'
import type { Submission } from '../../domain/submission.ts'
import type { Queryable } from '../client.ts'

/** Text of which every character is ASCII: only of that is it certain that PostgreSQL and JavaScript tell words apart alike. */
const PLAIN = /^[\t\n\r -~]*$/

/**
 * What `triage.words_of` makes of a submission, as the text of a tsvector, in a tenth of the time; null where only the
 * database can tell: its text is not plain.
 */
export function plainWordsOf(
  submission: Pick<Submission, 'authority' | 'reference' | 'description' | 'address' | 'postcode' | 'ward'>,
): string | null {
  const { authority, reference, description, address, postcode, ward } = submission
  const said = [reference, description, address, postcode, ward].filter((text) => text !== null).join(' ') // prettier-ignore
  if (!PLAIN.test(authority) || !PLAIN.test(said)) return null
  const words = new Set(said.toLowerCase().split(/[^a-z0-9]+/).map((word) => word.slice(0, 60))) // prettier-ignore
  words.delete('')
  const keys = [`@${authority}`, `=${authority} ${reference}`].map((key) => `'${key.toLowerCase().replace(/['\\]/g, (c) => c + c)}'`) // prettier-ignore
  return [...words, ...keys].join(' ')
} // prettier-ignore

/** A statement that makes the words of submissions again from their current records; `ids` is SQL that gives their ids. */
export const saveWordsOf = (ids: string): string => `
  insert into triage.submission_words as w (submission_id, authority, words)
  select s.id, s.authority, triage.words_of(s.authority, s.reference, concat_ws(' ', v.record ->> 'description',
    v.record ->> 'address', v.record ->> 'postcode', v.record ->> 'ward'))
  from triage.submissions s join triage.submission_versions v on v.id = s.version_id
  where s.id in (${ids}) order by s.id
  on conflict (submission_id) do update set words = excluded.words where w.words <> excluded.words`

/** More than these are not counted, and are looked for in the order of the work queue. */
export const FEW = 2000

/**
 * Submissions of an authority that have all the words that somebody typed (the last may be only begun), or whose reference
 * begins so. `many`: more than FEW, and none of them is named.
 */
export async function findByWords(
  db: Queryable,
  authority: string,
  typed: string,
): Promise<number[] | 'many'> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select submission_id::float8 as id from triage.submission_words
    where words @@ triage.words_query(${authority}, ${typed}) and authority = ${authority} limit ${FEW + 1}`)
  return rows.length > FEW ? 'many' : rows.map((row) => row.id)
}
