import { asked, type Asked } from './asked.ts'

const bothOf = (name: string): string[] => [`${name}.existing`, `${name}.proposed`]
const PLANS = ['locationPlan', ...['sitePlan', 'floorPlan', 'roofPlan'].flatMap(bothOf)]
const DRAWINGS = [...PLANS, ...['elevations', 'sections'].flatMap(bothOf)]

/** DMPO 2015 art 7(2): plans and drawings at an identified scale; plans show the direction of north. */
export const plans: readonly Asked[] = [
  asked({
    id: 'PLAN-SCALE',
    fileTypes: DRAWINGS,
    title: 'Each plan and drawing states its scale',
    cites: ['dmpo-2015-art-7'],
    each: true,
    text: 'At which scale is the plan drawn?',
    goodQuote: 'The words or figures that state the scale, such as a ratio of 1 to 1250.',
    lookFor: ['scale', 'scale:', '@a1', '@a3'],
    readers: ['scale'],
  }),
  asked({
    id: 'PLAN-NORTH',
    fileTypes: PLANS,
    title: 'Each plan shows north',
    cites: ['dmpo-2015-art-7'],
    each: true,
    text: 'Does the plan state the direction of north?',
    goodQuote: 'The label of the north point, or words that say where north is.',
    lookFor: ['north', 'n'],
    readers: ['north'],
  }),
]
