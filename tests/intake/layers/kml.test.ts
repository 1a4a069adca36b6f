import { describe, expect, it, vi } from 'vitest'
import { collectGeometry } from '../../../src/geo/geojson.ts'
import { readLayers } from '../../../src/intake/layers/layers.ts'
import { makeZip, readOne, recordsOf, testFolder } from './files.ts'

// Real files and many runs: minutes where others work on the same machine.
vi.setConfig({ testTimeout: 120_000 })

const { write } = testFolder()
let files = 0
const kml = (body: string, prolog = '<?xml version="1.0" encoding="UTF-8"?>\n'): string => {
  files += 1
  return write(
    `${files}.kml`,
    `${prolog}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${body}</Document></kml>`,
  )
}

const RING = '-0.09,51.5,12 -0.08,51.5,12\n\t-0.08,51.51,12 -0.09,51.5,12'
const POSITIONS = [[-0.09, 51.5], [-0.08, 51.5], [-0.08, 51.51], [-0.09, 51.5]] // prettier-ignore
const polygon = `<Polygon><outerBoundaryIs><LinearRing><coordinates>${RING}</coordinates></LinearRing></outerBoundaryIs></Polygon>`

describe('KML', () => {
  it('gives placemarks of all folders, with name, description and extended data', async () => {
    const file = await readOne(
      kml(`<Folder><Folder><Placemark id="a"><name>The &amp; Gardens</name><description><![CDATA[<b>Trees</b>]]></description>
        <ExtendedData><Data name="Ref"><displayName>Reference</displayName><value>12</value></Data>
        <SchemaData schemaUrl="#s"><SimpleData name="Grade">II*</SimpleData></SchemaData></ExtendedData>${polygon}</Placemark></Folder></Folder>
        <Placemark><name>B</name><Point><coordinates>-0.09,51.5</coordinates></Point></Placemark>`),
    )
    expect(file).toMatchObject({ crs: 'EPSG:4326', columns: ['name', 'description', 'Ref', 'Grade'], incomplete: null }) // prettier-ignore
    expect(file.records.map(({ properties }) => properties)).toEqual([
      { name: 'The & Gardens', description: '<b>Trees</b>', Ref: '12', Grade: 'II*' },
      { name: 'B' },
    ])
    expect(collectGeometry(file.records[0]?.geometry).polygons).toEqual([[POSITIONS]])
    expect(file.records[1]?.geometry).toEqual({ type: 'Point', coordinates: [-0.09, 51.5] })
  })

  it('has holes, and geometries of several parts', async () => {
    const hole = '<innerBoundaryIs><LinearRing><coordinates>-0.085,51.502 -0.084,51.502 -0.084,51.503 -0.085,51.502</coordinates></LinearRing></innerBoundaryIs>' // prettier-ignore
    const holed = polygon.replace('</Polygon>', `${hole}</Polygon>`)
    const [record] = await recordsOf(kml(`<Placemark><MultiGeometry>${holed}<MultiGeometry>${polygon}</MultiGeometry></MultiGeometry></Placemark>`)) // prettier-ignore
    expect(collectGeometry(record?.geometry).polygons.map((rings) => rings.length)).toEqual([2, 1])
  })

  it.each([
    ['a LineString', '<LineString><tessellate>1</tessellate><coordinates>-0.09,51.5,3 -0.08,51.5,3</coordinates></LineString>', [[[-0.09, 51.5], [-0.08, 51.5]]]],
    ['a LinearRing by itself', `<LinearRing><coordinates>${RING}</coordinates></LinearRing>`, [POSITIONS]],
    ['a MultiGeometry of lines', '<MultiGeometry><LineString><coordinates>-0.09,51.5 -0.08,51.5</coordinates></LineString><LineString><coordinates>-0.07,51.5 -0.06,51.5</coordinates></LineString></MultiGeometry>', [[[-0.09, 51.5], [-0.08, 51.5]], [[-0.07, 51.5], [-0.06, 51.5]]]],
    ['a track', '<gx:Track xmlns:gx="g"><when>2024-01-01</when><gx:coord>-0.09 51.5 3</gx:coord><gx:coord>-0.08 51.5 3</gx:coord></gx:Track>', [[[-0.09, 51.5], [-0.08, 51.5]]]],
    ['tracks', '<gx:MultiTrack xmlns:gx="g"><gx:Track><gx:coord>-0.09 51.5</gx:coord><gx:coord>-0.08 51.5</gx:coord></gx:Track></gx:MultiTrack>', [[[-0.09, 51.5], [-0.08, 51.5]]]],
  ])('has lines as %s', async (_name, line, lines) => {
    const [record] = await recordsOf(kml(`<Placemark>${line}</Placemark>`))
    expect(record?.problem).toBeNull()
    expect(collectGeometry(record?.geometry)).toEqual({ polygons: [], lines, points: [], problem: null })
  }) // prettier-ignore

  it('may have blanks after commas, and prefixes', async () => {
    const text = '<?xml version="1.0"?><k:kml xmlns:k="x"><k:Placemark><k:Point><k:coordinates> -0.09, 51.5, 0 </k:coordinates></k:Point></k:Placemark></k:kml>' // prettier-ignore
    const [record] = await recordsOf(write('prefixed.kml', text))
    expect(record?.geometry).toEqual({ type: 'Point', coordinates: [-0.09, 51.5] })
  })

  it('keeps its other features where one cannot be read', async () => {
    const bodies = [
      polygon.replace('-0.08,51.5,', '-0.08;51.5,'),
      '<Model><Location/></Model>',
      '',
      '<LineString><coordinates>-0.09,51.5 -0.08,51.5</coordinates></LineString>',
      polygon,
    ]
    const path = kml(bodies.map((body) => `<Placemark>${body}</Placemark>`).join(''))
    const { layers } = await readLayers([write('tree.kml', (await import('node:fs')).readFileSync(path))], { area: 'SWK', coverage: 'full' }) // prettier-ignore
    expect(layers[0]?.refused.map(({ index, reason }) => `${index} ${reason}`)).toEqual([
      '1 its coordinates hold "-0.08;51.5", which is no number',
      '2 it is a 3D model, which is not read',
      '3 no geometry',
    ])
    expect(layers[0]?.features.map(({ geometry }) => geometry.kind)).toEqual(['lines', 'polygons'])
  })

  it('takes no longer over a million digits, or blanks, than over as many numbers', async () => {
    const point = (text: string): string =>
      `<Placemark><Point><coordinates>${text}</coordinates></Point></Placemark>`
    const [digits, blanks] = await recordsOf(
      kml(point(`${'1'.repeat(1_000_000)}x,2`) + point(`${' '.repeat(1_000_000)}-0.09,51.5`)),
    )
    expect(digits?.problem).toContain('is no number')
    expect(blanks?.geometry).toEqual({ type: 'Point', coordinates: [-0.09, 51.5] })
  })

  it('that links to other files is never the whole layer: nothing is fetched', async () => {
    const path = write('green-belt.kml', `<kml><NetworkLink><Link><href>http://example.com/all.kml</href></Link></NetworkLink><Placemark>${polygon}</Placemark></kml>`) // prettier-ignore
    const { layers } = await readLayers([path], { area: 'SWK', coverage: 'full' })
    expect(layers[0]).toMatchObject({ coverage: 'partial', warnings: [expect.stringContaining('links to 1 other file, which are never fetched')] }) // prettier-ignore
  })

  it('in a .kmz is read, whatever the file in it is called', async () => {
    const text = `<kml><Placemark><name>A</name>${polygon}</Placemark></kml>`
    const file = await readOne(write('areas.kmz', makeZip({ 'doc.kml': text, 'images/icon.png': 'x' }))) // prettier-ignore
    expect(file).toMatchObject({ part: 'doc', records: [{ properties: { name: 'A' } }] })
  })

  it('in Windows-1252 or UTF-16 is read as it is', async () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?><kml><Placemark><name>Café</name>${polygon}</Placemark></kml>`
    for (const bytes of [Buffer.from(text, 'latin1'), Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])]) // prettier-ignore
      expect((await recordsOf(write('encoded.kml', bytes)))[0]?.properties).toEqual({ name: 'Café' }) // prettier-ignore
  })

  it.each([
    ['a DOCTYPE', '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "b">]><kml><Placemark/></kml>', /has a DOCTYPE, which is never read/],
    ['an entity that is nowhere declared', '<kml><Placemark><name>&xxe;</name></Placemark></kml>', /mistake in its XML at line 1/],
    ['an end that is missing', '<kml><Placemark><name>A</name></Placemark>', /damaged or cut short/],
    ['absurd depth', `<kml>${'<Folder>'.repeat(300)}`, /more than 200 levels deep/],
    ['absurd depth in a feature', `<kml><Placemark>${'<MultiGeometry>'.repeat(300)}`, /more than 200 levels deep/],
    ['thousands of attributes', `<kml ${Array.from({ length: 2000 }, (_, at) => `a${at}="1"`).join(' ')}/>`, /more than 1000 attributes/],
    ['a web page in it', '<!DOCTYPE html><html><body>Not found</body></html>', /is a web page and not a map/],
  ])('with %s is an error that says why', async (_name, text, message) => {
    const error: unknown = await readOne(write('bad.kml', text)).catch((e: unknown) => e)
    expect(error).toMatchObject({ kind: 'bad-input' })
    expect(String(error)).toMatch(message)
  }) // prettier-ignore
})
