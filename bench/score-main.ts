import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../src/db/client.ts'
import { connectEmbedded } from '../src/db/embedded/connect.ts'
import { migrateDatabase } from '../src/db/migrate.ts'
import { benchScore } from './score.ts'

/**
 * `npm run bench:score`: a year of England scored again under another policy, on a PostgreSQL of its own. `-- 40000` for fewer
 * submissions. BENCH_REDIS_URL puts the queue on that Redis.
 */
const submissions = Number(process.argv[2] ?? 400_000)
const home = mkdtempSync(join(tmpdir(), 'triage-bench-'))
const embedded = await connectEmbedded({ dataDir: join(home, 'postgres') })
const database = openDatabase(embedded.url)
try {
  await migrateDatabase(database)
  const redisUrl = process.env['BENCH_REDIS_URL'] ?? null
  for (const line of await benchScore({ database, url: embedded.url, redisUrl, submissions }))
    console.log(line)
} finally {
  await database.close()
  await embedded.release()
  rmSync(home, { recursive: true, force: true })
}
