import { sql, type SQL } from 'drizzle-orm'
import { lanes } from '../../domain/assessment.ts'
import { addDays, type IsoDate } from '../../domain/dates.ts'
import { MOST_TYPE, MOST_WARD, type QueueFilter } from '../../domain/queue-filter.ts'
import type { Queryable } from '../client.ts'
import { findByWords } from './words.ts'

/** Who asks, and when: what `me`, `changed` and days left mean. */
export interface Asker {
  accountId: number | null
  today: IsoDate
  /** null: they were never here before, so nothing is marked as changed. */
  seenBefore: Date | null
}

/** Conditions on assessed submissions (alias `c`) and on those that wait for their first assessment (`s`); null: finds none of them. */
export interface Conditions {
  assessed: SQL | null
  waiting: SQL | null
}

export interface Wanted extends Conditions {
  /** The same, as they are fast where all that they find is read, and not the first page of it. */
  toCount: Conditions
  /** The words find more than are counted. */
  manyWords: boolean
}

/**
 * What a filter means for one authority. Every value goes over as a parameter. Looks the words up first, so that a word that
 * few have is met through its index and one that many have in the order of the queue.
 */
export async function wantedOf(
  db: Queryable,
  authority: string,
  filter: QueueFilter,
  asker: Asker,
): Promise<Wanted> {
  const found = filter.text === null ? null : await findByWords(db, authority, filter.text)
  const words = (id: SQL): SQL[] => {
    if (found === null) return []
    if (found !== 'many') return [sql`${id} = any(${sql.param(found)}::bigint[])`]
    return [sql`exists (select from triage.submission_words w where w.submission_id = ${id}
      and w.words @@ triage.words_query(${authority}, ${filter.text}))`]
  } // prettier-ignore
  const conditions = (form: Form): Conditions => ({
    assessed: assessedOf(authority, filter, asker, { words: words(sql`c.submission_id`), form }),
    waiting: waitingOf(authority, filter, asker, { words: words(sql`s.id`), form }),
  })
  return { ...conditions('list'), toCount: conditions('count'), manyWords: found === 'many' }
}

type Form = 'list' | 'count'
interface Parts {
  words: SQL[]
  form: Form
}

function assessedOf(
  authority: string,
  filter: QueueFilter,
  asker: Asker,
  { words, form }: Parts,
): SQL | null {
  const { lanes: wanted, type, ward, constraint, due, homes, changed } = filter
  const ranks = wanted.flatMap((lane) => (lane === 'none' ? [] : [lanes.indexOf(lane)]))
  if (wanted.length > 0 && ranks.length === 0) return null
  if (changed && asker.seenBefore === null) return null
  return sql.join(
    [
      sql`c.authority = ${authority} and c.state = ${filter.state}`,
      ...(ranks.length === 0 ? [] : [sql`c.lane_rank = any(${sql.param(ranks)}::smallint[])`]),
      ...(type === null ? [] : [sql`c.type = ${type}`]),
      ...(ward === null ? [] : [sql`c.ward = ${ward}`]),
      ...(constraint === null ? [] : [sql`${constraint} = any(c.hits)`]),
      ...(due === null ? [] : [dueOf(due, asker.today)]),
      ...(homes === null ? [] : [sql`c.net_dwellings >= ${homes}`]),
      ...assignedOf(sql`c.submission_id`, authority, filter, { ...asker, form }),
      ...(changed
        ? [sql`(c.changed_at > ${asker.seenBefore} or ${decidedSince(sql`c.submission_id`, authority, asker)})`]
        : []), // prettier-ignore
      ...words,
    ],
    sql` and `,
  )
}

function waitingOf(
  authority: string,
  filter: QueueFilter,
  asker: Asker,
  { words, form }: Parts,
): SQL | null {
  const { lanes: wanted, type, ward, constraint, due, homes, changed } = filter
  const never =
    (wanted.length > 0 && !wanted.includes('none')) ||
    constraint !== null ||
    (due !== null && due !== 'none') ||
    (changed && asker.seenBefore === null)
  if (never) return null
  return sql.join(
    [
      sql`s.authority = ${authority} and s.state = ${filter.state} and not s.assessed`,
      ...(type === null ? [] : [sql`left(s.type, ${MOST_TYPE}) = ${type}`]),
      ...(ward === null ? [] : [sql`left(s.ward, ${MOST_WARD}) = ${ward}`]),
      ...(homes === null ? [] : [sql`s.net_dwellings >= ${homes}`]),
      ...assignedOf(sql`s.id`, authority, filter, { ...asker, form }),
      ...(changed
        ? [sql`(s.created_at > ${asker.seenBefore} or ${decidedSince(sql`s.id`, authority, asker)})`]
        : []), // prettier-ignore
      ...words,
    ],
    sql` and `,
  )
}

function dueOf(due: NonNullable<QueueFilter['due']>, today: IsoDate): SQL {
  if (due === 'none') return sql`c.expiry_key = 'infinity'`
  if (due === 'overdue') return sql`c.expiry_key < ${today}::date`
  return sql`c.expiry_key between ${today}::date and ${addDays(today, Number(due))}::date`
}

function assignedOf(
  id: SQL,
  authority: string,
  { assigned }: QueueFilter,
  { accountId, form }: Pick<Asker, 'accountId'> & { form: Form },
): SQL[] {
  if (assigned === null) return []
  const decided = sql`from triage.current_decision d where d.authority = ${authority}`
  if (assigned !== 'nobody')
    return [sql`${id} = any(array(select d.submission_id ${decided} and d.assigned_to = ${assigned === 'me' ? accountId : assigned}))`] // prettier-ignore
  const assignedToSomebody = sql`exists (select ${decided} and d.submission_id = ${id} and d.assigned_to is not null)`
  // A join would read all that is assigned again for each lane; under a case it is read once.
  return form === 'list' ? [sql`not ${assignedToSomebody}`] : [sql`case when ${assignedToSomebody} then false else true end`] // prettier-ignore
}

const decidedSince = (id: SQL, authority: string, { seenBefore }: Asker): SQL =>
  sql`exists (select from triage.current_decision d where d.submission_id = ${id} and d.authority = ${authority} and d.updated_at > ${seenBefore})`
