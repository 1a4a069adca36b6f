import { withBenchDatabase } from './database.ts'
import { benchGeo } from './geo.ts'
import { benchScore } from './score.ts'
import { benchScreen } from './screen.ts'

/**
 * `npm run bench`: what the software does in a second, on a PostgreSQL of its own. `--smoke` runs it small, to prove
 * that it runs. BENCH_REDIS_URL puts the queue on that Redis.
 */
const smoke = process.argv.includes('--smoke')
const submissions = smoke ? 1000 : 20_000
await withBenchDatabase(async (on) => {
  for (const line of await benchGeo({ sites: smoke ? 200 : 5000 })) console.log(line)
  for (const line of await benchScreen({ ...on, submissions })) console.log(line)
  if (smoke) for (const line of await benchScore({ ...on, submissions })) console.log(line)
})
