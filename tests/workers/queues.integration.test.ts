import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { badInput, TriageError } from '../../src/domain/errors.ts'
import { readJob, scoreJob, screenJob, type ScreenJob } from '../../src/workers/jobs.ts'
import { toProcessor } from '../../src/workers/processor.ts'
import { openQueues, type Queues } from '../../src/workers/queues.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await makeTestDatabase()
})
afterAll(() => database.close())

const errors: Error[] = []
let made = 0
const engines = ['postgres', ...(inject('redisUrl') === null ? [] : ['redis'])] as const

describe.each(engines)('the queues on %s', (engine) => {
  let queues: Queues
  const open = async () => {
    made += 1
    const redisUrl = engine === 'redis' ? inject('redisUrl') : null
    queues = await openQueues(
      { redisUrl, databaseUrl: database.url, prefix: `t${process.pid}-${made}` },
      (error) => errors.push(error),
    )
    return queues
  }
  afterEach(async () => {
    await queues.close()
    expect(errors.splice(0)).toEqual([])
  })

  it('carries every id once, in batches of one authority, and is empty afterwards', async () => {
    const q = await open()
    expect(q.engine).toBe(engine)
    const ids = Array.from({ length: 1001 }, (_, at) => at + 1)
    expect(await q.addBatches('screen', 'ZZA', ids)).toBe(6)
    expect((await q.counts()).screen.waiting).toBe(6)
    const seen: number[] = []
    q.startWorker(
      'screen',
      toProcessor<'screen'>(screenJob, (job) => Promise.resolve(seen.push(...job.ids))),
      2,
    )
    await until('all seen', () => seen.length >= ids.length)
    await until('nothing left', async () =>
      Object.values(await q.counts()).every(
        (c) => c.waiting + c.active + c.delayed + c.failed === 0,
      ),
    )
    expect(seen.sort((a, b) => a - b)).toEqual(ids)
  })

  it('tries trouble that may pass again, and fails bad input and bugs at once', async () => {
    const q = await open()
    const tries = new Map<string, number>()
    const handle = (job: ScreenJob) => {
      const attempt = (tries.get(job.authority) ?? 0) + 1
      tries.set(job.authority, attempt)
      if (job.authority === 'BAD') throw badInput('test.bad', 'row 12 has no reference\0')
      if (job.authority === 'BUG') throw new TypeError('undefined is not a function')
      if (job.authority === 'DBA')
        throw new Error('failed query', {
          cause: Object.assign(new Error('gone'), { code: '57P01' }),
        })
      if (attempt < 2) throw new TriageError('transient', 'model is down', { code: 'test.down' })
      return Promise.resolve()
    }
    q.startWorker('screen', toProcessor<'screen'>(screenJob, handle), 4)
    for (const authority of ['BAD', 'BUG', 'MAY', 'DBA'])
      await q.addBatches('screen', authority, [1])
    await until('second tries', () => (tries.get('MAY') ?? 0) >= 2 && (tries.get('DBA') ?? 0) >= 2)
    await until('two that failed', async () => (await q.listFailed(10)).length >= 2)
    const failed = await q.listFailed(10)
    expect(
      failed
        .map((job) => job.reason)
        .filter((reason) => !reason.includes('failed query'))
        .sort(),
    ).toEqual(['row 12 has no reference', 'undefined is not a function'])
    expect(tries.get('BAD')).toBe(1)
    expect(tries.get('BUG')).toBe(1)
    // Put back in line by authority: BAD fails again, and BUG was not touched.
    const retried = await q.retryFailed('BAD')
    expect(retried).toEqual({ jobs: 1, ids: new Set([1]) })
    await until('another try', () => tries.get('BAD') === 2)
    expect(tries.get('BUG')).toBe(1)
  })

  it('adds a job once where it is asked to, and again when that has gone', async () => {
    const q = await open()
    await q.addBatches('screen', 'ZZA', [1, 2], { once: 'a' })
    await q.addBatches('screen', 'ZZA', [1, 2], { once: 'a' })
    await q.addReads('ZZA', [7], { once: 'a' })
    await q.addReads('ZZA', [7, 8], { once: 'a' })
    expect((await q.counts()).screen.waiting).toBe(1)
    expect((await q.counts()).read.waiting).toBe(2)
    q.startWorker(
      'screen',
      toProcessor<'screen'>(screenJob, () => Promise.resolve()),
      1,
    )
    await until(
      'it has gone',
      async () => (await q.counts()).screen.waiting + (await q.counts()).screen.active === 0,
    )
    await q.stopWorkers()
    await q.addBatches('screen', 'ZZA', [1, 2], { once: 'a' })
    expect((await q.counts()).screen.waiting).toBe(1)
    // Leaves nothing to the next test: on PostgreSQL they share one queue.
    q.startWorker(
      'screen',
      toProcessor<'screen'>(screenJob, () => Promise.resolve()),
      1,
    )
    q.startWorker(
      'read',
      toProcessor<'read'>(readJob, () => Promise.resolve()),
      1,
    )
    await until('nothing left', async () =>
      Object.values(await q.counts()).every((c) => c.waiting + c.active === 0),
    )
  })

  it('keeps apart what is for other versions: a job that runs may have read those before', async () => {
    const q = await open()
    let runs = 0
    let end: () => void = () => undefined
    const ended = new Promise<void>((resolve) => (end = resolve))
    const handle = async () => {
      runs += 1
      if (runs === 1) await ended
    }
    q.startWorker('score', toProcessor<'score'>(scoreJob, handle), 1)
    await q.addBatches('score', 'ZZA', [1, 2], { once: 'policy A' })
    await until('the first run', () => runs === 1)
    await q.addBatches('score', 'ZZA', [1, 2], { once: 'policy A' })
    await q.addBatches('score', 'ZZA', [1, 2], { once: 'policy B' })
    await q.addBatches('score', 'ZZA', [1, 2], { once: 'policy B' })
    end()
    await until(
      'nothing left',
      async () => (await q.counts()).score.waiting + (await q.counts()).score.active === 0,
    )
    expect(runs).toBe(2)
  })

  it('fails a payload that cannot be read, without running anything', async () => {
    const q = await open()
    let ran = 0
    q.startWorker(
      'screen',
      toProcessor<'screen'>(screenJob, () => Promise.resolve((ran += 1))),
      1,
    )
    await q.addBatches('screen', 'ZZA', [-5])
    await until('its failure', async () => (await q.listFailed(10)).some((job) => /payload/.test(job.reason))) // prettier-ignore
    expect(ran).toBe(0)
  })
})
