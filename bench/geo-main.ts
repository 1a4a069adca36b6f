import { benchGeo } from './geo.ts'

/**
 * `npm run bench:geo`: sites a second of our constraint check, of turf and, where PG_BENCH_URL names a PostgreSQL that has
 * PostGIS, of PostGIS, on the same layers and sites in one run, and how many answers differ.
 */
const smoke = process.argv.includes('--smoke')
const url = process.env['PG_BENCH_URL'] ?? null
for (const line of await benchGeo({ sites: smoke ? 200 : 5000, postgisUrl: url })) console.log(line)
if (url === null)
  console.log(
    'PostGIS was not measured: set PG_BENCH_URL to a PostgreSQL that has it (Debian: postgresql-15-postgis-3).',
  )
