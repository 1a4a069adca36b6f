import { sql, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Queryable } from '../client.ts'

/** What a figure counts, as the address of its page says; null: all. `ward` and `type` may be `not known`. */
export interface FigureFilter {
  ward: string | null
  type: string | null
  state: string | null
  /** Days, both included, of what the figure goes by. */
  from: string | null
  to: string | null
}

/** One row of a figure: its columns are the names in its SQL. */
export type FigureRow = Readonly<Record<string, string | number | null>>

/** A figure's query: only views of the schema `analytics`, and only one authority's rows of them. */
export interface FigureQuery {
  sql: SQL
}

/** What counts longer than this is given up, so that nobody holds the database by asking. */
const TIMEOUT_MS = 60_000
/** Memory of one sort or hash while a figure is counted, so that it need not go over the disk; two are counted at once at most. */
const WORK_MEM = '32MB'

/** For `WHERE`: one authority, and what the filter asks of view `alias`; `on` is the day that it goes by. */
export function scopeOf(
  alias: string,
  authority: string,
  { ward, type, state, from, to }: FigureFilter,
  on: string | null,
): SQL {
  const of = (column: string): SQL => sql.raw(`${alias}.${column}`)
  const named = (column: string, value: string | null) =>
    value === null ? [] : [sql`coalesce(${of(column)}, 'not known') = ${value}`]
  const parts = [
    sql`${of('authority')} = ${authority}`,
    ...named('ward', ward),
    ...named('type', type),
    ...(state === null ? [] : [sql`${of('state')} = ${state}`]),
    ...(on === null || from === null ? [] : [sql`${sql.raw(on)} >= ${from}::date`]),
    ...(on === null || to === null ? [] : [sql`${sql.raw(on)} <= ${to}::date`]),
  ]
  return sql.join(parts, sql.raw('\n  AND '))
}

/** What rows are counted by, as SQL: a column of `alias`, or the month or quarter of a day. */
export function groupOf(alias: string, by: string, on: string): SQL {
  if (by === 'month') return sql.raw(`to_char(${on}, 'YYYY-MM')`)
  if (by === 'quarter') return sql.raw(`to_char(${on}, 'YYYY "Q"Q')`)
  if (by === 'ward') return sql.raw(`coalesce(${alias}.ward, 'not known')`)
  if (by === 'type') return sql.raw(`coalesce(${alias}.type, 'not known')`)
  throw new Error(`a figure by ${by}`)
}

/** Column and direction that a page asks for; the column is one of the figure's own. */
export interface FigureOrder {
  column: string
  descending: boolean
  /** Names compare byte by byte, as the page does. */
  text: boolean
}

/** The query with its order. */
export function ordered({ sql: query }: FigureQuery, order: readonly FigureOrder[]): FigureQuery {
  const keys = order.map(({ column, descending, text }) =>
    sql.raw(`figure."${column}"${text ? ' COLLATE "C"' : ''}${descending ? ' DESC' : ''} NULLS LAST`),
  )
  return { sql: sql`SELECT * FROM (\n${query}\n) AS figure\nORDER BY ${sql.join(keys, sql`, `)}` }
} // prettier-ignore

/** Rows of a figure, in the order of its query. Numbers are numbers. */
export async function listFigureRows(db: Queryable, { sql: query }: FigureQuery): Promise<FigureRow[]> {
  return db.transaction(
    async (tx) => {
      await tx.execute(sql.raw(`set local statement_timeout = ${TIMEOUT_MS}; set local work_mem = '${WORK_MEM}'`))
      const { rows } = await tx.execute(query)
      return rows as FigureRow[]
    },
    { accessMode: 'read only' },
  )
} // prettier-ignore

const dialect = new PgDialect()

/** The query as text that psql runs: what was sent apart from it is written in. */
export function textOf({ sql: query }: FigureQuery): string {
  const { sql: text, params } = dialect.sqlToQuery(query)
  return `${text.replace(/\$(\d+)/g, (_, number: string) => literal(params[Number(number) - 1]))};`
}

/** A string as SQL writes it, whatever the server's `standard_conforming_strings`. */
function literal(value: unknown): string {
  if (typeof value !== 'string') throw new Error('figures take only texts')
  const doubled = value.replaceAll("'", "''")
  return doubled.includes('\\') ? ` E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`
}

/** Whether a view of the schema `analytics` is there in this database. */
export async function hasView(db: Queryable, view: string): Promise<boolean> {
  const { rows } = await db.execute<{ there: boolean }>(
    sql`select to_regclass(${`analytics.${view}`}) is not null as there`,
  )
  return rows[0]?.there ?? false
}

/** Whether every submission here is of this authority: then what the installation did, it did for it. */
export async function isOnlyAuthority(db: Queryable, authority: string): Promise<boolean> {
  const { rows } = await db.execute<{ first: string | null; last: string | null }>(
    sql`select min(authority) as first, max(authority) as last from analytics.submissions`,
  )
  return rows.every(({ first, last }) => first === last && (first === null || first === authority))
}

/** Wards and types of an authority, as they may be filtered by. */
export function filterValuesQuery(authority: string): FigureQuery {
  return { sql: sql`SELECT coalesce(s.ward, 'not known') AS ward, coalesce(s.type, 'not known') AS type, count(*)::int AS submissions
FROM analytics.submissions s
WHERE s.authority = ${authority}
GROUP BY 1, 2` } // prettier-ignore
}

/** The head lines: open submissions by lane, with their homes. */
export function lanesQuery(authority: string): FigureQuery {
  return { sql: sql`SELECT coalesce(w.lane, 'not assessed yet') AS lane, count(*)::int AS submissions,
  coalesce(sum(w.net_dwellings) FILTER (WHERE w.net_dwellings > 0), 0)::int AS homes
FROM analytics.work_queue w
WHERE w.authority = ${authority}
GROUP BY 1` } // prettier-ignore
}
