import { sql, type SQL } from 'drizzle-orm'
import { groupOf, scopeOf, type FigureFilter, type FigureQuery } from './figures.ts'

/** Stage → its days in `analytics.durations`, and the day on which it ended. */
const STAGES = {
  valid: { days: 'd.days_to_valid', on: 'd.valid_on' },
  determined: { days: 'd.days_to_determine', on: 'd.determined_on' },
} as const
export type Stage = keyof typeof STAGES

const QUARTILES: readonly [name: string, at: string][] = [
  ['lower_quartile', '0.25'],
  ['median', '0.5'],
  ['upper_quartile', '0.75'],
  ['ninetieth', '0.9'],
]

/** Days of a stage by type, ward or month: half took no longer than the median. What ended before it began is counted apart. */
export function daysQuery(
  authority: string,
  filter: FigureFilter,
  { by, stage }: { by: string; stage: Stage },
): FigureQuery {
  const { days, on } = STAGES[stage]
  const quartiles = QUARTILES.map(([name, at]) =>
    sql.raw(
      `round((percentile_cont(${at}) WITHIN GROUP (ORDER BY ${days}) FILTER (WHERE ${days} >= 0))::numeric, 1)::float8 AS ${name}`,
    ),
  )
  return { sql: sql`SELECT ${groupOf('d', by, on)} AS ${sql.raw(`"${by}"`)},
  count(*) FILTER (WHERE ${sql.raw(days)} >= 0)::int AS submissions,
  ${sql.join(quartiles, sql.raw(',\n  '))},
  count(*) FILTER (WHERE ${sql.raw(days)} < 0)::int AS ended_before_it_began
FROM analytics.durations d
WHERE ${scopeOf('d', authority, filter, on)}
  AND ${sql.raw(days)} IS NOT NULL
GROUP BY 1` } // prettier-ignore
}

/** Basis → whether a row of `analytics.durations` was determined in time. */
const BASES = {
  agreed: 'd.in_time',
  target: 'd.in_time_by_target',
  statute: 'd.in_time_by_statute',
} as const
export type Basis = keyof typeof BASES

const share = (of: SQL, all: SQL): SQL => sql`round(100.0 * ${of} / nullif(${all}, 0), 1)::float8`

/** Determined in time by month, quarter, type or ward, on one basis. */
export function inTimeQuery(
  authority: string,
  filter: FigureFilter,
  { by, basis }: { by: string; basis: Basis },
): FigureQuery {
  const inTime = sql`count(*) FILTER (WHERE d.kept)`
  // Worked out once for each row, then counted in four ways.
  return { sql: sql`WITH d AS MATERIALIZED (
  SELECT ${groupOf('d', by, 'd.determined_on')} AS ${sql.raw(`"${by}"`)}, ${sql.raw(BASES[basis])} AS kept, d.extended_to
  FROM analytics.durations d
  WHERE ${scopeOf('d', authority, filter, 'd.determined_on')}
  AND d.determined_on IS NOT NULL
)
SELECT d.${sql.raw(`"${by}"`)}, count(*)::int AS determined,
  ${inTime}::int AS in_time,
  count(*) FILTER (WHERE NOT d.kept)::int AS late,
  count(*) FILTER (WHERE d.kept IS NULL)::int AS not_known,
  ${share(inTime, sql`count(d.kept)`)} AS percent_in_time,
  count(d.extended_to)::int AS longer_period_agreed
FROM d
GROUP BY 1` } // prettier-ignore
}
