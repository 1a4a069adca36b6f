import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { findToDecide } from '../../src/db/queries/decisions.ts'
import { savePolicy, setInUse } from '../../src/db/queries/in-use.ts'
import { recordDecision } from '../../src/db/queries/record-decision.ts'
import { basisOf } from '../../src/domain/decision.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import { makeRunContext, storePolicy } from '../../src/workers/context.ts'
import { makeScore } from '../../src/workers/score.ts'
import { makeScreen } from '../../src/workers/screen.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { aFeature, boundary, loadLayer, loadSubmissions, square } from '../support/pipeline.ts'
import { aSubmission } from '../support/submission.ts'
import { makeTestApp, signIn, type Person, type TestApp } from '../support/web.ts'

let database: TestDatabase
let web: TestApp
let admin: Person
let ids: number[]
let hours = 0

const record = (reference: string, more = {}) =>
  aSubmission({ authority: 'ZZA', reference, state: 'open', location: boundary(square(430_000, 270_000, 20)), ...more }) // prettier-ignore
const run = () => makeRunContext(database, null)

beforeAll(async () => {
  database = await makeTestDatabase()
  await storePolicy(run())
  web = await makeTestApp(database, { now: () => new Date(Date.now() + hours * 3_600_000) })
  admin = await signIn(web, ['admin'], 'ZZA')
})
afterAll(async () => {
  await web.close()
  await database.close()
})

/** What was counted is too old to be shown, and there are three submissions of ZZA that are up to date beside one of ZZB that is not assessed. */
beforeEach(async () => {
  await database.pool.query('truncate triage.load_batches, triage.submissions, triage.layers, triage.in_use, triage.access_events cascade') // prettier-ignore
  ids = await loadSubmissions(database, record('R/1'), record('R/2'), record('R/3'))
  await loadSubmissions(database, aSubmission({ authority: 'ZZB', reference: 'R/4', state: 'open' })) // prettier-ignore
  await makeScreen(run())({ authority: 'ZZA', ids })
  hours += 2
})

/** Not assessed, version, layers, rules, policy, decisions, in all: as the table has them; null: there is none. */
async function counted(page = '/running', person = admin): Promise<number[] | null> {
  let body = ''
  const look = async () => ({ body } = await person.get(page)).body
  await expect.poll(look, { timeout: 20_000 }).not.toContain('They are being counted.')
  const row = /not assessed or out of date, by cause[^]*?ZZA<\/th>([^]*?)<\/tr>/.exec(body)?.[1]
  return row === undefined ? null : [...row.matchAll(/>([\d,]+)<\/td>/g)].map(([, cell]) => Number(cell)) // prettier-ignore
}

const jobs = async () => {
  const { screen, score } = await web.queues.counts()
  return { screen: screen.waiting, score: score.waiting }
}

/** Takes jobs of the queue, as workers do, until none waits. */
async function work(): Promise<void> {
  const screen = makeScreen(run())
  const score = makeScore(run(), screen)
  web.queues.startWorker('screen', ({ data }) => screen(data), 1)
  web.queues.startWorker('score', ({ data }) => score(data), 1)
  await expect.poll(async () => { const { screen, score } = await web.queues.counts(); return screen.waiting + screen.active + score.waiting + score.active }, { timeout: 20_000 }).toBe(0) // prettier-ignore
  await web.queues.stopWorkers()
}

it('nothing is out of date: the page says so, and there is nothing to queue', async () => {
  expect(await counted()).toBe(null)
  expect((await admin.get('/running')).body).toContain('is assessed under the layers, rules and policy in use') // prettier-ignore
  expect((await admin.get('/running/assess')).body).not.toContain('<form method="post" action="/running/assess"') // prettier-ignore
})

it('a submission that is not assessed, and one that was loaded anew, are counted and queued for the map', async () => {
  const before = await jobs()
  await loadSubmissions(database, record('R/9'), record('R/1', { description: 'Another' }))
  expect(await counted()).toEqual([1, 1, 0, 0, 0, 0, 2])
  expect(await counted('/running/assess')).toEqual([1, 1, 0, 0, 0, 0, 2])
  expect((await admin.post('/running/assess', {}, '/running/assess')).statusCode).toBe(303)
  expect(await jobs()).toEqual({ ...before, screen: before.screen + 1 })
  const { rows } = await database.pool.query(`select account_id::int, authority, detail from triage.access_events where action = 'queued what is out of date'`) // prettier-ignore
  expect(rows).toEqual([{ account_id: admin.accountId, authority: 'ZZA', detail: { submissions: 2 } }]) // prettier-ignore
  await work()
  expect(await counted('/running/assess')).toBe(null)
})

it('another layer puts all of an authority out of date, and of no other', async () => {
  await loadLayer(database, 'green-belt', [aFeature('Belt', square(430_000, 270_000, 100))])
  expect(await counted()).toEqual([0, 0, 3, 0, 0, 0, 3])
  await admin.post('/running/assess', {}, '/running/assess')
  await work()
  expect(await counted('/running/assess')).toBe(null)
  const installation = await signIn(web, ['admin'], null)
  const { body } = await installation.get('/running/assess')
  expect(body).toContain('ZZB</th>')
  expect(body).not.toContain('ZZA</th>')
  await installation.post('/running/assess', {}, '/running/assess')
  await work()
  expect((await installation.get('/running/assess')).body).not.toContain('ZZB</th>')
})

it('another policy, or other rules, are scored again from what is stored', async () => {
  const before = await jobs()
  await savePolicy(database.db, 'other', { ...defaultPolicy, version: 'other' })
  await setInUse(database.db, { what: 'policy', authority: 'ZZA', key: 'other' })
  await database.pool.query(`update triage.current_assessment set rules_version = 'older' where submission_id = $1`, [ids[0]]) // prettier-ignore
  expect(await counted()).toEqual([0, 0, 0, 1, 3, 0, 3])
  await admin.post('/running/assess', {}, '/running/assess')
  expect(await jobs()).toEqual({ ...before, score: before.score + 1 })
  await work()
  expect(await counted('/running/assess')).toBe(null)
})

it('what an officer says of a finding, and is not in the assessment, is counted', async () => {
  const [id = 0] = ids
  const found = await findToDecide(database.db, 'ZZA', id)
  const finding = found!.findings.find(({ outcome }) => outcome === 'unknown')!
  const act = { kind: 'override', requirement: finding.requirement, outcome: 'pass', basis: basisOf(finding) } as const // prettier-ignore
  const user = { accountId: null, name: 'Ann' }
  const done = await database.db.transaction((tx) => recordDecision(tx, 'ZZA', { submissionId: id, seenRevision: 0, act, reason: 'r', user, now: new Date() })) // prettier-ignore
  expect(done.kind).toBe('recorded')
  expect(await counted()).toEqual([0, 0, 0, 0, 0, 1, 1])
  await makeScreen(run())({ authority: 'ZZA', ids: [id] })
  expect(await counted('/running/assess')).toBe(null)
  // Taken back: the assessment has what nobody says any more.
  await database.pool.query(`update triage.current_decision set overrides = '[]' where submission_id = $1`, [id]) // prettier-ignore
  expect(await counted('/running/assess')).toEqual([0, 0, 0, 0, 0, 1, 1])
})

it('the page does not wait for the count', async () => {
  const busy = await database.pool.connect()
  await busy.query('begin; lock table triage.current_decision in access exclusive mode')
  const { statusCode, body } = await admin.get('/running')
  await busy.query('rollback')
  busy.release()
  expect(statusCode).toBe(200)
  expect(body).toContain('They are being counted.')
  expect(body).toContain('Rules and policy in use')
  await expect.poll(async () => (await admin.get('/running')).body, { timeout: 20_000 }).toContain('Counted at') // prettier-ignore
})

it('another person may neither see nor do it, and a form without its token does nothing', async () => {
  const officer = await signIn(web, ['officer', 'loader', 'analyst'], 'ZZA')
  expect((await officer.get('/running/assess')).statusCode).toBe(403)
  expect((await officer.post('/running/assess', {})).statusCode).toBe(403)
  const forged = await web.app.inject({ method: 'POST', url: '/running/assess', headers: { cookie: admin.cookie } }) // prettier-ignore
  expect(forged.statusCode).toBe(403)
})
