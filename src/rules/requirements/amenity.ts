import type { Facts } from '../../domain/facts.ts'
import { FULL, LARGER_PERMISSIONS, OUTLINE, PART_3_HOMES } from '../application-types.ts'
import { RESERVED_MATTERS } from '../application-types.ts'
import { filesOfTypes } from '../files.ts'
import { adjoinsLayer, anyOf, intersectsLayer, told, type LayerState } from '../layers.ts'
import { requirement, type Requirement } from '../requirement.ts'
import { field, unknown } from '../result.ts'
import { describes, majorDevelopment } from '../works.ts'
import { triggeredFiles, triggeredReport } from './triggered.ts'

const AIR = { types: ['emissionsMitigationAndMonitoringScheme'], match: 'any' } as const
const NOISE = { types: ['noiseAssessment'], match: 'any' } as const
const OPEN_SPACE = { types: ['openSpaceAssessment'], match: 'any' } as const

const AIR_AREA = 'air-quality-management-area'

/** In the area, or major: needed. Beside it: whether it affects the area is for an officer. */
function airConcerned(facts: Facts): LayerState {
  const inside = intersectsLayer(facts, AIR_AREA)
  const beside = inside.state === 'no' ? adjoinsLayer(facts, AIR_AREA) : inside
  const affects =
    inside.state === 'no' && beside.state === 'yes'
      ? told('unknown', 'the site is beside such an area', ...beside.evidence)
      : beside
  const none = affects.state === 'no' ? { ...affects, reason: 'no such area is on or beside the site' } : affects // prettier-ignore
  return anyOf([none, majorDevelopment(facts)])
}

const PLAYED_ON =
  /\b(?:playing ?fields?|playgrounds?|sports? (?:grounds?|pitch\w*|fields?)|pitch(?:es)?|recreation\w*|open spaces?|village green|parks?|allotments?|bowling|tennis|courts?)\b/i

/** On open space: needed. A description that names some, where the map has none, or no description: for an officer. */
function openSpaceConcerned(facts: Facts): LayerState {
  const onMap = intersectsLayer(facts, 'open-space')
  const described = facts.description !== null
  if (onMap.state !== 'no' || (described && !describes(facts, PLAYED_ON))) return onMap
  return told(
    'unknown',
    `the map shows no open space, ${described ? 'but the description may name some' : 'and the work is not described'}`,
    field('description', facts.description),
    ...onMap.evidence,
  )
}

export const amenity: readonly Requirement[] = [
  requirement({
    id: 'CON-AQ',
    title: 'Air quality assessment',
    level: 'local',
    status: 'verified',
    answeredBy: 'geo',
    types: [...FULL, ...OUTLINE, RESERVED_MATTERS],
    cites: ['mhclg-air-quality', 'nppf-2024-air', 'tcpa-1990-s-62'],
    documents: AIR,
    check: (facts) =>
      triggeredReport(facts, airConcerned(facts), 'an air quality assessment', AIR.types),
  }),
  requirement({
    id: 'CON-NOISE',
    title: 'Noise impact assessment',
    level: 'local',
    status: 'from-knowledge',
    answeredBy: 'officer',
    types: [...LARGER_PERMISSIONS, ...PART_3_HOMES],
    cites: ['nppf-2024-noise', 'tcpa-1990-s-62'],
    documents: NOISE,
    check: (facts) =>
      unknown(
        'Sources of noise are on no map that is held: an officer says whether a use that needs quiet is near one, or the use or its plant makes noise.',
        ...filesOfTypes(facts, NOISE.types),
      ),
  }),
  requirement({
    id: 'CON-OPENSPACE',
    title: 'Open space / playing field assessment',
    level: 'local',
    status: 'from-knowledge',
    answeredBy: 'geo',
    types: LARGER_PERMISSIONS,
    cites: ['nppf-2024-open-space', 'dmpo-2015-sch-4', 'tcpa-1990-s-62'],
    documents: OPEN_SPACE,
    check: (facts) => triggeredFiles(facts, openSpaceConcerned(facts), OPEN_SPACE),
  }),
]
