import type { Facts } from '../../domain/facts.ts'
import { LARGER_PERMISSIONS, PART_3_HOMES, RESERVED_MATTERS } from '../application-types.ts'
import { anyOf, everyOf, intersectsAny, intersectsLayer } from '../layers.ts'
import { told, withinDistance, type LayerState } from '../layers.ts'
import { MONUMENT_SETTING_M } from '../parameters.ts'
import { requirement, type Requirement } from '../requirement.ts'
import { declared, field } from '../result.ts'
import { isOnlyChangeOfUse, mayBeChangeOfUse } from '../scale.ts'
import { breaksGround, describes, makesHomes, namesNewBuilding } from '../works.ts'
import { triggeredFiles, triggeredReport } from './triggered.ts'

const ARCHAEOLOGY = { types: ['heritageStatement'], match: 'any' } as const
const COAL = { types: ['landContaminationAssessment', 'technicalEvidence'], match: 'any' } as const
const CONTAMINATION = {
  types: ['landContaminationAssessment', 'contaminationReport'],
  match: 'any',
} as const

/** On a scheduled monument: needed. Near one: whether that is its setting is for an officer. */
function atMonument(facts: Facts): LayerState {
  const on = intersectsLayer(facts, 'scheduled-monument')
  if (on.state !== 'no') return on
  const near = withinDistance(facts, 'scheduled-monument', MONUMENT_SETTING_M)
  if (near.state !== 'yes') return near
  const reason = `a scheduled monument is within ${MONUMENT_SETTING_M} m, and it is not stated whether the site is in its setting`
  return { ...near, state: 'unknown', reason }
}

const archaeologyConcerned = (facts: Facts) =>
  everyOf([
    anyOf([
      atMonument(facts),
      intersectsAny(facts, ['archaeological-priority-area', 'battlefield']),
    ]),
    breaksGround(facts),
  ])

/** Words for what the list of exemptions leaves out, if it stands on no groundworks. */
const EXEMPT =
  /\b(?:temporary|fenc\w+|walls?|gates?|railings?|enclosures?|street furniture|kiosks?|adverti\w+|signs?|signage)\b/i

/** Whether a coal mining risk assessment is asked of this kind of development: the list of exemptions. */
function notExempt(facts: Facts): LayerState {
  const { projectTypes, floorspaceGainedM2 } = facts.declared
  const kinds = declared(facts, 'projectTypes')
  const floor = declared(facts, 'floorspaceGainedM2')
  if (facts.type === 'pp.mineralExtraction') return told('yes', '', field('type', facts.type))
  if (isOnlyChangeOfUse(facts))
    return told('no', 'a change of use without building works is exempt', kinds)
  const alters = projectTypes.length > 0 && projectTypes.every((type) => /^alter\b/.test(type))
  if (alters && floorspaceGainedM2 === 0)
    return told('no', 'alterations without floor space are exempt', kinds, floor)
  const unsure = describes(facts, EXEMPT) || mayBeChangeOfUse(facts)
  const builds = namesNewBuilding(facts) || (floorspaceGainedM2 ?? 0) > 0
  return builds && !unsure
    ? told('yes', '', kinds, floor)
    : told('unknown', 'it is not stated whether it is of a kind that is exempt', kinds, floor)
}

/** Homes are a sensitive use. Former uses and landfill are on no map that is held. */
function contaminationConcerned(facts: Facts): LayerState {
  const homes = makesHomes(facts)
  const onMap = intersectsAny(facts, ['contaminated-land', 'brownfield-land'])
  if (onMap.state === 'yes' || homes.state === 'yes') return anyOf([onMap, homes])
  const reason =
    'former uses, landfill within 250 m and sensitive uses other than homes are not held'
  return anyOf([onMap, told('unknown', reason, ...homes.evidence)])
}

const local = { level: 'local', answeredBy: 'geo', types: LARGER_PERMISSIONS } as const

export const ground: readonly Requirement[] = [
  requirement({
    ...local,
    id: 'CON-ARCH',
    title: 'Archaeological desk-based assessment / field evaluation',
    status: 'from-knowledge',
    cites: ['nppf-2024-heritage', 'tcpa-1990-s-62'],
    documents: ARCHAEOLOGY,
    check: (facts) =>
      triggeredReport(
        facts,
        archaeologyConcerned(facts),
        'an archaeological assessment',
        ARCHAEOLOGY.types,
      ),
  }),
  requirement({
    ...local,
    id: 'CON-COAL',
    title: 'Coal Mining Risk Assessment',
    status: 'verified',
    cites: ['coal-high-risk', 'nppf-2024-land', 'dmpo-2015-sch-4', 'tcpa-1990-s-62'],
    documents: COAL,
    check: (facts) =>
      triggeredReport(
        facts,
        everyOf([intersectsLayer(facts, 'coal-development-high-risk-area'), notExempt(facts)]),
        'a coal mining risk assessment',
        COAL.types,
      ),
  }),
  requirement({
    ...local,
    id: 'CON-CONTAM',
    title: 'Land contamination: at least a Phase 1 preliminary risk assessment',
    status: 'from-knowledge',
    types: [...LARGER_PERMISSIONS, RESERVED_MATTERS, ...PART_3_HOMES],
    cites: ['nppf-2024-land', 'tcpa-1990-s-62'],
    documents: CONTAMINATION,
    check: (facts) => triggeredFiles(facts, contaminationConcerned(facts), CONTAMINATION),
  }),
]
