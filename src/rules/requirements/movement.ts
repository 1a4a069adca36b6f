import type { Facts } from '../../domain/facts.ts'
import { FULL, isHouseholder, OUTLINE, PERMISSIONS } from '../application-types.ts'
import { RESERVED_MATTERS } from '../application-types.ts'
import { filesOfTypes } from '../files.ts'
import { intersectsAny, namesIn, told, withinDistance, type LayerState } from '../layers.ts'
import { RAILWAY_M, TRANSPORT_DWELLINGS, TRANSPORT_FLOORSPACE_M2 } from '../parameters.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { declared, field, flag, notApplicable, unknown } from '../result.ts'
import { dwellingsOf, isOnlyChangeOfUse, mayBeChangeOfUse, scaleOf } from '../scale.ts'
import { describes, isOnlyNewHomes } from '../works.ts'
import { triggeredAction, triggeredFiles } from './triggered.ts'

const TRANSPORT = { types: ['transportAssessment', 'travelPlan'], match: 'any' } as const
const ACCESS = {
  types: ['sitePlan.proposed', 'accessRoadsRightsOfWayDetails', 'parkingPlan'],
  match: 'any',
} as const
const BIRDS = { types: ['birdstrikeRiskManagementPlan'], match: 'any' } as const

/** Councils set the thresholds: homes decide at the common one, and what is small in every way is left out. */
function movesMany(facts: Facts): LayerState {
  const { dwellings, evidence: homes } = dwellingsOf(facts)
  const { floorspaceGainedM2 } = facts.declared
  const floor = declared(facts, 'floorspaceGainedM2')
  if (dwellings === null)
    return told('unknown', 'the number of dwellings is not known', ...homes, floor)
  if (dwellings >= TRANSPORT_DWELLINGS)
    return told('yes', `${dwellings} homes are proposed, ${TRANSPORT_DWELLINGS} or more`, ...homes)
  const known = floorspaceGainedM2 !== null && !isOnlyChangeOfUse(facts) && !mayBeChangeOfUse(facts)
  const small = known && floorspaceGainedM2 < TRANSPORT_FLOORSPACE_M2
  if (scaleOf(facts).major === 'no' && (small || isOnlyNewHomes(facts)))
    return told('no', 'too small for a significant amount of movement', ...homes, floor)
  return told(
    'unknown',
    `the council's own thresholds are not held, and fewer than ${TRANSPORT_DWELLINGS} homes are proposed`,
    ...homes,
    floor,
  )
}

const ROADS =
  /\b(?:access\w*|drive(?:way)?s?|drop(?:ped)? kerbs?|kerbs?|cross-?overs?|vehic\w+|hard-?standings?|parking|garages?|car ?ports?|gates?|roads?|highways?|junctions?)\b/i

/** No field says what a road is: an officer does, where the record may be of an access to one. */
function accessDetails(facts: Facts): CheckResult {
  const description = field('description', facts.description)
  const named =
    describes(facts, ROADS) || facts.declared.projectTypes.some((type) => ROADS.test(type))
  const quiet = facts.description !== null && !named
  if (quiet && (isHouseholder(facts.type) || isOnlyChangeOfUse(facts)))
    return { ...notApplicable('It names no new or altered access.'), evidence: [description] }
  return unknown(
    'Roads are on no map that is held: an officer says whether there is a new or altered access to a classified road.',
    description,
    ...filesOfTypes(facts, ACCESS.types),
  )
}

/** Consulting is always to do; the plan is for a few kinds of development only. */
function safeguarding(facts: Facts): CheckResult {
  const zone = intersectsAny(facts, ['safeguarded-aerodrome', 'safeguarded-military-explosives-site']) // prettier-ignore
  if (zone.state !== 'yes') return triggeredAction(zone, 'Consult')
  return flag(
    `Consult the operator or the Ministry of Defence: ${namesIn(zone.evidence)}. A bird strike plan goes with landfill, wetlands and large flat roofs.`,
    ...zone.evidence,
    ...filesOfTypes(facts, BIRDS.types),
  )
}

export const movement: readonly Requirement[] = [
  requirement({
    id: 'CON-TRANSPORT',
    title: 'Transport statement or assessment (and travel plan)',
    level: 'local',
    status: 'from-knowledge',
    answeredBy: 'fields',
    types: [...FULL, ...OUTLINE, RESERVED_MATTERS],
    cites: ['nppf-2024-transport', 'tcpa-1990-s-62'],
    documents: TRANSPORT,
    check: (facts) => triggeredFiles(facts, movesMany(facts), TRANSPORT),
  }),
  requirement({
    id: 'CON-HIGHWAY',
    title: 'Access details for a classified road; visibility splays',
    level: 'local',
    status: 'from-knowledge',
    answeredBy: 'officer',
    types: PERMISSIONS,
    cites: ['dmpo-2015-sch-4', 'tcpa-1990-s-62'],
    documents: ACCESS,
    check: accessDetails,
  }),
  requirement({
    id: 'CON-RAIL',
    title: 'Railway land within 10 m: notify infrastructure manager',
    level: 'national',
    kind: 'consultation',
    status: 'verified',
    answeredBy: 'geo',
    types: PERMISSIONS,
    cites: ['dmpo-2015-art-16'],
    check: (facts) =>
      triggeredAction(
        withinDistance(facts, 'railway', RAILWAY_M),
        `Notify the infrastructure manager, within ${RAILWAY_M} m of railway land`,
      ),
  }),
  requirement({
    id: 'CON-AERODROME',
    title: 'Aerodrome / military safeguarding',
    level: 'local',
    status: 'from-knowledge',
    answeredBy: 'geo',
    types: PERMISSIONS,
    cites: ['safeguarding-2002'],
    documents: BIRDS,
    check: safeguarding,
  }),
]
