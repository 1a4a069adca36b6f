import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { LayerInput } from '../../../src/domain/layer.ts'
import { readLayers, type LayerOptions } from '../../../src/intake/layers/layers.ts'
import { countBy, shared } from '../helpers.ts'

// Real files and many runs: minutes where others work on the same machine.
vi.setConfig({ testTimeout: 120_000 })

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'layers-'))
})
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

/** A square of 100 m in Southwark, on the grid. */
const square = (x = 532_800, y = 178_900): number[][][] => [
  [[x, y], [x + 100, y], [x + 100, y + 100], [x, y + 100], [x, y]],
] // prettier-ignore

const feature = (
  properties: object,
  geometry: unknown = { type: 'Polygon', coordinates: square() },
): object => ({
  type: 'Feature',
  properties,
  geometry,
})

function collection(...features: object[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } },
    features,
  })
}

let folders = 0
function folder(files: Record<string, string>): string {
  folders += 1
  const path = join(root, `f${folders}`)
  mkdirSync(path)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text)
  return path
}

const read = (path: string, options: Partial<LayerOptions> = {}): ReturnType<typeof readLayers> =>
  readLayers([path], { area: 'SWK', coverage: null, ...options })

const YAML = 'authority: SWK\ncrs: EPSG:27700\ndefaults: { coverage: full }\nfiles:\n'

describe('a folder with layers.yaml', () => {
  it('gives features by the columns that it names', async () => {
    const { layers, notes } = await read(
      folder({
        'layers.yaml': `${YAML}  - { file: a.geojson, dataset: conservation-area, name: NAME, reference: No, start-date: Made, grade: G, description: About, documentation-url: Url, permitted-development-rights: Rights }\n`,
        'a.geojson': collection(
          feature({
            NAME: 'The Gardens',
            No: 12.0,
            Made: '16/11/1977',
            G: 'I',
            About: 'Trees',
            Url: 'https://x',
            Rights: ' 3MA;3G ',
            name: 'not this',
          }),
        ),
      }),
      { area: null },
    )
    expect(notes).toEqual([])
    expect(layers).toMatchObject([
      {
        area: 'SWK', dataset: 'conservation-area', coverage: 'full', crs: { 'EPSG:27700': 1 }, refused: [], warnings: [],
        features: [{ reference: '12', name: 'The Gardens', grade: 'I', description: 'Trees', rights: '3MA;3G', documentationUrl: 'https://x', startDate: '1977-11-16', endDate: null, source: 'a.geojson', index: 1, transform: 'none', repairs: [] }],
      },
    ]) // prettier-ignore
  })

  it('says the rights that a whole file takes away, in words or by a column', async () => {
    const { layers } = await read(
      folder({
        'layers.yaml': `${YAML}  - { file: a.geojson, dataset: article-4-direction-area, rights: " Part 3 Class MA " }\n  - { file: b.geojson, dataset: article-4-direction-area }\n`,
        'a.geojson': collection(feature({ 'permitted-development-rights': '1A' }), feature({})),
        'b.geojson': collection(feature({ 'permitted-development-rights': '1A' })),
      }),
    )
    expect(layers[0]?.features.map(({ rights }) => rights)).toEqual([
      'Part 3 Class MA',
      'Part 3 Class MA',
      null,
    ])
  })

  it('gives lines of GeoJSON and of CSV as features, and refuses what mixes them', async () => {
    const [line] = square()
    const { layers } = await read(
      folder({
        'layers.yaml': `${YAML}  - { files: [a.geojson, b.csv], dataset: main-river }\n`,
        'a.geojson': collection(
          feature({}, { type: 'LineString', coordinates: line }),
          feature({}, { type: 'MultiLineString', coordinates: [line, line] }),
        ),
        'b.csv':
          'name,geometry\nA,"LINESTRING(532800 178900, 532900 178900)"\nB,"GEOMETRYCOLLECTION(LINESTRING(532800 178900, 532900 178900), POINT(532800 178900))"\n',
      }),
    )
    expect(layers).toMatchObject([
      {
        dataset: 'main-river', crs: { 'EPSG:27700': 3 },
        features: [
          { geometry: { kind: 'lines', lines: [line] } },
          { geometry: { kind: 'lines', lines: [line, line] } },
          { geometry: { kind: 'lines', lines: [[[532800, 178900], [532900, 178900]]] }, source: 'b.csv' },
        ],
        refused: [{ index: 2, reason: 'lines and points in one feature are not read', box: [532800, 178900, 532900, 178900] }],
      },
    ]) // prettier-ignore
  })

  it('makes one layer of several files, in the order of their names, with the weakest coverage', async () => {
    const { layers } = await read(
      folder({
        'layers.yaml': `${YAML}  - { file: b.geojson, dataset: tree-preservation-zone, coverage: partial }\n  - { files: ["a-*.geojson"], dataset: tree-preservation-zone }\n`,
        'b.geojson': collection(feature({})),
        'a-2.geojson': collection(feature({})),
        'a-1.geojson': collection(feature({}), feature({})),
      }),
    )
    expect(layers).toHaveLength(1)
    expect(layers[0]?.coverage).toBe('partial')
    expect(layers[0]?.features.map(({ source, index }) => `${source} ${index}`)).toEqual([
      'a-1.geojson 1',
      'a-1.geojson 2',
      'a-2.geojson 1',
      'b.geojson 1',
    ])
  })

  it('takes the coverage asked for before its own', async () => {
    const path = folder({
      'layers.yaml': `${YAML}  - { file: a.geojson, dataset: green-belt }\n`,
      'a.geojson': collection(feature({})),
    })
    expect((await read(path, { coverage: 'unknown' })).layers[0]?.coverage).toBe('unknown')
  })

  it('says what its layers cover, of which day they are, and how far a point may reach', async () => {
    const square = { type: 'Polygon', coordinates: [[[530000, 175000], [531000, 175000], [531000, 176000], [530000, 176000], [530000, 175000]]] } // prettier-ignore
    const yaml = `authority: SWK\ndefaults: { coverage: full, covers: edge.geojson, dated: 2026-03-01 }\nfiles:\n`
    const files = {
      'a.geojson': collection(feature({})),
      'b.geojson': collection(feature({})),
      'edge.geojson': collection(feature({}, square)),
    }
    const of = async (lines: string, more = {}) =>
      read(folder({ 'layers.yaml': yaml + lines, ...files }), more)
    const two =
      '  - { file: a.geojson, dataset: tree, point-uncertainty: 8 }\n  - { file: b.geojson, dataset: green-belt, dated: 2026-02-01 }\n'
    const { layers, notes } = await of(two)
    expect(notes).toEqual([])
    expect(layers.map(({ dated, pointUncertaintyM }) => [dated, pointUncertaintyM])).toEqual([['2026-03-01', 8], ['2026-02-01', null]]) // prettier-ignore
    expect(layers[0]?.covers?.polygons.flat(2)).toEqual(square.coordinates[0])
    // One area, read once.
    expect(layers[1]?.covers).toBe(layers[0]?.covers)
    // What the command says counts before the folder's.
    const told = await of(two, { dated: '2026-05-05', covers: { polygons: [], transform: 'none' } })
    expect(told.layers.map(({ dated, covers }) => [dated, covers?.polygons.length])).toEqual([['2026-05-05', 0], ['2026-05-05', 0]]) // prettier-ignore
    await expect(of('  - { file: a.geojson, dataset: tree, covers: gone.geojson }\n')).rejects.toThrow(/gone\.geojson/) // prettier-ignore
    await expect(of('  - { file: a.geojson, dataset: tree, dated: 2026-02-30 }\n')).rejects.toThrow(/line 4.*dated.*is not a date such as/) // prettier-ignore
  })

  it('is clear only where all files of a layer were searched, and is of their oldest day', async () => {
    const square = (x: number) => ({ type: 'Polygon', coordinates: [[[x, 175000], [x + 1000, 175000], [x + 1000, 176000], [x, 176000], [x, 175000]]] }) // prettier-ignore
    const of = async (b: string) => {
      const { layers } = await read(
        folder({
          'layers.yaml': `authority: SWK\ndefaults: { coverage: full }\nfiles:\n  - { file: a.geojson, dataset: tree, covers: west.geojson, dated: 2026-03-01 }\n  - { file: b.geojson, dataset: tree${b} }\n`,
          'a.geojson': collection(feature({})),
          'b.geojson': collection(feature({})),
          'west.geojson': collection(feature({}, square(530000))),
          'middle.geojson': collection(feature({}, square(530400)), feature({}, null)),
          'east.geojson': collection(feature({}, square(532000))),
        }),
      )
      return layers[0]
    }
    const both = await of(', covers: middle.geojson, dated: 2026-01-01')
    expect(both).toMatchObject({ dated: '2026-01-01', coverage: 'full', warnings: [expect.stringContaining('only where all do')] }) // prettier-ignore
    expect(both?.covers?.polygons.flat(2).map(([x]) => x).sort()).toEqual([530400, 530400, 530400, 531000, 531000]) // prettier-ignore
    expect((await of(', covers: east.geojson'))?.covers?.polygons).toEqual([])
    expect(await of('')).toMatchObject({ covers: null, coverage: 'partial', dated: '2026-03-01', warnings: [expect.stringContaining('not every file')] }) // prettier-ignore
  })

  it('cannot be said to cover what is no area', async () => {
    const of = (covers: object | string) =>
      read(
        folder({
          'layers.yaml': `authority: SWK\nfiles:\n  - { file: a.geojson, dataset: tree, covers: edge.geojson }\n`,
          'a.geojson': collection(feature({})),
          ...(covers === '' ? {} : { 'edge.geojson': collection(feature({}, covers)) }),
        }),
      )
    await expect(of('')).rejects.toThrow(/edge\.geojson, which is to say what layers cover, cannot be opened \(ENOENT\)/) // prettier-ignore
    await expect(of({ type: 'Point', coordinates: [530000, 175000] })).rejects.toThrow(/edge\.geojson is to say what layers cover, and cannot: it has points/) // prettier-ignore
    const bowTie = [[[530000, 175000], [531000, 176000], [531000, 175000], [530000, 176000], [530000, 175000]]] // prettier-ignore
    await expect(of({ type: 'Polygon', coordinates: bowTie })).rejects.toThrow(/in doubt/)
  })

  it('notes a file that it does not list', async () => {
    const { notes } = await read(
      folder({
        'layers.yaml': `${YAML}  - { file: a.geojson, dataset: green-belt }\n`,
        'a.geojson': collection(),
        'b.geojson': collection(),
      }),
    )
    expect(notes).toEqual([expect.stringContaining('b.geojson is not in layers.yaml')])
  })

  it('reads an end date even where it is not named: an ended designation must not hit', async () => {
    const { layers } = await read(folder({ 'layers.yaml': `${YAML}  - { file: a.geojson, dataset: green-belt }\n`, 'a.geojson': collection(feature({ 'end_date': '2020-01-31' })) })) // prettier-ignore
    expect(layers[0]?.features[0]?.endDate).toBe('2020-01-31')
  })

  it('warns once for each column whose dates are none, and for a column that is not there', async () => {
    const { layers } = await read(
      folder({
        'layers.yaml': `${YAML}  - { file: a.geojson, dataset: green-belt, start-date: Made, name: NAME }\n`,
        'a.geojson': collection(
          feature({ Made: 'TBA' }),
          feature({ Made: 'Provisional' }),
          feature({ Made: '1/2/2003' }),
        ),
      }),
    )
    expect(layers[0]?.warnings).toEqual([
      'a.geojson: 2 of the dates in Made are not dates ("TBA", "Provisional") and are left out',
      'a.geojson: no column for name: NAME; its columns are Made',
    ])
    expect(layers[0]?.features.map(({ startDate }) => startDate)).toEqual([
      null,
      null,
      '2003-02-01',
    ])
  })

  it.each([
    [
      'a file that is absent',
      `${YAML}  - { file: gone.geojson, dataset: green-belt }\n`,
      /lists gone\.geojson/,
    ],
    [
      'a pattern that fits nothing',
      `${YAML}  - { files: ["x-*.geojson"], dataset: green-belt }\n`,
      /lists x-\*\.geojson/,
    ],
    [
      'a file listed twice',
      `${YAML}  - { file: a.geojson, dataset: green-belt }\n  - { files: ["*.geojson"], dataset: tree }\n`,
      /a\.geojson twice/,
    ],
    [
      'a key it does not know',
      `${YAML}  - { file: a.geojson, dataset: green-belt, colour: red }\n`,
      /layers\.yaml, line 5: files\.0 does not know "colour"/,
    ],
    [
      'a dataset that is no name',
      `${YAML}  - file: a.geojson\n    dataset: Green Belt\n`,
      /line 6: files\.0\.dataset is not a dataset name/,
    ],
    [
      'rights both in words and by a column',
      `${YAML}  - { file: a.geojson, dataset: tree, rights: 1A, permitted-development-rights: R }\n`,
      /line 5: files\.0 says both rights .* and permitted-development-rights .*: keep one/,
    ],
    [
      'rights that are blank',
      `${YAML}  - { file: a.geojson, dataset: tree, rights: " " }\n`,
      /files\.0\.rights is blank/,
    ],
    [
      'neither file nor files',
      `${YAML}  - { dataset: green-belt }\n`,
      /needs either file or files/,
    ],
    [
      'a path out of the folder',
      `${YAML}  - { file: ../a.geojson, dataset: green-belt }\n`,
      /without a path/,
    ],
    [
      'a coverage that is none',
      'defaults: { coverage: most }\nfiles: [{ file: a.geojson, dataset: tree }]\n',
      /line 1: defaults\.coverage is not full, partial or unknown/,
    ],
    [
      'an unknown crs',
      'crs: EPSG:9999\nfiles: [{ file: a.geojson, dataset: tree }]\n',
      /crs "EPSG:9999".*EPSG:27700/,
    ],
    ['no YAML', 'files: [\n', /line \d+: this is not YAML/],
    [
      'another authority',
      'authority: CMD\nfiles: [{ file: a.geojson, dataset: tree }]\n',
      /for CMD.*for SWK/,
    ],
  ])('refuses %s, and says where', async (_name, yaml, message) => {
    await expect(read(folder({ 'layers.yaml': yaml, 'a.geojson': collection() }))).rejects.toThrow(
      message,
    )
  })

  it('needs an authority from it or from the command', async () => {
    const path = folder({
      'layers.yaml': 'files: [{ file: a.geojson, dataset: tree }]\n',
      'a.geojson': collection(),
    })
    await expect(read(path, { area: null })).rejects.toThrow('--authority')
    expect((await read(path, { area: 'england' })).layers[0]?.area).toBe('england')
  })
})

describe('files without layers.yaml', () => {
  it('are mapped by their records, each to its own dataset', async () => {
    const csv =
      'dataset,reference,name,geometry,point,start-date,end-date,listed-building-grade\n' +
      'listed-building,1,Inn,,POINT(-0.09 51.5),2001-02-03,,II*\n' +
      'conservation-area,2,Town,"POLYGON((-0.09 51.5,-0.08 51.5,-0.08 51.51,-0.09 51.5))",,,2010-01-01,\n' +
      'conservation-area,3,Bad,"POLYGON((-0.09 51.5",,,,\n' +
      'conservation-area,4,None,,,,,\n'
    const { layers } = await read(join(folder({ 'download.csv': csv }), 'download.csv'))
    expect(layers.map(({ dataset }) => dataset)).toEqual(['listed-building', 'conservation-area'])
    expect(layers[0]).toMatchObject({
      coverage: 'unknown',
      crs: { 'EPSG:4326': 1 },
      features: [
        { reference: '1', grade: 'II*', startDate: '2001-02-03', geometry: { kind: 'points' } },
      ],
    })
    expect(layers[1]?.features).toMatchObject([{ reference: '2', endDate: '2010-01-01', index: 2 }])
    expect(layers[1]?.refused).toMatchObject([
      { reference: '3', index: 3, reason: expect.stringContaining('WKT') as string },
      { reference: '4', index: 4 },
    ])
  })

  it.each([
    ['conservation-areas.geojson', 'conservation-area'],
    ['listed-building-outline_2024.geojson', 'listed-building-outline'],
    ['SWK_Article_4_directions.geojson', 'article-4-direction-area'],
    ['flood-risk-zone.json', 'flood-risk-zone'],
  ])('are mapped by the name %s, and that is said', async (name, dataset) => {
    const { layers, notes } = await read(folder({ [name]: collection(feature({ name: 'A' })) }))
    expect(layers).toMatchObject([{ dataset, features: [{ name: 'A' }] }])
    expect(notes).toEqual([expect.stringContaining(`read as ${dataset}, by its name`)])
  })

  it('that nothing maps are an error that says what to write', async () => {
    await expect(read(folder({ 'export (3).geojson': collection(feature({})) }))).rejects.toThrow(
      /layers\.yaml[\s\S]*file: "export \(3\)\.geojson", dataset:/,
    )
  })

  it.each([
    ['a.geojson', '{"type":', /cannot be read as GeoJSON\. It is not JSON/],
    ['a.geojson', '{"type":"Topology"}', /no GeoJSON FeatureCollection/],
    ['a.csv', 'reference,name\n1,2\n', /no geometry column\. Its header is: reference, name/],
    ['a.csv', '', /is empty/],
    ['a.geojson', 'hello', /none of the formats that layers are read from: GeoJSON, CSV/],
    ['a.geojson', 'PK\x03\x04', /cannot be opened as a zip/],
    ['a.zip', 'PK\x05\x06', /is an empty zip/],
    ['a.gpkg', '', /none of the formats/],
    ['a.zip', '%PDF-1.7', /is a PDF, which is not read as a layer\. Ask for the data/],
  ])('that cannot be read are an error that says why: %s %s', async (name, content, message) => {
    await expect(read(folder({ [name]: content }))).rejects.toThrow(message)
  })

  it('are recognised by their names in a folder, whatever is in them; descriptions and loose shapefiles are left out, and that is said', async () => {
    const kml =
      '<kml><Placemark><Point><coordinates>-0.09,51.5</coordinates></Point></Placemark></kml>'
    const { layers, notes } = await read(
      folder({
        'tree.gml': kml,
        'tree.kmz': collection(feature({})),
        'tree.xml': kml,
        'tree.shp.xml': '<metadata/>',
        'tree.shp': 'x',
        'readme.md': 'x',
      }),
    )
    expect(layers.map(({ dataset, features }) => [dataset, features.length])).toEqual([['tree', 3]])
    expect(notes.filter((note) => note.includes('left out'))).toEqual([
      expect.stringContaining(
        'readme.md is not GeoJSON, CSV, zipped shapefile, GeoPackage, KML or GML and was left out',
      ),
      expect.stringContaining('tree.shp is left out: put it in a zip'),
      expect.stringContaining('tree.shp.xml is not GeoJSON'),
    ])
  })

  it('that have no tables may not be asked for one', async () => {
    const yaml = `${YAML}  - { file: a.geojson, dataset: tree, table: x }\n`
    await expect(read(folder({ 'layers.yaml': yaml, 'a.geojson': collection() }))).rejects.toThrow(
      /neither a GeoPackage nor a zip, so it has no tables/,
    )
  })

  it('that are not there are an error', async () => {
    await expect(read(join(root, 'nowhere'))).rejects.toThrow(/cannot be opened \(ENOENT\)/)
  })

  it('may begin with a byte order mark, and have records that are no features', async () => {
    const { layers } = await read(
      folder({
        'green-belt.geojson': `\uFEFF${collection(feature({}), feature({}, null), { type: 'Odd' })}`,
      }),
    )
    expect(layers[0]?.features).toHaveLength(1)
    expect(layers[0]?.refused.map(({ index }) => index)).toEqual([2, 3])
  })
})

const sizes = (layers: LayerInput[]): Record<string, number> =>
  Object.fromEntries(layers.map(({ dataset, features }) => [dataset, features.length]))

const southwark = shared('data/southwark/layers')
describe.skipIf(southwark === null)('the Southwark layers', () => {
  it('are four datasets of 17 files: 2,025 features read, 11 null geometries refused, repairs reported', async () => {
    const { layers, notes } = await readLayers([southwark ?? ''], { area: null, coverage: null })
    expect(notes).toEqual([])
    expect(sizes(layers)).toEqual({ 'article-4-direction-area': 478, 'conservation-area': 53, 'listed-building-outline': 911, 'tree-preservation-zone': 583 })
    const refused = layers.flatMap((layer) => layer.refused)
    expect(countBy(refused, ({ source }) => source)).toEqual({ 'tpo-individual.wgs84.geojson': 11 })
    expect(countBy(layers, ({ coverage }) => coverage)).toEqual({ full: 3, partial: 1 })
    expect(layers.flatMap((layer) => layer.features).filter(({ repairs }) => repairs.length > 0).length).toBeGreaterThan(10)
    expect(layers.flatMap(({ warnings }) => warnings)).toEqual([expect.stringContaining('3 of the dates in Made_date are not dates')])
  }) // prettier-ignore
})

const bath = shared('data/bath/layers')
describe.skipIf(bath === null)('the Bath layers', () => {
  it('are eleven datasets, all features accounted for', async () => {
    const { layers } = await readLayers([bath ?? ''], { area: 'BAS', coverage: null })
    const all = layers.map(({ features, refused }) => features.length + refused.length)
    expect(all.reduce((sum, count) => sum + count, 0)).toBe(4590)
    expect(layers).toHaveLength(11)
    expect(layers.find(({ dataset }) => dataset === 'listed-building')?.features).toHaveLength(3735)
    expect(
      layers
        .find(({ dataset }) => dataset === 'conservation-area')
        ?.features.filter(({ repairs }) => repairs.length > 0).length,
    ).toBeGreaterThan(0)
    expect(layers.flatMap(({ warnings }) => warnings)).toEqual([])
  })
})

const edges = shared('data/edge-cases')
describe.skipIf(edges === null)('the edge cases', () => {
  it('are read or refused feature by feature, and never crash', async () => {
    const { layers, notes } = await readLayers([edges ?? ''], { area: 'KTT', coverage: null })
    expect(notes).toContainEqual(
      expect.stringContaining('sedgemoor-ca-nested.shp.zip is read as conservation-area'),
    )
    const counts = Object.fromEntries(
      layers.map(({ dataset, features, refused }) => [dataset, features.length + refused.length]),
    )
    expect(counts).toEqual({
      'conservation-area': 16,
      'green-belt': 2,
      'local-authority-district': 1,
      'world-heritage-site': 1,
      'article-4-direction-area': 114,
    })
  })

  it('have coordinates detected record by record: grid metres, then degrees', async () => {
    const { layers } = await readLayers([`${edges ?? ''}/conservation-area-errors.csv`], {
      area: 'NET',
      coverage: null,
    })
    expect(layers[0]?.crs).toEqual({ 'EPSG:27700': 1, 'EPSG:4326': 1 })
    expect(layers[0]?.warnings).toEqual([expect.stringContaining('40/04/2024')])
  })

  it('have grid coordinates detected behind a byte order mark, without a crs', async () => {
    const { layers } = await readLayers([`${edges ?? ''}/kingston-article4-bom.geojson`], {
      area: 'KTT',
      coverage: null,
    })
    expect(Object.keys(layers[0]?.crs ?? {})).toEqual(['EPSG:27700'])
  })
})
