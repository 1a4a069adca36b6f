import type { Classification, Evidence, ScaleName } from '../../domain/assessment.ts'
import type { Facts } from '../../domain/facts.ts'
import { isHouseholder, PERMISSION_IN_PRINCIPLE } from '../application-types.ts'
import type { CitationId } from '../citations.ts'
import { MAJOR_SITE_M2 } from '../parameters.ts'
import { declared, field } from '../result.ts'
import { dwellingsOf, scaleOf, type Scale } from '../scale.ts'
import { capital, familyOf, FOLLOWING, NOT_PERMISSION, UNTOLD } from './families.ts'
import { siteRangeOf } from './site-range.ts'
import { workOf } from './work.ts'

type Reported = Classification['scale']

function told(
  value: ScaleName,
  reason: string,
  evidence: Evidence[],
  ...cites: CitationId[]
): Reported {
  return { value, reason, evidence, cites: ['dmpo-2015-art-2', ...cites] }
}

/** What a permission that follows another says of the development itself: homes or floor space above none. */
export function statesDevelopment(facts: Facts): boolean {
  return (dwellingsOf(facts).dwellings ?? 0) > 0 || (facts.declared.floorspaceGainedM2 ?? 0) > 0
}

/** Homes gained stand for homes provided only where none are lost: a gain of 3 may be 12 for 9. */
function mayProvideMore(facts: Facts): boolean {
  const { dwellingsProposed, dwellingsExisting, projectTypes } = facts.declared
  if (dwellingsProposed !== null || facts.netDwellings === null || dwellingsExisting === 0)
    return false
  const loses = /\bdemoli|\breplac|\bredevelop|\bconver/i
  return (
    facts.netDwellings < 0 ||
    loses.test(facts.description ?? '') ||
    projectTypes.some((type) => loses.test(type))
  )
}

/** What keeps "not major" from being sure, in words; null where nothing does. */
function doubtOfNotMajor(facts: Facts): { reason: string; evidence: Evidence[] } | null {
  const site = siteRangeOf(facts)
  if (site !== null && site.mostM2 >= MAJOR_SITE_M2 && site.leastM2 < MAJOR_SITE_M2)
    return {
      reason: 'the site area is under 1 hectare by one figure and not by another',
      evidence: site.evidence,
    }
  if (mayProvideMore(facts))
    return {
      reason: 'homes are gained, and how many are provided in place of others is not known',
      evidence: [field('netDwellings', facts.netDwellings)],
    }
  return null
}

function notMajor(facts: Facts, type: string, reason: string, evidence: Evidence[]): Reported {
  const work = workOf(facts)
  const kinds = declared(facts, 'projectTypes')
  if (work === 'change-of-use')
    return told(
      'other',
      `Other: a change of use with no building, not major (${reason}).`,
      [...evidence, kinds],
      'ps2-change-of-use',
    )
  if (work === 'unknown')
    return told(
      'unknown',
      `Not major (${reason}); a change of use alone is "other", with building work it is minor, and the record does not say which.`,
      [...evidence, kinds, field('description', facts.description)],
      'ps2-change-of-use',
    )
  if (type === 'pp.full.demolition' && !statesDevelopment(facts))
    return told(
      'other',
      `Other: relevant demolition in a conservation area, and nothing is said to be built (${reason}).`,
      evidence,
      'ps2-change-of-use',
    )
  return told('minor', `Minor: not major (${reason}).`, evidence)
}

function ofPermission(facts: Facts, type: string, scale: Scale): Reported {
  const { major, reason, evidence } = scale
  const following = familyOf(FOLLOWING, type)
  if (following !== null && !statesDevelopment(facts))
    return told(
      'unknown',
      `It is ${following}, and the record does not state the development: look up the permission that it follows.`,
      [field('type', type), declared(facts, 'linkedPermission'), ...evidence],
    )
  const doubt = doubtOfNotMajor(facts)
  if (doubt !== null && !isHouseholder(type))
    return told('unknown', `Not known: ${doubt.reason}.`, doubt.evidence)
  if (isHouseholder(type) && major === 'no')
    return doubt === null
      ? told(
          'other',
          'Other: a householder application, and nothing makes it major.',
          evidence,
          'ps2-change-of-use',
        )
      : told('unknown', `A householder application, but ${doubt.reason}.`, doubt.evidence)
  // The order on permission in principle keeps it from major development, so nothing more need be known.
  const excluded = type === PERMISSION_IN_PRINCIPLE
  if (major === 'unknown' && !excluded)
    return told('unknown', `${capital(reason)}.`, [field('type', type), ...evidence])
  const why = excluded ? 'permission in principle is not given for major development' : reason
  return notMajor(facts, type, why, [field('type', type), ...evidence])
}

/**
 * The size by which an application is counted: major by DMPO art 2(1) alone; minor for what is built and not major;
 * other for a change of use, a householder's and every consent that is not permission. Never minor or other where
 * what is not known could make it major, unless the type itself says that it is not.
 */
export function reportedScaleOf(facts: Facts): Reported {
  const { type } = facts
  if (type === null)
    return told('unknown', 'The application type is not known.', [field('type', null)])
  const consent = familyOf(NOT_PERMISSION, type)
  if (consent !== null)
    return told(
      'other',
      `Other: ${consent} is not an application for planning permission.`,
      [field('type', type)],
      'ps2-change-of-use',
    )
  const scale = scaleOf(facts)
  if ((UNTOLD as readonly string[]).includes(type) && (type !== 'pp' || scale.major !== 'yes'))
    return told('unknown', `The application type is known only as ${type}.`, [field('type', type)])
  if (scale.major === 'yes')
    return told('major', `Major: ${scale.reason}.`, [field('type', type), ...scale.evidence])
  return ofPermission(facts, type, scale)
}
