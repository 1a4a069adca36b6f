import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database } from '../src/db/client.ts'
import { connectEmbedded } from '../src/db/embedded/connect.ts'
import { migrateDatabase } from '../src/db/migrate.ts'

/** Where a benchmark writes; BENCH_REDIS_URL puts its queue on that Redis. */
export interface BenchDatabase {
  database: Database
  url: string
  redisUrl: string | null
}

/** Runs `work` on an embedded PostgreSQL of its own, which goes with it. */
export async function withBenchDatabase(work: (on: BenchDatabase) => Promise<void>): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'triage-bench-'))
  const { url, release } = await connectEmbedded({ dataDir: join(home, 'postgres') })
  const database = openDatabase(url)
  try {
    await migrateDatabase(database)
    await work({ database, url, redisUrl: process.env['BENCH_REDIS_URL'] ?? null })
  } finally {
    await database.close()
    await release()
    rmSync(home, { recursive: true, force: true })
  }
}
