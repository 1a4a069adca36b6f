import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { collectGeometry } from '../../../src/geo/geojson.ts'
import { FeatureProblem } from '../../../src/intake/layers/layer-file.ts'
import { allowanceFor } from '../../../src/intake/layers/layer-limits.ts'
import { readLayers } from '../../../src/intake/layers/layers.ts'
import { readLayerParts } from '../../../src/intake/layers/read-layer.ts'
import { parseGpkgGeometry, parseWkb } from '../../../src/intake/layers/wkb.ts'
import { shared } from '../helpers.ts'
import { makeZip, readOne, testFolder } from './files.ts'
import {
  gpkgBlob,
  makeGeopackage,
  wkbCollection,
  wkbLine,
  wkbPoint,
  wkbPolygon,
  type GpkgTable,
} from './make-geopackage.ts'
import { square } from './make-shapefile.ts'

// Real files and many runs: minutes where others work on the same machine.
vi.setConfig({ testTimeout: 120_000 })

const { path: folder, write } = testFolder()
let files = 0
const geopackage = (tables: GpkgTable[], more = ''): string => {
  files += 1
  return write(`${files}.gpkg`, makeGeopackage(folder, tables, more))
}

const ring = square(532_800, 178_900)
const area = gpkgBlob(wkbPolygon([ring]))
const allowance = allowanceFor('test')
const parse = (bytes: Uint8Array): unknown => parseWkb(bytes, allowance)

describe('well-known binary', () => {
  const polygons = (bytes: Buffer): unknown => collectGeometry(parse(bytes)).polygons

  it.each([
    ['little end first', {}],
    ['big end first', { little: false }],
    ['with heights', { dimensions: 'z' }],
    ['with measures', { dimensions: 'm', little: false }],
    ['with both', { dimensions: 'zm' }],
  ] as const)('is read %s', (_name, options) => {
    expect(polygons(wkbPolygon([ring, square(532_810, 178_910, 5)], options))).toEqual([[ring, square(532_810, 178_910, 5)]]) // prettier-ignore
    expect(parse(wkbPoint(1, 2, options))).toEqual({ type: 'Point', coordinates: [1, 2] })
    expect(parse(wkbLine(ring, options))).toEqual({ type: 'LineString', coordinates: ring })
  })

  it('has collections of any kind, and members with an order of bytes of their own', () => {
    const members = [wkbPolygon([ring]), wkbPolygon([ring], { little: false })]
    for (const type of [6, 7, 12, 15]) expect(polygons(wkbCollection(type, members))).toEqual([[ring], [ring]]) // prettier-ignore
    expect(collectGeometry(parse(wkbCollection(4, [wkbPoint(1, 2)]))).points).toEqual([[1, 2]])
    const lines = [wkbLine(ring), wkbLine(ring, { little: false })]
    for (const type of [5, 7]) expect(collectGeometry(parse(wkbCollection(type, lines))).lines).toEqual([ring, ring]) // prettier-ignore
  })

  it('takes the flags of EWKB', () => {
    const bytes = wkbPolygon([ring])
    const ewkb = Buffer.concat([Buffer.from([1, 3, 0, 0, 0x20, 0x34, 0x6c, 0, 0]), bytes.subarray(5)]) // prettier-ignore
    expect(polygons(ewkb)).toEqual([[ring]])
  })

  it('has empty points', () => {
    expect(parse(wkbPoint(NaN, NaN))).toEqual({ type: 'Point', coordinates: [] })
  })

  it.each([
    ['cut short', wkbPolygon([ring]).subarray(0, 40), /claims 5 positions, and has bytes for 1/],
    ['a line cut short', wkbLine(ring).subarray(0, 40), /claims 5 positions, and has bytes for 1/],
    ['a count of billions', Buffer.from([1, 3, 0, 0, 0, 255, 255, 255, 255]), /claims 4294967295 rings, and has bytes for 0/],
    ['members in billions', Buffer.from([1, 7, 0, 0, 0, 255, 255, 255, 127, 0, 0]), /claims 2147483647 parts/],
    ['a type that is none', Buffer.from([1, 99, 0, 0, 0]), /type 99 is not known/],
    ['a byte order that is none', Buffer.from([7, 1, 0, 0, 0]), /byte order 7/],
    ['curves', Buffer.from([1, 10, 0, 0, 0, 0, 0, 0, 0]), /curved edges/],
    ['nothing', Buffer.alloc(0), /cut short/],
    ['absurd depth', Array.from({ length: 30 }).reduce((inner: Buffer) => wkbCollection(7, [inner]), wkbPoint(1, 2)), /nested too deeply/],
  ])('with %s is a problem in words', (_name, bytes, reason) => {
    expect(() => parse(bytes)).toThrow(reason)
    expect(() => parse(bytes)).toThrow(FeatureProblem)
  }) // prettier-ignore

  it('of a GeoPackage may have an envelope of any kind, or be empty', () => {
    for (const kind of [0, 1, 2, 3, 4])
      expect(collectGeometry(parseGpkgGeometry(gpkgBlob(wkbPolygon([ring]), kind), allowance)).polygons).toEqual([[ring]]) // prettier-ignore
    expect(parseGpkgGeometry(gpkgBlob(Buffer.alloc(0), 0, 0x10), allowance)).toBeNull()
    expect(() => parseGpkgGeometry(gpkgBlob(Buffer.alloc(64), 5), allowance)).toThrow(/envelope/)
    expect(() => parseGpkgGeometry(gpkgBlob(wkbPolygon([ring]), 0, 0x20), allowance)).toThrow(/extended type/) // prettier-ignore
  })
})

describe('a GeoPackage', () => {
  it('gives the features of its tables, each with its columns and its system', async () => {
    const path = geopackage([
      { name: 'Conservation "areas"', columns: '"Name" TEXT, n INTEGER, big INTEGER, "__proto__" TEXT, photo BLOB', rows: [{ values: ['Gardens', 5, 2n ** 60n, 'x', null], geometry: area }, { values: [null, null, null, null, null], geometry: null }] },
      { name: 'tpo', srsId: 4326, rows: [{ values: ['Oak'], geometry: gpkgBlob(wkbPoint(-0.09, 51.5)) }] },
    ]) // prettier-ignore
    const [first, second] = await readLayerParts(path, null)
    expect(first).toMatchObject({ part: 'Conservation "areas"', crs: 'EPSG:27700', columns: ['fid', 'Name', 'n', 'big', '__proto__', 'photo'], warnings: [] }) // prettier-ignore
    expect(first?.records[0]?.properties).toMatchObject({ fid: 1, Name: 'Gardens', n: 5, big: '1152921504606846976', photo: null }) // prettier-ignore
    expect(collectGeometry(first?.records[0]?.geometry).polygons).toEqual([[ring]])
    expect(first?.records[1]).toMatchObject({ geometry: null, problem: null })
    expect(second).toMatchObject({ part: 'tpo', crs: 'EPSG:4326' })
    expect((await readLayerParts(path, 'TPO')).map(({ part }) => part)).toEqual(['tpo'])
    await expect(readLayerParts(path, 'trees')).rejects.toThrow(/no table "trees"\. It has .*"tpo"\. Correct "table" in layers\.yaml/) // prettier-ignore
  })

  it('gives lines, on the grid, as features', async () => {
    const rows = [wkbLine(ring), wkbCollection(5, [wkbLine(ring), wkbLine(ring)]), wkbLine([ring[0]!, ring[0]!])].map((wkb) => ({ values: ['x'], geometry: gpkgBlob(wkb) })) // prettier-ignore
    const path = geopackage([{ name: 'main-river', rows }])
    const { layers } = await readLayers([path], { area: 'SWK', coverage: 'full' })
    expect(layers).toMatchObject([{
      dataset: 'main-river', crs: { 'EPSG:27700': 2 },
      features: [{ geometry: { kind: 'lines', lines: [ring] } }, { geometry: { kind: 'lines', lines: [ring, ring] } }],
      refused: [{ index: 3, reason: 'a line without length', box: [532_800, 178_900, 532_800, 178_900] }],
    }]) // prettier-ignore
  })

  it.each([
    [100000, 'EPSG:27700', []],
    [0, null, []],
    [32630, null, [expect.stringContaining('"EPSG:32630", which is none of those')]],
    [77777, null, []],
  ])('in the system %s is taken as %s', async (srsId, crs, warnings) => {
    const file = await readOne(geopackage([{ name: 'a', srsId, rows: [{ values: ['x'], geometry: area }] }])) // prettier-ignore
    expect(file).toMatchObject({ crs, warnings })
  })

  it('keeps its other features where one is damaged', async () => {
    const rows = [area, area.subarray(0, 30), 'POINT(1 2)', area].map((geometry) => ({ values: ['x'], geometry })) // prettier-ignore
    const { records } = await readOne(geopackage([{ name: 'a', rows }]))
    expect(records.map(({ problem }) => problem)).toEqual([null, expect.stringMatching(/damaged/), 'the geometry is not binary', null]) // prettier-ignore
  })

  it('is read in a folder that may not be written, and leaves nothing behind', async () => {
    const locked = join(folder, 'locked')
    mkdirSync(locked)
    const path = join(locked, 'a.gpkg')
    writeFileSync(path, makeGeopackage(folder, [{ name: 'a', rows: [{ values: ['x'], geometry: area }] }])) // prettier-ignore
    chmodSync(locked, 0o555)
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('triage-gpkg-'))
    expect((await readOne(path)).records).toHaveLength(1)
    chmodSync(locked, 0o755)
    expect(existsSync(`${path}.lock`)).toBe(false)
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('triage-gpkg-'))).toEqual(before)
  })

  it('that desktop GIS left marked for a write-ahead log is read; with changes still in the log it is not', async () => {
    const bytes = makeGeopackage(folder, [{ name: 'a', rows: [{ values: ['x'], geometry: area }] }])
    bytes[18] = 2
    bytes[19] = 2
    const path = write('wal.gpkg', bytes)
    expect((await readOne(path)).records).toHaveLength(1)
    write('wal.gpkg-wal', 'changes')
    await expect(readOne(path)).rejects.toThrow(/changes beside it .* not written into it yet\. Close it in QGIS/) // prettier-ignore
  })

  it('is read from a zip', async () => {
    const bytes = makeGeopackage(folder, [{ name: 'a', rows: [{ values: ['x'], geometry: area }] }])
    const file = await readOne(write('zipped.zip', makeZip({ 'x/areas.gpkg': bytes })))
    expect(file).toMatchObject({ part: 'a', crs: 'EPSG:27700' })
  })

  const good = makeGeopackage(folder, [{ name: 'a', rows: Array.from({ length: 200 }, () => ({ values: ['x'], geometry: area })) }]) // prettier-ignore
  it.each([
    ['cut short', good.subarray(0, good.length - 4096), /cannot be read as a GeoPackage: .*malformed/],
    ['all noise after its name', Buffer.concat([good.subarray(0, 16), Buffer.alloc(5000, 7)]), /cannot be read as a GeoPackage/],
    ['a view that never ends', makeGeopackage(folder, [], "CREATE VIEW loop AS WITH RECURSIVE n(fid, geom) AS (SELECT 1, x'00' UNION ALL SELECT fid + 1, geom FROM n) SELECT * FROM n; INSERT INTO gpkg_contents VALUES ('loop', 'features', 0); INSERT INTO gpkg_geometry_columns VALUES ('loop', 'geom', 'X', 0, 0, 0)"), /lists "loop", which is not there or is a view/],
    ['a list of contents that is a view', makeGeopackage(folder, [], 'DROP TABLE gpkg_contents; CREATE VIEW gpkg_contents AS SELECT 1 AS table_name'), /without the table gpkg_contents/],
    ['no features', makeGeopackage(folder, []), /lists no table of features/],
    ['a table that is not there', makeGeopackage(folder, [{ name: 'a', rows: [] }], 'DROP TABLE a'), /lists "a", which is not there/],
    ['no geometry column', makeGeopackage(folder, [{ name: 'a', rows: [] }], "UPDATE gpkg_geometry_columns SET column_name = 'shape'"), /no geometry column "shape"/],
  ])('with %s is an error that says what to do', async (_name, bytes, message) => {
    const error: unknown = await readOne(write('bad.gpkg', bytes)).catch((e: unknown) => e)
    expect(error).toMatchObject({ kind: 'bad-input' })
    expect(String(error)).toMatch(message)
    expect(String(error)).toContain('Export it again')
  }) // prettier-ignore

  it('does not run what its columns compute', async () => {
    const more = "CREATE TABLE b (fid INTEGER PRIMARY KEY, geom BLOB, big TEXT AS (hex(zeroblob(1000000)))); INSERT INTO b (geom) VALUES (x'00'); UPDATE gpkg_contents SET table_name = 'b' WHERE table_name = 'a'; UPDATE gpkg_geometry_columns SET table_name = 'b'" // prettier-ignore
    const file = await readOne(geopackage([{ name: 'a', rows: [] }], more))
    expect(file.columns).toEqual(['fid'])
  })

  it('can feed several datasets by the tables that layers.yaml names', async () => {
    const place = join(folder, 'yaml')
    mkdirSync(place)
    const tables = ['a', 'b', 'c'].map((name): GpkgTable => ({ name, rows: [{ values: [name], geometry: area }] })) // prettier-ignore
    writeFileSync(join(place, 'all.gpkg'), makeGeopackage(folder, tables))
    const yaml = (lines: string): void => {
      writeFileSync(join(place, 'layers.yaml'), `authority: SWK\nfiles:\n${lines}`)
    }
    yaml('  - { file: all.gpkg, table: a, dataset: conservation-area, name: name }\n  - { file: all.gpkg, table: b, dataset: tree }\n') // prettier-ignore
    const { layers } = await readLayers([place], { area: null, coverage: 'full' })
    expect(layers).toMatchObject([
      { dataset: 'conservation-area', features: [{ name: 'a', source: 'all.gpkg: a' }] },
      { dataset: 'tree', features: [{ name: null }] },
    ])
    yaml('  - { file: all.gpkg, dataset: tree }\n')
    const whole = await readLayers([place], { area: null, coverage: null })
    expect(whole.layers[0]?.features.map(({ source }) => source)).toEqual(['all.gpkg: a', 'all.gpkg: b', 'all.gpkg: c']) // prettier-ignore
    expect(whole.notes).toEqual([expect.stringContaining('all of "a", "b", "c" are read as tree; "table"')]) // prettier-ignore
    yaml('  - { file: all.gpkg, table: a, dataset: tree }\n  - { file: all.gpkg, dataset: tree }\n')
    await expect(readLayers([place], { area: null, coverage: null })).rejects.toThrow(/all\.gpkg twice/) // prettier-ignore
  })
})

const real = shared('data/southwark/source/Article_4___offices_in_the_Central_Activities_Zone.gpkg')
describe.skipIf(real === null)('the Southwark GeoPackage', () => {
  it('gives its one area, on the grid', async () => {
    const { layers } = await readLayers([real ?? ''], { area: 'SWK', coverage: null })
    expect(layers).toMatchObject([{ dataset: 'article-4-direction-area', crs: { 'EPSG:27700': 1 }, refused: [], features: [{ name: 'Central Activities Zone', repairs: [] }] }]) // prettier-ignore
  })
})
