import type { Facts } from '../../domain/facts.ts'
import { FULL, isHouseholder, LARGER_EXTENSION, LISTED } from '../application-types.ts'
import { homesInWords } from '../homes-in-words.ts'
import { intersectsAny, namesIn } from '../layers.ts'
import { LHE_DEPTH_DETACHED_M, LHE_DEPTH_OTHER_M, LHE_HEIGHT_M } from '../parameters.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { allOf, carries, declared, field, flag, notApplicable, pass, unknown } from '../result.ts'
import { reachesIn } from './consistency-map.ts'
import { query } from './query.ts'

/**
 * Another kind of application than the one that was made, or another consent beside it (C44). Prior approvals that land
 * excludes are PA-A4's.
 */

const FLOOR = '(?:(?:existing|upper|lower|basement|garden|top|ground|first|second|third|fourth|split|self|contained|floor|level)[\\s-]+)*' // prettier-ignore
/** Works to a flat; never a flat roof, nor a flat that the works would make. */
const WORKS_TO_FLAT = new RegExp(
  `\\b(?:extensions?|dormers?|loft conversion|alterations?|enlargement|terrace|windows?|doors?|rooflights?|roof lights?|roof slopes?|front slope|balcon(?:y|ies))\\b[^.;]{0,60}?(?<!adjacent |adjoining |next |close |access )\\b(?:to|of|at|serving|within|for(?= the| existing))\\s+(?:(?:an?|the)\\s+)?${FLOOR}(?:flat|maisonette|apartment)(?=\\s*(?:$|[.,;:()]|(?:and|with|at|on|including|in|involving|comprising|together|plus)\\b|(?:no\\.?\\s*)?\\d))`,
  'i',
)

const isFlat = (propertyType: string | null): boolean =>
  /^residential\.flat\b/.test(propertyType ?? '')

function flats(facts: Facts): CheckResult {
  const { type, description } = facts
  if (!isHouseholder(type)) return notApplicable('Not a householder application.')
  if (isFlat(facts.declared.propertyType))
    return flag(
      'The form says that the property is a flat: a householder application is for a house, not for a flat.',
      declared(facts, 'propertyType'),
      field('type', type),
    )
  if (description === null) return notApplicable('No description is in the record.')
  const [words] = WORKS_TO_FLAT.exec(description) ?? []
  if (words === undefined)
    return pass('The description speaks of no works to a flat.', field('type', type))
  return flag(
    `The description says “${words.trim()}”: a householder application is for a house, not for a flat.`,
    field('description', words.trim()),
    field('type', type),
  )
}

/** DMPO art 2(1): a householder application changes neither the use nor the number of dwellings in a building. */
function addsHome(facts: Facts): CheckResult {
  const { type, description, netDwellings: net } = facts
  if (!isHouseholder(type)) return notApplicable('Not a householder application.')
  const full = 'a householder application leaves the number of dwellings as it is, so ask whether full permission is meant' // prettier-ignore
  if (net !== null && net !== 0)
    return flag(`The number of dwellings changes by ${net}: ${full}.`, field('netDwellings', net), field('type', type)) // prettier-ignore
  const [home] = description === null ? [] : (homesInWords(description) ?? [])
  if (home !== undefined)
    return flag(`The description says “${home.words}”: ${full}.`, field('description', home.words), field('type', type)) // prettier-ignore
  const made = facts.declared.projectTypes.find((kind) => /^new\.residential\b/.test(kind))
  if (made !== undefined)
    return flag(`A new home is among the works: ${full}.`, declared(facts, 'projectTypes'), field('type', type)) // prettier-ignore
  return net === null && description === null
    ? notApplicable('Neither a description nor the change of dwellings is in the record.')
    : pass('No home is added.', field('netDwellings', net), field('type', type))
}

/** Kinds of extension that have more than one storey; "extension to two storey house" is none. */
const STOREYS =
  /\b(?:two|2|double|three|3)[\s-]*store?y(?:ed)?\s+(?:(?:rear|side|front|infill|wrap[\s-]?around|flat[\s-]roofed|and|\/)\s+){0,3}extension/i

function storeys(facts: Facts): CheckResult {
  if (facts.description === null) return notApplicable('No description is in the record.')
  const [words] = STOREYS.exec(facts.description) ?? []
  return words === undefined
    ? pass('The description speaks of one storey.')
    : flag(`The description says “${words}”, and only an extension of one storey can be a larger home extension.`, field('description', words)) // prettier-ignore
}

function house(facts: Facts): CheckResult {
  const { propertyType } = facts.declared
  if (propertyType === null) return notApplicable('What the property is, is not stated.')
  return isFlat(propertyType)
    ? flag('The form says that the property is a flat, and the right is for houses.', declared(facts, 'propertyType')) // prettier-ignore
    : pass('The property is no flat.', declared(facts, 'propertyType'))
}

function depth(facts: Facts): CheckResult {
  const { extensionDepthM: metres, propertyType } = facts.declared
  if (metres === null) return notApplicable('The depth of the extension is not stated.')
  const evidence = [declared(facts, 'extensionDepthM'), declared(facts, 'propertyType')]
  if (metres <= LHE_DEPTH_OTHER_M) return pass(`${metres} m deep.`, ...evidence)
  const detached = propertyType === 'residential.house.detached'
  const attached = /^residential\.house\.(?:semiDetached|terrace)/.test(propertyType ?? '')
  if (metres > LHE_DEPTH_DETACHED_M)
    return flag(`${metres} m deep, and no house may have more than ${LHE_DEPTH_DETACHED_M} m.`, ...evidence) // prettier-ignore
  if (detached) return pass(`${metres} m deep, to a detached house.`, ...evidence)
  return attached
    ? flag(`${metres} m deep, and a house that is not detached may have ${LHE_DEPTH_OTHER_M} m.`, ...evidence) // prettier-ignore
    : unknown(`${metres} m deep, which only a detached house may have, and what house it is is not stated.`, ...evidence) // prettier-ignore
}

function height(facts: Facts): CheckResult {
  const { extensionHeightM: metres } = facts.declared
  if (metres === null) return notApplicable('The height of the extension is not stated.')
  return metres > LHE_HEIGHT_M
    ? flag(`${metres} m high, and the limit is ${LHE_HEIGHT_M} m.`, declared(facts, 'extensionHeightM')) // prettier-ignore
    : pass(`${metres} m high.`, declared(facts, 'extensionHeightM'))
}

/** GPDO Sch 2 Pt 1 para A.1(g). Land that the right leaves out is PA-A4's. */
function largerExtension(facts: Facts): CheckResult {
  const result = allOf(depth(facts), height(facts), storeys(facts), house(facts))
  return result.outcome === 'flag'
    ? { ...result, reason: `${result.reason} By these limits (from knowledge) it is no larger home extension, and permission is needed: an officer checks.` } // prettier-ignore
    : result
}

const LISTED_LAYERS = ['listed-building-outline', 'listed-building'] as const
const TO_A_BUILDING = /^(?:alter|extend|demolish|internal|repair|restore|unit)/

/** Works to a listed building need consent of their own (LBCA 1990 ss 7-8), whatever permission they have. */
function listedBuilding(facts: Facts): CheckResult {
  const { type } = facts
  const without = [...FULL, 'pp.full.householder', 'pp.full.householder.retro'] as readonly string[]
  const asked = type !== null && without.includes(type)
  if (!asked || (LISTED as readonly string[]).includes(type))
    return notApplicable('Not an application for permission alone.')
  const found = intersectsAny(facts, LISTED_LAYERS)
  const declaredListed = facts.declared.declaredInside.includes('listed-building')
  const evidence = [...found.evidence, ...(declaredListed ? [declared(facts, 'declaredInside')] : [])] // prettier-ignore
  if (found.state === 'no' && !declaredListed)
    return pass('The map has no listed building on the site.', ...evidence)
  if (found.state === 'unknown' && !declaredListed)
    return notApplicable(`Whether a listed building is on the site is not known: ${found.reason}.`)
  const where = found.state === 'yes' ? `On the site is ${namesIn(found.evidence)}` : 'The form says that the building is listed' // prettier-ignore
  const ask = 'ask for an application for listed building consent, or for the reference of one'
  const { projectTypes } = facts.declared
  const touches = isHouseholder(type) || projectTypes.some((kind) => TO_A_BUILDING.test(kind))
  if (found.state === 'yes' && !reachesIn(found.evidence) && !declaredListed)
    return unknown(`Only the edge of ${namesIn(found.evidence)} is on the site: if the works touch it, ${ask}.`, ...evidence) // prettier-ignore
  if (!carries(facts, 'form'))
    return unknown(`${where}: whether listed building consent is applied for beside this is not in this source.`, ...evidence) // prettier-ignore
  return touches
    ? flag(`${where}, and this is an application for permission alone: if the works affect it, ${ask}.`, ...evidence) // prettier-ignore
    : unknown(`${where}: whether the works affect it is not stated. If they do, ${ask}.`, ...evidence) // prettier-ignore
}

/** Kinds of application that only land of a designation calls for. */
const ONLY_IN: Readonly<Record<string, { layers: readonly string[]; why: string }>> = {
  'wtt.notice': {
    layers: ['conservation-area'],
    why: 'notice of works to trees is given in conservation areas only',
  },
  'wtt.consent': {
    layers: ['tree-preservation-zone', 'tree'],
    why: 'consent is for trees under a preservation order',
  },
  'pp.full.demolition': {
    layers: ['conservation-area'],
    why: 'permission for demolition alone is asked in conservation areas',
  },
}

/** The map is clear over a whole site: a point says nothing of the land around it. */
function designationCalled(facts: Facts): CheckResult {
  const { type } = facts
  const only = type !== null && Object.hasOwn(ONLY_IN, type) ? ONLY_IN[type] : undefined
  if (only === undefined) return notApplicable('No designation calls for this kind of application.')
  const found = intersectsAny(facts, only.layers)
  if (found.state === 'yes') return pass(`The site is in ${namesIn(found.evidence)}.`, ...found.evidence) // prettier-ignore
  if (found.state === 'unknown')
    return notApplicable(`Whether the site is in one is not known: ${found.reason}.`)
  if (facts.geo.location.kind !== 'boundary')
    return notApplicable('The map is clear at a point, which says nothing of the whole site.')
  return flag(`The map has none on the site, and ${only.why}: ask what is applied for.`, field('type', type), ...found.evidence) // prettier-ignore
}

const PROPOSED = 'ldc.proposed'
const MADE = ['ldc.existing', 'pp.full.householder.retro']

/** Certificates of what is (TCPA 1990 s 191) and of what is to be (s 192), and retrospective applications. */
function retrospective(facts: Facts): CheckResult {
  const { type } = facts
  const { worksStarted, worksCompleted } = facts.declared
  const asked = type !== null && (type === PROPOSED || MADE.includes(type))
  if (!asked || (worksStarted === null && worksCompleted === null))
    return notApplicable('Whether works have begun decides nothing here, or is not stated.')
  const evidence = [field('type', type), declared(facts, 'worksStarted'), declared(facts, 'worksCompleted')] // prettier-ignore
  if (type === PROPOSED && worksCompleted === true)
    return flag('The form says that the works are complete, and a certificate is asked for what is proposed: ask for one of what exists.', ...evidence) // prettier-ignore
  if (type === PROPOSED && worksStarted === true)
    return unknown('The form says that works have started: ask whether a certificate of what exists is meant.', ...evidence) // prettier-ignore
  if (type !== PROPOSED && worksStarted === false && worksCompleted !== true)
    return flag('The form says that works have not started, and this kind of application is for what has been done: ask which is right.', ...evidence) // prettier-ignore
  return pass('The kind of application agrees with whether works have begun.', ...evidence)
}

const route = { kind: 'route' } as const

export const consistencyOfRoute: readonly Requirement[] = [
  query({
    ...route,
    id: 'Q-FLATS',
    title: 'A householder application is not for works to a flat',
    cites: ['dmpo-2015-art-2-householder', 'officer-checks'],
    check: flats,
  }),
  query({
    ...route,
    id: 'Q-HOUSEHOLDER',
    title: 'A householder application adds no home',
    cites: ['dmpo-2015-art-2-householder'],
    check: addsHome,
  }),
  query({
    ...route,
    id: 'Q-LHE',
    title: 'A larger home extension is within the limits of the right',
    cites: ['gpdo-2015-a1'],
    check: (facts) =>
      facts.type === LARGER_EXTENSION
        ? largerExtension(facts)
        : notApplicable('Not a larger home extension.'),
  }),
  query({
    ...route,
    id: 'Q-LBC',
    title: 'Listed building consent is applied for where it is needed as well',
    answeredBy: 'geo',
    cites: ['lbca-1990-ss-7-8'],
    check: listedBuilding,
  }),
  query({
    ...route,
    id: 'Q-DESIGNATED',
    title: 'A kind of application that only a designation calls for is made on such land',
    answeredBy: 'geo',
    cites: ['tcpa-1990-s-211', 'trees-2012-reg-16', 'tcpa-1990-s-196d'],
    check: designationCalled,
  }),
  query({
    ...route,
    id: 'Q-RETROSPECTIVE',
    title: 'The kind of application agrees with whether works have begun',
    cites: ['tcpa-1990-ss-191-192'],
    check: retrospective,
  }),
]
