import { UnrecoverableError } from 'bullmq'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addSource, savePull } from '../../src/db/queries/sources.ts'
import { saveEndpoint } from '../../src/db/queries/model-endpoints.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { aFeature, loadLayer, loadSubmissions, square } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { until } from '../support/until.ts'
import { makeTestApp, signIn, type Person, type TestApp } from '../support/web.ts'

let database: TestDatabase
let web: TestApp
let admin: Person
let installation: Person
beforeAll(async () => {
  database = await makeTestDatabase()
  web = await makeTestApp(database)
  admin = await signIn(web, ['admin'], 'ZZA')
  installation = await signIn(web, ['admin'], null)
  await loadSubmissions(
    database,
    aSubmission({ authority: 'ZZA', reference: 'R/1', state: 'open' }),
    aSubmission({ authority: 'ZZB', reference: 'R/2', state: 'open' }),
  )
  await loadLayer(database, 'conservation-area', [aFeature('One', square(400_000, 300_000, 100))])
  await loadLayer(database, 'tree', [aFeature('Two', square(400_000, 300_000, 100))], 'ZZB')
  for (const authority of ['ZZA', 'ZZB']) {
    const source = await addSource(database.db, { name: `weekly-${authority}`, authority, kind: 'folder', location: `/srv/${authority}`, everySeconds: 3600, options: { treatAsOpen: false }, addedBy: 'test' }) // prettier-ignore
    await savePull(database.db, source!.id, `the folder of ${authority} is not there`)
  }
  await saveEndpoint(database.db, { endpoint: 'http://127.0.0.1:8080/v1 small', state: 'paused', reason: 'it does not answer', slots: 2, slotsFrom: 'endpoint' }) // prettier-ignore
  await web.queues.addBatches('screen', 'ZZA', [1])
  await web.queues.addBatches('screen', 'ZZB', [2])
  await failAll()
})
afterAll(async () => {
  await web.close()
  await database.close()
})

/** Has a worker take everything that waits, and fail on it. */
async function failAll(): Promise<void> {
  const fail = (job: { data: unknown }) => Promise.reject(new UnrecoverableError(`failed on ${JSON.stringify(job.data)}`)) // prettier-ignore
  web.queues.startWorker('screen', fail, 1)
  await until('nothing left', async () => {
    const { screen } = await web.queues.counts()
    return screen.waiting + screen.active === 0
  })
  await web.queues.stopWorkers()
}

const failedOf = async () => (await web.queues.listFailed(100)).map(({ authority }) => authority).sort() // prettier-ignore

describe('how the service runs', () => {
  it('shows an administrator of an authority what is theirs alone', async () => {
    await expect.poll(async () => (await admin.get('/running')).body, { timeout: 20_000 }).toContain('Counted at') // prettier-ignore
    const { statusCode, body } = await admin.get('/running')
    expect(statusCode).toBe(200)
    expect(body).toContain('the folder of ZZA is not there')
    expect(body).toMatch(/failed on .*&quot;ZZA&quot;/)
    expect(body).not.toMatch(/ZZB/)
    expect(body).toContain('Conservation area')
    expect(body).toContain('it does not answer')
    expect(body).toContain('Queue what is not assessed or out of date')
    expect(body).toMatch(/PostgreSQL<\/dt><dd class="govuk-summary-list__value">1\d/)
  })

  it('shows an administrator of the installation all of it', async () => {
    const { body } = await installation.get('/running')
    for (const said of ['weekly-ZZA', 'weekly-ZZB', '&quot;ZZA&quot;', '&quot;ZZB&quot;', '/srv/ZZB'])
      expect(body).toContain(said)
    expect(body.match(/>Try again</g)).toHaveLength(2)
  }) // prettier-ignore

  it('says since when work waits, and that nobody takes it', async () => {
    await web.queues.addBatches('score', 'ZZA', [1])
    const { oldestAt, workers } = (await web.queues.vitals()).score
    expect(workers).toBe(0)
    expect(Date.now() - oldestAt!.getTime()).toBeLessThan(60_000)
    expect((await admin.get('/running')).body).toContain('None: start triage work')
    let take: () => void = () => undefined
    const taken = new Promise<void>((resolve) => (take = resolve))
    web.queues.startWorker('score', () => { take(); return Promise.resolve() }, 1) // prettier-ignore
    await taken
    expect((await web.queues.vitals()).score.workers).toBe(1)
    await web.queues.stopWorkers()
  })

  it('is for administrators alone', async () => {
    const person = await signIn(web, ['officer', 'loader', 'analyst'], 'ZZA')
    for (const path of ['/running', '/running/retry?all=yes', '/running/assess'])
      expect((await person.get(path)).statusCode).toBe(403)
  })
})

describe('failed jobs', () => {
  it('are put back one at a time, by whose they are, after a page that asks', async () => {
    const all = await web.queues.listFailed(100)
    const theirs = all.find(({ authority }) => authority === 'ZZB')!
    const mine = all.find(({ authority }) => authority === 'ZZA')!
    const page = (job: { queue: string; id: string }) => `/running/retry?queue=${job.queue}&job=${encodeURIComponent(job.id)}` // prettier-ignore
    expect((await admin.get(page(theirs))).statusCode).toBe(404)
    expect((await admin.post('/running/retry', { queue: theirs.queue, job: theirs.id }, '/running/assess')).statusCode).toBe(404) // prettier-ignore
    expect((await admin.post('/running/retry', { queue: 'nothing', job: 'x' }, '/running/assess')).statusCode).toBe(400) // prettier-ignore
    expect((await web.queues.counts()).screen.waiting).toBe(0)

    expect((await admin.get(page(mine))).body).toContain('1 job will be put back in line')
    const done = await admin.post('/running/retry', { queue: mine.queue, job: mine.id }, page(mine))
    expect(done.statusCode).toBe(303)
    expect((await web.queues.counts()).screen.waiting).toBe(1)
    expect((await web.queues.listFailed(100)).map(({ id }) => id)).not.toContain(mine.id)
    // Twice is nothing more.
    expect((await admin.post('/running/retry', { queue: mine.queue, job: mine.id }, '/running/assess')).statusCode).toBe(404) // prettier-ignore
    const { rows } = await database.pool.query<{ detail: unknown }>(`select detail from triage.access_events where action = 'failed jobs retried'`) // prettier-ignore
    expect(rows).toEqual([{ detail: { jobs: 1, queue: 'screen', job: mine.id } }])
    await failAll()
  })

  it('are put back all at once: those of the authority, and no others', async () => {
    expect(await failedOf()).toEqual(['ZZA', 'ZZB'])
    const asked = '/running/retry?all=yes'
    expect((await admin.get(asked)).body).toContain('1 job will be put back')
    expect((await admin.post('/running/retry', { all: 'yes' }, asked)).statusCode).toBe(303)
    expect(await failedOf()).toEqual(['ZZB'])
    await failAll()
    expect((await installation.post('/running/retry', { all: 'yes' }, asked)).statusCode).toBe(303)
    expect(await failedOf()).toEqual([])
    expect((await installation.post('/running/retry', { all: 'yes' }, '/running/assess')).statusCode).toBe(409) // prettier-ignore
    await failAll()
  })
})

describe('submissions without an assessment', () => {
  it('are queued, those of the authority, and once', async () => {
    const before = (await web.queues.counts()).screen.waiting
    expect((await admin.get('/running/assess')).body).toContain('Queue 1 submission')
    await admin.post('/running/assess', {}, '/running/assess')
    await admin.post('/running/assess', {}, '/running/assess')
    expect((await web.queues.counts()).screen.waiting).toBe(before + 1)
    await installation.post('/running/assess', {}, '/running/assess')
    expect((await web.queues.counts()).screen.waiting).toBe(before + 2)
  })
})
