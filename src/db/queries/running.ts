import { asc, desc, sql } from 'drizzle-orm'
import type { IsoDate } from '../../domain/dates.ts'
import type { Coverage } from '../../domain/layer.ts'
import type { Queryable } from '../client.ts'
import { modelEndpoints } from '../schema.ts'
import { ENGLAND } from './layers.ts'
import { listSources, type SourceState } from './sources.ts'

/*
 * What operators see. `authority` is that of an administrator, who sees what is theirs; null is an administrator of the
 * installation, who sees all of it, and no submission.
 */

export interface DatabaseFacts {
  version: string
  bytes: number
}

export async function getDatabaseFacts(db: Queryable): Promise<DatabaseFacts> {
  const { rows } = await db.execute<{ version: string; bytes: number }>(sql`
    select current_setting('server_version') as version, pg_database_size(current_database())::float8 as bytes`)
  const [row] = rows
  if (row === undefined) throw new Error('the database did not say its version')
  return row
}

export interface StateCount {
  authority: string
  state: string
  count: number
}

export async function countStates(db: Queryable, authority: string | null): Promise<StateCount[]> {
  const { rows } = await db.execute<StateCount & Record<string, unknown>>(sql`
    select authority, state, count(*)::int as count from triage.submissions
    where ${authority}::text is null or authority = ${authority}
    group by authority, state order by authority collate "C", state collate "C"`)
  return rows
}

export interface LayerAge extends Record<string, unknown> {
  area: string
  dataset: string
  coverage: Coverage
  datedOn: IsoDate
  /** How the prepared bytes begin: enough to tell whether they can be opened. */
  preparedHead: Buffer
}

/** Current layers that serve an authority: its own, and England's. */
export async function listLayerAges(db: Queryable, authority: string | null): Promise<LayerAge[]> {
  const { rows } = await db.execute<LayerAge>(sql`
    select area, dataset, coverage, substring(prepared from 1 for 256) as "preparedHead",
      coalesce(dated_on, (loaded_at at time zone 'Europe/London')::date)::text as "datedOn"
    from triage.layers where is_current and (${authority}::text is null or area in (${authority}, ${ENGLAND}))
    order by area collate "C", dataset collate "C"`)
  return rows
}

/** Sources whose files load for an authority; all of them for null, those that name no authority among them. */
export async function listSourcesOf(
  db: Queryable,
  authority: string | null,
): Promise<SourceState[]> {
  const all = await listSources(db)
  return authority === null ? all : all.filter((source) => source.authority === authority)
}

/** Endpoints that workers have used, the one heard of last first. */
export async function listEndpoints(db: Queryable) {
  return db
    .select()
    .from(modelEndpoints)
    .orderBy(desc(modelEndpoints.seenAt), asc(modelEndpoints.endpoint))
}
