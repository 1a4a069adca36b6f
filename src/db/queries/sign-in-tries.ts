import { sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'

/** How often something was tried, and in how many seconds that is forgotten. */
export interface Tries {
  count: number
  seconds: number
}

/** Counts one more under a key; the first one says for how many seconds. By the database's clock: it is one for all processes. */
export async function countOneMore(db: Queryable, key: string, seconds: number): Promise<Tries> {
  const { rows } = await db.execute<Tries & Record<string, unknown>>(sql`
    insert into triage.sign_in_tries as t (key, count, ends_at) values (${key}, 1, now() + make_interval(secs => ${seconds}))
    on conflict (key) do update set
      count = case when t.ends_at <= now() then 1 else t.count + 1 end,
      ends_at = case when t.ends_at <= now() then excluded.ends_at else t.ends_at end
    returning count, ceil(extract(epoch from ends_at - now()))::int as seconds`)
  const [row] = rows
  if (row === undefined) throw new Error('a try was not counted')
  return row
}

/** What is counted under a key now; undefined: nothing. */
export async function findTries(db: Queryable, key: string): Promise<Tries | undefined> {
  const { rows } = await db.execute<Tries & Record<string, unknown>>(sql`
    select count, ceil(extract(epoch from ends_at - now()))::int as seconds from triage.sign_in_tries
    where key = ${key} and ends_at > now()`)
  return rows[0]
}
