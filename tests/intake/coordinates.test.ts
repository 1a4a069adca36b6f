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
      /are exchanged: by its longitude and latitude the record is elsewhere/,
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
    const near = at({ ...DEGREES, easting: '534275', northing: '175282' })
    expect(near.warnings).toEqual([])
    const { location, warnings } = at({ ...DEGREES, easting: '534323', northing: '175282' })
    expect(location).toMatchObject({ easting: 534_323 })
    expect(warnings).toMatchObject([{ code: 'location.differs' }])
    expect(warnings[0]?.message).toMatch(
      /^By its longitude and latitude the record is (?:4[5-9]|5[0-5]) m away from its easting/,
    )
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

  const WESTMINSTER = 'POLYGON((529900 179900,530100 179900,530100 180100,529900 180100,529900 179900))' // prettier-ignore
  const LONDON = 'POLYGON((-0.09 51.5,-0.08 51.5,-0.08 51.51,-0.09 51.51,-0.09 51.5))'
  const MANCHESTER = { easting: '432000', northing: '380000' }

  it.each([
    ['geometry', 'easting and northing', { geometry: WESTMINSTER, easting: '430000', northing: '380000' }],
    ['geometry', 'easting and northing', { geometry: LONDON, ...MANCHESTER }],
    ['geometry', 'longitude and latitude', { geometry: WESTMINSTER, longitude: '-2', latitude: '53' }],
    ['easting and northing', 'point', { point: 'POINT(-0.1 51.5)', ...MANCHESTER }],
    ['longitude and latitude', 'GeoX and GeoY', { geoX: '532000', geoY: '180000', crs: 'EPSG:27700', longitude: '-2', latitude: '53' }],
    ['easting and northing', 'grid reference', { gridReference: 'TQ 327 789', ...MANCHESTER }],
    ['geometry', 'point', { geometry: LONDON, point: 'POINT(-0.1 52.5)' }],
  ])('warns where the %s that it uses and the %s are of two places', (used, other, cells) => {
    const { location, warnings } = at(cells)
    expect(location.kind).toBe(used === 'geometry' ? 'boundary' : 'point')
    const differs = warnings.filter(({ code }) => code === 'location.differs')
    expect(differs).toHaveLength(1)
    expect(differs[0]?.message).toMatch(
      new RegExp(`^By its ${other} the record is \\d{5,6} m away from its ${used}, by which it was placed`),
    )
  }) // prettier-ignore

  it.each([
    ['a point in the boundary', { geometry: WESTMINSTER, easting: '530000', northing: '180000' }],
    ['a point beside it', { geometry: WESTMINSTER, easting: '530140', northing: '180000' }],
    ['the corner of a square of 100 m', { gridReference: 'TQ 342 752', easting: '534201', northing: '175299' }],
  ])('finds no difference with %s', (_name, cells) => {
    expect(at(cells).warnings).toEqual([])
  }) // prettier-ignore

  it('keeps a good boundary where easting and northing are exchanged, and warns', () => {
    const exchanged = { easting: '180000', northing: '530000' }
    const both = { ...exchanged, longitude: '-0.1275', latitude: '51.5037' }
    const { location, warnings } = at({ geometry: WESTMINSTER, ...both })
    expect(location).toMatchObject({ kind: 'boundary', crs: 'EPSG:27700' })
    expect(warnings).toEqual([
      {
        code: 'location.differs',
        message:
          'easting 180000 and northing 530000 are exchanged, by its geometry, which was used.',
      },
    ])
    // A boundary that failed decides nothing.
    expect(at({ geometry: 'POLYGON((1', ...both }).location.kind).toBe('none')
  })

  it.each([
    [{ longitude: '0.068618W', latitude: '51.460595N' }],
    [{ longitude: '-0.068618°', latitude: '51.460595°' }],
    [{ longitude: '-6.8618E-02', latitude: '51.460595' }],
    [{ geoX: '-6.8618e-2', geoY: '51.460595' }],
  ])('reads degrees with signs, sides and exponents: %o', (cells) => {
    const { location, warnings } = at(cells)
    expect(warnings).toEqual([])
    expect(location).toMatchObject({ kind: 'point', crs: 'EPSG:4326' })
    if (location.kind === 'point') expect(Math.abs(location.easting - 534_273)).toBeLessThan(5)
  })

  it('reads a Feature round a point, and a point whose system is named the other way round', () => {
    const geometry = { type: 'Point', coordinates: [-0.068618, 51.460595] }
    const feature = JSON.stringify({ type: 'Feature', properties: {}, geometry })
    expect(at({ geometry: feature }).location).toMatchObject({ kind: 'point', crs: 'EPSG:4326' })
    const { location, warnings } = at({ point: 'SRID=4326;POINT(51.460595 -0.068618)' })
    expect(location).toMatchObject({ kind: 'point', crs: 'EPSG:4326' })
    expect(warnings).toMatchObject([{ code: 'location.exchanged' }])
    expect(at({ point: 'SRID=4326;POINT(100 200)' }).location.kind).toBe('none')
  })

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

describe('what else a record says of its place', () => {
  const polygon = 'POLYGON((-0.09 51.5,-0.08 51.5,-0.08 51.51,-0.09 51.51,-0.09 51.5))'
  const pointOf = (label: string, crs: string) => expect.objectContaining({ label, crs }) as unknown

  it('is kept where it is more than the place that was taken', () => {
    expect(at(GRID).places).toBeUndefined()
    expect(at({}).places).toBeUndefined()
    expect(at({ geometry: polygon }).places).toBeUndefined()
    const grid = pointOf('easting and northing', 'EPSG:27700')
    const degrees = pointOf('longitude and latitude', 'EPSG:4326')
    expect(at({ ...GRID, ...DEGREES }).places).toEqual({ boundaryProblem: null, points: [grid, degrees] }) // prettier-ignore
    expect(at({ geometry: polygon, ...GRID }).places).toEqual({ boundaryProblem: null, points: [grid] }) // prettier-ignore
  })

  it('says why a boundary that it has is not used', () => {
    const bowTie =
      'POLYGON((530000 180000, 530100 180100, 530100 180000, 530000 180100, 530000 180000))'
    const { location, places } = at({ geometry: bowTie, ...GRID })
    expect(location.kind).toBe('point')
    expect(places?.boundaryProblem).toMatch(/^boundary: .*crossing|self-intersection/)
    for (const geometry of ['none', 'POINT(0 0)', 'POINT EMPTY', 'POLYGON EMPTY', 'SRID=27700;POINT (1 1)', '{"type":"Point","coordinates":[0,0]}'])
      expect(at({ geometry, ...GRID }).places, geometry).toBeUndefined() // prettier-ignore
    expect(at({ geometry: 'garbage', ...GRID }).places?.boundaryProblem).toContain(
      'could not be read',
    )
  })

  it('says how wide the square of a grid reference is', () => {
    const { places } = at({ ...DEGREES, gridReference: 'TQ 3427 7528' })
    expect(places?.points.map(({ label, inexactM }) => [label, Math.round(inexactM)])).toEqual([
      ['longitude and latitude', 0],
      ['grid reference', 7],
    ])
  })
})
