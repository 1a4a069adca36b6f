import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await makeTestDatabase()
})
afterAll(() => database.close())

const guide = readFileSync(new URL('../../docs/analyst.md', import.meta.url), 'utf8')
const queries = [...guide.matchAll(/```sql\n([\s\S]*?)```/g)].map((match) => match[1] ?? '')

/** Runs as the analyst's role, in a transaction that is taken back. */
async function asAnalyst(sql: string) {
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    await client.query('set local role triage_analyst')
    return await client.query(sql)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('the analytics schema', () => {
  it('has ten queries in the guide, and the analyst may run each', async () => {
    expect(queries).toHaveLength(10)
    for (const query of queries) await expect(asAnalyst(query), query).resolves.toBeDefined()
  })

  it('shows the analyst nothing else: not the tables, not the raw records', async () => {
    for (const table of [
      'submissions',
      'submission_versions',
      'documents',
      'refused_rows',
      'assessments',
    ]) {
      await expect(asAnalyst(`select * from triage.${table}`), table).rejects.toThrow(
        /permission denied/,
      )
    }
    await expect(asAnalyst('delete from analytics.loads')).rejects.toThrow(/permission denied/)
  })

  it('has a comment on every view', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'analytics' and c.relkind = 'v' and obj_description(c.oid) is null`,
    )
    expect(rows).toEqual([])
  })

  it('has no column that could hold who an applicant is, or where', async () => {
    const { rows } = await database.pool.query<{ column_name: string }>(
      `select column_name from information_schema.columns where table_schema = 'analytics'
       and column_name ~ '(address|postcode|uprn|description|raw|record|email|phone|applicant)'`,
    )
    expect(rows).toEqual([])
  })
})
