import type { Facts } from '../../domain/facts.ts'
import { PART_20, PART_3, PART_3_HOMES } from '../application-types.ts'
import { checkFiles, filesCheck, hasType } from '../files.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { absent, allOf, field, flag, pass, unknown } from '../result.ts'
import { dwellingsOf } from '../scale.ts'

const SHOWS_SITE = { types: ['locationPlan', 'sitePlan.proposed'], match: 'any' } as const
const STOREY_PLANS = {
  types: ['sitePlan.proposed', 'elevations.existing', 'elevations.proposed'],
  match: 'all',
} as const
const ROOM_PLANS = { types: ['floorPlan.proposed', 'elevations.proposed'], match: 'all' } as const
const PART_20_PLANS = {
  types: ['sitePlan.proposed', 'floorPlan.proposed', 'elevations.existing', 'elevations.proposed'],
  match: 'all',
} as const

function describedAndShown(facts: Facts): CheckResult {
  const described =
    facts.description === null
      ? unknown('No description is in the record.')
      : pass('It is described.', field('description', facts.description))
  return allOf(described, checkFiles(facts, SHOWS_SITE))
}

function netDwellings(facts: Facts): CheckResult {
  const { dwellings, evidence } = dwellingsOf(facts)
  if (dwellings !== null) return pass('The number of dwellings is stated.', ...evidence)
  if (hasType(facts, 'newDwellingsSchedule'))
    return checkFiles(facts, { types: ['newDwellingsSchedule'], match: 'any' })
  if (hasType(facts, 'planningStatement') || hasType(facts, 'otherDocument'))
    return unknown(
      'The number of dwellings is not stated in the record; a statement supplied may say it.',
    )
  return absent(facts, 'dwellings', 'The net increase in dwellings is not stated.')
}

function partTwenty(facts: Facts): CheckResult {
  const number =
    dwellingsOf(facts).dwellings === null
      ? unknown('The number of dwellings is not stated.')
      : pass('The number of dwellings is stated.', ...dwellingsOf(facts).evidence)
  const files = checkFiles(facts, PART_20_PLANS)
  return files.outcome === 'flag' ? flag(files.reason, ...files.evidence) : allOf(number, files)
}

const national = { level: 'national', status: 'verified' } as const

export const priorApproval: readonly Requirement[] = [
  requirement({
    ...national,
    id: 'PA-AA-PLANS',
    title:
      'Additional storeys on a house: description; site plan (scale, north); existing and proposed elevations with window positions and dimensions',
    answeredBy: 'files',
    types: ['pa.part1.classAA'],
    cites: ['gpdo-2015-aa3'],
    documents: STOREY_PLANS,
    check: filesCheck(STOREY_PLANS),
  }),
  requirement({
    ...national,
    id: 'PA-P3-BASE',
    title:
      'Part 3 prior approval: written description; plan indicating the site and showing the proposed development; contact details; fee',
    answeredBy: 'files',
    types: PART_3,
    cites: ['gpdo-2015-w'],
    documents: SHOWS_SITE,
    check: describedAndShown,
  }),
  requirement({
    ...national,
    id: 'PA-P3-NETDW',
    title: 'Part 3: statement of net increase in dwellinghouses',
    answeredBy: 'fields',
    types: PART_3_HOMES,
    cites: ['gpdo-2015-w'],
    check: netDwellings,
  }),
  requirement({
    ...national,
    status: 'from-knowledge',
    id: 'PA-P3-FLOORPLAN',
    title:
      'Part 3 residential: floor plans with dimensions, proposed use of each room, window/door positions, and elevations',
    answeredBy: 'files',
    types: PART_3_HOMES,
    cites: ['gpdo-2015-part-3-plans'],
    documents: ROOM_PLANS,
    check: filesCheck(ROOM_PLANS),
  }),
  requirement({
    ...national,
    status: 'from-knowledge',
    id: 'PA-P20',
    title:
      'Part 20 (upward extension / demolish and rebuild): description, site plan, floor plans and elevations, dwelling numbers, FRA where EA must be consulted',
    answeredBy: 'files',
    types: PART_20,
    cites: ['gpdo-2015-part-20'],
    documents: PART_20_PLANS,
    check: partTwenty,
  }),
]
