import { siteChecks, type SiteCheck } from '../domain/facts.ts'
import type { Location, PlacePoint, Position, Submission } from '../domain/submission.ts'
import { BOUNDARY, pointInArea, siteInArea, type Area } from './coverage.ts'
import { distanceToEdges } from './measure/distance.ts'
import { isInSite } from './measure/inside.ts'
import { signedArea, type MmRing } from './rings.ts'
import { toCentiM2, toMm } from './rounding.ts'
import { makeSite, type Site } from './site.ts'
import { pairToleranceM } from './tolerance.ts'

/*
 * Whether what a record says of its place holds together: MHCLG's own checks of a site (area from the boundary, a point in
 * it), and those that an officer makes by eye (validation-law.md section 7: C04 to C06). A query each, never an invalidity.
 */

/** What of a record the checks look at. */
export type PlaceRecord = Pick<Submission, 'location' | 'places' | 'carries'> & {
  siteAreaM2: number | null
}

/** The authority's area, or why it cannot be asked: `not loaded`. */
export type Authority = Area | string

/** Declared and measured area may differ by this share: rounding to a whole m², or to two places of a hectare. */
const AREA_WARN = 0.01
/** More than this is a contradiction (MHCLG: site area "should ideally be calculated from" the boundary). */
const AREA_FLAG = 0.1
/** Grid reference and longitude and latitude of one place may differ by so much: 1.85 m is a plain datum shift's usual error. */
const POINTS_APART_M = 5
/** A part or hole narrower than this, or smaller, is no land that anybody means: two outlines that should meet. */
const SLIVER_WIDTH_M = 0.5
const SLIVER_M2 = 1

type Look = Omit<SiteCheck, 'check'>

const pass = (text: string): Look => ({ answer: 'pass', text, suggestion: null })
const unknown = (text: string): Look => ({ answer: 'unknown', text, suggestion: null })
const noPlace = (location: Location): Look =>
  unknown(`no place: ${location.kind === 'none' ? location.reason : location.kind}`)
const noBoundary = unknown('there is no boundary to look at')

const whole = (value: number): string => String(Math.round(value))

function boundary({ location, places }: PlaceRecord): Look {
  const problem = places?.boundaryProblem ?? null
  if (location.kind === 'boundary') {
    if (problem === null) return pass('a boundary is drawn')
    const text = `a boundary is drawn; another that was given cannot be used (${problem})`
    return { answer: 'warn', text, suggestion: 'check that the one that was used is the one meant' }
  }
  const instead = location.kind === 'point' ? 'only a point' : `no place: ${location.reason}`
  if (problem !== null)
    return {
      answer: 'flag',
      text: `the boundary that was given cannot be used (${problem}); there is ${instead}`,
      suggestion: 'draw the red line again, or export it again from where it was drawn',
    }
  return {
    answer: 'unknown',
    text: `boundary missing: there is ${instead}`,
    suggestion: 'take the red line from the location plan',
  }
}

/** How validity.ts says that rings were not repaired. */
const SHAPE_IN_DOUBT = /in doubt|not repaired|after repair/

function rings({ location, places }: PlaceRecord): Look {
  if (location.kind !== 'boundary') {
    const problem = places?.boundaryProblem ?? ''
    if (!SHAPE_IN_DOUBT.test(problem)) return noBoundary
    return {
      answer: 'flag',
      text: problem,
      suggestion: 'its rings can be read in more than one way: the applicant says which is meant',
    }
  }
  if (location.repairs.length === 0) return pass('its rings close and do not cross')
  return {
    answer: 'warn',
    text: location.repairs.join('; '),
    suggestion:
      'triage show REF --boundary prints the boundary as it was read, to compare and to keep',
  }
}

function isSliver(ring: MmRing): boolean {
  const areaM2 = Math.abs(signedArea(ring)) / 1e6
  const perimeterM =
    ring.reduce((sum, [x, y], i) => {
      const [nextX, nextY] = ring[(i + 1) % ring.length]!
      return sum + Math.hypot(nextX - x, nextY - y)
    }, 0) / 1000
  return areaM2 < SLIVER_M2 || (2 * areaM2) / perimeterM < SLIVER_WIDTH_M
}

function slivers(site: Site | null): Look {
  if (site === null) return noBoundary
  const found = site.polygons.flatMap((rings) =>
    rings.flatMap((ring, i) => (isSliver(ring) ? [{ ring, what: i === 0 ? 'part' : 'hole' }] : [])),
  )
  const [first] = found
  if (first === undefined) return pass('no sliver among its parts and holes')
  const more = found.length === 1 ? '' : `, and ${found.length - 1} more`
  const [x, y] = first.ring[0]!
  return {
    answer: 'warn',
    text: `a ${first.what} of ${toCentiM2(Math.abs(signedArea(first.ring)) / 1e6)} m² at ${whole(x / 1000)}, ${whole(y / 1000)} is a sliver${more}`,
    suggestion: 'lines that should meet do not: take the sliver out, or snap the lines together',
  }
}

function area({ location, siteAreaM2, carries }: PlaceRecord, site: Site | null): Look {
  if (siteAreaM2 === null)
    return unknown(carries.includes('site-area') ? 'no area is declared' : 'not in this source')
  if (location.kind !== 'boundary' || site === null)
    return unknown(`${siteAreaM2} m² declared; there is no boundary to measure`)
  const measured = toCentiM2(site.areaM2)
  const share = Math.abs(siteAreaM2 - measured) / measured
  const percent = Math.round(share * 1000) / 10
  const text = `${siteAreaM2} m² declared, ${measured} m² measured: ${percent} % apart`
  if (share <= AREA_WARN) return pass(text)
  return {
    answer: share > AREA_FLAG ? 'flag' : 'warn',
    text,
    suggestion:
      'the fee and the scale turn on the area: ask which is right, the boundary or the number',
  }
}

const positionOf = ({ easting, northing }: PlacePoint): Position => [easting, northing]

function address({ places }: PlaceRecord, site: Site | null): Look {
  if (site === null) return noBoundary
  const points = places?.points ?? []
  if (points.length === 0) return unknown('no point beside the boundary is in the record')
  const outside = points
    .filter((point) => !isInSite(site, positionOf(point)))
    .map((point) => ({
      point,
      distanceM: distanceToEdges(positionOf(point), site.edges, site.origin),
      slackM: pairToleranceM(point.transform, site.transform) + point.inexactM,
    }))
  const [first] = outside.toSorted((a, b) => b.distanceM - b.slackM - (a.distanceM - a.slackM))
  const names = [...new Set(points.map(({ label }) => label))].join(', ')
  if (first === undefined) return pass(`inside the boundary by its ${names}`)
  const text = `by its ${first.point.label} it is ${toMm(first.distanceM)} m outside the boundary`
  if (first.distanceM <= first.slackM)
    return unknown(`${text}, no more than the coordinates may be off`)
  return {
    answer: 'flag',
    text,
    suggestion: 'check that boundary and address are of the same place',
  }
}

function coordinates({ places }: PlaceRecord): Look {
  const points = places?.points ?? []
  const grid = points.filter(({ crs }) => crs === 'EPSG:27700')
  const other = points.filter(({ crs }) => crs !== 'EPSG:27700')
  const pairs = grid.flatMap((a) =>
    other.map((b) => ({
      a,
      b,
      apartM: Math.hypot(a.easting - b.easting, a.northing - b.northing),
      slackM: a.inexactM + b.inexactM,
    })),
  )
  const [worst] = pairs.toSorted((p, q) => q.apartM - q.slackM - (p.apartM - p.slackM))
  if (worst === undefined)
    return unknown('the record does not give its place both on the grid and in degrees')
  const text = `${worst.a.label} and ${worst.b.label} are ${toMm(worst.apartM)} m apart`
  if (worst.apartM <= POINTS_APART_M + worst.slackM) return pass(text)
  return {
    answer: 'flag',
    text,
    suggestion: 'one of the two is wrong: the address, or a map, tells which',
  }
}

function within(authority: Authority, location: Location, site: Site | null): Look {
  if (typeof authority === 'string') {
    return {
      answer: 'unknown',
      text: `the authority's boundary cannot be asked: ${authority}`,
      suggestion: `load it as dataset ${BOUNDARY}, one feature, full; triage layers fetch does`,
    }
  }
  const found =
    site !== null
      ? siteInArea(authority, site, 0)
      : location.kind === 'point'
        ? pointInArea(authority, location, 0)
        : null
  if (found === null) return noPlace(location)
  const { lies, outsideM2, toleranceM } = found
  const suggestion = 'another authority may have to decide it, or both: check the boundary'
  switch (lies) {
    case 'in':
      return pass('inside the authority')
    case 'unsure':
      return unknown(`within ${toMm(toleranceM)} m of the authority's boundary`)
    case 'across': {
      const text = `${toCentiM2(outsideM2 ?? 0)} m² of the site lie outside the authority`
      return { answer: 'warn', text, suggestion }
    }
    case 'out':
      return { answer: 'flag', text: 'outside the authority', suggestion }
  }
}

/** What the record says of its place, looked at: one for each of `siteChecks`, in their order. */
export function checkPlace(record: PlaceRecord, authority: Authority): SiteCheck[] {
  const { location } = record
  const site = location.kind === 'boundary' ? makeSite(location.polygons, location.transform) : null
  const looks: Record<SiteCheck['check'], Look> = {
    boundary: boundary(record),
    rings: rings(record),
    slivers: slivers(site),
    area: area(record, site),
    address: address(record, site),
    coordinates: coordinates(record),
    authority: within(authority, location, site),
  }
  return siteChecks.map((check) => ({ check, ...looks[check] }))
}
