import { availableParallelism } from 'node:os'
import { hashOf } from '../src/domain/canonical.ts'
import type { Database } from '../src/db/client.ts'
import { savePolicy, setInUse } from '../src/db/queries/in-use.ts'
import { listLanes } from '../src/db/queries/rescore.ts'
import { defaultPolicy, type Policy } from '../src/rules/policy.ts'
import { openQueues } from '../src/workers/queues.ts'
import { startRunner } from '../src/workers/runner.ts'
import type { BenchDatabase } from './database.ts'
import { loadBenchLayers, writeSubmissions } from './screen.ts'

/** design.md: a year of England under a new policy in a minute. */
const GOAL_PER_SECOND = 400_000 / 60

export interface ScoreBench extends BenchDatabase {
  submissions: number
  processes?: number
}

/** What is screened for real; the rest of the year are copies of these in the database, under numbers of their own. */
const SCREENED = 4_000
const COPIED = ['submissions', 'submission_versions', 'finding_sets', 'assessments', 'current_assessment', 'current_finding', 'geo_checks'] // prettier-ignore
const KEYS = new Set(['id', 'submission_id', 'version_id', 'finding_set_id', 'assessment_id'])

/** Scoring again under another policy, and under other rules from stored facts: queue → score → PostgreSQL. */
export async function benchScore(options: ScoreBench): Promise<string[]> {
  const { database, url, submissions } = options
  const processes = options.processes ?? availableParallelism()
  const queues = await openQueues(
    { redisUrl: options.redisUrl, databaseUrl: url, prefix: `bench-score-${process.pid}` },
    () => undefined,
  )
  await loadBenchLayers(database)
  const ids = await writeSubmissions(database, Math.min(SCREENED, submissions))
  const drain = async (queue: 'screen' | 'score', of: number[]): Promise<number> => {
    const runner = await startRunner({ database, databaseUrl: url, queues, processes, reader: null }) // prettier-ignore
    // Processes start before the clock does: a worker runs for weeks.
    for (const id of of.slice(0, processes)) await queues.addBatches(queue, 'ZBF', [id])
    await runner.drained()
    const started = performance.now()
    await queues.addBatches(queue, 'ZBF', of)
    await runner.drained()
    const seconds = (performance.now() - started) / 1000
    await runner.close()
    return seconds
  }
  await drain('screen', ids)
  const all = await copyUpTo(database, ids, submissions)

  const policy: Policy = {
    ...defaultPolicy,
    version: 'bench',
    unknownValue: 0.25,
    weights: { ...defaultPolicy.weights, default: 12 },
  }
  const before = await listLanes(database.db, 'ZBF', 'open')
  await savePolicy(database.db, hashOf(policy), policy)
  await setInUse(database.db, { what: 'policy', authority: null, key: hashOf(policy) })
  const seconds = await drain('score', all)
  const { rows } = await database.pool.query<{ scored: number }>(
    'select count(*)::int as scored from triage.current_assessment where policy_hash = $1',
    [hashOf(policy)],
  )
  if (rows[0]?.scored !== all.length)
    throw new Error(`${rows[0]?.scored ?? 0} of ${all.length} submissions were scored again`)
  const after = await listLanes(database.db, 'ZBF', 'open')
  const moved = [...after].filter(([id, is]) => before.get(id)?.readiness !== is.readiness).length
  const rate = all.length / seconds

  // Other rules: findings are made again from stored facts.
  await database.pool.query(
    `update triage.current_assessment set rules_version = 'other' where submission_id = any($1::bigint[])`,
    [ids],
  )
  const again = ids.length / (await drain('score', ids))
  await queues.close()
  return [
    `score again under another policy, end to end (${queues.engine} queue, ${processes} processes): ${all.length} submissions in ${seconds.toFixed(1)} s = ${Math.round(rate)}/s; readiness moved for ${moved}`,
    `ratio to 400,000 in a minute (${Math.round(GOAL_PER_SECOND)}/s): ${(rate / GOAL_PER_SECOND).toFixed(2)} x`,
    `findings made again from stored facts, as under other rules: ${ids.length} submissions, ${Math.round(again)}/s`,
  ]
}

/** Copies what was screened until there are `total`; answers all ids. */
async function copyUpTo(
  { pool }: Database,
  ids: readonly number[],
  total: number,
): Promise<number[]> {
  const all = [...ids]
  const offset = 10_000_000
  for (let copy = 1; all.length < total; copy += 1) {
    const some = ids.slice(0, total - all.length)
    for (const table of COPIED) {
      const { rows } = await pool.query<{ name: string }>(
        `select column_name as name from information_schema.columns where table_schema = 'triage' and table_name = $1 order by ordinal_position`,
        [table],
      )
      const names = rows.map(({ name }) => name)
      const values = names.map((name) =>
        KEYS.has(name)
          ? `${name} + ${copy * offset}`
          : name === 'reference'
            ? `${name} || '/${copy}'`
            : name,
      )
      const of = table === 'submissions' ? 'id' : table === 'submission_versions' || table === 'finding_sets' || table.startsWith('current') ? 'submission_id' : null // prettier-ignore
      const where =
        of !== null
          ? `${of} = any($1::bigint[])`
          : table === 'assessments'
            ? `finding_set_id in (select id from triage.finding_sets where submission_id = any($1::bigint[]))`
            : `version_id in (select id from triage.submission_versions where submission_id = any($1::bigint[]))`
      await pool.query(
        `insert into triage.${table} (${names.join(', ')}) overriding system value select ${values.join(', ')} from triage.${table} where ${where}`,
        [some],
      )
    }
    all.push(...some.map((id) => id + copy * offset))
  }
  await pool.query('analyze')
  return all
}
