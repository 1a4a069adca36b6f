import { describe, expect, it } from 'vitest'
import { siteChecks, type SiteCheck } from '../../src/domain/facts.ts'
import type { Location, MultiPolygonRings, PlacePoint } from '../../src/domain/submission.ts'
import { makeArea } from '../../src/geo/coverage.ts'
import { checkPlace, type Authority, type PlaceRecord } from '../../src/geo/site-checks.ts'
import { AT, boundary, box, pointSite } from './support.ts'

const AUTHORITY = makeArea([[box(-1_000, -1_000, 2_000, 2_000)]], 'none')
/** 20 m by 10 m. */
const PLOT: MultiPolygonRings = [[box(0, 0, 20, 10)]]

const point = (x: number, y: number, more: Partial<PlacePoint> = {}): PlacePoint => ({
  ...{ label: 'easting and northing', easting: AT[0] + x, northing: AT[1] + y },
  ...{ crs: 'EPSG:27700', transform: 'none', inexactM: 0 },
  ...more,
})
const degrees = { label: 'longitude and latitude', crs: 'EPSG:4326', transform: 'ostn15-fit' } as const // prettier-ignore

function look(
  check: SiteCheck['check'],
  record: Partial<PlaceRecord> = {},
  authority: Authority = AUTHORITY,
) {
  const whole: PlaceRecord = { location: boundary(PLOT), carries: ['site-area'], siteAreaM2: null, ...record } // prettier-ignore
  const found = checkPlace(whole, authority)
  expect(found.map((one) => one.check)).toEqual([...siteChecks])
  return found.find((one) => one.check === check)!
}
const withPoints = (...points: PlacePoint[]) => ({ places: { boundaryProblem: null, points } })

describe('the boundary', () => {
  it('is there, or is not, or cannot be used, and why', () => {
    expect(look('boundary').answer).toBe('pass')
    expect(look('boundary', { location: pointSite(0, 0) })).toMatchObject({ answer: 'unknown', text: 'boundary missing: there is only a point' }) // prettier-ignore
    const places = { boundaryProblem: 'boundary: crosses itself', points: [point(0, 0)] }
    const broken = { location: pointSite(0, 0), places }
    expect(look('boundary', broken)).toMatchObject({ answer: 'flag', text: expect.stringContaining('crosses itself') as string }) // prettier-ignore
    // Only what was drawn and can be read in more than one way is a question of its rings.
    expect(look('rings', broken)).toMatchObject({ answer: 'unknown' })
    const doubt = 'boundary: self-intersection at 1, 2 leaves its shape in doubt'
    const bowTie = { ...broken, places: { ...places, boundaryProblem: doubt } }
    expect(look('rings', bowTie)).toMatchObject({ answer: 'flag', text: doubt })
    expect(look('boundary', { places }).answer).toBe('warn')
    const none: Location = { kind: 'none', reason: 'no coordinates in the record' }
    expect(look('boundary', { location: none }).text).toContain('no coordinates in the record')
  })

  it('was repaired, and how the repair is had', () => {
    expect(look('rings').answer).toBe('pass')
    const location = { ...boundary(PLOT), repairs: ['spike at 1, 2 removed'] } as Location
    expect(look('rings', { location })).toMatchObject({
      answer: 'warn',
      text: 'spike at 1, 2 removed',
      suggestion: expect.stringContaining('--boundary') as string,
    })
  })

  it('has slivers: parts and holes too small or too thin to be meant', () => {
    const answer = (...polygons: MultiPolygonRings) => look('slivers', { location: boundary(polygons) }) // prettier-ignore
    expect(answer([box(0, 0, 20, 10)], [box(30, 0, 5, 5)]).answer).toBe('pass')
    // A driveway of 3 m is none; a gap of 0.2 m is.
    expect(answer([box(0, 0, 20, 10)], [box(30, 0, 100, 3)]).answer).toBe('pass')
    expect(answer([box(0, 0, 20, 10)], [box(30, 0, 50, 0.2)])).toMatchObject({ answer: 'warn', text: expect.stringMatching(/^a part of 10 m² at 533030, 176000 is a sliver$/) as string }) // prettier-ignore
    const hole = box(2, 2, 0.9, 0.9).reverse()
    expect(answer([box(0, 0, 20, 10), hole])).toMatchObject({ answer: 'warn', text: expect.stringContaining('a hole of 0.81 m²') as string }) // prettier-ignore
  })
})

describe('the area', () => {
  it.each([
    [200, 'pass', '0 % apart'],
    [202, 'pass', '1 % apart'],
    [202.4, 'warn', '1.2 % apart'],
    [180, 'warn', '10 % apart'],
    [221, 'flag', '10.5 % apart'],
    [2_000, 'flag', '900 % apart'],
  ] as const)('of %d m² declared is a %s', (siteAreaM2, answer, text) => {
    const found = look('area', { siteAreaM2 })
    expect(found.answer).toBe(answer)
    expect(found.text).toBe(`${siteAreaM2} m² declared, 200 m² measured: ${text}`)
  })

  it('cannot be told without a number, or a boundary, or where the source has none', () => {
    expect(look('area').text).toBe('no area is declared')
    expect(look('area', { carries: [] }).text).toBe('not in this source')
    expect(look('area', { siteAreaM2: 200, location: pointSite(0, 0) })).toMatchObject({ answer: 'unknown', text: expect.stringContaining('no boundary to measure') as string }) // prettier-ignore
  })
})

describe('the address point', () => {
  it('lies in the boundary, on its edge included', () => {
    expect(look('address', withPoints(point(5, 5))).answer).toBe('pass')
    expect(look('address', withPoints(point(20, 5))).answer).toBe('pass')
    expect(look('address').answer).toBe('unknown')
  })

  it('lies outside, or may, as far as the coordinates may be off', () => {
    expect(look('address', withPoints(point(24, 5)))).toMatchObject({
      answer: 'flag',
      text: 'by its easting and northing it is 4 m outside the boundary',
    })
    // 0.3 m outside: the shift of one that was degrees is good to 0.41 m beside one that was not.
    expect(look('address', withPoints(point(20.3, 5, degrees))).answer).toBe('unknown')
    expect(look('address', withPoints(point(20.5, 5, degrees))).answer).toBe('flag')
    // A grid reference of a 10 m square.
    expect(look('address', withPoints(point(26, 5, { label: 'grid reference', inexactM: 7.07 }))).answer).toBe('unknown') // prettier-ignore
  })

  it('is judged by the worst of several points', () => {
    const found = look('address', withPoints(point(5, 5), point(60, 5, degrees)))
    expect(found).toMatchObject({ answer: 'flag', text: 'by its longitude and latitude it is 40 m outside the boundary' }) // prettier-ignore
  })
})

describe('grid reference against longitude and latitude', () => {
  it.each([
    [1.85, 'pass'],
    [5, 'pass'],
    [5.01, 'flag'],
  ] as const)('%d m apart is a %s', (apartM, answer) => {
    const found = look('coordinates', withPoints(point(0, 0), point(apartM, 0, degrees)))
    expect(found.answer).toBe(answer)
    expect(found.text).toBe(`easting and northing and longitude and latitude are ${apartM} m apart`) // prettier-ignore
  })

  it('is not asked where there is one of them only', () => {
    expect(look('coordinates', withPoints(point(0, 0))).answer).toBe('unknown')
    expect(look('coordinates', withPoints(point(0, 0), point(90, 0))).answer).toBe('unknown')
  })
})

describe('the authority', () => {
  it('holds the site, or part of it, or none', () => {
    expect(look('authority').answer).toBe('pass')
    expect(look('authority', { location: boundary([[box(990, 0, 20, 10)]]) })).toMatchObject({ answer: 'warn', text: '100 m² of the site lie outside the authority' }) // prettier-ignore
    expect(look('authority', { location: boundary([[box(3_000, 0, 20, 10)]]) }).answer).toBe('flag')
    expect(look('authority', { location: pointSite(0, 0) }).answer).toBe('pass')
    expect(look('authority', { location: pointSite(5_000, 0) }).answer).toBe('flag')
    expect(look('authority', { location: pointSite(1_000.005, 0) })).toMatchObject({ answer: 'unknown', text: "within 0.01 m of the authority's boundary" }) // prettier-ignore
  })

  it('is not known without its boundary, or without a place', () => {
    expect(look('authority', {}, 'not loaded')).toMatchObject({ answer: 'unknown', suggestion: expect.stringContaining('local-planning-authority') as string }) // prettier-ignore
    const none: Location = { kind: 'none', reason: 'no coordinates in the record' }
    expect(look('authority', { location: none }).answer).toBe('unknown')
  })
})
