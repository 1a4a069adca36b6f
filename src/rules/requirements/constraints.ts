import type { Facts } from '../../domain/facts.ts'
import { LARGER_PERMISSIONS, PERMISSIONS } from '../application-types.ts'
import { anyOf, intersectsAny, withinDistance, type LayerState } from '../layers.ts'
import { ANCIENT_WOODLAND_M, ANCIENT_WOODLAND_QUERY_M } from '../parameters.ts'
import { requirement, type Requirement } from '../requirement.ts'
import { carries, declared, groupName } from '../result.ts'
import { triggeredAction, triggeredFiles } from './triggered.ts'

const HERITAGE = { types: ['heritageStatement'], match: 'any' } as const
const TREES = {
  types: ['treeSurvey', 'arboriculturistReport', 'treesReport', 'treeAndHedgeLocation'],
  match: 'any',
} as const
const WOODLAND = {
  types: ['arboriculturistReport', 'ecologyReport', 'treeSurvey'],
  match: 'any',
} as const
const ECOLOGY = { types: ['ecologyReport'], match: 'any' } as const
const LANDSCAPE = { types: ['landscapeAndVisualImpactAssessment'], match: 'any' } as const
const PLANNING = { types: ['planningStatement'], match: 'any' } as const

const ASSETS = [
  'conservation-area', 'listed-building', 'listed-building-outline', 'scheduled-monument',
  'world-heritage-site', 'world-heritage-site-buffer-zone', 'park-and-garden', 'battlefield',
  'locally-listed-building',
] // prettier-ignore

/** Trees by the form's answer, else by protected trees and ancient woodland on the map. */
function treesConcerned(facts: Facts): LayerState {
  const { treesAffected } = facts.declared
  const answer: LayerState = {
    state: 'no',
    reason: '',
    evidence: [declared(facts, 'treesAffected')],
  }
  if (treesAffected === true)
    return { ...answer, state: 'yes', reason: 'the form says that trees are affected' }
  const onMap = intersectsAny(facts, ['tree', 'tree-preservation-zone', 'ancient-woodland'])
  if (treesAffected === false) return anyOf([onMap, answer])
  const reason = carries(facts, 'trees')
    ? 'the form does not say whether trees are affected'
    : `not in this source: ${groupName('trees')}`
  return anyOf([onMap, { ...answer, state: 'unknown', reason }])
}

/** Within the buffer: needed. Further, but within sight of it: a query. */
function nearAncientWoodland(facts: Facts): LayerState {
  const inside = withinDistance(facts, 'ancient-woodland', ANCIENT_WOODLAND_M)
  if (inside.state !== 'no') return inside
  const around = withinDistance(facts, 'ancient-woodland', ANCIENT_WOODLAND_QUERY_M)
  if (around.state === 'no') return around
  const reason = `ancient woodland is within ${ANCIENT_WOODLAND_QUERY_M} m, beyond the ${ANCIENT_WOODLAND_M} m buffer`
  return { ...around, state: 'unknown', reason }
}

const local = { level: 'local', status: 'from-knowledge', answeredBy: 'geo' } as const

export const constraints: readonly Requirement[] = [
  requirement({
    ...local,
    id: 'CON-HERITAGE',
    title: 'Heritage statement describing significance and impact',
    types: [...PERMISSIONS, 'listed'],
    cites: ['nppf-2024-heritage', 'tcpa-1990-s-62'],
    documents: HERITAGE,
    check: (facts) => triggeredFiles(facts, intersectsAny(facts, ASSETS), HERITAGE),
  }),
  requirement({
    ...local,
    id: 'CON-TREES',
    title: 'Tree survey, arboricultural impact assessment and tree protection plan (BS 5837:2012)',
    types: PERMISSIONS,
    cites: ['nppf-2024-trees', 'tcpa-1990-s-62'],
    documents: TREES,
    check: (facts) => triggeredFiles(facts, treesConcerned(facts), TREES, 'the site has'),
  }),
  requirement({
    ...local,
    status: 'verified',
    id: 'CON-ANCIENT',
    title: 'Ancient woodland / veteran tree assessment and buffer',
    types: LARGER_PERMISSIONS,
    cites: ['ancient-woodland-advice', 'nppf-2024-trees', 'tcpa-1990-s-62'],
    documents: WOODLAND,
    check: (facts) =>
      triggeredFiles(
        facts,
        nearAncientWoodland(facts),
        WOODLAND,
        `the site is within ${ANCIENT_WOODLAND_M} m of`,
      ),
  }),
  requirement({
    ...local,
    status: 'verified',
    id: 'CON-HRA',
    title: 'Information for Habitats Regulations assessment',
    types: PERMISSIONS,
    cites: ['habitats-2017-reg-63', 'tcpa-1990-s-62'],
    documents: ECOLOGY,
    check: (facts) =>
      triggeredFiles(
        facts,
        intersectsAny(facts, ['special-area-of-conservation', 'special-protection-area', 'ramsar']),
        ECOLOGY,
      ),
  }),
  requirement({
    ...local,
    status: 'verified',
    id: 'CON-SSSI',
    title: 'SSSI: ecological impact information; consult Natural England',
    types: PERMISSIONS,
    cites: ['dmpo-2015-sch-4', 'nppf-2024-nature', 'tcpa-1990-s-62'],
    documents: ECOLOGY,
    check: (facts) =>
      triggeredFiles(facts, intersectsAny(facts, ['site-of-special-scientific-interest']), ECOLOGY),
  }),
  requirement({
    ...local,
    id: 'CON-GREENBELT',
    title:
      'Green Belt statement (grey belt / very special circumstances; floor-space or volume comparison for extensions and replacements)',
    types: PERMISSIONS,
    cites: ['nppf-2024-green-belt', 'tcpa-1990-s-62'],
    documents: PLANNING,
    check: (facts) => triggeredFiles(facts, intersectsAny(facts, ['green-belt']), PLANNING),
  }),
  requirement({
    ...local,
    id: 'CON-LANDSCAPE',
    title: 'Landscape and visual impact assessment',
    types: LARGER_PERMISSIONS,
    cites: ['nppf-2024-landscape', 'tcpa-1990-s-62'],
    documents: LANDSCAPE,
    check: (facts) =>
      triggeredFiles(
        facts,
        intersectsAny(facts, [
          'national-park',
          'area-of-outstanding-natural-beauty',
          'heritage-coast',
        ]),
        LANDSCAPE,
      ),
  }),
  requirement({
    id: 'CON-HSE',
    title: 'HSE land-use planning consultation zone',
    level: 'national',
    kind: 'consultation',
    status: 'verified',
    answeredBy: 'geo',
    types: LARGER_PERMISSIONS,
    cites: ['dmpo-2015-sch-4', 'hse-land-use'],
    check: (facts) =>
      triggeredAction(
        intersectsAny(facts, ['safety-hazard-area']),
        'Ask the HSE web app for its advice',
      ),
  }),
]
