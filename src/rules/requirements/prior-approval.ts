import type { Facts } from '../../domain/facts.ts'
import { LARGER_EXTENSION, PART_20, PART_3, PART_3_HOMES } from '../application-types.ts'
import { checkFiles, filesCheck, hasType, orList } from '../files.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { absent, allOf, declared, field, flag, pass, unknown } from '../result.ts'
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

/** Measurements in metres as people write them: "6m", "3.2 metres". */
const METRES = /\d+(?:\.\d+)?\s*m(?:et(?:re|er)s?)?\b/gi

function measurements(facts: Facts): CheckResult {
  const { extensionDepthM, extensionHeightM, extensionEavesM } = facts.declared
  const missing = [
    extensionDepthM === null ? 'depth beyond the rear wall' : null,
    extensionHeightM === null ? 'maximum height' : null,
    extensionEavesM === null ? 'eaves height' : null,
  ].filter((name) => name !== null)
  const names = ['extensionDepthM', 'extensionHeightM', 'extensionEavesM'] as const
  const evidence = names.map((name) => declared(facts, name))
  if (missing.length === 0) return pass('Depth, height and eaves height are stated.', ...evidence)
  const text = facts.description ?? ''
  const written =
    (text.match(METRES)?.length ?? 0) >= 3 && /height/i.test(text) && /eaves/i.test(text)
  if (written)
    return pass(
      'The description states depth, height and eaves height.',
      field('description', text),
    )
  return { ...absent(facts, 'measurements', `Not stated: ${orList(missing, 'and')}.`), evidence }
}

function adjoiningPremises(facts: Facts): CheckResult {
  const { neighboursListed } = facts.declared
  if (neighboursListed === null || neighboursListed === 0)
    return absent(facts, 'neighbours', 'No address of adjoining premises is given.')
  return pass(
    `Addresses of adjoining premises given: ${neighboursListed}.`,
    declared(facts, 'neighboursListed'),
  )
}

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
    id: 'PA-LHE-INFO',
    title:
      'Larger home extension: written description with depth beyond rear wall, maximum height and eaves height (cumulative with any existing enlargement)',
    answeredBy: 'fields',
    types: [LARGER_EXTENSION],
    cites: ['gpdo-2015-a4'],
    check: measurements,
  }),
  requirement({
    ...national,
    id: 'PA-LHE-PLAN',
    title: 'Larger home extension: plan indicating the site and showing the proposed development',
    answeredBy: 'files',
    types: [LARGER_EXTENSION],
    cites: ['gpdo-2015-a4'],
    documents: SHOWS_SITE,
    check: filesCheck(SHOWS_SITE, ['otherDrawing', 'floorPlan.proposed']),
  }),
  requirement({
    ...national,
    id: 'PA-LHE-ADDR',
    title:
      'Larger home extension: addresses of adjoining premises; developer contact address/email; fee',
    answeredBy: 'fields',
    types: [LARGER_EXTENSION],
    cites: ['gpdo-2015-a4'],
    check: adjoiningPremises,
  }),
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
