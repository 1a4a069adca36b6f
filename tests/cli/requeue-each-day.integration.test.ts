import { afterAll, beforeAll, expect, it } from 'vitest'
import { requeueEachDay } from '../../src/cli/commands/work.ts'
import { loadConfig } from '../../src/config.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { openQueues } from '../../src/workers/queues.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { aFeature, boundary, loadLayer, loadSubmissions, square } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await makeTestDatabase()
})
afterAll(() => database.close())

it('a layer that is too old from today on is asked again by the workers themselves, once', async () => {
  let now = new Date('2027-01-01T12:00:00Z')
  await storePolicy(makeRunContext(database, null))
  await loadLayer(database, 'green-belt', [aFeature('Belt', square(430_000, 270_000, 100))])
  await database.pool.query(`update triage.layers set dated_on = '2026-01-01'`)
  const [id = 0] = await loadSubmissions(database, aSubmission({ location: boundary(square(430_500, 270_000, 20)) })) // prettier-ignore
  const run = () => makeRunContext(database, null, () => now)
  await makeScreen(run())({ authority: 'ZZA', ids: [id] })
  const queues = await openQueues({ redisUrl: null, databaseUrl: database.url, prefix: `day${process.pid}` }, (error) => { throw error }) // prettier-ignore
  try {
    const waiting = async () => (await queues.counts()).screen.waiting
    const context = { config: loadConfig({}, '.'), now: () => now }
    const eachDay = requeueEachDay(context, { ...database, url: '', version: '', embedded: false }, queues) // prettier-ignore
    // The day on which it was checked: nothing is out of date.
    await eachDay()
    expect(await waiting()).toBe(0)
    now = new Date('2027-01-02T00:30:00Z')
    await eachDay()
    expect(await waiting()).toBe(1)
    await eachDay()
    expect(await waiting()).toBe(1)
  } finally {
    await queues.close()
  }
})
