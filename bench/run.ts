import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../src/db/client.ts'
import { connectEmbedded } from '../src/db/embedded/connect.ts'
import { migrateDatabase } from '../src/db/migrate.ts'
import { benchGeo } from './geo.ts'
import { benchScore } from './score.ts'
import { benchScreen } from './screen.ts'

/**
 * `npm run bench`: what the software does in a second, on a PostgreSQL of its own. `--smoke` runs it small, to prove
 * that it runs. BENCH_REDIS_URL puts the queue on that Redis.
 */
const smoke = process.argv.includes('--smoke')
const home = mkdtempSync(join(tmpdir(), 'triage-bench-'))
const embedded = await connectEmbedded({ dataDir: join(home, 'postgres') })
const database = openDatabase(embedded.url)
try {
  await migrateDatabase(database)
  const sites = smoke ? 200 : 5000
  for (const line of await benchGeo({ sites })) console.log(line)
  const redisUrl = process.env['BENCH_REDIS_URL'] ?? null
  const submissions = smoke ? 1000 : 20_000
  for (const line of await benchScreen({ database, url: embedded.url, redisUrl, submissions }))
    console.log(line)
  if (smoke)
    for (const line of await benchScore({ database, url: embedded.url, redisUrl, submissions }))
      console.log(line)
} finally {
  await database.close()
  await embedded.release()
  rmSync(home, { recursive: true, force: true })
}
