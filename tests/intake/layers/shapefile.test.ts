import { parseDbf, parseShp } from 'shpjs'
import { describe, expect, it, vi } from 'vitest'
import { collectGeometry } from '../../../src/geo/geojson.ts'
import { allowanceFor } from '../../../src/intake/layers/layer-limits.ts'
import { readShapes } from '../../../src/intake/layers/shp.ts'
import { openZip } from '../../../src/intake/zip.ts'
import { shared } from '../helpers.ts'
import { makeZip, readOne, recordsOf, testFolder } from './files.ts'
import {
  GRID_PRJ,
  lineShape,
  makeDbf,
  makeShp,
  multiPointShape,
  nullShape,
  pointShape,
  polygonShape,
  reversed,
  shapefile,
  square,
  typeOnly,
  type Ring,
} from './make-shapefile.ts'

// Real files and many runs: minutes where others work on the same machine.
vi.setConfig({ testTimeout: 120_000 })

const { write } = testFolder()
let files = 0
const zipped = (content: Record<string, Uint8Array | string>): string => {
  files += 1
  return write(`${files}.zip`, makeZip(content))
}

const X = 532_800
const Y = 178_900

const polygons = async (...rings: Ring[]): Promise<{ polygons: unknown; repairs: string[] }> => {
  const [record] = await recordsOf(zipped(shapefile([polygonShape(rings)], ['A'])))
  return { polygons: collectGeometry(record?.geometry).polygons, repairs: record?.repairs ?? [] }
}

describe('a zipped shapefile', () => {
  it('gives areas on the grid with the properties of its .dbf', async () => {
    const file = await readOne(
      zipped({
        'areas.shp': makeShp([polygonShape([square(X, Y)])]),
        'areas.DBF': makeDbf(
          [
            { name: 'NAME', type: 'C', size: 20 },
            { name: 'No', type: 'N', size: 8 },
            { name: 'Made', type: 'D', size: 8 },
            { name: 'Live', type: 'L', size: 1 },
            { name: 'Ref', type: 'N', size: 18 },
          ],
          [['The Gardens', '12', '19771116', 'T', '100000000000000001']],
        ),
        'areas.prj': GRID_PRJ,
      }),
    )
    expect(file).toMatchObject({ part: 'areas', crs: 'EPSG:27700', columns: ['NAME', 'No', 'Made', 'Live', 'Ref'], warnings: [], incomplete: null }) // prettier-ignore
    expect(file.records).toMatchObject([{ index: 1, problem: null, properties: { NAME: 'The Gardens', No: 12, Made: '1977-11-16', Live: true, Ref: '100000000000000001' } }]) // prettier-ignore
    expect(collectGeometry(file.records[0]?.geometry).polygons).toEqual([[square(X, Y)]])
  })

  it('is found in folders, several of them, each by its name', async () => {
    const one = shapefile([polygonShape([square(X, Y)])], ['A'])
    const path = zipped({
      'GIS/Conservation Areas.shp': one['areas.shp']!,
      'GIS/Conservation Areas.dbf': one['areas.dbf']!,
      'GIS/TPO/tpo-zone.shp': one['areas.shp']!,
      '__MACOSX/GIS/._Conservation Areas.shp': 'x',
    })
    const { readLayerParts } = await import('../../../src/intake/layers/read-layer.ts')
    expect((await readLayerParts(path, null)).map(({ part }) => part)).toEqual(['Conservation Areas', 'tpo-zone']) // prettier-ignore
    expect((await readLayerParts(path, 'TPO-zone.shp')).map(({ part }) => part)).toEqual(['tpo-zone']) // prettier-ignore
    await expect(readLayerParts(path, 'trees')).rejects.toThrow(/no table "trees"\. It has "Conservation Areas", "tpo-zone"/) // prettier-ignore
  })

  it.each([
    ['windows-1252 where nothing is said', null, Buffer.from('Caf\xE9', 'latin1')],
    ['UTF-8 where nothing is said and all of it is', null, Buffer.from('Café')],
    ['UTF-8 where .cpg says so', 'UTF-8', Buffer.from('Café')],
    ['a code page that .cpg names', '850', Buffer.from('Caf\x82', 'latin1')],
    ['ISO 8859-1 as Esri writes it', '88591', Buffer.from('Caf\xE9', 'latin1')],
  ])('has its text read as %s', async (_name, cpg, cell) => {
    const content = {
      'a.shp': makeShp([polygonShape([square(X, Y)])]),
      'a.dbf': makeDbf([{ name: 'NAME', type: 'C', size: 20 }], [[cell]]),
      ...(cpg === null ? {} : { 'a.cpg': cpg }),
    }
    expect((await recordsOf(zipped(content)))[0]?.properties).toEqual({ NAME: 'Café' })
  })

  it.each([
    ['British National Grid', GRID_PRJ, 'EPSG:27700'],
    ['the grid by its numbers', GRID_PRJ.replace('British_National_Grid', 'OSGB36'), 'EPSG:27700'],
    ['WGS 84', 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]]', 'EPSG:4326'],
    ['ETRS89', 'GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989"]]', 'EPSG:4326'],
    ['Web Mercator', 'PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984"]]', 'EPSG:3857'],
    ['WKT 2', 'PROJCRS["OSGB36 / British National Grid",BASEGEOGCRS["OSGB36"],CONVERSION["x"]]', 'EPSG:27700'],
  ])('knows %s by its .prj', async (_name, prj, crs) => {
    const content = { 'a.shp': makeShp([polygonShape([square(X, Y)])]), 'a.prj': prj }
    expect((await readOne(zipped(content))).crs).toBe(crs)
  }) // prettier-ignore

  it('lets the numbers decide where its .prj is of another system, and warns', async () => {
    const prj = 'PROJCS["ETRS_1989_UTM_Zone_30N",GEOGCS["GCS_ETRS_1989"]]'
    const file = await readOne(zipped({ 'a.shp': makeShp([polygonShape([square(X, Y)])]), 'a.prj': prj })) // prettier-ignore
    expect(file.crs).toBeNull()
    expect(file.warnings).toContainEqual(expect.stringContaining('"ETRS_1989_UTM_Zone_30N", which is none of those that are read')) // prettier-ignore
  })

  it('in degrees on the old datum is refused, feature by feature: it would be 100 m off', async () => {
    const prj = 'GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936"]]'
    const [record] = await recordsOf(zipped({ 'a.shp': makeShp([pointShape(-0.1, 51.5)], 1), 'a.prj': prj })) // prettier-ignore
    expect(record?.problem).toContain('old datum (OSGB 1936)')
  })

  it('has points, with heights left out, groups of points, and features without geometry', async () => {
    const shapes = [pointShape(X, Y), pointShape(X, Y, 11, 2), multiPointShape([[X, Y], [X + 1, Y]]), nullShape(), Buffer.alloc(0)] // prettier-ignore
    const records = await recordsOf(zipped({ 'a.shp': makeShp(shapes, 1) }))
    expect(records.map(({ geometry }) => geometry)).toEqual([
      { type: 'Point', coordinates: [X, Y] },
      { type: 'Point', coordinates: [X, Y] },
      { type: 'MultiPoint', coordinates: [[X, Y], [X + 1, Y]] },
      null,
      null,
    ]) // prettier-ignore
  })

  it.each([3, 13, 23])('has lines, of the type %s, in one part or several', async (type) => {
    const [line, other]: Ring[] = [[[X, Y], [X + 5, Y], [X + 5, Y + 5]], [[X, Y], [X, Y + 9]]] // prettier-ignore
    const shapes = [lineShape([line!], type), lineShape([line!, other!], type), lineShape([], type)]
    const path = zipped({ 'a.shp': makeShp(shapes, type) })
    expect((await recordsOf(path)).map(({ geometry }) => geometry)).toEqual([
      { type: 'MultiLineString', coordinates: [line] },
      { type: 'MultiLineString', coordinates: [line, other] },
      null,
    ])
    const theirs = parseShp(makeShp([lineShape([line!]), lineShape([line!, other!])], 3))
    expect(theirs.map((one) => collectGeometry(one).lines)).toEqual([[line], [line, other]])
  })

  it.each([
    ['a MultiPatch', typeOnly(31), /MultiPatch/],
    ['an unknown type', typeOnly(99), /shape type 99/],
    ['more rings than bytes', Buffer.concat([polygonShape([]).subarray(0, 36), Buffer.from([255, 255, 255, 127, 1, 0, 0, 0])]), /claims 2147483647 rings/],
    ['no bytes for its positions', polygonShape([square(X, Y)]).subarray(0, 60), /claims 5 positions, and has bytes for 0/],
  ])('keeps its other features where one has %s', async (_name, bad, reason) => {
    const good = polygonShape([square(X, Y)])
    const records = await recordsOf(zipped({ 'a.shp': makeShp([good, bad, good]) }))
    expect(records.map(({ problem }) => problem)).toEqual([null, expect.stringMatching(reason), null]) // prettier-ignore
  }) // prettier-ignore

  it('refuses a feature whose rings are out of order: they could be read again and again', async () => {
    const bad = polygonShape([square(X, Y), square(X, Y)])
    bad.writeInt32LE(5, 44)
    bad.writeInt32LE(0, 48)
    const lines = Buffer.from(bad)
    lines.writeInt32LE(3, 0)
    const records = await recordsOf(zipped({ 'a.shp': makeShp([bad, lines]) }))
    expect(records[0]?.problem).toContain('rings are not in order')
    expect(records[1]?.problem).toContain('lines are not in order')
  })

  it.each([
    ['without .dbf', { 'a.shp': makeShp([pointShape(X, Y)], 1) }, /no \.dbf/],
    ['with a .cpg that means nothing', { 'a.shp': makeShp([pointShape(X, Y)], 1), 'a.dbf': makeDbf([{ name: 'N', type: 'C', size: 1 }], [['a']]), 'a.cpg': 'Klingon' }, /encoding "Klingon", which is not known/],
    ['with more shapes than records', { 'a.shp': makeShp([pointShape(X, Y), pointShape(X, Y)], 1), 'a.dbf': makeDbf([{ name: 'N', type: 'C', size: 1 }], [['a']]) }, /2 shapes and 1 records/],
    ['with a deleted record', { 'a.shp': makeShp([pointShape(X, Y), pointShape(X, Y)], 1), 'a.dbf': makeDbf([{ name: 'N', type: 'C', size: 1 }], [['a'], ['b']], [0]) }, /1 feature is marked as deleted/],
  ])('%s is read with a warning', async (_name, content: Record<string, Buffer | string>, warning) => {
    const file = await readOne(zipped(content))
    expect(file.records.at(-1)?.geometry).toMatchObject({ type: 'Point' })
    expect(file.warnings).toContainEqual(expect.stringMatching(warning))
  }) // prettier-ignore

  const shp = makeShp([polygonShape([square(X, Y)])])
  const longer = Buffer.from(shp)
  longer.writeInt32BE(60_000, 104)
  const dbf = makeDbf([{ name: 'N', type: 'C', size: 4 }], [['a']])
  const more = Buffer.from(dbf)
  more.writeUInt32LE(4_000_000_000, 4)
  it.each([
    ['no .shp', { 'a.dbf': dbf }, /a \.dbf in it and no \.shp/],
    ['a .shp that is none', { 'a.shp': 'hello' }, /\.zip: a\.shp does not begin as a \.shp does/],
    ['a .shp cut short', { 'a.shp': shp.subarray(0, 150) }, /cut short: it says that it has 236 bytes, and has 150\. Export the shapefile again/],
    ['a record that goes on past the end', { 'a.shp': longer }, /record 1 says that it goes on past the end/],
    ['a .dbf that claims billions of records', { 'a.shp': shp, 'a.dbf': more }, /says that it has 4000000000 records, and has 1/],
    ['a .dbf without a header', { 'a.shp': shp, 'a.dbf': 'x' }, /has no header/],
  ])('with %s is an error that says what to do', async (_name, content: Record<string, Uint8Array | string>, message) => {
    await expect(readOne(zipped(content))).rejects.toThrow(message)
  }) // prettier-ignore
})

it('a .shp of a million shapes without geometry is refused, before they fill the memory', () => {
  const bytes = Buffer.concat([makeShp([]), Buffer.alloc(8 * 1_000_001)])
  expect(() => readShapes('a.shp', bytes, allowanceFor('a.shp'))).toThrow(/has more than 1000000 features\. Split it/) // prettier-ignore
})

describe('rings of a shape', () => {
  const [outer, hole] = [square(X, Y, 100), reversed(square(X + 20, Y + 20, 10))]

  it('are parts and holes by their direction, each hole in the smallest part around it', async () => {
    const [island, pond] = [square(X + 22, Y + 22, 4), reversed(square(X + 23, Y + 23, 1))]
    expect(await polygons(outer, hole, island, pond)).toEqual({ polygons: [[outer, hole], [island, pond]], repairs: [] }) // prettier-ignore
  })

  it('all the wrong way round are read the other way, and that is said', async () => {
    const found = await polygons(reversed(outer), reversed(hole))
    expect(found).toEqual({ polygons: [[reversed(outer), reversed(hole)]], repairs: ['its rings run the wrong way round; read the other way round'] }) // prettier-ignore
  })

  it('that run as holes and lie in no part are parts: shpjs loses them', async () => {
    const alone = reversed(square(X + 500, Y))
    const found = await polygons(outer, hole, alone)
    expect(found).toEqual({ polygons: [[outer, hole], [alone]], repairs: ['a ring runs as a hole does and lies in no part; read as a part'] }) // prettier-ignore
    const theirs = parseShp(makeShp([polygonShape([outer, hole, alone])]))
    expect(collectGeometry(theirs[0]).polygons).toHaveLength(1)
  })

  it('that only have boxes in one another are told apart', async () => {
    // An L-shaped part, and a hole in its notch's place: inside its box, outside its ground.
    const bend: Ring = [[X, Y], [X, Y + 100], [X + 10, Y + 100], [X + 10, Y + 10], [X + 100, Y + 10], [X + 100, Y], [X, Y]] // prettier-ignore
    const notch = reversed(square(X + 50, Y + 50, 10))
    expect((await polygons(bend, notch)).polygons).toEqual([[bend], [notch]])
  })

  it('touching the edge of their part are holes in it', async () => {
    const corner = reversed(square(X, Y, 10))
    expect((await polygons(outer, corner)).polygons).toEqual([[outer, corner]])
  })
})

const source = shared('data/southwark/source')
const edges = shared('data/edge-cases')
describe.skipIf(source === null || edges === null)('real shapefiles', () => {
  it.each([
    ['southwark', 'conservation-areas.shp.zip', 53],
    ['southwark', 'tpo-area.shp.zip', 30],
    ['southwark', 'tpo-group.shp.zip', 55],
    ['southwark', 'tpo-woodland.shp.zip', 24],
    ['edge', 'sedgemoor-ca-nested.shp.zip', 14],
  ])('give what shpjs gives: %s %s', async (where, name, count) => {
    const path = `${(where === 'edge' ? edges : source) ?? ''}/${name}`
    const file = await readOne(path)
    const zip = await openZip(path)
    const bytes = async (extension: string): Promise<Buffer> =>
      zip.entries.find((entry) => entry.name.endsWith(extension))!.read(10_000_000)
    const [shapes, rows] = [parseShp(await bytes('.shp')), parseDbf(await bytes('.dbf'), 'windows-1252')] // prettier-ignore
    zip.close()
    expect(file.records).toHaveLength(count)
    expect(file.crs).toBe('EPSG:27700')
    const flat = (geometry: unknown): unknown => collectGeometry(geometry).polygons
    expect(file.records.map(({ geometry }) => flat(geometry))).toEqual(shapes.map(flat))
    // Theirs are Date and, where there is no number, NaN.
    const plain = (value: unknown): unknown =>
      value instanceof Date ? value.toLocaleDateString('sv') : Number.isNaN(value) ? null : value
    const text = (row: Record<string, unknown>): unknown[] => Object.values(row).map(plain)
    expect(file.records.map(({ properties }) => text(properties))).toEqual(rows.map(text))
  })
})
