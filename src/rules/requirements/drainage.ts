import type { Facts } from '../../domain/facts.ts'
import { LARGER_PERMISSIONS, RESERVED_MATTERS } from '../application-types.ts'
import { everyOf, namesIn, told, type LayerState } from '../layers.ts'
import { MINOR_FLOOD_EXTENSION_M2, ZONE_1_SITE_M2 } from '../parameters.ts'
import { requirement, type Requirement } from '../requirement.ts'
import { declared } from '../result.ts'
import { dwellingsOf, isOnlyChangeOfUse, mayBeChangeOfUse, siteAreaOf } from '../scale.ts'
import { majorDevelopment } from '../works.ts'
import { inFloodZone } from './flood-and-water.ts'
import { triggeredFiles, triggeredReport } from './triggered.ts'

const ASSESSMENT = { types: ['floodRiskAssessment'], match: 'any' } as const
const SEQUENTIAL = { types: ['floodRiskAssessment', 'planningStatement'], match: 'any' } as const
const DRAINAGE = {
  types: ['floodRiskAssessment', 'hydrologyReport', 'hydrologicalAssessment'],
  match: 'any',
} as const

/** A large site in zone 1. Critical drainage and other sources of flooding are on no map that is held. */
function largeInZone1(facts: Facts): LayerState {
  const zone = inFloodZone(facts)
  if (zone.state === 'yes')
    return told('no', 'flood zone 2 or 3 asks for the assessment already', ...zone.evidence)
  const { areaM2, evidence } = siteAreaOf(facts)
  if (areaM2 === null || areaM2 < ZONE_1_SITE_M2) {
    const small = areaM2 === null ? 'the site area is not known' : 'the site is below 1 hectare'
    const others = 'critical drainage problems and other sources of flooding are not held'
    return told('unknown', `${small}, and ${others}`, ...evidence, ...zone.evidence)
  }
  if (zone.state === 'unknown') return zone
  return told('yes', `the site of ${areaM2} m² is 1 hectare or more in flood zone 1`, ...evidence)
}

/** Whether it is more than a change of use or what the flood guidance calls minor: a small extension, or alterations. */
function largerThanMinor(facts: Facts): LayerState {
  const kinds = declared(facts, 'projectTypes')
  if (isOnlyChangeOfUse(facts)) return told('no', 'it is only a change of use', kinds)
  const { projectTypes, floorspaceGainedM2 } = facts.declared
  const { dwellings } = dwellingsOf(facts)
  if (projectTypes.some((type) => /^new\b/.test(type))) return told('yes', '', kinds)
  const extends_ = projectTypes.length > 0 && projectTypes.every((t) => /^(?:extend|alter)\b/.test(t)) // prettier-ignore
  const small = floorspaceGainedM2 !== null && floorspaceGainedM2 <= MINOR_FLOOD_EXTENSION_M2
  if (extends_ && small && dwellings === 0)
    return told('no', `it extends or alters, by no more than ${MINOR_FLOOD_EXTENSION_M2} m²`, kinds)
  return told('unknown', 'it is not stated whether it is more than minor development', kinds)
}

/** Whether a site was allocated after testing is not held: this is never more than unknown. */
function testNeeded(facts: Facts): LayerState {
  const zone = inFloodZone(facts)
  const reasons = {
    yes: `the site is in ${namesIn(zone.evidence)}, and it is not held whether it was allocated after a test`,
    no: 'the site is in no flood zone, and future risk and other sources of flooding are not held',
    unknown: zone.reason,
  }
  return everyOf([largerThanMinor(facts), told('unknown', reasons[zone.state], ...zone.evidence)])
}

function drained(facts: Facts): LayerState {
  const builds =
    isOnlyChangeOfUse(facts) || mayBeChangeOfUse(facts)
      ? told('unknown', 'it is not stated whether a change of use has new surface water drainage')
      : told('yes', '')
  return everyOf([majorDevelopment(facts), builds])
}

const local = { level: 'local', types: LARGER_PERMISSIONS } as const

export const drainage: readonly Requirement[] = [
  requirement({
    ...local,
    id: 'CON-FRA-Z1',
    title: 'Flood risk assessment: flood zone 1',
    status: 'verified',
    answeredBy: 'geo',
    cites: ['ea-flood-zone-1', 'nppf-2024-flood', 'tcpa-1990-s-62'],
    documents: ASSESSMENT,
    check: (facts) => triggeredFiles(facts, largeInZone1(facts), ASSESSMENT),
  }),
  requirement({
    ...local,
    id: 'CON-SEQTEST',
    title: 'Flood risk sequential test (and exception test) evidence',
    status: 'from-knowledge',
    answeredBy: 'geo',
    cites: ['nppf-2024-sequential', 'tcpa-1990-s-62'],
    documents: SEQUENTIAL,
    check: (facts) =>
      triggeredReport(facts, testNeeded(facts), 'a sequential test', SEQUENTIAL.types),
  }),
  requirement({
    ...local,
    id: 'CON-SUDS',
    title: 'Surface water drainage strategy / SuDS statement',
    status: 'verified',
    answeredBy: 'files',
    types: [...LARGER_PERMISSIONS, RESERVED_MATTERS],
    cites: ['ea-standing-advice', 'nppf-2024-drainage', 'dmpo-2015-sch-4', 'tcpa-1990-s-62'],
    documents: DRAINAGE,
    check: (facts) =>
      triggeredReport(facts, drained(facts), 'a surface water drainage strategy', DRAINAGE.types),
  }),
]
