import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openQueues } from '../../src/workers/queues.ts'
import { startCli, triage } from '../support/cli.ts'
import { makeTestDatabase } from '../support/database.ts'
import { startModelServer, type ModelServer } from '../support/model-server.ts'
import { finalState, loadWithDocuments } from '../support/reading.ts'
import { until } from '../support/until.ts'

const dir = mkdtempSync(join(tmpdir(), 'triage-killed-'))
let model: ModelServer
beforeAll(async () => {
  model = await startModelServer('good')
})
afterAll(async () => {
  await model.close()
  rmSync(dir, { recursive: true, force: true })
})

const engines = ['postgres', ...(inject('redisUrl') === null ? [] : ['redis'])]

/** A database with documents to read, queued; and the settings of a worker. */
async function begin(engine: string, name: string) {
  const database = await makeTestDatabase()
  const ids = await loadWithDocuments(database, 5)
  const prefix = `killed${process.pid}-${engine}-${name.toLowerCase()}`
  const redisUrl = engine === 'redis' ? inject('redisUrl') : null
  const queues = await openQueues({ redisUrl, databaseUrl: database.url, prefix }, () => undefined)
  await queues.addBatches('screen', 'ZZA', ids)
  await queues.close()
  const env = {
    ...{ DATABASE_URL: database.url, LLM_BASE_URL: model.url, LLM_MODEL: 'scripted' },
    ...{ TRIAGE_PROCESSES: '1', TRIAGE_QUEUE_PREFIX: prefix, LLM_CONCURRENCY: '2' },
    ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
  }
  return { database, env }
}

describe.each(engines)('triage work, ended in mid-call, queue on %s', (engine) => {
  it.each(['SIGTERM', 'SIGKILL'] as const)('loses nothing by %s', async (signal) => {
    model.setScript('good')
    const calm = await begin(engine, `calm${signal}`)
    expect((await triage(['work', '--drain'], calm.env, dir)).code).toBe(0)
    const undisturbed = await finalState(calm.database)
    await calm.database.close()

    const { database, env } = await begin(engine, signal)
    model.setScript('hang')
    const before = model.requests.length
    const worker = startCli(['work'], env, dir)
    await until('a call for each slot', () => model.requests.length === before + 2)
    worker.process.kill(signal)
    await worker.done
    expect((await finalState(database)).reads).toEqual([])
    model.setScript('good')
    const again = await triage(['work', '--drain'], env, dir)
    expect(again.code, again.stderr).toBe(0)
    expect(await finalState(database)).toEqual(undisturbed)
    await database.close()
  })
})
