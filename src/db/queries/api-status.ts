import { sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'
import type { State } from '../../domain/submission.ts'
import { modelEndpoints } from '../schema.ts'

/** Submissions of one authority by state, and how many open ones wait for their first assessment. */
export async function countSubmissionsOf(
  db: Queryable,
  authority: string,
): Promise<{ byState: { state: State; count: number }[]; openNotAssessed: number }> {
  const { rows } = await db.execute<{ state: State; count: number; waiting: number }>(sql`
    select s.state, count(*)::int as count,
      (count(*) filter (where s.state = 'open' and s.purged_at is null and c.submission_id is null))::int as waiting
    from triage.submissions s left join triage.current_assessment c on c.submission_id = s.id
    where s.authority = ${authority} group by s.state order by s.state`)
  const openNotAssessed = rows.reduce((sum, { waiting }) => sum + waiting, 0)
  return { byState: rows.map(({ state, count }) => ({ state, count })), openNotAssessed }
}

/** What workers found of the endpoints that they ask, the last heard of first. */
export async function listModelEndpoints(db: Queryable) {
  return db
    .select()
    .from(modelEndpoints)
    .orderBy(sql`${modelEndpoints.seenAt} desc`, modelEndpoints.endpoint)
}
