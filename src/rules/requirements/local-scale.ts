import type { Facts } from '../../domain/facts.ts'
import { FULL, LARGER_PERMISSIONS, OUTLINE } from '../application-types.ts'
import { filesOfTypes } from '../files.ts'
import { everyOf, told, type LayerState } from '../layers.ts'
import { AFFORDABLE_DWELLINGS, AFFORDABLE_SITE_M2, TOWN_CENTRE_IMPACT_M2 } from '../parameters.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { declared, notApplicable, unknown } from '../result.ts'
import { dwellingsOf, isOnlyChangeOfUse, mayBeChangeOfUse, siteAreaOf } from '../scale.ts'
import { isOnlyNewHomes, majorDevelopment } from '../works.ts'
import { triggeredFiles } from './triggered.ts'

const AFFORDABLE = { types: ['affordableHousingStatement', 'viabilityAppraisal'], match: 'any' } as const // prettier-ignore
const INVOLVEMENT = { types: ['statementOfCommunityInvolvement'], match: 'any' } as const
const TOWN_CENTRE = {
  types: ['townCentreSequentialAssessment', 'townCentreImpactAssessment'],
  match: 'any',
} as const

/** Ten homes, or homes on half a hectare; below that a council may ask for less, and no such threshold is held. */
function affordableAsked(facts: Facts): LayerState {
  const { dwellings, evidence: homes } = dwellingsOf(facts)
  const { areaM2, evidence: area } = siteAreaOf(facts)
  if (dwellings === null)
    return told('unknown', 'the number of dwellings is not known', ...homes, ...area)
  if (dwellings === 0) return told('no', 'no home is proposed', ...homes)
  if (dwellings >= AFFORDABLE_DWELLINGS)
    return told('yes', `${dwellings} homes are proposed`, ...homes)
  if (areaM2 !== null && areaM2 >= AFFORDABLE_SITE_M2)
    return told('yes', `homes are proposed on ${areaM2} m², half a hectare or more`, ...area)
  const gap = areaM2 === null ? 'the site area is not known, and ' : ''
  return told('unknown', `${gap}a lower threshold of the council's own is not held`, ...homes, ...area) // prettier-ignore
}

const involvementAsked = (facts: Facts) =>
  everyOf([
    majorDevelopment(facts),
    told('unknown', "it is not held whether the council's list asks for it of major development"),
  ])

/** Centres are on no map that is held, and no field says what a use is. */
function townCentre(facts: Facts): CheckResult {
  const { floorspaceGainedM2 } = facts.declared
  const floor = declared(facts, 'floorspaceGainedM2')
  const sameUse = !isOnlyChangeOfUse(facts) && !mayBeChangeOfUse(facts)
  if (isOnlyNewHomes(facts))
    return {
      ...notApplicable('Only homes are named, which are no main town centre use.'),
      evidence: [declared(facts, 'projectTypes')],
    }
  if (floorspaceGainedM2 === 0 && sameUse)
    return { ...notApplicable('No floor space is created, and no use changed.'), evidence: [floor] }
  const large = (floorspaceGainedM2 ?? 0) >= TOWN_CENTRE_IMPACT_M2
  const impact = large ? ' At this size, impact is assessed too.' : ''
  return unknown(
    `Town centres are on no map that is held: an officer says whether a main town centre use is proposed outside one.${impact}`,
    floor,
    ...filesOfTypes(facts, TOWN_CENTRE.types),
  )
}

const local = { level: 'local', status: 'from-knowledge' } as const

export const localScale: readonly Requirement[] = [
  requirement({
    ...local,
    id: 'SCALE-AFFHOUSING',
    title: 'Affordable housing statement',
    answeredBy: 'fields',
    types: LARGER_PERMISSIONS,
    cites: ['nppf-2024-affordable', 'tcpa-1990-s-62'],
    documents: AFFORDABLE,
    check: (facts) => triggeredFiles(facts, affordableAsked(facts), AFFORDABLE),
  }),
  requirement({
    ...local,
    id: 'SCALE-SCI',
    title: 'Statement of community involvement',
    answeredBy: 'files',
    types: [...FULL, ...OUTLINE],
    cites: ['nppf-2024-engagement', 'tcpa-1990-s-62'],
    documents: INVOLVEMENT,
    check: (facts) => triggeredFiles(facts, involvementAsked(facts), INVOLVEMENT),
  }),
  requirement({
    ...local,
    id: 'SCALE-TOWNCENTRE',
    title: 'Sequential test / retail impact assessment',
    answeredBy: 'officer',
    types: [...FULL, ...OUTLINE],
    cites: ['nppf-2024-town-centres', 'tcpa-1990-s-62'],
    documents: TOWN_CENTRE,
    check: townCentre,
  }),
]
