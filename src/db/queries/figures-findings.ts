import { sql, type SQL } from 'drizzle-orm'
import { groupOf, scopeOf, type FigureFilter, type FigureQuery } from './figures.ts'

/** Submissions with something missing, by requirement, ward or type, and their share of those assessed. */
export function invalidQuery(
  authority: string,
  filter: FigureFilter,
  { by }: { by: string },
): FigureQuery {
  const assessed = sql`SELECT a.submission_id, s.ward, s.type, greatest(s.net_dwellings, 0) AS homes
  FROM analytics.current_assessments a JOIN analytics.submissions s ON s.submission_id = a.submission_id
  WHERE a.authority = ${authority}
  AND ${scopeOf('s', authority, filter, 's.received_on')}`
  const missing = sql`analytics.findings f ON f.submission_id = a.submission_id AND f.outcome = 'flag' AND f.standing <> 'advisory'`
  if (by === 'requirement')
    return { sql: sql`WITH assessed AS MATERIALIZED (
  ${assessed}
)
SELECT f.requirement, count(*)::int AS submissions,
  round(100.0 * count(*) / (SELECT count(*) FROM assessed), 1)::float8 AS percent_of_assessed,
  coalesce(sum(a.homes), 0)::int AS homes
FROM assessed a JOIN ${missing}
GROUP BY 1` } // prettier-ignore
  return { sql: sql`WITH assessed AS MATERIALIZED (
  ${assessed}
), missing AS (
  SELECT DISTINCT a.submission_id FROM assessed a JOIN ${missing}
)
SELECT ${groupOf('a', by, '')} AS ${sql.raw(`"${by}"`)}, count(m.submission_id)::int AS submissions, count(*)::int AS assessed,
  round(100.0 * count(m.submission_id) / count(*), 1)::float8 AS percent_of_assessed,
  coalesce(sum(a.homes) FILTER (WHERE m.submission_id IS NOT NULL), 0)::int AS homes
FROM assessed a LEFT JOIN missing m ON m.submission_id = a.submission_id
GROUP BY 1` } // prettier-ignore
}

const WAITING: Readonly<Record<string, string>> = {
  lane: `coalesce(w.lane, 'not assessed yet')`,
  reason: `coalesce(w.reason, 'none')`,
}

/** Homes in open submissions, by lane, by the finding that costs most, by ward or by type; each split by lane. */
export function homesQuery(
  authority: string,
  filter: FigureFilter,
  { by }: { by: string },
): FigureQuery {
  const group = WAITING[by]
  const lane = (name: string) =>
    sql.raw(`coalesce(sum(w.net_dwellings) FILTER (WHERE w.lane = '${name}'), 0)::int AS homes_${name}`) // prettier-ignore
  return { sql: sql`SELECT ${group === undefined ? groupOf('w', by, '') : sql.raw(group)} AS ${sql.raw(`"${by}"`)}, count(*)::int AS submissions,
  sum(w.net_dwellings)::int AS homes,
  ${sql.join(['fix', 'check', 'complex', 'ready'].map(lane), sql.raw(',\n  '))},
  coalesce(sum(w.net_dwellings) FILTER (WHERE w.lane IS NULL), 0)::int AS homes_not_assessed
FROM analytics.work_queue w
WHERE ${scopeOf('w', authority, { ...filter, state: null }, 'w.received_on')}
  AND w.net_dwellings > 0
GROUP BY 1` } // prettier-ignore
}

/** Submissions whose site meets designations of a layer, by layer or by designation. */
export function constraintsQuery(
  authority: string,
  filter: FigureFilter,
  { by }: { by: string },
): FigureQuery {
  const relation = (name: string) =>
    sql.raw(`count(DISTINCT c.submission_id) FILTER (WHERE c.relation = '${name}')::int AS "${name}"`) // prettier-ignore
  const columns = by === 'layer' ? 'c.layer' : `c.layer, coalesce(c.feature_name, c.feature_reference, 'not named') AS designation` // prettier-ignore
  return { sql: sql`SELECT ${sql.raw(columns)}, count(DISTINCT c.submission_id)::int AS submissions,
  ${sql.join(['within', 'overlaps', 'adjacent', 'near'].map(relation), sql.raw(',\n  '))},
  count(DISTINCT c.submission_id) FILTER (WHERE NOT c.relation_certain)::int AS relation_not_certain
FROM analytics.constraints c JOIN analytics.submissions s ON s.submission_id = c.submission_id
WHERE c.authority = ${authority}
  AND ${scopeOf('s', authority, filter, 's.received_on')}
GROUP BY ${sql.raw(by === 'layer' ? '1' : '1, 2')}` } // prettier-ignore
}

/** What officers made of findings: confirmations and overrides that stand, by what the tool had said. */
export function overridesQuery(
  authority: string,
  filter: FigureFilter,
  { by, said }: { by: string; said: string },
): FigureQuery {
  const group: SQL =
    by === 'requirement' ? sql.raw('d.requirement') : groupOf('d', by, 'd.decided_on')
  const confirmed = sql`count(*) FILTER (WHERE d.kind = 'confirm')`
  const to = (outcome: string, name: string) =>
    sql.raw(`count(*) FILTER (WHERE d.kind = 'override' AND d.to_outcome = '${outcome}')::int AS ${name}`) // prettier-ignore
  return { sql: sql`SELECT ${group} AS ${sql.raw(`"${by}"`)}, d.from_outcome AS tool_said, count(*)::int AS decided,
  ${confirmed}::int AS confirmed,
  count(*) FILTER (WHERE d.kind = 'override')::int AS overridden,
  ${to('pass', 'to_pass')},
  ${to('flag', 'to_flag')},
  ${to('not-applicable', 'to_not_applicable')},
  round(100.0 * ${confirmed} / count(*), 1)::float8 AS percent_confirmed
FROM analytics.decisions d
WHERE ${scopeOf('d', authority, { ...filter, state: null }, 'd.decided_on')}
  AND d.kind IN ('confirm', 'override') AND NOT d.undone${said === 'all' ? sql`` : sql` AND d.from_outcome = ${said}`}
GROUP BY 1, 2` } // prettier-ignore
}
