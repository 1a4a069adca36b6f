import { withBenchDatabase } from './database.ts'
import { benchScore } from './score.ts'

/**
 * `npm run bench:score`: a year of England scored again under another policy, on a PostgreSQL of its own. `-- 40000` for fewer
 * submissions. BENCH_REDIS_URL puts the queue on that Redis.
 */
const submissions = Number(process.argv[2] ?? 400_000)
await withBenchDatabase(async (on) => {
  for (const line of await benchScore({ ...on, submissions })) console.log(line)
})
