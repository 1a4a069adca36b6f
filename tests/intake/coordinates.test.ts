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
      warning: null,
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
      'northing and easting exchanged',
      { easting: '1200000', northing: '450000' },
      /look exchanged/,
    ],
    [
      'latitude and longitude exchanged',
      { longitude: '51.5', latitude: '-0.07' },
      /longitude 51.5 and latitude -0.07 look exchanged/,
    ],
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
    const { location, warning } = at({ easting: '534273', ...DEGREES })
    expect(location.kind).toBe('point')
    expect(warning).toBe(
      'easting 534273 stands without a northing; the longitude and latitude is used instead',
    )
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
