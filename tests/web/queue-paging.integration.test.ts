import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everything, queueSorts, type QueueSort } from '../../src/domain/queue-filter.ts'
import { listPlaces, placeOfText, placeToText, type Place } from '../../src/db/queries/officer-queue.ts' // prettier-ignore
import { countQueue } from '../../src/db/queries/officer-queue-rows.ts'
import { wantedOf } from '../../src/db/queries/officer-queue-filter.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadSubmissions } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'

const asker = { accountId: 1, today: '2026-11-28', seenBefore: null }
const ROWS = 60
let database: TestDatabase
let ids: number[]

beforeAll(async () => {
  database = await makeTestDatabase()
  await storePolicy(makeRunContext(database, null))
  ids = await loadSubmissions(database, ...Array.from({ length: ROWS }, (_, at) => aSubmission({ reference: `P/${at}` }))) // prettier-ignore
  await makeScreen(makeRunContext(database, null))({ authority: 'ZZA', ids: ids.slice(0, 50) })
})
afterAll(() => database.close())

/** Many the same, so that only the id tells them apart. */
const mixUp = (seed: number) =>
  database.pool.query(
    `update triage.current_assessment set lane_rank = hashint8extended(submission_id, $1) & 3,
       expiry_on = case when hashint8extended(submission_id, $1 + 1) & 3 > 0 then date '2026-11-28' + (hashint8extended(submission_id, $1 + 2) & 3)::int end,
       readiness = case when hashint8extended(submission_id, $1 + 3) & 3 > 0 then (hashint8extended(submission_id, $1 + 4) & 1) * 50 end,
       net_dwellings = case when hashint8extended(submission_id, $1 + 5) & 1 > 0 then (hashint8extended(submission_id, $1 + 6) & 3) - 1 end`,
    [seed],
  )

const ORDERS: Record<QueueSort, string> = {
  order: 'c.lane_rank, c.expiry_on nulls last, c.readiness desc nulls last, s.id',
  homes: 'c.net_dwellings desc nulls last, s.id',
  due: 'c.expiry_on nulls last, s.id',
}
const whole = async (sort: QueueSort) =>
  (await database.pool.query<{ id: string }>(`select s.id from triage.submissions s left join triage.current_assessment c on c.submission_id = s.id
     order by c.submission_id is null, case when c.submission_id is null then s.id end, ${ORDERS[sort]}`)).rows.map((row) => Number(row.id)) // prettier-ignore

async function walk(
  sort: QueueSort,
  limit: number,
  direction: 'forwards' | 'backwards',
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<number[]> {
  const wanted = await wantedOf(database.db, 'ZZA', everything, asker)
  const found: number[] = []
  for (let from: Place | null = null; ;) {
    const page: Place[] = await listPlaces(database.db, wanted, { sort, from, direction, limit })
    if (direction === 'forwards') found.push(...page.map(({ id }) => id))
    else found.unshift(...page.map(({ id }) => id))
    const end = direction === 'forwards' ? page.at(-1) : page[0]
    if (end === undefined || page.length < limit) return found
    // As an address holds it, and back.
    from = placeOfText(placeToText(end), sort) ?? null
    expect(from).toEqual(end)
    await between()
  }
}

describe('paging', () => {
  it.each(queueSorts)('by %s gives the whole order exactly once, either way, in pages of any size', async (sort) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), fc.integer({ min: 7, max: 70 }), async (seed, limit) => {
        await mixUp(seed)
        const expected = await whole(sort)
        expect(expected).toHaveLength(ROWS)
        expect(await walk(sort, limit, 'forwards')).toEqual(expected)
        expect(await walk(sort, limit, 'backwards')).toEqual(expected)
      }),
      { numRuns: 6 },
    )
  }) // prettier-ignore

  it.each(queueSorts)('by %s gives what did not move exactly once, whatever moves meanwhile', async (sort) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), fc.integer({ min: 5, max: 20 }), fc.subarray(Array.from({ length: 50 }, (_, at) => at), { maxLength: 20 }), async (seed, limit, which) => {
        await mixUp(seed)
        const moving = which.map((at) => ids[at]!)
        let round = 0
        // Not for ever: what always moves on is always found again.
        const move = async () => {
          round += 1
          if (round <= 8) await database.pool.query(
            `update triage.current_assessment set lane_rank = (lane_rank + 1 + $2) % 4, net_dwellings = $2 % 3, expiry_on = date '2026-11-27' + $2::int % 4 where submission_id = any($1)`,
            [moving, round],
          )
        }
        const found = await walk(sort, limit, 'forwards', move)
        const still = (list: number[]) => list.filter((id) => !moving.includes(id))
        expect(still(found)).toEqual(still(await whole(sort)))
      }),
      { numRuns: 6 },
    )
  }) // prettier-ignore

  it('reads no place that it did not write', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.json().map((json) => Buffer.from(json).toString('base64url'))), (text) => {
        for (const sort of queueSorts) {
          const place = placeOfText(text, sort)
          if (place !== undefined) expect(placeOfText(placeToText(place), sort)).toEqual(place)
        }
      }),
    )
    expect(placeOfText(placeToText({ phase: 'assessed', sort: 'due', keys: ['infinity'], id: 3 }), 'order')).toBeUndefined()
  }) // prettier-ignore
})

describe('counts', () => {
  it('are those of the rows, by lane, and say where they stopped', async () => {
    await mixUp(7)
    const wanted = await wantedOf(database.db, 'ZZA', everything, asker)
    const exact = await countQueue(database.db, wanted, 1000)
    const { rows } = await database.pool.query<{ rank: number; count: number; homes: number }>(
      'select lane_rank as rank, count(*)::int as count, coalesce(sum(net_dwellings), 0)::int as homes from triage.current_assessment group by 1 order by 1',
    )
    expect(exact.slice(0, -1).map(({ count, homes }) => ({ count, homes }))).toEqual(
      rows.map(({ count, homes }) => ({ count, homes })),
    )
    expect(exact.at(-1)).toEqual({ lane: null, count: 10, homes: 0, more: false })
    expect(exact.reduce((sum, { count }) => sum + count, 0)).toBe(ROWS)
    const capped = await countQueue(database.db, wanted, 5)
    expect(capped.every(({ count, more }) => count === 5 && more)).toBe(true)
  })
})
