import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boundaryLocation,
  featureGeometry,
  pairToleranceM,
  parseCrsName,
  pointLocation,
} from '../../src/geo/grid.ts'
import type { Position } from '../../src/domain/submission.ts'
import { areaOf } from './support.ts'

describe('names of coordinate systems', () => {
  it.each([
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
    ['http://www.opengis.net/def/crs/OGC/1.3/CRS84', 'EPSG:4326'],
    ['EPSG:4326', 'EPSG:4326'],
    ['epsg:4258', 'EPSG:4326'],
    ['urn:ogc:def:crs:EPSG::27700', 'EPSG:27700'],
    ['urn:ogc:def:crs:EPSG:6.9:27700', 'EPSG:27700'],
    ['http://www.opengis.net/def/crs/EPSG/0/27700', 'EPSG:27700'],
    ['27700', 'EPSG:27700'],
    ['OSGB36 / British National Grid', 'EPSG:27700'],
    ['OSGB 1936 / British National Grid', 'EPSG:27700'],
    ['British_National_Grid', 'EPSG:27700'],
    ['EPSG:3857', 'EPSG:3857'],
    ['WGS 84 / Pseudo-Mercator', 'EPSG:3857'],
    ['WGS84', 'EPSG:4326'],
    ['EPSG:2154', null],
    ['EPSG:32630', null],
    ['WGS 84 / UTM zone 30N', null],
    ['', null],
    ['somewhere', null],
  ] as const)('%s is %s', (name, crs) => {
    expect(parseCrsName(name)).toBe(crs)
  })
})

describe('tolerance of a pair', () => {
  it('is a centimetre for the same transform, else the sum', () => {
    expect(pairToleranceM('none', 'none')).toBe(0.01)
    expect(pairToleranceM('ostn15', 'ostn15')).toBe(0.01)
    expect(pairToleranceM('ostn15', 'ostn15-fit')).toBe(0.5)
    expect(pairToleranceM('none', 'helmert')).toBe(5.01)
  })
})

describe('a point', () => {
  it('on the grid stays as it is, to the millimetre', () => {
    expect(pointLocation({ x: 533346.12345, y: 174256, crs: null })).toEqual({
      kind: 'point',
      easting: 533346.123,
      northing: 174256,
      crs: 'EPSG:27700',
      transform: 'none',
    })
  })

  it('in degrees, either way round, or in Web Mercator, is the same place', () => {
    const [longitude, latitude] = [-0.0875, 51.4875]
    const place = pointLocation({ x: longitude, y: latitude, crs: null })
    expect(place).toMatchObject({ kind: 'point', crs: 'EPSG:4326', transform: 'ostn15-fit' })
    expect(pointLocation({ x: latitude, y: longitude, crs: null })).toEqual(place)
    const mercator = pointLocation({
      x: (longitude * 20037508.342789244) / 180,
      y: (Math.log(Math.tan(((90 + latitude) * Math.PI) / 360)) * 20037508.342789244) / Math.PI,
      crs: null,
    })
    expect(mercator).toEqual({ ...place, crs: 'EPSG:3857' })
  })

  it.each([
    [49.766807, -7.55716, /false origin/],
    [0, 0, /0, 0/],
    [NaN, 51, /not numbers/],
    [Infinity, 51, /not numbers/],
    [2.35, 48.85, /outside Great Britain/],
    [-74, 40.7, /outside Great Britain/],
    [5_000_000, 5_000_000, /outside Great Britain/],
    [12, 15, /outside Great Britain/],
    [533346, 0, /outside Great Britain/],
  ])('at %s, %s is no place, and says why', (x, y, reason) => {
    const location = pointLocation({ x, y, crs: null })
    expect(location.kind === 'none' ? location.reason : location.kind).toMatch(reason)
  })

  it('in a declared system is not read as another', () => {
    expect(pointLocation({ x: 533346, y: 174256, crs: 'EPSG:4326' }).kind).toBe('none')
    expect(pointLocation({ x: 51.5, y: -0.1, crs: 'EPSG:4326' }).kind).toBe('none')
    expect(pointLocation({ x: -0.1, y: 51.5, crs: 'EPSG:27700' }).kind).toBe('none')
  })
})

const degrees = [
  [
    [-0.09, 51.49],
    [-0.088, 51.49],
    [-0.088, 51.492],
    [-0.09, 51.492],
    [-0.09, 51.49],
  ],
]
const grid = [
  [
    [533000, 176000],
    [533010, 176000],
    [533010, 176010],
    [533000, 176010],
    [533000, 176000],
  ],
]

describe('a boundary', () => {
  it('is read from a Feature or a FeatureCollection, in the system that its numbers say', () => {
    const polygon = { type: 'Polygon', coordinates: grid }
    const expected = { kind: 'boundary', crs: 'EPSG:27700', transform: 'none', repairs: [] }
    expect(
      boundaryLocation({ type: 'Feature', geometry: polygon, properties: {} }, null),
    ).toMatchObject(expected)
    const two = { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: polygon }] }
    expect(boundaryLocation(two, null)).toMatchObject(expected)
    expect(boundaryLocation({ type: 'Polygon', coordinates: degrees }, 'EPSG:4326')).toMatchObject({
      kind: 'boundary',
      crs: 'EPSG:4326',
      transform: 'ostn15-fit',
    })
  })

  it('says what was declared wrongly, and takes what the numbers can only be', () => {
    expect(boundaryLocation({ type: 'Polygon', coordinates: grid }, 'EPSG:4326')).toMatchObject({
      crs: 'EPSG:27700',
      repairs: ['declared EPSG:4326, but its coordinates can only be EPSG:27700'],
    })
    const swapped = degrees.map((ring) => ring.map(([x, y]) => [y, x]))
    expect(boundaryLocation({ type: 'Polygon', coordinates: swapped }, null)).toMatchObject({
      polygons: (
        boundaryLocation({ type: 'Polygon', coordinates: degrees }, null) as { polygons: unknown }
      ).polygons,
      repairs: ['latitude stands before longitude; exchanged'],
    })
  })

  it.each([
    [null, /no geometry/],
    ['text', /no geometry/],
    [{ type: 'Feature', geometry: null }, /no geometry/],
    [{ type: 'Point', coordinates: [533000, 176000] }, /no polygon/],
    [
      {
        type: 'LineString',
        coordinates: [
          [533000, 176000],
          [533010, 176000],
        ],
      },
      /has no polygon$/,
    ],
    [
      { type: 'LineString', coordinates: grid[0] },
      /has no polygon: it is a closed line, and must be saved as a polygon$/,
    ],
    [{ type: 'MultiLineString', coordinates: [grid[0], grid[0]] }, /has no polygon$/],
    [{ type: 'LineString', coordinates: [[533000, '176000']] }, /not numbers/],
    [{ type: 'Polygon', coordinates: [[[533000, '176000']]] }, /not numbers/],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [533000, 176000],
            [533010, 176000],
            [533000, 176000],
          ],
        ],
      },
      /no area/,
    ],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [2, 41],
            [2.1, 41],
            [2.1, 41.1],
            [2, 41],
          ],
        ],
      },
      /not about Great Britain/,
    ],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [-0.09, 51.49],
            [533010, 176000],
            [533010, 176010],
            [-0.09, 51.49],
          ],
        ],
      },
      /any one system/,
    ],
  ])('that is none says why: %j', (geometry, reason) => {
    const location = boundaryLocation(geometry, null)
    expect(location.kind === 'none' ? location.reason : location.kind).toMatch(reason)
  })
})

describe('a feature', () => {
  it('keeps points as points and polygons as polygons, collections taken apart', () => {
    const points = {
      type: 'MultiPoint',
      coordinates: [
        [533000, 176000],
        [533001, 176000],
      ],
    }
    expect(featureGeometry(points, null)).toMatchObject({
      ok: true,
      geometry: { kind: 'points', points: points.coordinates },
    })
    const collection = {
      type: 'GeometryCollection',
      geometries: [{ type: 'Polygon', coordinates: grid }],
    }
    expect(featureGeometry(collection, null)).toMatchObject({
      ok: true,
      geometry: { kind: 'polygons', polygons: [grid] },
    })
  })

  it.each([
    [null, 'no geometry'],
    [{ type: 'Polygon', coordinates: [] }, 'no geometry'],
    [
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [1, 1],
        ],
      },
      'coordinates from 0, 0 to 1, 1 are not about Great Britain in any one system that is read',
    ],
    [{ type: 'MultiLineString', coordinates: [] }, 'no geometry'],
    [{ type: 'LineString', coordinates: [[533000, 176000]] }, 'a line without length'],
    [
      {
        type: 'GeometryCollection',
        geometries: [
          { type: 'Polygon', coordinates: grid },
          { type: 'LineString', coordinates: grid[0] },
        ],
      },
      'polygons and lines in one feature are not read',
    ],
    [
      {
        type: 'GeometryCollection',
        geometries: [
          { type: 'LineString', coordinates: grid[0] },
          { type: 'Point', coordinates: [533000, 176000] },
        ],
      },
      'lines and points in one feature are not read',
    ],
    [
      { type: 'Point', coordinates: [49.766807, -7.55716] },
      "at the grid's false origin, in the Atlantic: not a place",
    ],
    [
      {
        type: 'GeometryCollection',
        geometries: [
          { type: 'Polygon', coordinates: grid },
          { type: 'Point', coordinates: [533000, 176000] },
        ],
      },
      'polygons and points in one feature are not read',
    ],
  ])('that cannot be used says why: %j', (geometry, reason) => {
    expect(featureGeometry(geometry, 'EPSG:4326')).toMatchObject({ ok: false, reason })
  })

  it('keeps lines, on the grid, without positions that repeat to the millimetre', () => {
    const line = [[533000.0001, 176000], [533000.0004, 176000], [533010, 176000], [533000, 176000]] // prettier-ignore
    const onGrid = [[533000, 176000], [533010, 176000], [533000, 176000]] // prettier-ignore
    expect(featureGeometry({ type: 'LineString', coordinates: line }, null)).toMatchObject({
      ok: true,
      geometry: { kind: 'lines', lines: [onGrid] },
      crs: 'EPSG:27700',
      repairs: [],
    })
    const withDot = { type: 'MultiLineString', coordinates: [line, [line[0], line[1]]] }
    expect(featureGeometry(withDot, null)).toMatchObject({
      geometry: { kind: 'lines', lines: [onGrid] },
      repairs: ['a line without length left out'],
    })
    const swapped = degrees[0]!.map(([x, y]) => [y, x])
    expect(featureGeometry({ type: 'LineString', coordinates: swapped }, null)).toMatchObject({
      geometry: { kind: 'lines' },
      crs: 'EPSG:4326',
      repairs: ['latitude stands before longitude; exchanged'],
    })
  })

  it('of lines is put on the grid as points at the same positions are', () => {
    const inBritain = fc.tuple(fc.double({ min: -5, max: 1, noNaN: true }), fc.double({ min: 50.5, max: 58, noNaN: true })) // prettier-ignore
    fc.assert(
      fc.property(fc.array(inBritain, { minLength: 1, maxLength: 6 }), (coordinates) => {
        const line = featureGeometry({ type: 'LineString', coordinates }, 'EPSG:4326')
        const points = featureGeometry({ type: 'MultiPoint', coordinates }, 'EPSG:4326')
        if (!points.ok || points.geometry.kind !== 'points') throw new Error('points are not read')
        const kept = points.geometry.points.filter(
          (at, index, all) => JSON.stringify(at) !== JSON.stringify(all[index - 1]),
        )
        if (kept.length < 2)
          expect(line).toMatchObject({ ok: false, reason: 'a line without length' }) // prettier-ignore
        else expect(line).toMatchObject({ geometry: { kind: 'lines', lines: [kept] } })
      }),
    )
  })

  it('that is refused after its place is known says where it is, and else that it may be anywhere', () => {
    const bowTie = [
      [533000, 176000],
      [533010, 176010],
      [533010, 176000],
      [533000, 176010],
      [533000, 176000],
    ]
    expect(featureGeometry({ type: 'Polygon', coordinates: [bowTie] }, null)).toMatchObject({
      ok: false,
      box: [533000, 176000, 533010, 176010],
    })
    expect(featureGeometry(null, null)).toMatchObject({ ok: false, box: null })
  })

  it('with ground in dispute says where that is; a site of that shape keeps it, and its repairs say so', () => {
    const square = (e: number, n: number, size: number): Position[] => [
      [e, n],
      [e + size, n],
      [e + size, n + size],
      [e, n + size],
      [e, n],
    ]
    const parts = [[square(533000, 176000, 100)], [square(533010, 176010, 5)]]
    const geometry = { type: 'MultiPolygon', coordinates: parts }
    const reason = /^25\.0 m² about 533013, 176013 are in it by one reading/
    expect(featureGeometry(geometry, null)).toMatchObject({
      ok: true,
      disputed: {
        reason: expect.stringMatching(reason) as string,
        box: [533010, 176010, 533015, 176015],
      },
    })
    const site = boundaryLocation(geometry, null)
    expect(site).toMatchObject({
      kind: 'boundary',
      repairs: [expect.anything(), expect.stringMatching(reason)],
    })
    expect(site.kind === 'boundary' && areaOf(site.polygons)).toBe(10_000)
  })
})
