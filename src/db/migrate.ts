import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { fileURLToPath } from 'node:url'
import type { Database } from './client.ts'
import { LOCKS } from './lock.ts'

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url))

/** Brings the schema up to date; safe to call from several processes at once, which take turns, and again. */
export async function migrateDatabase(database: Database): Promise<void> {
  const client = await database.pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCKS.migrate])
    await migrate(database.db, { migrationsFolder: FOLDER })
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCKS.migrate])
    client.release()
  }
}
