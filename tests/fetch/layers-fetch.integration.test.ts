import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { featureGeometry } from '../../src/geo/grid.ts'
import { findLayerSet, makeLayerCache } from '../../src/workers/layer-sets.ts'
import { startCli } from '../support/cli.ts'
import { triageHere } from '../support/command.ts'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import {
  entitiesOf,
  startPlanningDataServer,
  type PlanningDataServer,
} from '../support/planning-data-server.ts'
import { until } from '../support/until.ts'
import { makeHome } from './support.ts'

let server: PlanningDataServer
let database: TestDatabase
let home: string
let remove: () => void
beforeEach(async () => {
  server = await startPlanningDataServer([
    ...entitiesOf('conservation-area', 4, 1_000),
    ...entitiesOf('scheduled-monument', 3, 2_000),
    ...entitiesOf('tree', 5, 3_000),
  ])
  server.listed = { ramsar: 70, battlefield: 0, 'tree-preservation-zone': 900 }
  database = await makeTestDatabase()
  ;({ home, remove } = makeHome())
})
afterEach(async () => {
  await server.close()
  await database.close()
  remove()
})

const env = () => ({ DATABASE_URL: database.url, TRIAGE_HOME: join(home, '.triage') })
const command = (...more: string[]) => ['layers', 'fetch', '--authority', 'zbf', '--base-url', server.url, ...more] // prettier-ignore
const run = (...more: string[]) => triageHere(command(...more), env(), home)
const ONLY = ['--dataset', 'conservation-area', 'scheduled-monument', 'tree']

interface Row {
  dataset: string
  answer: string
  reason: string | null
  entities: number | null
  coverage: string | null
}

async function fetched(...more: string[]) {
  const { code, stdout, stderr } = await run('--json', ...more)
  expect(stdout, stderr).not.toBe('')
  const { layers } = JSON.parse(stdout) as { layers: Row[] }
  return { code, stderr, of: (dataset: string) => layers.find((row) => row.dataset === dataset) }
}

async function layers() {
  const { rows } =
    await database.pool.query<{ dataset: string; coverage: string; features: number; sources: string[] }>( // prettier-ignore
      `select dataset, coverage, feature_count as features, sources from triage.layers where is_current and area = 'ZBF' order by dataset`,
    )
  return rows
}

/** What the workers would find for a site of some 50 m, its corner at these degrees, with what is loaded now. */
async function answersAt(west: number, south: number): Promise<Map<string, string>> {
  const [east, north] = [west + 0.0008, south + 0.0005]
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]] // prettier-ignore
  const shape = featureGeometry({ type: 'Polygon', coordinates: [ring] }, 'EPSG:4326')
  if (!shape.ok || shape.geometry.kind !== 'polygons') throw new Error('no site')
  const { polygons } = shape.geometry
  const check = await makeLayerCache()(
    database.db,
    await findLayerSet(database.db, 'ZBF', { pointMarginM: 10, today: '2026-11-24' }),
  )
  const { constraints } = check({ location: { kind: 'boundary', polygons, crs: 'EPSG:4326', transform: shape.transform, repairs: [] }, carries: [], siteAreaM2: null }) // prettier-ignore
  return new Map(constraints.map(({ layer, answer }) => [layer, answer]))
}

/** On a scheduled monument and a conservation area; and where there is nothing. */
const ON: [number, number] = [-0.0898, 51.4304]
const OFF: [number, number] = [-0.085, 51.437]

describe('triage layers fetch', () => {
  it('loads what there is, says what there is not, and makes nothing clear that nobody published', async () => {
    const { code, of } = await fetched()
    expect(code).toBe(0)
    expect(of('scheduled-monument')).toMatchObject({ answer: 'new', entities: 3, coverage: 'full' })
    expect(of('conservation-area')).toMatchObject({ answer: 'new', entities: 4, coverage: 'partial' }) // prettier-ignore
    // The platform holds 70 in England, and none here: a national dataset answers.
    expect(of('ramsar')).toMatchObject({ answer: 'new', entities: 0, coverage: 'full' })
    expect(of('tree-preservation-zone')).toMatchObject({ answer: 'empty', coverage: null })
    expect(of('battlefield')).toMatchObject({ answer: 'absent', reason: 'the platform holds none of it' }) // prettier-ignore
    expect(of('green-belt')).toMatchObject({ answer: 'absent', reason: 'the platform does not have it' }) // prettier-ignore
    const host = server.url.replace('http://', '').replace(':', '-')
    expect(await layers()).toEqual([
      { dataset: 'conservation-area', coverage: 'partial', features: 4, sources: [`conservation-area@${host}.geojson`] }, // prettier-ignore
      { dataset: 'local-planning-authority', coverage: 'full', features: 1, sources: [`local-planning-authority@${host}.geojson`] }, // prettier-ignore
      { dataset: 'ramsar', coverage: 'full', features: 0, sources: [] },
      { dataset: 'scheduled-monument', coverage: 'full', features: 3, sources: [`scheduled-monument@${host}.geojson`] }, // prettier-ignore
      { dataset: 'tree', coverage: 'partial', features: 5, sources: [`tree@${host}.geojson`] },
    ])
    const off = await answersAt(...OFF)
    expect(off.get('scheduled-monument')).toBe('clear')
    expect(off.get('ramsar')).toBe('clear')
    // The authority is what the layers cover: five kilometres from the last monument, and no further than its edge.
    expect((await answersAt(-0.005, 51.495)).get('scheduled-monument')).toBe('clear')
    expect((await answersAt(0.005, 51.495)).get('scheduled-monument')).toBe('unknown')
    expect((await answersAt(0.1, 51.6)).get('scheduled-monument')).toBe('unknown')
    for (const dataset of ['conservation-area', 'tree', 'tree-preservation-zone', 'battlefield', 'green-belt'])
      expect(off.get(dataset), dataset).toBe('unknown') // prettier-ignore
    expect((await answersAt(...ON)).get('conservation-area')).toBe('hit')

    const again = await fetched()
    expect(again.code).toBe(0)
    for (const dataset of ['scheduled-monument', 'conservation-area', 'ramsar', 'tree'])
      expect(again.of(dataset)?.answer, dataset).toBe('unchanged')
    expect(server.asked.some(({ headers }) => headers['if-none-match'] !== undefined)).toBe(true)
  })

  it('leaves the old layer, and its answers, where one dataset fails; the others go on', async () => {
    expect((await run(...ONLY)).code).toBe(0)
    const before = await layers()
    server.entities = server.entities.map((one) => ({ ...one, name: `${String(one['name'])}, new` })) // prettier-ignore
    server.fault = ({ query }) =>
      query.get('dataset') === 'scheduled-monument' ? { kind: 'status', status: 400 } : query.get('dataset') === 'conservation-area' ? { kind: 'count', count: 9 } : null // prettier-ignore
    const { code, stdout, stderr } = await run(...ONLY)
    expect(code, stderr).toBe(1)
    expect(stdout).toMatch(/scheduled-monument .*failed: the server answered 400; the layer of \d{4}-\d\d-\d\d stays \(3 features, full\)/) // prettier-ignore
    expect(stdout).toMatch(/conservation-area .*failed: .*counts 9 entities and sent 4; the layer of .* stays/) // prettier-ignore
    expect(stdout).toMatch(/tree +5 +1 +partial +\d{4}-\d\d-\d\d +replaced/)
    expect(stderr).toContain('--resume')
    expect(await layers()).toEqual(before)
    const on = await answersAt(...ON)
    expect(on.get('scheduled-monument')).toBe('hit')
    expect(on.get('conservation-area')).toBe('hit')

    server.fault = () => null
    const asked = server.asked.length
    const resumed = await fetched('--resume', ...ONLY)
    expect(resumed.code).toBe(0)
    expect(resumed.of('scheduled-monument')?.answer).toBe('replaced')
    expect(server.asked.slice(asked).map(({ page }) => page)).not.toContain('tree 0')
  })

  it('prepares a layer again that an older version left, though the platform sends the same', async () => {
    expect((await run(...ONLY)).code).toBe(0)
    await database.pool.query(`update triage.layers set prepared = set_byte(prepared, 3, 0), version = 'old', covers = null`) // prettier-ignore
    // As far as this version can see it is not loaded; nothing breaks.
    const listed = await triageHere(['layers'], env(), home)
    expect(listed.stdout).toMatch(/conservation-area .* of an older version/)
    expect(listed.stderr).toContain('Load it again')
    expect((await answersAt(...ON)).get('conservation-area')).toBe('unknown')
    const again = await fetched(...ONLY)
    expect(again.of('conservation-area')?.answer).toBe('replaced')
    expect((await answersAt(...ON)).get('conservation-area')).toBe('hit')
    expect((await answersAt(...OFF)).get('scheduled-monument')).toBe('clear')
  })

  it('keeps the boundary of an authority where the platform sends one that crosses itself', async () => {
    const only = ['--dataset', 'local-planning-authority']
    expect((await run(...only)).code).toBe(0)
    const before = await layers()
    const bowTie = 'MULTIPOLYGON (((-0.1 51.42, 0 51.5, 0 51.42, -0.1 51.5, -0.1 51.42)))'
    server.entities = server.entities.map((one) => (one['reference'] === 'E60009999' ? { ...one, geometry: bowTie } : one)) // prettier-ignore
    const { code, of } = await fetched(...only)
    expect(code).toBe(1)
    expect(of('local-planning-authority')).toMatchObject({ answer: 'failed', reason: expect.stringContaining('in doubt') as string }) // prettier-ignore
    expect(await layers()).toEqual(before)
  })

  it('is unknown, never clear, where the first fetch of a dataset fails', async () => {
    server.fault = ({ query }) => query.get('dataset') === 'scheduled-monument' ? { kind: 'answer', value: { detail: 'InvalidGeometry' } } : null // prettier-ignore
    const { code, stdout } = await run(...ONLY)
    expect(code).toBe(1)
    expect(stdout).toMatch(/scheduled-monument .*failed: .*; no layer is loaded, so the answer stays unknown/) // prettier-ignore
    expect((await layers()).map(({ dataset }) => dataset)).toEqual(['conservation-area', 'tree'])
    for (const at of [ON, OFF])
      expect((await answersAt(...at)).get('scheduled-monument')).toBe('unknown')
  })

  it('does not believe that everything is gone', async () => {
    expect((await run(...ONLY)).code).toBe(0)
    server.entities = server.entities.filter(({ dataset }) => dataset !== 'scheduled-monument')
    server.listed = { 'scheduled-monument': 20_000 }
    const { code, of } = await fetched(...ONLY)
    expect(code).toBe(1)
    expect(of('scheduled-monument')?.reason).toContain('has no entities here')
    expect((await answersAt(...ON)).get('scheduled-monument')).toBe('hit')
  })

  it("keeps a council's own layer, unless told to replace it", async () => {
    mkdirSync(join(home, 'own'))
    const own = join(home, 'own', 'conservation-area.geojson')
    const ring = [[-0.05, 51.45], [-0.049, 51.45], [-0.049, 51.451], [-0.05, 51.45]] // prettier-ignore
    writeFileSync(own, JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name: 'Own' }, geometry: { type: 'Polygon', coordinates: [ring] } }] })) // prettier-ignore
    const load = await triageHere(['layers', 'load', own, '--authority', 'ZBF', '--coverage', 'full'], env(), home) // prettier-ignore
    expect(load.code, load.stderr).toBe(0)
    const kept = await fetched('--dataset', 'conservation-area')
    expect(kept.code).toBe(0)
    expect(kept.of('conservation-area')).toMatchObject({ answer: 'kept', reason: "loaded from conservation-area.geojson; --replace takes the platform's instead" }) // prettier-ignore
    expect(server.pagesAsked('conservation-area')).toEqual([])
    expect((await fetched('--dataset', 'conservation-area', '--replace')).of('conservation-area')?.answer).toBe('replaced') // prettier-ignore
    expect((await fetched('--dataset', 'conservation-area')).of('conservation-area')?.answer).toBe('unchanged') // prettier-ignore
  })

  it('takes the coverage that it is given', async () => {
    await run('--dataset', 'tree', '--coverage', 'full')
    expect((await layers())[0]?.coverage).toBe('full')
    expect((await fetched('--dataset', 'tree')).of('tree')).toMatchObject({ answer: 'replaced', coverage: 'partial' }) // prettier-ignore
  })

  it('stops on Ctrl-C, and goes on with --resume', async () => {
    server.fault = ({ page }) => (page === 'tree 0' ? { kind: 'stall' } : null)
    const running = startCli(command(...ONLY), env(), home)
    await until('its page is asked for', () => server.asked.some(({ page }) => page === 'tree 0'))
    running.process.kill('SIGINT')
    const { code, stdout } = await running.done
    expect(code).toBe(1)
    expect(stdout).toMatch(/tree +stopped; no layer is loaded/)
    server.fault = () => null
    const asked = server.asked.length
    expect((await run('--resume', ...ONLY)).code).toBe(0)
    const pages = server.asked.slice(asked).map(({ page }) => page)
    expect(pages).toContain('tree 0')
    expect(pages).not.toContain('conservation-area 0')
    expect(await layers()).toHaveLength(3)
  })

  it('could not run: exit 2, and says why', async () => {
    const unknown = await run('--dataset', 'conservation-areas')
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toMatch(/conservation-areas: .*Known are: local-planning-authority, conservation-area, listed-building/) // prettier-ignore
    const nobody = await triageHere(['layers', 'fetch', '--authority', 'QQQ', '--base-url', server.url], env(), home) // prettier-ignore
    expect(nobody.code).toBe(2)
    expect(nobody.stderr).toContain('knows no authority QQQ')
    expect((await triageHere(['layers', 'fetch'], env(), home)).code).toBe(2)
    expect((await triageHere(['layers', 'fetch', '--authority', 'ZBF', '--base-url', 'ftp://x'], env(), home)).code).toBe(2) // prettier-ignore
    server.fault = () => ({ kind: 'status', status: 403 })
    const closed = await run()
    expect(closed.code).toBe(2)
    expect(closed.stderr).toMatch(/cannot be asked where ZBF is: the server answered 403\. Nothing was fetched/) // prettier-ignore
  })

  it('says that a dataset is not there, also where the server lists none; exit 1 where it was named', async () => {
    server.listsDatasets = false
    const { code, of } = await fetched('--dataset', 'tree', 'main-river')
    expect(code).toBe(1)
    expect(of('main-river')).toMatchObject({ answer: 'absent' })
    expect(of('tree')?.answer).toBe('new')
    expect((await layers()).map(({ dataset }) => dataset)).toEqual(['tree'])
  })
})
