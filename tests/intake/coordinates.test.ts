import { describe, expect, it } from 'vitest'
import { locate, type CoordinateCells } from '../../src/intake/coordinates.ts'

const BLANK: CoordinateCells = {
  geometry: '', point: '', easting: '', northing: '', longitude: '', latitude: '', geoX: '', geoY: '', crs: '',
} // prettier-ignore
const at = (cells: Partial<CoordinateCells>): ReturnType<typeof locate> =>
  locate({ ...BLANK, ...cells })

const ATLANTIC = { longitude: '-7.55716', latitude: '49.766807' }
/** 8 The Gardens, Southwark: the same place both ways. */
const GRID = { easting: '534273', northing: '175282' }
const DEGREES = { longitude: '-0.068618', latitude: '51.460595' }

describe('locate', () => {
  it.each([
    ['534273', '175282'],
    ['534273.0', ' 175273.5 '],
    ['534,273', '175,282'],
  ])('takes a grid reference written as %s, %s', (easting, northing) => {
    const { location } = at({ easting, northing })
    expect(location).toMatchObject({ kind: 'point', easting: 534_273, crs: 'EPSG:27700' })
  })

  it('takes the grid reference before longitude and latitude, and those where there is none', () => {
    expect(at({ ...GRID, ...DEGREES })).toMatchObject({
      location: { crs: 'EPSG:27700' },
      warnings: [],
    })
    const { location } = at(DEGREES)
    expect(location).toMatchObject({ kind: 'point', crs: 'EPSG:4326' })
    if (location.kind === 'point') {
      expect(Math.hypot(location.easting - 534_273, location.northing - 175_282)).toBeLessThan(5)
    }
  })

  it('is nowhere without coordinates, and says so', () => {
    expect(at({}).location).toEqual({ kind: 'none', reason: 'no coordinates in the record' })
    expect(at({ easting: '-', northing: 'n/a' }).location).toEqual({
      kind: 'none',
      reason: 'no coordinates in the record',
    })
  })

  it.each([
    ['the false origin in degrees', ATLANTIC, /Atlantic/],
    ['the false origin on the grid', { easting: '0', northing: '0' }, /0, 0/],
    ['a lone easting', { easting: '534273' }, /easting 534273 stands without a northing/],
    ['a lone latitude', { latitude: '51.5' }, /latitude 51.5 stands without a longitude/],
    ['words', { easting: 'TQ 34', northing: '75' }, /easting and northing are not numbers/],
    [
      'an exchange that only the degrees show',
      { easting: GRID.northing, northing: GRID.easting, ...DEGREES },
      /are exchanged: the longitude and latitude are elsewhere/,
    ],
    [
      'a geometry that cannot be read',
      { geometry: 'POLYGON((1' },
      /geometry could not be read: WKT/,
    ],
  ])('is nowhere for %s, with the reason', (_name, cells, reason) => {
    const { location } = at(cells)
    expect(location.kind).toBe('none')
    expect(location.kind === 'none' ? location.reason : '').toMatch(reason)
  })

  it('says what was set aside where another pair is used', () => {
    const { location, warnings } = at({ easting: '534273', ...DEGREES })
    expect(location.kind).toBe('point')
    expect(warnings).toEqual([
      {
        code: 'location.set-aside',
        message:
          'easting 534273 stands without a northing; the longitude and latitude is used instead.',
      },
    ])
  })

  it.each([
    [{ easting: '1200000', northing: '450000' }, { easting: 450_000, northing: 1_200_000 }],
    [{ longitude: '51.460595', latitude: '-0.068618' }, { crs: 'EPSG:4326' }],
    [{ geoX: '51.460595', geoY: '-0.068618' }, { crs: 'EPSG:4326' }],
  ])('takes %o the other way round, where only that is in Great Britain, and warns', (cells, place) => {
    const { location, warnings } = at(cells)
    expect(location).toMatchObject({ kind: 'point', ...place })
    expect(warnings.map(({ code }) => code)).toEqual(['location.exchanged'])
    expect(warnings[0]?.message).toContain('exchanged')
  }) // prettier-ignore

  it('does not exchange an easting and a northing that are a place as they stand', () => {
    const { location, warnings } = at({ easting: '175282', northing: '534273' })
    expect(location).toMatchObject({ easting: 175_282, northing: 534_273 })
    expect(warnings).toEqual([])
  })

  it.each([
    ['easting and northing', { easting: '-0.068618', northing: '51.460595' }, 'EPSG:4326', /degrees/],
    ['easting and northing', { easting: '51.460595', northing: '-0.068618' }, 'EPSG:4326', /latitude before longitude/],
    ['easting and northing', { easting: '-7638.5', northing: '6703175.6' }, 'EPSG:3857', /Web Mercator/],
    ['longitude and latitude', { longitude: '534273', latitude: '175282' }, 'EPSG:27700', /National Grid/],
    ['GeoX and GeoY without a system', { geoX: '534273', geoY: '175282' }, 'EPSG:27700', /National Grid/],
  ])('tells by their size that %s hold another system: %o', (_name, cells, crs, words) => {
    const { location, warnings } = at(cells)
    expect(location).toMatchObject({ kind: 'point', crs })
    if (location.kind === 'point')
      expect(Math.hypot(location.easting - 534_273, location.northing - 175_282)).toBeLessThan(60)
    expect(warnings).toMatchObject([{ code: 'location.system' }])
    expect(warnings[0]?.message).toMatch(words)
  }) // prettier-ignore

  it('warns in whole metres where grid and degrees differ by more than the shift explains', () => {
    const near = at({ ...DEGREES, easting: '534280', northing: '175282' })
    expect(near.warnings).toEqual([])
    const { location, warnings } = at({ ...DEGREES, easting: '534323', northing: '175282' })
    expect(location).toMatchObject({ easting: 534_323 })
    expect(warnings).toMatchObject([{ code: 'location.differs' }])
    expect(warnings[0]?.message).toMatch(/are (?:4[5-9]|5[0-5]) m away/)
  })

  it.each([
    ['TQ 34273 75282', 534_273.5, 175_282.5, []],
    ['TQ3427375282', 534_273.5, 175_282.5, []],
    ['tq 342 752', 534_250, 175_250, ['location.grid-reference']],
    ['SV 9000010000', 90_000.5, 10_000.5, []],
    ['NT 25 73', null, null, []],
    ['TQ 342 75', null, null, []],
  ])('reads the lettered grid reference %s as the middle of its square', (text, easting, northing, codes) => {
    const { location, warnings } = at({ gridReference: text })
    expect(location).toMatchObject(
      easting === null ? { kind: 'none' } : { kind: 'point', easting, northing },
    )
    expect(warnings.map(({ code }) => code)).toEqual(codes)
  }) // prettier-ignore

  it('reads GeoJSON that stands in a cell as text', () => {
    const ring = [[-0.09, 51.5], [-0.08, 51.5], [-0.08, 51.51], [-0.09, 51.5]] // prettier-ignore
    const geometry = JSON.stringify({ type: 'Polygon', coordinates: [ring] })
    expect(at({ geometry }).location).toMatchObject({ kind: 'boundary', crs: 'EPSG:4326' })
    const point = JSON.stringify({ type: 'Point', coordinates: [-0.068618, 51.460595] })
    expect(at({ geometry: point }).location).toMatchObject({ kind: 'point', crs: 'EPSG:4326' })
    for (const broken of ['{', '{}', '{"type":"Point"}', '{"type":"Polygon","coordinates":5}'])
      expect(at({ geometry: broken }).location.kind).toBe('none')
  })

  it('reads boundaries and points in well-known text, and the pair of the LGA profile in its own system', () => {
    const polygon = 'POLYGON((-0.09 51.5,-0.08 51.5,-0.08 51.51,-0.09 51.51,-0.09 51.5))'
    expect(at({ geometry: polygon, ...GRID }).location).toMatchObject({
      kind: 'boundary',
      crs: 'EPSG:4326',
    })
    expect(at({ point: 'POINT(-0.068618 51.460595)' }).location.kind).toBe('point')
    expect(at({ geoX: '534273', geoY: '175282', crs: 'EPSG:27700' }).location).toMatchObject({
      kind: 'point',
      crs: 'EPSG:27700',
    })
    expect(at({ geoX: '-0.068618', geoY: '51.460595' }).location).toMatchObject({
      kind: 'point',
      crs: 'EPSG:4326',
    })
  })
})
