import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countStanding, finishLoad, holdLoad, listLoads, listRefused, listRunningLoads, noCounts, releaseLoad, saveRefusedRows, startLoad } from '../../src/db/queries/loads.ts' // prettier-ignore
import { undoLoad } from '../../src/db/queries/undo.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { loadOnce } from '../support/loads.ts'
import { aSubmission } from '../support/submission.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await makeTestDatabase()
})
afterAll(() => database.close())

const start = () => startLoad(database.db, { authority: 'ZZA', fileName: 'a.csv', options: {} })

describe('loads', () => {
  it('run for as long as their lock is held, in this database', async () => {
    const [held, free] = [await start(), await start()]
    const client = await database.pool.connect()
    await holdLoad(client, held)
    expect(await listRunningLoads(database.db)).toEqual(new Set([held]))
    const other = await makeTestDatabase()
    expect(await listRunningLoads(other.db)).toEqual(new Set())
    await other.close()
    await releaseLoad(client, held)
    client.release()
    expect(await listRunningLoads(database.db)).toEqual(new Set())
    await finishLoad(database.db, free, { status: 'done', format: 'csv', counts: noCounts, error: null }) // prettier-ignore
    expect((await listLoads(database.db, 2)).map((load) => load.status)).toEqual(['done', 'running']) // prettier-ignore
  })

  it('count what of them stands: versions that they gave, also where the content was an earlier one', async () => {
    const at = (ward: string, ...references: number[]) =>
      references.map((reference) => aSubmission({ reference: `S/${reference}`, ward }))
    const standing = async (load: number) => (await countStanding(database.db, load)).submissions
    const first = await loadOnce(database, at('a', 1, 2, 3))
    expect(await standing(first.load)).toBe(3)
    const second = await loadOnce(database, at('b', 1, 2))
    expect([await standing(first.load), await standing(second.load)]).toEqual([1, 2])
    const third = await loadOnce(database, at('a', 1))
    // S/1 is again what the first load said, and what the third one said.
    expect([await standing(first.load), await standing(second.load), await standing(third.load)]).toEqual([2, 1, 1]) // prettier-ignore
    await undoLoad(database, third.load, { who: 'tester', dryRun: false })
    expect([await standing(second.load), await standing(third.load)]).toEqual([2, 0])
  })

  it('give the first rows that they refused, in the order they came', async () => {
    const load = await start()
    const rows = Array.from({ length: 5 }, (_, at) => ({ batchId: load, line: 9 - at, code: 'c', message: `m${at}`, column: null })) // prettier-ignore
    await saveRefusedRows(database.pool, rows)
    expect((await listRefused(database.db, load, 2)).map((row) => row.line)).toEqual([9, 8])
  })
})
