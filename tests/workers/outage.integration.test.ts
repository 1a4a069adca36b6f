import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { PROMPT_VERSION } from '../../src/llm/prompt.ts'
import { QUESTIONS_VERSION } from '../../src/rules/questions.ts'
import { makeRunContext } from '../../src/workers/context.ts'
import type { ModelNews } from '../../src/workers/model-worker.ts'
import { openQueues, type Queues } from '../../src/workers/queues.ts'
import { requeue } from '../../src/workers/requeue.ts'
import type { Runner } from '../../src/workers/runner.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { startModelServer, type Behaviour, type ModelServer } from '../support/model-server.ts'
import { finalState, loadWithDocuments, QUICK, startProxy, startReading, type StartOptions } from '../support/reading.ts' // prettier-ignore
import { startTestRedis, type TestRedis } from '../support/redis-server.ts'
import { until } from '../support/until.ts'

/*
 * Whatever an endpoint does in mid-run: in the end every document is read as in a run that nothing disturbed, once, and no job
 * has failed.
 */

const SUBMISSIONS = 9
let undisturbed: Awaited<ReturnType<typeof finalState>>
let model: ModelServer
let database: TestDatabase
let queues: Queues
let ids: number[]
let made = 0
const runners: Runner[] = []

beforeAll(async () => {
  model = await startModelServer('good')
  await begin('postgres')
  await (await start()).drained()
  undisturbed = await finalState(database)
  await end()
  expect(undisturbed.reads.length).toBeGreaterThan(SUBMISSIONS - 3)
  expect(undisturbed.assessed.length).toBe(SUBMISSIONS)
})
afterAll(() => model.close())

async function begin(engine: string, redisUrl = inject('redisUrl')) {
  made += 1
  database = await makeTestDatabase()
  ids = await loadWithDocuments(database, SUBMISSIONS)
  queues = await openQueues(
    {
      redisUrl: engine === 'redis' ? redisUrl : null,
      databaseUrl: database.url,
      prefix: `outage${process.pid}-${made}`,
    },
    () => undefined,
  )
  await queues.addBatches('screen', 'ZZA', ids)
}

async function end() {
  await Promise.all(runners.splice(0).map((runner) => runner.close()))
  await queues.close()
  await database.close()
}

async function start(options: StartOptions = {}, url = model.url): Promise<Runner> {
  const runner = await startReading(database, queues, url, options)
  runners.push(runner)
  return runner
}

async function expectAllRead() {
  expect(await finalState(database)).toEqual(undisturbed)
  for (const count of Object.values(await queues.counts()))
    expect(count).toMatchObject({ waiting: 0, active: 0, delayed: 0, failed: 0 })
}

const many = (behaviour: Behaviour, times: number): Behaviour[] => [
  ...Array.from({ length: times }, () => behaviour),
  'good',
]

const TROUBLE: [Behaviour, calls: number][] = [
  ['stall', 4],
  ['hang', 4],
  ['flood', 4],
  ['429', 1],
  ['loading', 3],
  ['reset', 5],
  ['closeMidBody', 5],
  ['500', 5],
  ['brokenBody', 4],
  ['html', 4],
  ['401', 4],
]
/** What the queue is asked to do differs: try again, try again at a time, give a call up. */
const EACH_ENGINE: Behaviour[] = ['stall', '429', 'reset']
const engines = ['postgres', ...(inject('redisUrl') === null ? [] : ['redis'])]

describe.each(engines)('an endpoint in trouble, queue on %s', (engine) => {
  beforeEach(async () => {
    model.setScript('good')
    await begin(engine)
  })
  afterEach(end)

  it('loses nothing where the endpoint dies in mid-run and comes back', async () => {
    const proxy = await startProxy(model.url)
    const news: ModelNews[] = []
    const runner = await start({ onModel: (one) => news.push(one) }, proxy.url)
    const before = model.requests.length
    await until('three calls', () => model.requests.length >= before + 3)
    await proxy.cut()
    await until('a pause', () => news.some(({ breaker }) => breaker.state === 'paused'))
    await until('all read by code', async () => (await queues.counts()).read.waiting === 0)
    const kept = async () => (await database.pool.query<{ state: string; reason: string | null }>('select state, reason from triage.model_endpoints')).rows // prettier-ignore
    await until('the pause is kept', async () => (await kept())[0]?.state === 'paused')
    expect(await kept()).toEqual([{ state: 'paused', reason: expect.stringMatching(/conne/) as string }]) // prettier-ignore
    // It is looked at in vain a few times.
    await sleep(1000)
    await proxy.mend()
    expect(await runner.drained()).toEqual({ waiting: 0 })
    expect(news.at(-1)?.breaker.state).toBe('answers')
    await expectAllRead()
    await until('that it answers is kept', async () => (await kept())[0]?.state === 'answers')
    await proxy.cut()
  })

  it.each(
    TROUBLE.filter(([behaviour]) => engine === 'postgres' || EACH_ENGINE.includes(behaviour)),
  )('loses nothing where it does %s for %i calls', async (behaviour, times) => {
    model.setScript(many(behaviour, times))
    const runner = await start({ timeoutMs: 400 })
    expect(await runner.drained()).toEqual({ waiting: 0 })
    await expectAllRead()
  })

  it('waits as long as a busy endpoint asks for', async () => {
    model.setScript(many('429', 1))
    const before = model.requests.length
    const runner = await start()
    await until('a call', () => model.requests.length > before)
    await sleep(1000)
    // What was under way beside it may have been answered.
    expect(model.requests.length).toBeLessThanOrEqual(before + 2)
    await runner.drained()
    await expectAllRead()
  })

  it('ends a drain where the model stays down, with all else assessed, and reads when it is back', async () => {
    const proxy = await startProxy(model.url)
    await proxy.cut()
    const runner = await start({ times: { ...QUICK, patienceMs: 500 } }, proxy.url)
    expect(await runner.drained()).toEqual({ waiting: SUBMISSIONS })
    await runner.close()
    const { assessed, reads } = await finalState(database)
    expect(assessed.length).toBe(SUBMISSIONS)
    expect(reads).toEqual([])
    await proxy.mend()
    expect(await (await start({}, proxy.url)).drained()).toEqual({ waiting: 0 })
    await expectAllRead()
    await proxy.cut()
  })

  it('stops in mid-call without waiting for the answer, and asks again when it is started', async () => {
    model.setScript('hang')
    const before = model.requests.length
    const runner = await start({ timeoutMs: 120_000 })
    await until('two calls', () => model.requests.length >= before + 2)
    const began = performance.now()
    await runner.close()
    // The answer would have been waited for twice as long.
    expect(performance.now() - began).toBeLessThan(60_000)
    expect((await finalState(database)).reads).toEqual([])
    model.setScript('good')
    expect(await (await start()).drained()).toEqual({ waiting: 0 })
    await expectAllRead()
  })

  it('never has more calls open than slots, side by side over submissions and documents', async () => {
    const own = await startModelServer(['hang', 'hang', 'good'])
    const runner = await start({ slots: null, timeoutMs: 1000 }, own.url)
    await runner.drained()
    expect(own.mostAtOnce()).toBe(2)
    await expectAllRead()
    await own.close()
  })

  it('keeps a pause to itself: another worker with a model that answers reads on', async () => {
    const proxy = await startProxy(model.url)
    await proxy.cut()
    await start({}, proxy.url)
    await sleep(300)
    expect(await (await start()).drained()).toEqual({ waiting: 0 })
    await expectAllRead()
  })
})

describe('a Redis that is emptied in mid-run', () => {
  const dir = mkdtempSync(join(tmpdir(), 'triage-redis-'))
  let redis: TestRedis | null
  beforeAll(async () => {
    redis = await startTestRedis(dir)
  })
  afterAll(async () => {
    await redis?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  it('loses nothing: what is missing is found by requeue', async (context) => {
    if (redis === null || redis.url.endsWith(':6379')) return context.skip('no Redis of its own')
    model.setScript('good')
    await begin('redis', redis.url)
    const runner = await start({ slots: 1 })
    const before = model.requests.length
    await until('two calls', () => model.requests.length >= before + 2)
    const client = new Redis(redis.url)
    await client.flushall()
    await client.quit()
    await runner.close()
    const versions = { model: 'scripted', promptVersion: PROMPT_VERSION, questionsVersion: QUESTIONS_VERSION } // prettier-ignore
    await requeue(makeRunContext(database, versions), queues, { authority: null, state: 'open' })
    expect(await (await start()).drained()).toEqual({ waiting: 0 })
    await expectAllRead()
    await end()
  })
})
