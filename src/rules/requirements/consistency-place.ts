import type { Facts, SiteCheck } from '../../domain/facts.ts'
import { POINT_EXTENT_M } from '../parameters.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { carries, computed, flag, notApplicable, pass, unknown } from '../result.ts'
import { query } from './query.ts'

/** Contradictions between what a record says of its place and where it is: queries, as in consistency.ts. */

type Look = SiteCheck['check']

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** What a look at the site says, as a query. What has nothing to be compared with does not apply; `isOpen` tells what stays unknown. */
function looked(
  facts: Facts,
  check: Look,
  isOpen: (look: SiteCheck) => boolean = () => false,
): CheckResult {
  const look = facts.geo.siteChecks?.find((one) => one.check === check)
  if (look === undefined)
    return notApplicable('These facts are older than the look at the site itself.')
  const evidence = computed(`${look.check}: ${look.text}`)
  if (look.answer === 'flag') {
    const ask = look.suggestion === null ? '' : ` ${sentence(look.suggestion)}`
    return flag(`${sentence(look.text)}${ask}`, evidence)
  }
  if (look.answer !== 'unknown') return pass(sentence(look.text), evidence)
  return isOpen(look)
    ? unknown(sentence(look.text), evidence)
    : notApplicable(`Nothing to compare: ${look.text}.`)
}

/** How many m² one of these is: a number in one of them, read as another, is off by the share of the two. */
const UNITS = [
  ['square feet', 0.09290304],
  ['square metres', 1],
  ['acres', 4046.8564224],
  ['hectares', 10_000],
] as const
/** How near a share has to be to that of two units. */
const UNIT_SHARE = 0.1

/** The units that were mixed up, where the areas differ by their share. */
function unitsMixedUp(declaredM2: number, measuredM2: number): string | null {
  for (const [meant, m2] of UNITS)
    for (const [read, other] of UNITS) {
      const off = declaredM2 / measuredM2 / (other / m2)
      if (meant !== read && Math.abs(off - 1) <= UNIT_SHARE)
        return `By that much ${meant} differ from ${read}: the number may be in ${meant}, and was taken for ${read}.`
    }
  return null
}

function area(facts: Facts): CheckResult {
  const { location } = facts.geo
  const drawn = location.kind === 'boundary'
  const result = looked(facts, 'area', () => drawn && carries(facts, 'site-area'))
  const { siteAreaM2 } = facts.declared
  if (result.outcome !== 'flag' || !drawn || siteAreaM2 === null) return result
  const units = unitsMixedUp(siteAreaM2, location.areaM2)
  return units === null ? result : { ...result, reason: `${result.reason} ${units}` }
}

/** How site-checks.ts says that an address point is not in the red line. */
const OUTSIDE = /it is ([\d.]+) m outside the boundary/

/** A point stands for the ground about it: one on the lane between two parts of a site is no other place. */
function address(facts: Facts): CheckResult {
  const result = looked(facts, 'address', ({ text }) => OUTSIDE.test(text))
  const [, metres] = OUTSIDE.exec(result.reason) ?? []
  if (result.outcome !== 'flag' || Number(metres ?? 0) > POINT_EXTENT_M) return result
  // Facts that were purged no longer say how far.
  const reason =
    metres === undefined
      ? 'How far its address point is outside the red line is not known.'
      : `By its address point it is ${metres} m outside the red line, near enough to be of it.`
  return unknown(reason, ...result.evidence)
}

const authority = (facts: Facts): CheckResult =>
  looked(facts, 'authority', ({ text }) => /^within /.test(text))

function boundary(facts: Facts): CheckResult {
  const rings = looked(facts, 'rings')
  return rings.outcome === 'flag' ? rings : looked(facts, 'boundary')
}

export const consistencyOfPlace: readonly Requirement[] = [
  // C08 as far as it needs no plan.
  query({
    id: 'Q-BOUNDARY',
    title: 'The red line that was given can be used',
    answeredBy: 'geo',
    cites: ['bops-consistency'],
    check: boundary,
  }),
  // C06.
  query({
    id: 'Q-AREA',
    title: 'Declared site area is that of the red line',
    answeredBy: 'geo',
    cites: ['mhclg-data-specification'],
    check: area,
  }),
  // C05.
  query({
    id: 'Q-ADDRESS',
    title: 'The address is inside the red line',
    answeredBy: 'geo',
    cites: ['bops-consistency', 'officer-checks'],
    check: address,
  }),
  // C04 in part.
  query({
    id: 'Q-COORDINATES',
    title: 'Grid reference and longitude and latitude are of one place',
    answeredBy: 'geo',
    cites: ['officer-checks'],
    check: (facts) => looked(facts, 'coordinates'),
  }),
  // Not in the list: the authority that was asked must be the one that decides.
  query({
    id: 'Q-AUTHORITY',
    title: 'The site is in the area of this authority',
    answeredBy: 'geo',
    cites: ['bops-consistency'],
    check: authority,
  }),
]
