import { desc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
import { inUse, policies } from '../schema.ts'

/** Keys of what is in use; null: what comes with the software. */
export interface InUse {
  /** Version of local rules. */
  rules: string | null
  /** Hash of a policy. */
  policy: string | null
}

/** What is in use for an authority: what was set for it, else what was set for all. */
export async function getInUse(db: Queryable, authority: string): Promise<InUse> {
  const { rows } = await db.execute<{ what: keyof InUse; key: string | null }>(sql`
    select distinct on (what) what, key from triage.in_use where authority = ${authority} or authority is null
    order by what, authority is null, id desc`)
  const keyOf = (what: keyof InUse) => rows.find((row) => row.what === what)?.key ?? null
  return { rules: keyOf('rules'), policy: keyOf('policy') }
}

/**
 * Puts rules or a policy in use from now on. `authority` null: for all that have none of their own. What stands already is
 * not written again.
 */
export async function setInUse(
  db: Queryable,
  { what, authority, key }: { what: keyof InUse; authority: string | null; key: string | null },
): Promise<void> {
  // Nothing for all is what comes with the software.
  const nothingYet = authority === null && key === null
  await db.execute(sql`
    insert into triage.in_use (what, authority, key) select ${what}, ${authority}, ${key}
    where (select key is distinct from ${key} from triage.in_use where what = ${what} and authority is not distinct from ${authority}
      order by id desc limit 1) is not false
      and not (${nothingYet} and not exists (select from triage.in_use where what = ${what} and authority is null))`)
}

/** Authorities that have something of their own in use, with its key; null: what comes with the software. */
export async function listOwn(
  db: Queryable,
  what: keyof InUse,
): Promise<Map<string, string | null>> {
  const { rows } = await db.execute<{ authority: string; key: string | null }>(sql`
    select distinct on (authority) authority, key from triage.in_use where what = ${what} and authority is not null
    order by authority, id desc`)
  return new Map(rows.map(({ authority, key }) => [authority, key]))
}

/** What was put in use, the newest first. `name`: what a policy calls itself. */
export async function listInUse(db: Queryable) {
  return db
    .select({
      setAt: inUse.setAt,
      what: inUse.what,
      authority: inUse.authority,
      key: inUse.key,
      name: sql<string | null>`coalesce(${policies.data} ->> 'version',
        (select string_agg(l ->> 'name', ', ') from triage.local_rules r, jsonb_array_elements(r.data -> 'lists') l where r.version = ${inUse.key}))`,
    })
    .from(inUse)
    .leftJoin(policies, eq(policies.hash, inUse.key))
    .orderBy(desc(inUse.id))
}

/** A stored policy. Throws where it is not there. */
export async function getPolicy(db: Queryable, hash: string): Promise<unknown> {
  const [row] = await db.select().from(policies).where(eq(policies.hash, hash))
  if (row === undefined) throw new Error(`no policy ${hash} is stored`)
  return row.data
}

/** Keeps a policy by its hash, so that an assessment made under it can be made again. */
export async function savePolicy(db: Queryable, hash: string, data: unknown): Promise<void> {
  await db.insert(policies).values({ hash, data }).onConflictDoNothing()
}
