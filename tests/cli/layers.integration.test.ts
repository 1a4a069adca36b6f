import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeTestDatabase, type TestDatabase } from '../support/database.ts'
import { triage } from '../support/cli.ts'

let database: TestDatabase
let dir: string
beforeAll(async () => {
  database = await makeTestDatabase()
})
afterAll(() => database.close())
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'triage-layers-'))
  return () => {
    rmSync(dir, { recursive: true })
  }
})

const env = () => ({ DATABASE_URL: database.url, TRIAGE_HOME: join(dir, '.triage') })
const load = (...args: string[]) =>
  triage(['layers', 'load', ...args, '--authority', 'ZZA'], env(), dir)

/** Squares of a hectare in a row, as GeoJSON on the grid. */
function squares(count: number, properties: object = {}): string {
  const crs = { type: 'name', properties: { name: 'EPSG:27700' } }
  const features = Array.from({ length: count }, (_, i) => {
    const [e, n] = [430_000 + i * 200, 270_000]
    const ring = [[e, n], [e + 100, n], [e + 100, n + 100], [e, n + 100], [e, n]] // prettier-ignore
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } }
  })
  return JSON.stringify({ type: 'FeatureCollection', crs, features })
}

function write(files: Record<string, string>): void {
  mkdirSync(join(dir, 'layers'), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, 'layers', name), text)
}

describe('triage layers load', () => {
  it('says what a load takes out of a dataset', async () => {
    const yaml = 'authority: ZZA\ndefaults: { coverage: full }\nfiles:\n'
    const a = '  - { file: a.geojson, dataset: green-belt }\n'
    write({ 'layers.yaml': `${yaml}${a}  - { file: b.geojson, dataset: green-belt }\n`, 'a.geojson': squares(2), 'b.geojson': squares(3) }) // prettier-ignore
    expect((await load('layers')).code).toBe(0)
    write({ 'layers.yaml': yaml + a })
    const again = await load('layers')
    expect(again.stdout).toContain(
      'green-belt: 5 features before, 2 now; no longer in it: b.geojson',
    )
    // One file alone is not what the folder says of it.
    const alone = await triage(['layers', 'load', 'layers/a.geojson', '--authority', 'ZZA'], env(), dir) // prettier-ignore
    expect(alone.stderr + alone.stdout).toMatch(/Nothing says which dataset/)
    write({ 'green-belt.geojson': squares(1) })
    expect((await load('layers/green-belt.geojson')).stdout).toContain('without the layers.yaml beside it') // prettier-ignore
  })

  it('ends with 1 where a layer cannot do what it is for, and says how to mend it', async () => {
    write({ 'layers.yaml': 'authority: ZZA\ndefaults: { coverage: full }\nfiles: [{ file: a.geojson, dataset: conservation-areas }]\n', 'a.geojson': squares(1) }) // prettier-ignore
    const misspelt = await load('layers')
    expect(misspelt.code).toBe(1)
    expect(misspelt.stdout).toContain('did you mean conservation-area?')
    write({ 'layers.yaml': 'authority: ZZA\ndefaults: { coverage: full }\nfiles: [{ file: a.geojson, dataset: article-4-direction-area, rights: Part 3 Klass L }]\n' }) // prettier-ignore
    const unread = await load('layers')
    expect(unread.code).toBe(1)
    expect(unread.stdout).toContain('the rights of 1 of 1 directions are not wholly understood ("Part 3 Klass L")') // prettier-ignore
    rmSync(join(dir, 'layers', 'layers.yaml'))
    write({ 'local-planning-authority.geojson': squares(2) })
    const two = await load('layers/local-planning-authority.geojson', '--coverage', 'full')
    expect(two.code).toBe(1)
    expect(two.stdout).toContain("cannot be used as the authority's own boundary: its layer has 2 features") // prettier-ignore
    const listed = await triage(['layers'], env(), dir)
    expect(listed.stdout).toMatch(/green-belt +ZZA +[0-9a-f]{8} +\d{4}-\d\d-\d\d/)
  })
})
