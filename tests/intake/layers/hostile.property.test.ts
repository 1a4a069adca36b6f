import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { TriageError } from '../../../src/domain/errors.ts'
import { featureGeometry } from '../../../src/geo/grid.ts'
import { readDbf } from '../../../src/intake/layers/dbf.ts'
import { FeatureProblem } from '../../../src/intake/layers/layer-file.ts'
import { allowanceFor } from '../../../src/intake/layers/layer-limits.ts'
import { readLayerParts } from '../../../src/intake/layers/read-layer.ts'
import { readShapes } from '../../../src/intake/layers/shp.ts'
import { parseGpkgGeometry, parseWkb } from '../../../src/intake/layers/wkb.ts'
import { makeZip, testFolder } from './files.ts'
import {
  gpkgBlob,
  makeGeopackage,
  wkbCollection,
  wkbLine,
  wkbPoint,
  wkbPolygon,
} from './make-geopackage.ts'
import {
  lineShape,
  makeDbf,
  makeShp,
  multiPointShape,
  pointShape,
  polygonShape,
  reversed,
  square,
} from './make-shapefile.ts'

// Real files and many runs: minutes where others work on the same machine.
vi.setConfig({ testTimeout: 120_000 })

const { path: folder, write } = testFolder()

/** Anything thrown must be bad input: an error that says what to do. What is read must be fit for the grid. */
async function onlyBadInput(bytes: Uint8Array, name: string): Promise<void> {
  try {
    for (const file of await readLayerParts(write(name, bytes), null))
      for (const record of file.records) featureGeometry(record.geometry, record.crs ?? file.crs)
  } catch (error) {
    expect(error).toBeInstanceOf(TriageError)
    expect((error as TriageError).kind).toBe('bad-input')
  }
}

const noise = fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes))

/** A good file with some of its bytes changed, or its end cut off. */
const broken = (good: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .record({
      changes: fc.array(fc.tuple(fc.nat(good.length - 1), fc.constantFrom(0, 1, 7, 127, 128, 255)), { maxLength: 6 }), // prettier-ignore
      length: fc.oneof({ weight: 3, arbitrary: fc.constant(good.length) }, fc.nat(good.length)),
    })
    .map(({ changes, length }) => {
      const bytes = Buffer.from(good)
      for (const [at, value] of changes) bytes[at] = value
      return bytes.subarray(0, length)
    })

const area = square(532_800, 178_900)
const shp = makeShp([polygonShape([area, reversed(square(532_820, 178_920, 9))]), multiPointShape([[1, 2]]), pointShape(532_800, 178_900), lineShape([area, area])]) // prettier-ignore
const dbf = makeDbf([{ name: 'NAME', type: 'C', size: 9 }, { name: 'N', type: 'N', size: 9 }, { name: 'D', type: 'D', size: 8 }], [['a', '1', '20200101'], ['b', '2', '']]) // prettier-ignore
const wkb = wkbCollection(7, [wkbPolygon([area]), wkbPoint(1, 2), wkbCollection(5, [wkbLine(area)]), wkbCollection(6, [wkbPolygon([area], { little: false })])]) // prettier-ignore
const rows = Array.from({ length: 40 }, (_, at) => ({ values: [`area ${at}`], geometry: gpkgBlob(wkbPolygon([area])) })) // prettier-ignore
const gpkg = makeGeopackage(folder, [{ name: 'areas', rows }])
const zip = makeZip({ 'areas.shp': shp, 'areas.dbf': dbf, 'areas.cpg': 'UTF-8' })
const kml = Buffer.from('<?xml version="1.0"?><kml><Document><Placemark><name>A</name><ExtendedData><Data name="x"><value>1</value></Data></ExtendedData><MultiGeometry><Polygon><outerBoundaryIs><LinearRing><coordinates>-0.09,51.5 -0.08,51.5 -0.08,51.51 -0.09,51.5</coordinates></LinearRing></outerBoundaryIs></Polygon><LineString><coordinates>-0.09,51.5 -0.08,51.5</coordinates></LineString></MultiGeometry></Placemark></Document></kml>') // prettier-ignore
const gml = Buffer.from('<?xml version="1.0"?><wfs:FeatureCollection><gml:featureMember><a><b>1</b><g><gml:Polygon srsName="EPSG:27700"><gml:exterior><gml:LinearRing><gml:posList>532800 178900 532900 178900 532900 179000 532800 178900</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></g></a></gml:featureMember><gml:featureMember><a><g><gml:MultiCurve><gml:curveMember><gml:LineString><gml:posList>532800 178900 532900 178900</gml:posList></gml:LineString></gml:curveMember></gml:MultiCurve></g></a></gml:featureMember></wfs:FeatureCollection>') // prettier-ignore

describe('any bytes at all, as a layer', () => {
  it.each([
    ['a zip', 'PK\x03\x04'],
    ['an empty zip', 'PK\x05\x06'],
    ['a GeoPackage', 'SQLite format 3\0'],
    ['XML', '<?xml version="1.0"?>'],
    ['KML', '<kml>'],
    ['GML', '<FeatureCollection><member><a>'],
    ['an element', '<'],
    ['JSON', '{'],
    ['entities', '{"entities":['],
    ['a .shp', '\x00\x00\x27\x0A'],
  ])('that begin as %s are read, or bad input', async (_name, magic) => {
    const bytes = noise.map((rest) => Buffer.concat([Buffer.from(magic, 'latin1'), rest]))
    await fc.assert(fc.asyncProperty(bytes, (one) => onlyBadInput(one, 'noise.bin')), { numRuns: 60 }) // prettier-ignore
  })

  it('that follow the head of a real GeoPackage are read, or bad input', async () => {
    const bytes = noise.map((rest) => Buffer.concat([gpkg.subarray(0, 100), rest]))
    await fc.assert(fc.asyncProperty(bytes, (one) => onlyBadInput(one, 'noise.gpkg')), { numRuns: 30 }) // prettier-ignore
  })

  it.each([
    ['zip', zip, 200],
    ['gpkg', gpkg, 40],
    ['kml', kml, 200],
    ['gml', gml, 200],
  ])('of a good .%s that was damaged or cut short are read, or bad input', async (extension, good, numRuns) => {
    await fc.assert(fc.asyncProperty(broken(good), (bytes) => onlyBadInput(bytes, `broken.${extension}`)), { numRuns }) // prettier-ignore
  }) // prettier-ignore

  it('of the files in a shapefile are read, or bad input', () => {
    const attempt = (read: () => unknown): void => {
      try {
        read()
      } catch (error) {
        expect(error).toBeInstanceOf(TriageError)
      }
    }
    fc.assert(
      fc.property(broken(shp), broken(dbf), (shapes, rows) => {
        attempt(() => readShapes('a.shp', shapes, allowanceFor('a.shp')))
        attempt(() => {
          const table = readDbf('a.dbf', rows, null)
          for (let at = 0; at < Math.min(table.count, 100); at++) table.row(at)
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('of well-known binary are geometry, or a problem in words', () => {
    const blob = gpkgBlob(wkb, 1)
    fc.assert(
      fc.property(fc.oneof(broken(wkb), noise), broken(blob), (bytes, packed) => {
        for (const read of [
          () => parseWkb(bytes, allowanceFor('a')),
          () => parseGpkgGeometry(packed, allowanceFor('a')),
        ]) {
          // prettier-ignore
          try {
            featureGeometry(read(), null)
          } catch (error) {
            expect(error).toBeInstanceOf(FeatureProblem)
          }
        }
      }),
      { numRuns: 1000 },
    )
  })
})
