import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/db/client.ts'
import { migrateDatabase } from '../../src/db/migrate.ts'
import { openQueues } from '../../src/workers/queues.ts'
import { startTestRedis } from './redis-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a server on which tests make and drop databases of their own. */
    adminUrl: string
    /** A migrated database to clone, with a queue that is empty. */
    template: string
    /** null: no Redis on this machine. */
    redisUrl: string | null
  }
}

/**
 * One embedded PostgreSQL and one private Redis for all integration tests. DATABASE_URL and REDIS_URL are never
 * touched: they may be somebody's real ones. TRIAGE_TEST_DATABASE_URL runs the tests on another PostgreSQL.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'triage-test-'))
  const given = process.env['TRIAGE_TEST_DATABASE_URL']
  const embedded = given === undefined ? await startEmbedded(home) : null
  const adminUrl = given ?? embedded?.url ?? ''
  const redis = await startTestRedis(home)

  const template = `triage_template_${process.pid}`
  const admin = openDatabase(adminUrl, { max: 1 })
  await admin.pool.query(`create database ${template}`)
  const database = openDatabase(withDatabaseName(adminUrl, template), { max: 2 })
  await migrateDatabase(database)
  await database.close()
  // The queue's own tables too, so that no clone has to make them.
  const queues = await openQueues({ redisUrl: null, databaseUrl: withDatabaseName(adminUrl, template), prefix: 'template' }, () => undefined) // prettier-ignore
  await queues.close()

  project.provide('adminUrl', adminUrl)
  project.provide('template', template)
  project.provide('redisUrl', redis?.url ?? null)

  return async () => {
    await admin.pool.query(`drop database if exists ${template} with (force)`)
    await admin.close()
    await redis?.stop()
    await embedded?.release()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Loaded only when needed: elsewhere there may be no binaries for this platform. */
async function startEmbedded(home: string) {
  const { connectEmbedded } = await import('../../src/db/embedded/connect.ts')
  return connectEmbedded({ dataDir: join(home, 'postgres') })
}

export function withDatabaseName(url: string, name: string): string {
  return url.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${name}`)
}
