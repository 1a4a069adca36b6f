import { describe, expect, it } from 'vitest'
import { readLayers } from '../../../src/intake/layers/layers.ts'
import { readLayerParts } from '../../../src/intake/layers/read-layer.ts'
import { makeZip, readOne, testFolder } from './files.ts'
import { makeShp, polygonShape, shapefile, square } from './make-shapefile.ts'

const { write } = testFolder()
const shp = makeShp([polygonShape([square(532_800, 178_900)])])
const geojson = JSON.stringify({ type: 'FeatureCollection', features: [] })

describe('a zip of layers', () => {
  it('feeds a dataset for each shapefile in it, by their names', async () => {
    const one = shapefile([polygonShape([square(532_800, 178_900)])], ['A'])
    const path = write('constraints.zip', makeZip({ 'conservation-areas.shp': one['areas.shp']!, 'conservation-areas.dbf': one['areas.dbf']!, 'sub/green belt.shp': shp })) // prettier-ignore
    const { layers, notes } = await readLayers([path], { area: 'SWK', coverage: 'full' })
    expect(layers).toMatchObject([
      { dataset: 'conservation-area', features: [{ source: 'constraints.zip: conservation-areas', index: 1 }] },
      { dataset: 'green-belt', features: [{ source: 'constraints.zip: green belt' }], warnings: [expect.stringContaining('constraints.zip: green belt: it has no .dbf')] },
    ]) // prettier-ignore
    expect(notes).toContainEqual(expect.stringContaining('is read as green-belt, by its name'))
  })

  it('that nothing maps is an error that says what to write, with the table', async () => {
    const path = write('x.zip', makeZip({ 'export 1.shp': shp }))
    await expect(readLayers([path], { area: 'SWK', coverage: null })).rejects.toThrow(/Nothing says which dataset "export 1" in .*x\.zip feeds[\s\S]*table: "export 1", dataset:/) // prettier-ignore
  })

  it.each([
    ['GeoJSON', 'tree.geojson', geojson],
    ['KML', 'tree.kml', '<kml/>'],
    ['GML', 'tree.gml', '<FeatureCollection/>'],
    ['CSV', 'tree.csv', 'reference,geometry\n1,POINT(-0.1 51.5)\n'],
  ])('may hold %s', async (_name, name, content) => {
    expect(await readOne(write('one.zip', makeZip({ [name]: content })))).toMatchObject({ part: 'tree' }) // prettier-ignore
  })

  it('with the same layer in several formats is read once, and that is said', async () => {
    const path = write('green-belt.zip', makeZip({ 'areas.shp': shp, 'areas.geojson': geojson }))
    const { layers } = await readLayers([path], { area: 'SWK', coverage: 'full' })
    expect(layers[0]).toMatchObject({ coverage: 'full', warnings: [expect.stringContaining('no .dbf'), expect.stringContaining('also has areas.geojson, left out')] }) // prettier-ignore
  })

  it('with other layers, or zips, beside those that are read is never the whole layer', async () => {
    for (const other of ['more.geojson', 'more.zip']) {
      const path = write('green-belt.zip', makeZip({ 'areas.shp': shp, [other]: geojson }))
      const { layers } = await readLayers([path], { area: 'SWK', coverage: 'full' })
      expect(layers[0]).toMatchObject({ coverage: 'partial', warnings: [expect.anything(), expect.stringContaining(`also has ${other}, left out`)] }) // prettier-ignore
    }
  })

  it.each([
    ['only zips', makeZip({ 'a.zip': 'PK' }), /only other zips in it, which are not opened\. Unpack it/],
    ['no layer', makeZip({ 'readme.txt': 'x' }), /has no layer in it/],
    ['a geodatabase', makeZip({ 'a.gdb/a001.gdbtable': 'x' }), /Esri file geodatabase, which is not read\. Export/],
    ['a MapInfo table', makeZip({ 'a.tab': 'x', 'a.map': 'x' }), /MapInfo table, which is not read/],
    ['a path out of it', makeZip({ '../../etc/areas.shp': shp }), /invalid relative path/],
    ['a path from the root', makeZip({ '/etc/areas.shp': shp }), /absolute path/],
    ['a symbolic link', makeZip({ 'areas.shp': '/etc/passwd' }, { mode: 0o120777 }), /symbolic link/],
    ['a bomb', makeZip({ 'areas.shp': Buffer.alloc(30_000_000) }), /more than 200 times its size/],
    ['more in it than it declares', makeZip({ 'areas.shp': Buffer.concat([shp, Buffer.alloc(5000, 1)]) }, { declaredSize: 100 }), /cannot be read: .*too many bytes|cannot be read/],
    ['its end cut off', makeZip({ 'areas.shp': shp }).subarray(0, 100), /cannot be opened as a zip/],
  ])('with %s is an error that says why', async (_name, bytes, message) => {
    const error: unknown = await readLayerParts(write('bad.zip', bytes), null).catch((e: unknown) => e)
    expect(error).toMatchObject({ kind: 'bad-input' })
    expect(String(error)).toMatch(message)
  }) // prettier-ignore
})
