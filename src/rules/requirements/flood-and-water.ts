import type { Facts, FeatureHit } from '../../domain/facts.ts'
import { PART_3, PERMISSIONS } from '../application-types.ts'
import { intersectsLayer, withinDistance, type LayerState } from '../layers.ts'
import { MAIN_RIVER_M } from '../parameters.ts'
import { requirement, type Requirement } from '../requirement.ts'
import { triggeredAction, triggeredFiles } from './triggered.ts'

const ASSESSMENT = { types: ['floodRiskAssessment'], match: 'any' } as const

/** Zones 2 and 3. A feature that does not say its level counts: the dataset holds no others. */
function highZone({ grade }: FeatureHit): boolean {
  return grade === null || !/\b1\b/.test(grade)
}

/** Whether the site is in flood zone 2 or 3. */
export const inFloodZone = (facts: Facts): LayerState =>
  intersectsLayer(facts, 'flood-risk-zone', highZone)

export const floodAndWater: readonly Requirement[] = [
  requirement({
    id: 'PA-P3-FRA',
    title: 'Part 3: site-specific flood risk assessment',
    level: 'national',
    status: 'verified',
    answeredBy: 'geo',
    types: PART_3,
    cites: ['gpdo-2015-w'],
    documents: ASSESSMENT,
    check: (facts) => triggeredFiles(facts, inFloodZone(facts), ASSESSMENT),
  }),
  requirement({
    id: 'CON-FRA-Z23',
    title: 'Site-specific flood risk assessment: flood zones 2 and 3',
    level: 'local',
    status: 'verified',
    answeredBy: 'geo',
    types: PERMISSIONS,
    cites: ['ea-standing-advice', 'nppf-2024-flood', 'tcpa-1990-s-62'],
    documents: ASSESSMENT,
    check: (facts) => triggeredFiles(facts, inFloodZone(facts), ASSESSMENT),
  }),
  requirement({
    id: 'CON-RIVER',
    title: 'Main river within 20 m / EA flood defence',
    level: 'national',
    kind: 'consultation',
    status: 'verified',
    answeredBy: 'geo',
    types: PERMISSIONS,
    cites: ['dmpo-2015-sch-4', 'ea-standing-advice'],
    check: (facts) =>
      triggeredAction(
        withinDistance(facts, 'main-river', MAIN_RIVER_M),
        `Consult the Environment Agency, within ${MAIN_RIVER_M} m of a main river`,
      ),
  }),
]
