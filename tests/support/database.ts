import { inject } from 'vitest'
import { openDatabase, type Database } from '../../src/db/client.ts'
import { withDatabaseName } from './global-setup.ts'

export interface TestDatabase extends Database {
  url: string
}

let made = 0

/** A database of its own, cloned from the migrated template; `close` drops it. */
export async function makeTestDatabase(): Promise<TestDatabase> {
  made += 1
  const name = `triage_test_${process.pid}_${Date.now()}_${made}`
  const admin = openDatabase(inject('adminUrl'), { max: 1 })
  await admin.pool.query(`create database ${name} template ${inject('template')}`)
  const url = withDatabaseName(inject('adminUrl'), name)
  const database = openDatabase(url)
  return {
    ...database,
    url,
    async close() {
      await database.close()
      await admin.pool.query(`drop database if exists ${name} with (force)`)
      await admin.close()
    },
  }
}
