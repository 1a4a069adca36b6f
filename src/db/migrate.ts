import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { fileURLToPath } from 'node:url'
import type { Database } from './client.ts'

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url))

/** Any fixed number: processes that start together take turns (`pg_advisory_lock`). */
const LOCK = 7_429_001

/** Brings the schema up to date; safe to call from several processes at once, and again. */
export async function migrateDatabase(database: Database): Promise<void> {
  const client = await database.pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await migrate(database.db, { migrationsFolder: FOLDER })
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
    client.release()
  }
}
