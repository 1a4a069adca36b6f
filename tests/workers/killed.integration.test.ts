import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openQueues } from '../../src/workers/queues.ts'
import { startCli, triage } from '../support/cli.ts'
import { makeTestDatabase } from '../support/database.ts'
import { startModelServer } from '../support/model-server.ts'
import { finalState, loadWithDocuments } from '../support/reading.ts'
import { until } from '../support/until.ts'

const dir = mkdtempSync(join(tmpdir(), 'triage-killed-'))
afterAll(() => {
  rmSync(dir, { recursive: true, force: true })
})

const engines = ['postgres', ...(inject('redisUrl') === null ? [] : ['redis'])]

/** A model, a database with documents for it to read, queued; and the settings of a worker. */
async function begin(engine: string, name: string) {
  const model = await startModelServer('good')
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
  const close = async () => {
    await model.close()
    await database.close()
  }
  return { database, model, env, close }
}

// Side by side: what is left by a kill is waited for, until the queue gives it back.
describe.concurrent('triage work, ended in mid-call', () => {
  let undisturbed: Awaited<ReturnType<typeof finalState>>
  beforeAll(async () => {
    const { database, env, close } = await begin('postgres', 'calm')
    expect((await triage(['work', '--drain'], env, dir)).code).toBe(0)
    undisturbed = await finalState(database)
    expect(undisturbed.reads.length).toBeGreaterThan(0)
    await close()
  })

  it.each(
    engines.flatMap((engine) =>
      (['SIGTERM', 'SIGKILL'] as const).map((signal) => [signal, engine] as const),
    ),
  )('loses nothing by %s, queue on %s', async (signal, engine) => {
    const { database, model, env, close } = await begin(engine, signal)
    model.setScript('hang')
    const worker = startCli(['work'], env, dir)
    await until('a call for each slot', () => model.requests.length === 2)
    worker.process.kill(signal)
    await worker.done
    expect((await finalState(database)).reads).toEqual([])
    model.setScript('good')
    const again = await triage(['work', '--drain'], env, dir)
    expect(again.code, again.stderr).toBe(0)
    expect(await finalState(database)).toEqual(undisturbed)
    await close()
  })
})
