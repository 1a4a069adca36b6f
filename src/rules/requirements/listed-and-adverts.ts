import { ADVERT, LISTED } from '../application-types.ts'
import { filesCheck } from '../files.ts'
import { requirement, type Requirement } from '../requirement.ts'
import { certificateGiven } from './permission.ts'

const WORKS = {
  types: [
    'elevations.proposed', 'floorPlan.proposed', 'sections.proposed', 'sitePlan.proposed',
    'internalElevations', 'internalSections', 'joinerySections',
  ],
  match: 'any',
} as const // prettier-ignore
const WORKS_WEAK = ['elevations.existing', 'floorPlan.existing', 'sections.existing', 'otherDrawing', 'methodStatement'] // prettier-ignore
const STATEMENT = { types: ['designAndAccessStatement'], match: 'any' } as const
const ADVERT_PLAN = { types: ['locationPlan', 'sitePlan.proposed'], match: 'any' } as const

export const listedAndAdverts: readonly Requirement[] = [
  requirement({
    id: 'LBC-DRAWINGS',
    title:
      'Listed building consent: plans, drawings and information necessary to describe the works; scale and north',
    level: 'national',
    status: 'verified',
    answeredBy: 'files',
    types: LISTED,
    cites: ['lbc-1990-reg-3'],
    documents: WORKS,
    check: filesCheck(WORKS, WORKS_WEAK),
  }),
  requirement({
    id: 'LBC-DAS',
    title: 'Listed building consent: design and access statement',
    level: 'national',
    status: 'from-knowledge',
    answeredBy: 'files',
    types: LISTED,
    cites: ['lbc-1990-reg-3a'],
    documents: STATEMENT,
    check: filesCheck(STATEMENT),
  }),
  requirement({
    id: 'LBC-CERT',
    title: 'Listed building consent: ownership certificate',
    level: 'national',
    status: 'verified',
    answeredBy: 'fields',
    types: LISTED,
    cites: ['lbc-1990-reg-6'],
    check: certificateGiven,
  }),
  requirement({
    id: 'ADV-PLAN',
    title:
      'Advertisement consent: plan at identified scale, north, at least two named roads, proposed position of the advertisement',
    level: 'national',
    status: 'verified',
    answeredBy: 'files',
    types: ADVERT,
    cites: ['adverts-2007-reg-9'],
    documents: ADVERT_PLAN,
    check: filesCheck(ADVERT_PLAN, ['elevations.proposed', 'otherDrawing']),
  }),
]
