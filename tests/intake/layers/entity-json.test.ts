import { describe, expect, it } from 'vitest'
import { readLayers } from '../../../src/intake/layers/layers.ts'
import { readOne, testFolder } from './files.ts'

const { write } = testFolder()

const WKT = 'MULTIPOLYGON (((-0.09 51.5,-0.08 51.5,-0.08 51.51,-0.09 51.5)))'
const GEOJSON = { type: 'Polygon', coordinates: [[[-0.09, 51.5], [-0.08, 51.5], [-0.08, 51.51], [-0.09, 51.5]]] } // prettier-ignore
const entity = (changes: object = {}): object => ({
  'entity': 44000001, 'dataset': 'conservation-area', 'reference': 'CA1', 'name': 'Town', 'typology': 'geography',
  'start-date': '1970-02-03', 'end-date': '', 'geometry': WKT, 'point': 'POINT (-0.085 51.504)', 'entry-date': '2024-01-01', ...changes,
}) // prettier-ignore
const read = (
  data: unknown,
  coverage: 'full' | 'unknown' = 'full',
): ReturnType<typeof readLayers> =>
  readLayers([write('entity.json', JSON.stringify(data))], { area: 'SWK', coverage })

describe('entities of planning.data.gov.uk', () => {
  it('are read by their dataset, with their geometry as WKT, their dates, and the point where there is no area', async () => {
    const { layers } = await read({
      entities: [entity(), entity({ dataset: 'listed-building', geometry: '', reference: 'L1', 'listed-building-grade': 'II', 'end-date': '2020-01-01' })],
      links: { first: '/entity.json?offset=0' },
      count: 2,
    }) // prettier-ignore
    expect(layers).toMatchObject([
      { dataset: 'conservation-area', coverage: 'full', crs: { 'EPSG:4326': 1 }, warnings: [], features: [{ reference: 'CA1', name: 'Town', startDate: '1970-02-03', endDate: null, geometry: { kind: 'polygons' } }] },
      { dataset: 'listed-building', features: [{ reference: 'L1', grade: 'II', endDate: '2020-01-01', geometry: { kind: 'points' } }] },
    ]) // prettier-ignore
  })

  it('have the rights that a direction takes away', async () => {
    const { layers } = await read([entity({ 'dataset': 'article-4-direction-area', 'permitted-development-rights': '3D;3M;11B' }), entity({ 'dataset': 'article-4-direction-area', 'permitted-development-rights': '' })]) // prettier-ignore
    expect(layers[0]?.features.map(({ rights }) => rights)).toEqual(['3D;3M;11B', null])
    const properties = { ...entity({ geometry: undefined }), 'permitted-development-rights': '3L' }
    const fetched = await read({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry: GEOJSON }] }) // prettier-ignore
    expect(fetched.layers[0]?.features[0]?.rights).toBe('3L')
  })

  it.each([
    ['a bare list', [entity()]],
    ['one entity by itself', entity()],
    ['GeoJSON in a string', [entity({ geometry: JSON.stringify(GEOJSON) })]],
    ['GeoJSON', { entities: [entity({ geometry: GEOJSON })] }],
  ])('are read as %s', async (_name, data) => {
    const { layers } = await read(data)
    expect(layers).toMatchObject([{ refused: [], features: [{ reference: 'CA1', geometry: { kind: 'polygons' } }] }]) // prettier-ignore
  })

  it.each([
    ['WKT', 'MULTILINESTRING ((-0.09 51.5,-0.08 51.5),(-0.07 51.5,-0.06 51.5))', 2],
    ['GeoJSON in a string', '{"type":"LineString","coordinates":[[-0.09,51.5],[-0.08,51.5]]}', 1],
    ['GeoJSON', { type: 'LineString', coordinates: [[-0.09, 51.5], [-0.08, 51.5]] }, 1],
  ])('have lines as %s', async (_name, geometry, count) => {
    const { layers } = await read([entity({ dataset: 'main-river', geometry })])
    expect(layers).toMatchObject([{ dataset: 'main-river', refused: [], features: [{ geometry: { kind: 'lines' } }] }])
    const [feature] = layers[0]?.features ?? []
    expect(feature?.geometry.kind === 'lines' && feature.geometry.lines).toHaveLength(count)
  }) // prettier-ignore

  it.each([
    ['more counted', { entities: [entity()], count: 53 }, /it has 1 of 53, so it is one page of a layer and its coverage is taken as partial at most/],
    ['a next page', { entities: [entity()], links: { next: '/entity.json?offset=10' } }, /its 1 features are not all/],
    ['a next page of OGC', { type: 'FeatureCollection', features: [{ type: 'Feature', properties: entity({ geometry: null }), geometry: GEOJSON }], links: [{ rel: 'next', href: 'x' }] }, /are not all/],
    ['a limit of ArcGIS', { type: 'FeatureCollection', exceededTransferLimit: true, features: [{ type: 'Feature', properties: entity({ geometry: null }), geometry: GEOJSON }] }, /are not all/],
  ])('with %s are a page, and a page is not the layer', async (_name, data, warning) => {
    const { layers } = await read(data)
    expect(layers[0]?.coverage).toBe('partial')
    expect(layers[0]?.warnings).toEqual([expect.stringMatching(warning)])
    expect((await read(data, 'unknown')).layers[0]?.coverage).toBe('unknown')
  }) // prettier-ignore

  it('keep the others where one cannot be read', async () => {
    const { layers } = await read([
      entity({ geometry: 'POLYGON((1 2' }),
      entity({ geometry: '{"type":' }),
      entity({ geometry: 5 }),
      entity({ geometry: '', point: '' }),
      entity(),
    ])
    expect(layers[0]?.refused.map(({ index }) => index)).toEqual([1, 2, 3, 4])
    expect(layers[0]?.features).toHaveLength(1)
  })

  it('beside things that are none are not a layer', async () => {
    await expect(readOne(write('a.json', '[1, 2]'))).rejects.toThrow(/no GeoJSON FeatureCollection, and no list of entities/) // prettier-ignore
    await expect(readOne(write('a.json', '{"entities": 5}'))).rejects.toThrow(/no list of entities/)
    const file = await readOne(write('a.json', '{"entities": [5]}'))
    expect(file.records).toMatchObject([{ problem: 'the record is not an entity' }])
  })
})
