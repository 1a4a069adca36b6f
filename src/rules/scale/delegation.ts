import type { Classification, Delegation, Evidence } from '../../domain/assessment.ts'
import type { Facts } from '../../domain/facts.ts'
import type { CitationId } from '../citations.ts'
import { intersectsLayer } from '../layers.ts'
import {
  DELEGATION_FROM,
  LARGE_OUTLINE_DWELLINGS,
  LARGE_OUTLINE_FLOORSPACE_M2,
  MINOR_RESIDENTIAL_DWELLINGS,
  MINOR_RESIDENTIAL_SITE_M2,
} from '../parameters.ts'
import { declared, field } from '../result.ts'
import { dwellingsOf, scaleOf } from '../scale.ts'
import { familyOf, FOLLOWING, matches, NOT_PERMISSION, SCHEDULE_1, SCHEDULE_2 } from './families.ts'
import { SCHEDULE_UNREAD, UNTOLD, WITH_CONSENT } from './families.ts'
import { siteRangeOf } from './site-range.ts'
import { mixesUses, workOf } from './work.ts'

interface Decider {
  value: Delegation
  reason: string
  evidence: Evidence[]
  doubts: string[]
}

const ALWAYS = [
  'The made regulations and their number were not seen: this follows the guidance of 1 June 2026 and what was written of the draft.',
  'The scheme does not apply to national park authorities, the Broads Authority, development corporations or Homes England.',
]
const OWN_INTEREST =
  'Applications in which the authority has an interest of its own are an exception: the officer knows, the tool does not look.'
const FLATS = 'Flats are counted as homes; the part on works to buildings of flats was not read.'
const COMMITTEE =
  'a committee only where the nominated officer and the nominated member agree that an issue of significance to the area, or a significant planning matter, arises'

const decider = (
  value: Delegation,
  reason: string,
  evidence: Evidence[],
  ...doubts: string[]
): Decider => ({ value, reason, evidence, doubts })

const officer = (what: string, evidence: Evidence[], ...doubts: string[]) =>
  decider('officer-decides', `Schedule 1, ${what}: the officer decides.`, evidence, OWN_INTEREST, ...doubts) // prettier-ignore
const byDefault = (what: string, evidence: Evidence[], ...doubts: string[]) =>
  decider('officer-by-default', `Schedule 2, ${what}: the officer decides; ${COMMITTEE}.`, evidence, ...doubts) // prettier-ignore
const open = (reason: string, evidence: Evidence[], ...doubts: string[]) =>
  decider('unknown', reason, evidence, ...doubts)

function ofParent(facts: Facts, type: string, what: string): Decider {
  const evidence = [field('type', type), declared(facts, 'linkedPermission')]
  if (type !== 'approval.reservedMatters')
    return open(
      `It is ${what}, which follows the permission that it changes: look up which schedule that one is in.`,
      evidence,
    )
  return open(
    `Schedule 1 unless the outline permission is of ${LARGE_OUTLINE_DWELLINGS} homes or more, or ${LARGE_OUTLINE_FLOORSPACE_M2} m² or more: look it up.`,
    evidence,
    'The draft of March 2026 left phased reserved matters out of Schedule 1; the guidance of June goes by the size of the outline.',
  )
}

/** Homes on a small site: both limits must be met, and known to be. */
function ofHomes(facts: Facts, type: string): Decider {
  const { dwellings, evidence: homes } = dwellingsOf(facts)
  const site = siteRangeOf(facts)
  const evidence = [field('type', type), ...homes, ...(site?.evidence ?? [])]
  if (dwellings === null) return open('The number of homes is not known.', evidence)
  if (dwellings === 0)
    return open(
      'No homes are proposed; minor commercial development is in Schedule 1, but no definition of it was read.',
      evidence,
    )
  if (dwellings > MINOR_RESIDENTIAL_DWELLINGS)
    return open('Whether all of the homes are new is not known.', evidence)
  if (site === null)
    return open('The site area is not known: minor residential is under 0.5 ha as well.', evidence)
  if (site.leastM2 > MINOR_RESIDENTIAL_SITE_M2)
    return byDefault(
      `${dwellings} homes on 0.5 ha or more, which is not minor residential`,
      evidence,
      FLATS,
    )
  if (site.mostM2 >= MINOR_RESIDENTIAL_SITE_M2)
    return open(
      'By the figures there are the site may be under 0.5 ha or not; whether exactly that is minor residential is reported both ways.',
      evidence,
      FLATS,
    )
  if (workOf(facts) !== 'builds')
    return open(
      'Homes by a change of use: whether these are minor residential was not read.',
      evidence,
      FLATS,
    )
  if (mixesUses(facts))
    return open(
      'Homes with another use: whether these are minor residential was not read.',
      [...evidence, declared(facts, 'projectTypes'), field('description', facts.description)],
      FLATS,
    )
  return officer(
    `minor residential (1 to ${MINOR_RESIDENTIAL_DWELLINGS} homes, and under 0.5 ha)`,
    evidence,
    FLATS,
  )
}

function ofPermission(facts: Facts, type: string): Decider {
  const scale = scaleOf(facts)
  if (scale.major === 'yes')
    return byDefault(`major development (${scale.reason})`, [field('type', type), ...scale.evidence]) // prettier-ignore
  return ofHomes(facts, type)
}

function byType(facts: Facts, type: string): Decider {
  const evidence = [field('type', type)]
  const following = familyOf(FOLLOWING, type)
  if (following !== null) return ofParent(facts, type, following)
  const unread = familyOf(SCHEDULE_UNREAD, type)
  if (unread !== null) return open(`Not known: ${unread}.`, evidence)
  const first = familyOf(SCHEDULE_1, type)
  if (first !== null) return officer(first, evidence)
  const second = familyOf(SCHEDULE_2, type)
  if (second !== null) return byDefault(second, evidence)
  if (familyOf(NOT_PERMISSION, type) !== null || !matches(['pp*', 'onshoreExtraction*'], type))
    return open(
      'No source that was read names this type in either schedule; one says that Schedule 2 has every other application.',
      evidence,
    )
  if ((UNTOLD as readonly string[]).includes(type) && scaleOf(facts).major !== 'yes')
    return open(`The application type is known only as ${type}.`, evidence)
  return ofPermission(facts, type)
}

/** Two applications on one form are each in a schedule of their own: one answer only where both have it. */
function ofBoth(facts: Facts, type: string): Decider {
  const own = byType(facts, type)
  const consent = WITH_CONSENT[type]
  if (consent === undefined) return own
  const other = byType(facts, consent)
  if (own.value === other.value) return own
  return open(
    `Two applications, each decided by itself. The permission: ${own.reason} The consent: ${other.reason}`,
    own.evidence,
    ...new Set([...own.doubts, ...other.doubts]),
  )
}

function decided(facts: Facts): Decider {
  if (facts.type === null)
    return open('The application type is not known.', [field('type', null)], OWN_INTEREST)
  const park = intersectsLayer(facts, 'national-park')
  if (park.state === 'yes')
    return open(
      'The site is in a national park: where its authority decides, the scheme does not apply.',
      park.evidence,
    )
  return ofBoth(facts, facts.type)
}

/**
 * Who may decide, by the national scheme of delegation, which is about decisions from 31 October 2026. Facts hold no
 * today, so only a decision made before that day is outside it; for what is undecided the answer is for a decision on
 * or after that day, and says so. Objections and requests of members have no part in it, by law.
 */
export function delegationOf(facts: Facts): Classification['delegation'] {
  const cites: CitationId[] = ['delegation-guidance-2026', 'delegation-regs-2026', 'tcpa-1990-s-319zzc'] // prettier-ignore
  const status = 'from-knowledge'
  const { determinedOn } = facts
  if (determinedOn !== undefined && determinedOn !== null && determinedOn < DELEGATION_FROM)
    return {
      value: 'not-in-force',
      reason: `Decided before ${DELEGATION_FROM}, when the national scheme began.`,
      evidence: [field('determinedOn', determinedOn)],
      cites,
      status,
      doubts: [],
    }
  const { value, reason, evidence, doubts } = decided(facts)
  return {
    value,
    reason: `${reason} For decisions from ${DELEGATION_FROM}; not read in the regulations.`,
    evidence,
    cites,
    status,
    doubts: [...ALWAYS, ...doubts],
  }
}
