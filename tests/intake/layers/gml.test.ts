import { describe, expect, it } from 'vitest'
import { collectGeometry } from '../../../src/geo/geojson.ts'
import { featureGeometry } from '../../../src/geo/grid.ts'
import { readLayers } from '../../../src/intake/layers/layers.ts'
import { readOne, recordsOf, testFolder } from './files.ts'

const { write } = testFolder()

const NAMES =
  'xmlns:gml="http://www.opengis.net/gml" xmlns:wfs="http://www.opengis.net/wfs" xmlns:ms="http://x"'
let files = 0
const gml = (members: string, attributes = '', bounds = ''): string => {
  files += 1
  return write(`${files}.gml`, `<?xml version="1.0" encoding="utf-8"?>\n<wfs:FeatureCollection ${NAMES} ${attributes}>${bounds}${members}</wfs:FeatureCollection>`) // prettier-ignore
}
const member = (geometry: string, properties = ''): string =>
  `<gml:featureMember><ms:areas gml:id="areas.1"><gml:boundedBy><gml:Envelope><gml:lowerCorner>1 2</gml:lowerCorner></gml:Envelope></gml:boundedBy>${properties}<ms:geom>${geometry}</ms:geom></ms:areas></gml:featureMember>`

const GRID = 'srsName="urn:ogc:def:crs:EPSG::27700"'
const POS = '532800 178900 532900 178900 532900 179000 532800 178900'
const RING = [[532800, 178900], [532900, 178900], [532900, 179000], [532800, 178900]] // prettier-ignore
const exterior = `<gml:exterior><gml:LinearRing><gml:posList>${POS}</gml:posList></gml:LinearRing></gml:exterior>`
const polygon = (attributes = GRID): string =>
  `<gml:Polygon ${attributes}>${exterior}</gml:Polygon>`
const polygonsOf = async (geometry: string, bounds = ''): Promise<unknown> => {
  const [record] = await recordsOf(gml(member(geometry), '', bounds))
  expect(record?.problem).toBeNull()
  return collectGeometry(record?.geometry).polygons
}

describe('GML', () => {
  it('gives features with their child elements as properties', async () => {
    const file = await readOne(gml(member(polygon(), '<ms:NAME>The Gardens</ms:NAME><ms:REF>12</ms:REF><ms:EMPTY/>'))) // prettier-ignore
    expect(file).toMatchObject({ columns: ['gml_id', 'NAME', 'REF'], warnings: [], incomplete: null }) // prettier-ignore
    expect(file.records).toMatchObject([{ properties: { gml_id: 'areas.1', NAME: 'The Gardens', REF: '12' }, crs: 'EPSG:27700', problem: null, repairs: [] }]) // prettier-ignore
    expect(collectGeometry(file.records[0]?.geometry).polygons).toEqual([[RING]])
  })

  it.each([
    ['a list', exterior],
    ['single positions', exterior.replace(/<gml:posList>.*<\/gml:posList>/, RING.map(([x, y]) => `<gml:pos>${x} ${y}</gml:pos>`).join(''))],
    ['points', exterior.replace(/<gml:posList>.*<\/gml:posList>/, RING.map(([x, y]) => `<gml:pointProperty><gml:Point><gml:pos>${x} ${y}</gml:pos></gml:Point></gml:pointProperty>`).join(''))],
    ['GML 2 coordinates', `<gml:outerBoundaryIs><gml:LinearRing><gml:coordinates decimal="." cs="," ts=" ">${RING.map((at) => at.join(',')).join(' ')}</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs>`],
    ['coordinates with commas for points', `<gml:outerBoundaryIs><gml:LinearRing><gml:coordinates decimal="," cs=";">${RING.map(([x, y]) => `${x},0;${y},0`).join(' ')}</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs>`],
    ['GML 2 coords', `<gml:outerBoundaryIs><gml:LinearRing>${RING.map(([x, y]) => `<gml:coord><gml:X>${x}</gml:X><gml:Y>${y}</gml:Y></gml:coord>`).join('')}</gml:LinearRing></gml:outerBoundaryIs>`],
    ['a ring of curves', `<gml:exterior><gml:Ring><gml:curveMember><gml:Curve><gml:segments><gml:LineStringSegment><gml:posList>${POS}</gml:posList></gml:LineStringSegment></gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:exterior>`],
    ['three dimensions that are said', exterior.replace('<gml:posList>', '<gml:posList srsDimension="3">').replace(POS, RING.map((at) => `${at.join(' ')} 9`).join(' '))],
    ['three dimensions that are not', exterior.replace(POS, RING.map((at) => `${at.join(' ')} 9`).join(' '))],
  ])('has rings as %s', async (_name, edge) => {
    expect(await polygonsOf(`<gml:Polygon ${GRID}>${edge}</gml:Polygon>`)).toEqual([[RING]])
  }) // prettier-ignore

  it.each([
    ['MultiPolygon', `<gml:MultiPolygon ${GRID}><gml:polygonMember>${polygon('')}</gml:polygonMember><gml:polygonMember>${polygon('')}</gml:polygonMember></gml:MultiPolygon>`],
    ['MultiSurface of surfaces', `<gml:MultiSurface ${GRID}><gml:surfaceMember><gml:Surface><gml:patches><gml:PolygonPatch>${exterior}</gml:PolygonPatch></gml:patches></gml:Surface></gml:surfaceMember><gml:surfaceMember>${polygon('')}</gml:surfaceMember></gml:MultiSurface>`],
    ['MultiSurface with surfaceMembers', `<gml:MultiSurface ${GRID}><gml:surfaceMembers>${polygon('')}${polygon('')}</gml:surfaceMembers></gml:MultiSurface>`],
    ['MultiGeometry', `<gml:MultiGeometry ${GRID}><gml:geometryMember>${polygon('')}</gml:geometryMember><gml:geometryMember>${polygon('')}</gml:geometryMember></gml:MultiGeometry>`],
  ])('reads a %s', async (_name, geometry) => {
    expect(await polygonsOf(geometry)).toEqual([[RING], [RING]])
  }) // prettier-ignore

  it.each([
    ['urn:ogc:def:crs:EPSG::4326', '51.5 -0.09', 'EPSG:4326', [-0.09, 51.5], []],
    ['http://www.opengis.net/def/crs/EPSG/0/4258', '51.5 -0.09', 'EPSG:4326', [-0.09, 51.5], []],
    ['EPSG:4326', '-0.09 51.5', 'EPSG:4326', [-0.09, 51.5], []],
    ['http://www.opengis.net/gml/srs/epsg.xml#27700', '532800 178900', 'EPSG:27700', [532800, 178900], []],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', '-0.09 51.5', 'EPSG:4326', [-0.09, 51.5], []],
    ['urn:ogc:def:crs:EPSG::25830', '532800 178900', null, [532800, 178900], [expect.stringContaining('"urn:ogc:def:crs:EPSG::25830", which is none of those')]],
  ])('in the system %s has its axes in the order of that name', async (srs, pos, crs, at, warnings) => {
    const file = await readOne(gml(member(`<gml:Point srsName="${srs}"><gml:pos>${pos}</gml:pos></gml:Point>`)))
    expect(file.records).toMatchObject([{ crs, geometry: { type: 'Point', coordinates: at } }])
    expect(file.warnings).toEqual(warnings)
  }) // prettier-ignore

  it('whose URN has degrees the other way round is still in the right place, and that is said', async () => {
    const [record] = await recordsOf(gml(member('<gml:Point srsName="urn:ogc:def:crs:EPSG::4326"><gml:pos>-0.09 51.5</gml:pos></gml:Point>'))) // prettier-ignore
    const shape = featureGeometry(record?.geometry, record?.crs ?? null)
    expect(shape).toMatchObject({ ok: true, repairs: ['latitude stands before longitude; exchanged'] }) // prettier-ignore
  })

  it('takes the system from a geometry within, or from the bounds of the collection', async () => {
    const inner = `<gml:MultiSurface><gml:surfaceMember>${polygon()}</gml:surfaceMember></gml:MultiSurface>`
    expect((await recordsOf(gml(member(inner))))[0]?.crs).toBe('EPSG:27700')
    const bounds = `<gml:boundedBy><gml:Envelope ${GRID}><gml:lowerCorner>1 2</gml:lowerCorner></gml:Envelope></gml:boundedBy>`
    expect((await recordsOf(gml(member(polygon('')), '', bounds)))[0]?.crs).toBe('EPSG:27700')
  })

  it('has members of WFS 2 and of GML 3, and collections in collections', async () => {
    const feature = `<ms:a><ms:g>${polygon()}</ms:g></ms:a>`
    const body = `<gml:featureMembers>${feature}${feature}</gml:featureMembers><wfs:member>${feature}</wfs:member><wfs:member><wfs:SimpleFeatureCollection><wfs:member>${feature}</wfs:member></wfs:SimpleFeatureCollection></wfs:member>`
    expect(await recordsOf(gml(body))).toHaveLength(4)
  })

  it('of INSPIRE has nested values by their path, and codes by what they link to', async () => {
    const text = `<base:SpatialDataSet xmlns:base="b" xmlns:ps="p" xmlns:gn="n" xmlns:gml="g" xmlns:xlink="x"><base:member><ps:ProtectedSite gml:id="S1">
      <ps:geometry>${polygon()}</ps:geometry><ps:inspireID><base:Identifier><base:localId>42</base:localId><base:namespace>uk</base:namespace></base:Identifier></ps:inspireID>
      <ps:siteName><gn:GeographicalName><gn:spelling><gn:SpellingOfName><gn:text>The Moor</gn:text></gn:SpellingOfName></gn:spelling></gn:GeographicalName></ps:siteName>
      <ps:siteDesignation><ps:DesignationType><ps:designation xlink:href="http://inspire.ec.europa.eu/codelist/x/sssi"/></ps:DesignationType></ps:siteDesignation></ps:ProtectedSite></base:member></base:SpatialDataSet>`
    const [record] = await recordsOf(write('inspire.xml', text))
    expect(record?.properties).toEqual({ 'gml_id': 'S1', 'inspireID.localId': '42', 'inspireID.namespace': 'uk', 'siteName': 'The Moor', 'siteDesignation': 'sssi' }) // prettier-ignore
    expect(collectGeometry(record?.geometry).polygons).toHaveLength(1)
  })

  it('with several geometries in a feature reads the area, and says so', async () => {
    const point = '<gml:Point><gml:pos>532850 178950</gml:pos></gml:Point>'
    const [record] = await recordsOf(gml(member(polygon(), `<ms:centre>${point}</ms:centre>`)))
    expect(record?.repairs).toEqual(['has 2 geometries; the one in geom is read'])
    expect(collectGeometry(record?.geometry).polygons).toHaveLength(1)
  })

  const [A, B, C] = ['532800 178900', '532900 178900', '532900 179000']
  const LINE = [[532800, 178900], [532900, 178900], [532900, 179000]] // prettier-ignore
  const segment = (from: string, to: string): string =>
    `<gml:LineStringSegment><gml:posList>${from} ${to}</gml:posList></gml:LineStringSegment>`
  it.each([
    ['a LineString', `<gml:LineString ${GRID}><gml:posList>${A} ${B} ${C}</gml:posList></gml:LineString>`, [LINE]],
    ['a LineString of GML 2', `<gml:LineString ${GRID}><gml:coordinates>532800,178900 532900,178900 532900,179000</gml:coordinates></gml:LineString>`, [LINE]],
    ['heights that nothing says', `<gml:LineString ${GRID}><gml:posList>${A} 5 ${B} 5 ${C} 5</gml:posList></gml:LineString>`, [LINE]],
    ['heights that are said', `<gml:LineString ${GRID} srsDimension="3"><gml:posList>${A} 5 ${C} 5</gml:posList></gml:LineString>`, [[LINE[0], LINE[2]]]],
    ['a MultiLineString', `<gml:MultiLineString ${GRID}><gml:lineStringMember><gml:LineString><gml:posList>${A} ${B}</gml:posList></gml:LineString></gml:lineStringMember><gml:lineStringMember><gml:LineString><gml:posList>${B} ${C}</gml:posList></gml:LineString></gml:lineStringMember></gml:MultiLineString>`, [LINE.slice(0, 2), LINE.slice(1)]],
    ['a MultiCurve of curves', `<gml:MultiCurve ${GRID}><gml:name>River</gml:name><gml:curveMember><gml:Curve><gml:segments>${segment(A, B)}${segment(B, C)}</gml:segments></gml:Curve></gml:curveMember></gml:MultiCurve>`, [LINE.slice(0, 2), LINE.slice(1)]],
    ['a curve the other way round', `<gml:OrientableCurve ${GRID} orientation="-"><gml:baseCurve><gml:LineString><gml:posList>${A} ${B} ${C}</gml:posList></gml:LineString></gml:baseCurve></gml:OrientableCurve>`, [LINE]],
    ['a MultiGeometry', `<gml:MultiGeometry ${GRID}><gml:geometryMember><gml:LineString><gml:posList>${A} ${B} ${C}</gml:posList></gml:LineString></gml:geometryMember></gml:MultiGeometry>`, [LINE]],
  ])('has lines as %s', async (_name, geometry, lines) => {
    const [record] = await recordsOf(gml(member(geometry)))
    expect(record).toMatchObject({ crs: 'EPSG:27700', problem: null })
    expect(collectGeometry(record?.geometry)).toEqual({ polygons: [], lines, points: [], problem: null })
  }) // prettier-ignore

  it('with latitude first has its lines in the right place', async () => {
    const line = '<gml:LineString srsName="urn:ogc:def:crs:EPSG::4326"><gml:posList>51.5 -0.09 51.5 -0.08</gml:posList></gml:LineString>' // prettier-ignore
    const [record] = await recordsOf(gml(member(line)))
    expect(collectGeometry(record?.geometry).lines).toEqual([[[-0.09, 51.5], [-0.08, 51.5]]]) // prettier-ignore
  })

  it('tells heights that nothing says by the jumps that a line would make, or refuses it', async () => {
    const lineOf = async (list: string): Promise<unknown> => {
      const [record] = await recordsOf(gml(member(`<gml:LineString ${GRID}><gml:posList>${list}</gml:posList></gml:LineString>`))) // prettier-ignore
      return record?.problem ?? collectGeometry(record?.geometry).lines
    }
    const [first] = LINE
    expect(await lineOf(`${A} 5 ${B} 5 ${C} 5 ${A} 6`)).toEqual([[...LINE, first]])
    expect(await lineOf(`${A} 0 ${C} 0`)).toEqual([[first, LINE[2]]])
    expect(await lineOf(`${A} ${B} ${C} ${B} ${C} ${B}`)).toHaveLength(1)
    expect(await lineOf('300000 300500 310000 309000 300400 300100')).toMatch(
      /does not say how many/,
    )
  })

  it('reads a line before a point that labels it', async () => {
    const point = '<gml:Point><gml:pos>532850 178950</gml:pos></gml:Point>'
    const line = `<gml:LineString ${GRID}><gml:posList>${A} ${B}</gml:posList></gml:LineString>`
    const [record] = await recordsOf(gml(member(line, `<ms:label>${point}</ms:label>`)))
    expect(record?.repairs).toEqual(['has 2 geometries; the one in geom is read'])
    expect(collectGeometry(record?.geometry).lines).toHaveLength(1)
  })

  it.each([
    ['a line with arcs', `<gml:Curve ${GRID}><gml:segments><gml:Arc><gml:posList>1 2 3 4 5 6</gml:posList></gml:Arc></gml:segments></gml:Curve>`, /an edge of the kind Arc/],
    ['a line elsewhere', `<gml:MultiCurve ${GRID}><gml:curveMember xlink:href="http://x#1"/></gml:MultiCurve>`, /link to somewhere else/],
    ['arcs', `<gml:Polygon ${GRID}><gml:exterior><gml:Ring><gml:curveMember><gml:Curve><gml:segments><gml:Arc><gml:posList>1 2 3 4 5 6</gml:posList></gml:Arc></gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:exterior></gml:Polygon>`, /an edge of the kind Arc/],
    ['half a position', `<gml:Polygon ${GRID}>${exterior.replace(POS, '1 2 3 4 5')}</gml:Polygon>`, /5 numbers, which do not make whole positions/],
    ['words for numbers', `<gml:Polygon ${GRID}>${exterior.replace('532800', 'NaN')}</gml:Polygon>`, /"NaN", which is no number/],
    ['a part elsewhere', `<gml:MultiSurface ${GRID}><gml:surfaceMember xlink:href="http://x#1"/></gml:MultiSurface>`, /link to somewhere else/],
    ['degrees on the old datum', polygon('srsName="EPSG:4277"'), /old datum/],
  ])('keeps its other features where one has %s', async (_name, geometry, reason) => {
    const records = await recordsOf(gml(member(polygon()) + member(geometry) + member(polygon())))
    expect(records.map(({ problem }) => problem)).toEqual([null, expect.stringMatching(reason), null])
  }) // prettier-ignore

  it('that is one page of an answer is never the whole layer', async () => {
    const path = write('conservation-area.gml', `<wfs:FeatureCollection numberMatched="250" numberReturned="1" next="http://x">${member(polygon())}</wfs:FeatureCollection>`) // prettier-ignore
    const { layers } = await readLayers([path], { area: 'SWK', coverage: 'full' })
    expect(layers[0]).toMatchObject({ coverage: 'partial', warnings: [expect.stringContaining('it has 1 of 250, so it is one page')] }) // prettier-ignore
    const whole = gml(member(polygon()), 'numberMatched="1" numberReturned="1"')
    expect((await readOne(whole)).incomplete).toBeNull()
    const unknown = gml(member(polygon()), 'numberMatched="unknown"')
    expect((await readOne(unknown)).incomplete).toBeNull()
  })

  it.each([
    ['an error of the server', '<ows:ExceptionReport xmlns:ows="x"><ows:Exception><ows:ExceptionText>No such layer</ows:ExceptionText></ows:Exception></ows:ExceptionReport>', /error message of the server that it came from: "No such layer"/],
    ['other XML', '<?xml version="1.0"?><MD_Metadata><title>x</title></MD_Metadata>', /neither KML nor GML: its first element is <MD_Metadata>/],
    ['a DOCTYPE', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><FeatureCollection/>', /has a DOCTYPE/],
    ['no end', `<FeatureCollection>${member(polygon())}`, /damaged or cut short/],
  ])('that is %s is an error that says what to do', async (_name, text, message) => {
    const error: unknown = await readOne(write('bad.gml', text)).catch((e: unknown) => e)
    expect(error).toMatchObject({ kind: 'bad-input' })
    expect(String(error)).toMatch(message)
  }) // prettier-ignore
})
