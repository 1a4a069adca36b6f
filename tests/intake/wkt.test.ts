import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseWkt, type WktGeometry } from '../../src/intake/wkt.ts'

describe('parseWkt', () => {
  it.each([
    ['POINT(1 2)', { type: 'Point', coordinates: [1, 2] }],
    ['point z (1.5 -2 7)', { type: 'Point', coordinates: [1.5, -2] }],
    ['POINTZM(1 2 3 4)', { type: 'Point', coordinates: [1, 2] }],
    ['MULTIPOINT ((1 2), 3 4)', { type: 'MultiPoint', coordinates: [[1, 2], [3, 4]] }],
    ['POLYGON((0 0,1 0,1 1,0 0),(0.1 0.1,0.2 0.1,0.2 0.2,0.1 0.1))', { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]], [[0.1, 0.1], [0.2, 0.1], [0.2, 0.2], [0.1, 0.1]]] }],
    ['MULTIPOLYGON (((0 0, 1e1 0, 1 1, 0 0)))\n', { type: 'MultiPolygon', coordinates: [[[[0, 0], [10, 0], [1, 1], [0, 0]]]] }],
    ['LINESTRING(0 0, 1 1)', { type: 'LineString', coordinates: [[0, 0], [1, 1]] }],
    ['LineString ZM (0 0 5 6, 1 1 5 6)', { type: 'LineString', coordinates: [[0, 0], [1, 1]] }],
    ['MULTILINESTRING ((0 0, 1 1), (2 2, 3 3, 4 4))', { type: 'MultiLineString', coordinates: [[[0, 0], [1, 1]], [[2, 2], [3, 3], [4, 4]]] }],
    ['MULTILINESTRING EMPTY', { type: 'MultiLineString', coordinates: [] }],
    ['POLYGON EMPTY', { type: 'Polygon', coordinates: [] }],
    ['GEOMETRYCOLLECTION(POINT(1 2),POINT(3 4))', { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }, { type: 'Point', coordinates: [3, 4] }] }],
  ])('reads %s', (text, geometry) => {
    expect(parseWkt(text)).toEqual({ ok: true, geometry, srid: null })
  }) // prettier-ignore

  it('reads the system that EWKT names', () => {
    expect(parseWkt('\uFEFFPOINT(1 2)')).toMatchObject({ ok: true, srid: null })
    expect(parseWkt('SRID=27700;POINT(1 2)')).toMatchObject({ ok: true, srid: 27700 })
  })

  it.each([
    '',
    'POINT',
    'POINT(1)',
    'POINT(1 2',
    'POINT(1 2))',
    'LINESTRING(0 0,1)',
    'LINESTRING((0 0,1 1))',
    'CIRCULARSTRING(0 0,1 1,2 0)',
    'POLYGON((a b))',
    'POINT(1e999 2)',
    'POINT EMPTY',
    'GEOMETRYCOLLECTION('.repeat(5000),
  ])('gives a reason and no guess for %s', (text) => {
    const parsed = parseWkt(text)
    expect(parsed.ok).toBe(false)
    expect(parsed.ok ? '' : parsed.reason).toMatch(/^WKT: .* expected, found /)
  })

  it('never throws, whatever the text', () => {
    const pieces = fc.constantFrom('POINT', 'LINESTRING', 'POLYGON', 'MULTI', 'GEOMETRYCOLLECTION', '(', ')', ',', ' ', '1', '-2.5', 'e9', 'EMPTY', 'Z', 'SRID=1;', '\0', '.')
    const text = fc.oneof(fc.string(), fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')))
    fc.assert(fc.property(text, (wkt) => { expect(typeof parseWkt(wkt).ok).toBe('boolean') }), { numRuns: 2000 })
  }) // prettier-ignore

  it('reads back every polygon, and every group of lines, that is written', () => {
    const position = fc.tuple(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.double({ noNaN: true, min: -1e6, max: 1e6 })).map(([x, y]): [number, number] => [x + 0, y + 0])
    const polygon = fc.array(fc.array(position, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(polygon, (rings) => {
        const text = `(${rings.map((ring) => `(${ring.map(([x, y]) => `${x} ${y}`).join(', ')})`).join(', ')})`
        for (const type of ['Polygon', 'MultiLineString'] as const) {
          const geometry: WktGeometry = { type, coordinates: rings }
          expect(parseWkt(`${type.toUpperCase()}${text}`)).toEqual({ ok: true, geometry, srid: null })
        }
      }),
    )
  }) // prettier-ignore
})
