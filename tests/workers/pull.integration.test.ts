import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { badInput, TriageError } from '../../src/domain/errors.ts'
import { removeSource } from '../../src/db/queries/sources.ts'
import { PULL_DEFAULTS, type PullResult } from '../../src/loading/pull-deps.ts'
import { openQueues, type Queues } from '../../src/workers/queues.ts'
import { startRunner, type Runner, type RunnerOptions } from '../../src/workers/runner.ts'
import { csv, makeSource, puller } from '../loading/pull-support.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

const dir = mkdtempSync(join(tmpdir(), 'triage-pull-queue-'))
const engines = ['postgres', ...(inject('redisUrl') === null ? [] : ['redis'])] as const
const errors: Error[] = []
let made = 0

describe.each(engines)('pulling by the queue on %s', (engine) => {
  let database: TestDatabase
  let open: Queues[] = []
  let runners: Runner[] = []
  let prefix = ''
  // Each its own: on PostgreSQL it is the queue as well.
  beforeEach(async () => {
    database = await makeTestDatabase()
  })
  afterEach(async () => {
    for (const runner of runners) await runner.close()
    const seen = errors.splice(0)
    for (const queues of open) await queues.close()
    ;[open, runners] = [[], []]
    await database.close()
    errors.splice(0)
    expect(seen.map((error) => error.message)).toEqual([])
  })

  const openOne = async () => {
    const redisUrl = engine === 'redis' ? inject('redisUrl') : null
    const queues = await openQueues({ redisUrl, databaseUrl: database.url, prefix }, (error) => errors.push(error)) // prettier-ignore
    open.push(queues)
    return queues
  }
  const openNew = () => {
    made += 1
    prefix = `p${process.pid}-${made}`
    return openOne()
  }
  const start = async (queues: Queues, pull?: RunnerOptions['pull']) => {
    const runner = await startRunner({
      database, databaseUrl: database.url, queues, processes: 1, reader: null, ...(pull === undefined ? {} : { pull }),
    }) // prettier-ignore
    runners.push(runner)
    return runner
  }
  const done = { againMs: null, failure: null }

  it('pulls at its interval, keeps its time when it is set up again, and stops when the source is gone', async () => {
    const q = await openNew()
    const at: number[] = []
    await q.syncSchedules([{ source: 7, everyMs: 400 }])
    await start(q, (source) => {
      expect(source).toBe(7)
      at.push(Date.now())
      return Promise.resolve(done)
    })
    await until('two pulls', () => at.length >= 2)
    const [from, before] = [Date.now(), at.length]
    const setUpAgain = async () => {
      await q.syncSchedules([{ source: 7, everyMs: 400 }])
      return at.length >= before + 3
    }
    await until('three more, though it is set up more often than that', setUpAgain, 150)
    expect(at.length - before).toBeLessThanOrEqual((Date.now() - from) / 400 + 2)
    expect((await q.listSchedules()).get(7)?.getTime()).toBeLessThanOrEqual(Date.now() + 400)
    await q.syncSchedules([])
    await until('the end of one in hand', async () => (await q.counts()).pull.active === 0)
    const stopped = at.length
    await sleep(900)
    expect(at.length).toBe(stopped)
    expect(await q.listSchedules()).toEqual(new Map())
  })

  it('is drained while pulls wait for their time, and not while one is due', async () => {
    const q = await openNew()
    let pulls = 0
    await q.syncSchedules([{ source: 1, everyMs: 3_600_000 }, { source: 2, everyMs: 86_400_000 }]) // prettier-ignore
    expect((await q.counts()).pull).toMatchObject({ waiting: 2, scheduled: 0 })
    // A runner that pulls nothing waits for no pull.
    const other = await start(q)
    await other.drained()
    expect(pulls).toBe(0)
    const runner = await start(q, async () => {
      await sleep(400)
      pulls += 1
      return done
    })
    await runner.drained()
    expect(pulls).toBe(2)
    expect((await q.counts()).pull).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0, scheduled: 2 }) // prettier-ignore
    // One besides the schedule is for files that settle: whoever drains the queue waits for them.
    await q.addPull(1, 3000)
    expect((await q.counts()).pull).toMatchObject({ waiting: 1, scheduled: 2 })
    await runner.drained()
    expect(pulls).toBe(3)
    expect((await q.counts()).pull).toMatchObject({ waiting: 0, scheduled: 2 })
  })

  it('pulls again soon where it is asked to, once for however many ask, and as often as it is asked', async () => {
    const q = await openNew()
    let pulls = 0
    await start(q, () => {
      pulls += 1
      return Promise.resolve({ againMs: pulls < 4 ? 300 : null, failure: null })
    })
    for (let times = 0; times < 5; times += 1) await q.addPull(3, 3000)
    expect((await q.counts()).pull.waiting).toBe(1)
    await until('four pulls', () => pulls === 4)
    await sleep(700)
    expect(pulls).toBe(4)
  })

  it('tries trouble that may pass again, gives up on the rest until the next time, and keeps no failed job', async () => {
    const q = await openNew()
    const tries = new Map<number, number>()
    const runner = await start(q, (source) => {
      const attempt = (tries.get(source) ?? 0) + 1
      tries.set(source, attempt)
      if (source === 1) return Promise.resolve({ againMs: null, failure: badInput('x', 'it is not there') }) // prettier-ignore
      if (attempt > 1) return Promise.resolve(done)
      return Promise.resolve({ againMs: null, failure: new TriageError('transient', 'the share is gone', { code: 'x' }) }) // prettier-ignore
    })
    await q.syncSchedules([{ source: 1, everyMs: 3_600_000 }, { source: 2, everyMs: 3_600_000 }]) // prettier-ignore
    await until('a first try of both', () => tries.size === 2)
    await runner.drained()
    expect(tries).toEqual(new Map([[1, 1], [2, 2]])) // prettier-ignore
    expect(await q.listFailed(10)).toEqual([])
    expect((await q.counts()).pull).toMatchObject({ failed: 0, scheduled: 2 })
  })

  it('takes a folder by itself: files that settled, once, by two workers, and nothing of the source that was removed', async () => {
    const q = await openNew()
    const folder = join(dir, `in-${made}`)
    mkdirSync(folder)
    const { id, name } = await makeSource(database, { kind: 'folder', location: folder })
    const results: PullResult[] = []
    const { deps, loads } = puller(database, join(dir, 'home'), {
      settings: { ...PULL_DEFAULTS, settleMs: 200 },
    })
    const { pullSource } = await import('../../src/loading/pull.ts')
    const pull = async (source: number) => {
      const result = await pullSource({ ...deps, afterLoad: async (result) => {
        loads.push(result)
        for (const [authority, ids] of result.toScreen) await q.addBatches('screen', authority, ids)
      } }, source) // prettier-ignore
      results.push(result)
      return result
    }
    await start(q, pull)
    await start(await openOne(), pull)
    const path = join(folder, 'a.csv')
    writeFileSync(path, csv('WA/1,x,N,'))
    await q.syncSchedules([{ source: id, everyMs: 3_600_000 }])
    // Asked for from all sides at once.
    for (let times = 0; times < 3; times += 1) await q.addPull(id, times * 5)
    // The interval is an hour: what is seen for the first time is taken all the same.
    await until('the load', () => loads.length === 1)
    await until('the assessment', async () => {
      const { rows } = await database.pool.query<{ n: number }>('select count(*)::int as n from triage.current_assessment') // prettier-ignore
      return rows[0]?.n === 1
    })
    await q.addPull(id, 1)
    await until('a pull with nothing to do', () => results.at(-1)?.unchanged === 1)
    expect(loads).toHaveLength(1)
    await removeSource(database.db, name)
    await q.addPull(id, 1)
    await until('the note', () => results.at(-1)?.note === 'the source was removed')
  })

  it('comes back after the whole queue was lost, due at once', async ({ skip }) => {
    const redisUrl = inject('redisUrl')
    if (engine !== 'redis' || redisUrl === null) return skip('Redis only')
    const q = await openNew()
    let pulls = 0
    await start(q, () => {
      pulls += 1
      return Promise.resolve(done)
    })
    await q.syncSchedules([{ source: 5, everyMs: 3_600_000 }])
    await until('the first pull', () => pulls === 1)
    await until('its end', async () => (await q.counts()).pull.active === 0)
    const redis = new Redis(redisUrl)
    await redis.del(...(await redis.keys(`${prefix}:*`)))
    await redis.quit()
    expect(await q.listSchedules()).toEqual(new Map())
    await q.syncSchedules([{ source: 5, everyMs: 3_600_000 }])
    await until('the pull after the loss', () => pulls === 2)
    expect((await q.listSchedules()).has(5)).toBe(true)
  })
})

afterAll(() => {
  rmSync(dir, { recursive: true, force: true })
})
