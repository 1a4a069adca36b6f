import { sql, type SQL } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everything, type QueueFilter } from '../../src/domain/queue-filter.ts'
import { wantedOf } from '../../src/db/queries/officer-queue-filter.ts'
import { listPlaces } from '../../src/db/queries/officer-queue.ts'
import { countQueue } from '../../src/db/queries/officer-queue-rows.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'

const asker = { accountId: 1, today: '2026-11-28', seenBefore: new Date('2026-11-20') }
const ROWS = 12_000
let database: TestDatabase

beforeAll(async () => {
  database = await makeTestDatabase()
  // A council's history: never assessed here, in 24 wards; one in nine with homes; one in 60 assigned, to two officers by turns.
  for (const statement of [
    `insert into triage.submissions (authority, reference, state, type, type_basis, ward, net_dwellings)
     select 'ZZA', 'H/' || i, 'determined', case when i % 50 = 0 then 'listed' else 'pp.full.householder' end, 'declared', 'Ward ' || i % 24, case when i % 9 = 0 then i % 60 end
     from generate_series(1, ${ROWS}) i`,
    `insert into triage.current_decision (submission_id, authority, revision, assigned_to, overrides, confirmed, updated_at)
     select id, authority, 1, 1 + id % 2, '[]', '[]', case when id % 180 = 0 then timestamptz '2026-11-25' else timestamptz '2026-11-01' end
     from triage.submissions where id % 60 = 0 or id % 60 = 1`,
    `update triage.submissions set created_at = timestamptz '2026-01-01'`,
    `vacuum analyze triage.submissions`,
    `analyze triage.current_decision`,
  ]) await database.pool.query(statement) // prettier-ignore
})
afterAll(() => database.close())

const wantedIn = (filter: Partial<QueueFilter>) =>
  wantedOf(database.db, 'ZZA', { ...everything, state: 'determined', ...filter }, asker)

async function planOf(query: SQL): Promise<string> {
  const { rows } = await database.db.execute<{ 'QUERY PLAN': string }>(sql`explain ${query}`)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

describe('history that was never assessed here', () => {
  it.each([
    ['a ward', { ward: 'Ward 5' }, 'submissions_waiting_ward'],
    ['a ward that nothing is in', { ward: 'Elsewhere' }, 'submissions_waiting_ward'],
    ['a type in a ward', { ward: 'Ward 4', type: 'listed' }, 'submissions_waiting_ward'],
    ['a rare type', { type: 'listed' }, 'submissions_waiting_type'],
    ['many homes', { homes: 58 }, 'submissions_waiting_homes'],
  ] satisfies [string, Partial<QueueFilter>, string][])('%s is counted from an index, without reading the others', async (_, filter, index) => {
    const { toCount } = await wantedIn(filter)
    expect(await planOf(sql`select s.net_dwellings from triage.submissions s where ${toCount.waiting} limit 10001`)).toContain(index)
  }) // prettier-ignore

  it('a page of a ward that nothing is in is not looked for among all', async () => {
    const { waiting } = await wantedIn({ ward: 'Elsewhere' })
    expect(await planOf(sql`select s.id from triage.submissions s where ${waiting} order by s.id limit 51`)).toContain('submissions_waiting_ward') // prettier-ignore
  })

  it.each([
    ['everything', {}, ROWS],
    ['a ward', { ward: 'Ward 5' }, ROWS / 24],
    ['mine', { assigned: 'me' }, ROWS / 60],
    ['another officer’s', { assigned: 2 }, ROWS / 60],
    ['nobody’s', { assigned: 'nobody' }, ROWS - ROWS / 30],
    ['what changed', { changed: true }, Math.floor(ROWS / 180)],
  ] satisfies [string, Partial<QueueFilter>, number][])('%s: as many are counted as are listed', async (_, filter, expected) => {
    const wanted = await wantedIn(filter)
    const places = await listPlaces(database.db, wanted, { sort: 'order', from: null, direction: 'forwards', limit: ROWS + 1 })
    expect(places).toHaveLength(expected)
    expect(await countQueue(database.db, wanted, ROWS)).toMatchObject([{ lane: null, count: expected, more: false }])
  }) // prettier-ignore
})
