import { sql } from 'drizzle-orm'
import { groupOf, scopeOf, type FigureFilter, type FigureQuery } from './figures.ts'

/** What was determined, in the authority's own words, or how many by type, ward or month. */
export function determinationsQuery(
  authority: string,
  filter: FigureFilter,
  { by }: { by: string },
): FigureQuery {
  const group =
    by === 'determination'
      ? sql.raw(`coalesce(s.determination, 'not known')`)
      : groupOf('s', by, 's.determined_on')
  return { sql: sql`SELECT ${group} AS ${sql.raw(`"${by}"`)}, count(*)::int AS submissions,
  round(100.0 * count(*) / sum(count(*)) OVER (), 1)::float8 AS percent,
  coalesce(sum(s.net_dwellings), 0)::int AS homes
FROM analytics.submissions s
WHERE ${scopeOf('s', authority, { ...filter, state: 'determined' }, 's.determined_on')}
GROUP BY 1` } // prettier-ignore
}

const LOADED: readonly string[] = ['new', 'changed', 'unchanged', 'duplicate', 'refused', 'blank']
const LOADED_ON = `(l.started_at AT TIME ZONE 'Europe/London')::date`

/** Files that were loaded for the authority, and what became of their rows, by month, format or load. */
export function loadsQuery(
  authority: string,
  filter: FigureFilter,
  { by }: { by: string },
): FigureQuery {
  const group =
    by === 'load' ? sql.raw('l.load_id::int')
    : by === 'format' ? sql.raw(`coalesce(l.format, 'not known')`)
    : groupOf('l', by, LOADED_ON) // prettier-ignore
  const rows = LOADED.map((name) =>
    sql.raw(`coalesce(sum(l.${name}_rows), 0)::int AS ${name}_rows`),
  )
  return { sql: sql`SELECT ${group} AS ${sql.raw(`"${by}"`)}, count(*)::int AS loads,
  count(*) FILTER (WHERE l.status = 'failed')::int AS failed, coalesce(sum(l.rows), 0)::int AS rows,
  ${sql.join(rows, sql.raw(',\n  '))},
  round(100.0 * sum(l.refused_rows) / nullif(sum(l.rows), 0), 1)::float8 AS percent_refused
FROM analytics.loads l
WHERE ${scopeOf('l', authority, { ...filter, ward: null, type: null, state: null }, LOADED_ON)}
GROUP BY 1` } // prettier-ignore
}

/** Calls to the model, of the whole installation: counts and times alone. No authority: whoever asks must be allowed to see all. */
export function modelCallsQuery({ from, to }: FigureFilter, { by }: { by: string }): FigureQuery {
  const calls = (outcome: string) =>
    sql.raw(`coalesce(sum(m.calls) FILTER (WHERE m.outcome = '${outcome}'), 0)::int AS ${outcome}`)
  const group = by === 'model' ? sql.raw('m.model') : by === 'day' ? sql.raw(`m.called_on::text`) : groupOf('m', by, 'm.called_on') // prettier-ignore
  return { sql: sql`SELECT ${group} AS ${sql.raw(`"${by}"`)}, sum(m.calls)::int AS calls,
  ${sql.join(['answered', 'unusable', 'transient', 'permanent'].map(calls), sql.raw(',\n  '))},
  round(100.0 * coalesce(sum(m.calls) FILTER (WHERE m.outcome <> 'answered'), 0) / sum(m.calls), 1)::float8 AS percent_without_answer,
  coalesce(sum(m.tokens_in), 0)::float8 AS tokens_in, coalesce(sum(m.tokens_out), 0)::float8 AS tokens_out,
  max(m.p95_ms) FILTER (WHERE m.outcome = 'answered') AS slowest_day_p95_ms
FROM analytics.model_calls m
WHERE true${from === null ? sql`` : sql`\n  AND m.called_on >= ${from}::date`}${to === null ? sql`` : sql`\n  AND m.called_on <= ${to}::date`}
GROUP BY 1` } // prettier-ignore
}
