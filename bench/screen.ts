import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { hashOf } from '../src/domain/canonical.ts'
import {
  emptyDeclared,
  factGroups,
  type Position,
  type Submission,
} from '../src/domain/submission.ts'
import type { Database } from '../src/db/client.ts'
import { saveLayer } from '../src/db/queries/layers.ts'
import { startLoad } from '../src/db/queries/loads.ts'
import { upsertSubmissions } from '../src/db/queries/upsert.ts'
import { prepareLayer } from '../src/geo/prepared/prepare.ts'
import { readLayers } from '../src/intake/layers/layers.ts'
import { openQueues } from '../src/workers/queues.ts'
import { startRunner } from '../src/workers/runner.ts'
import type { BenchDatabase } from './database.ts'
import { seededRandom } from './random.ts'

const SAMPLE_LAYERS = fileURLToPath(new URL('../data/samples/layers', import.meta.url))

/** A year of England in five minutes: docs and design call it the goal. */
const GOAL_PER_SECOND = 400_000 / 300

export interface ScreenBench extends BenchDatabase {
  submissions: number
  processes?: number
}

/** Submissions with house-sized boundaries over the sample council's layers: queue → geometry → rules → score → PostgreSQL. */
export async function benchScreen(options: ScreenBench): Promise<string[]> {
  const { database, url, submissions } = options
  const processes = options.processes ?? availableParallelism()
  await loadBenchLayers(database)
  const ids = await writeSubmissions(database, submissions)
  const queues = await openQueues(
    { redisUrl: options.redisUrl, databaseUrl: url, prefix: `bench-${process.pid}` },
    () => undefined,
  )
  // Processes start and open layers before the clock does: a worker runs for weeks.
  const runner = await startRunner({
    database,
    databaseUrl: url,
    queues,
    processes,
    reader: null,
  })
  for (const id of ids.slice(0, processes)) await queues.addBatches('screen', 'ZBF', [id])
  await runner.drained()

  const started = performance.now()
  await queues.addBatches('screen', 'ZBF', ids)
  await runner.drained()
  const seconds = (performance.now() - started) / 1000
  await runner.close()
  const { rows } = await database.pool.query<{ count: number }>(
    'select count(*)::int as count from triage.current_assessment',
  )
  const assessed = rows[0]?.count ?? 0
  if (assessed !== submissions)
    throw new Error(`${assessed} of ${submissions} submissions were assessed`)
  const rate = submissions / seconds
  return [
    `screen, end to end (${queues.engine} queue, ${processes} processes): ${submissions} submissions in ${seconds.toFixed(1)} s = ${Math.round(rate)}/s`,
    `ratio to a year of England in five minutes (${Math.round(GOAL_PER_SECOND)}/s): ${(rate / GOAL_PER_SECOND).toFixed(2)} x`,
  ]
}

export async function loadBenchLayers(database: Database): Promise<void> {
  const { layers } = await readLayers([SAMPLE_LAYERS], { area: 'ZBF', coverage: null })
  for (const layer of layers) {
    const prepare = () => prepareLayer(layer.features, layer.refused)
    await saveLayer(database, layer, { version: hashOf(layer.features), prepare })
  }
}

export async function writeSubmissions(database: Database, total: number): Promise<number[]> {
  const random = seededRandom(1)
  const batch = await startLoad(database.db, { authority: 'ZBF', fileName: 'bench', options: {} })
  const ids: number[] = []
  for (let from = 0; from < total; from += 2000) {
    const rows = Array.from({ length: Math.min(2000, total - from) }, (_, at) => ({
      submission: benchSubmission(from + at, random),
      raw: null,
    }))
    const client = await database.pool.connect()
    await client.query('begin')
    const results = await upsertSubmissions(client, batch, rows)
    await client.query('commit')
    client.release()
    ids.push(...results.map((result) => result.id))
  }
  return ids
}

const TYPES = [
  'pp.full.householder',
  'pp.full.minor',
  'pp.full.major',
  'listed',
  'approval.conditions',
  'ldc.proposed',
]

function benchSubmission(at: number, random: () => number): Submission {
  const [e, n] = [429_000 + random() * 10_000, 263_000 + random() * 10_000]
  const [w, h, turn] = [6 + random() * 12, 15 + random() * 25, random() * Math.PI]
  const corner = (x: number, y: number): Position => [
    Math.round((e + x * Math.cos(turn) - y * Math.sin(turn)) * 1000) / 1000,
    Math.round((n + x * Math.sin(turn) + y * Math.cos(turn)) * 1000) / 1000,
  ]
  const ring = [corner(0, 0), corner(w, 0), corner(w, h), corner(0, h), corner(0, 0)]
  const missing = random() < 0.3
  return {
    authority: 'ZBF',
    reference: `BENCH/${at}`,
    state: 'open',
    type: TYPES[Math.floor(random() * TYPES.length)] ?? null,
    typeBasis: 'declared',
    description: 'Extension',
    address: null,
    postcode: null,
    uprn: null,
    ward: 'Bench',
    receivedOn: '2026-10-01',
    validOn: null,
    targetOn: null,
    determinedOn: null,
    determination: null,
    netDwellings: null,
    location: {
      kind: 'boundary',
      polygons: [[ring]],
      crs: 'EPSG:27700',
      transform: 'none',
      repairs: [],
    },
    declared: {
      ...emptyDeclared,
      formDeclared: true,
      certificate: missing ? null : 'A',
      feePayable: 548,
      feePaid: 548,
      documents: ['locationPlan', 'sitePlan.proposed', 'elevations.proposed'].map((type) => ({
        name: `${type}.pdf`,
        fileTypes: [type],
      })),
    },
    carries: [...factGroups],
  }
}
