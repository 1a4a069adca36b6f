import { sql, type SQL } from 'drizzle-orm'
import type { Queryable } from '../client.ts'

export interface AnalyticsColumn {
  name: string
  /** As PostgreSQL names it: `text`, `integer`, `date`. */
  type: string
  /** The comment on it. */
  means: string
}

export interface AnalyticsView {
  name: string
  means: string
  columns: AnalyticsColumn[]
}

/** Views for analysts whose rows say whose they are: the others cannot be given to the key of one authority. In order of name. */
export async function listAnalyticsViews(db: Queryable): Promise<AnalyticsView[]> {
  const { rows } = await db.execute<{
    name: string
    means: string
    columns: AnalyticsColumn[]
  }>(sql`
    select c.relname as name, coalesce(obj_description(c.oid, 'pg_class'), '') as means,
      jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
        'means', coalesce(col_description(c.oid, a.attnum), '')) order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'analytics'::regnamespace and c.relkind in ('v', 'm')
    group by c.oid, c.relname having bool_or(a.attname = 'authority') order by c.relname collate "C"`)
  return rows
}

/** Where a page ended: at the row of this id, of which so many were given; `id` null: so many rows in all. */
export interface ViewPlace {
  id: number | null
  skip: number
}

export interface ViewPage {
  rows: Record<string, unknown>[]
  /** null: there is no more. */
  next: ViewPlace | null
}

/** The number by which a view is paged, where its rows are of something that has one. */
const PAGED_BY = ['submission_id', 'load_id']

/**
 * Rows of one authority of a view that `listAnalyticsViews` gave. Rows of something with a number come in its order, and a page
 * begins at it; sums are few, and are counted off. Values are as JSON has them: days as text, big numbers as numbers.
 */
export async function listViewRows(
  db: Queryable,
  authority: string,
  view: AnalyticsView,
  { after, limit }: { after: ViewPlace | null; limit: number },
): Promise<ViewPage> {
  const names = view.columns.map(({ name }) => name)
  const by = PAGED_BY.find((name) => names.includes(name))
  const rest = names.filter((name) => name !== by && name !== 'authority')
  const { id, skip } = by === undefined ? { id: null, skip: after?.skip ?? 0 } : { id: after?.id ?? null, skip: after?.skip ?? 0 } // prettier-ignore
  const order = [...(by === undefined ? [] : [by]), ...rest].map(column)
  const from: SQL = by === undefined || id === null ? sql`true` : sql`v.${sql.identifier(by)} >= ${id}` // prettier-ignore
  const { rows } = await db.execute<{ row: Record<string, unknown> }>(sql`
    select row_to_json(v) as row from analytics.${sql.identifier(view.name)} v
    where v.authority = ${authority} and ${from}
    order by ${sql.join(order, sql`, `)} offset ${skip} limit ${limit + 1}`)
  const page = rows.slice(0, limit).map(({ row }) => row)
  if (rows.length <= limit) return { rows: page, next: null }
  return { rows: page, next: by === undefined ? { id: null, skip: skip + limit } : endOf(page, by, { id, skip }) } // prettier-ignore
}

const column = (name: string): SQL => sql`v.${sql.identifier(name)}`

/** The last row's number, and how many rows with it were given, on this page and before. */
function endOf(page: Record<string, unknown>[], by: string, from: ViewPlace): ViewPlace {
  const last = page.at(-1)?.[by]
  if (typeof last !== 'number') throw new Error(`${by} is no number`)
  const same = page.filter((row) => row[by] === last).length
  return { id: last, skip: last === from.id ? from.skip + same : same }
}
