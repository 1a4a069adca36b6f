import { asked, type Asked } from './asked.ts'

const design = {
  fileTypes: ['designAndAccessStatement'],
  cites: ['dmpo-2015-art-9'],
} as const
const planning = { fileTypes: ['planningStatement'], cites: ['tcpa-1990-s-62'] } as const
const community = {
  fileTypes: ['statementOfCommunityInvolvement'],
  cites: ['nppf-2024-engagement'],
} as const

/** Statements of the proposal and how it came about. Design and access: DMPO 2015 art 9(2)-(3). */
export const statements: readonly Asked[] = [
  asked({
    ...design,
    id: 'DAS-PRINCIPLES',
    title: 'Design and access statement explains the design principles',
    text: 'Which design principles and concepts were applied to the development?',
    goodQuote:
      'A passage that says why the design is as it is: layout, scale, form, materials or landscaping and the reasons for them.',
    lookFor: ['design', 'principles', 'scale', 'layout', 'materials', 'appearance', 'concept'],
  }),
  asked({
    ...design,
    id: 'DAS-CONTEXT',
    title: 'Design and access statement appraises the context',
    text: 'How was the context of the site appraised, and how does the design take it into account?',
    goodQuote:
      'A passage about the surroundings (buildings, street, landscape, history) and how the design follows or answers them.',
    lookFor: ['context', 'surrounding', 'character', 'street', 'setting', 'appraisal'],
  }),
  asked({
    ...design,
    id: 'DAS-ACCESS',
    title: 'Design and access statement explains the approach to access',
    text: 'How was access to the development dealt with, and which policy on access was followed?',
    goodQuote:
      'A passage about how people of all abilities reach and use the place: level entrances, routes, parking for disabled people, or an access policy and how it was followed.',
    lookFor: ['access', 'accessible', 'inclusive', 'level', 'entrance', 'wheelchair', 'disabled'],
  }),
  asked({
    ...planning,
    id: 'PLS-PROPOSAL',
    title: 'Planning statement describes the proposal',
    text: 'What development is proposed?',
    goodQuote:
      'A sentence that describes the proposal: what is built, changed or used, and how much.',
    lookFor: ['proposal', 'proposed', 'development', 'application', 'seeks', 'permission'],
  }),
  asked({
    ...planning,
    id: 'PLS-POLICY',
    title: 'Planning statement judges the proposal against policy',
    text: 'Which development plan policies is the proposal judged against?',
    goodQuote:
      'A sentence that names at least one policy of the development plan or of national policy.',
    lookFor: ['policy', 'policies', 'plan', 'nppf', 'framework', 'adopted'],
  }),
  asked({
    ...community,
    id: 'SCI-WHO',
    title: 'Statement of community involvement says who was consulted, and how',
    text: 'Who was consulted before the application, when and how?',
    goodQuote:
      'A passage that names the people or groups consulted and how: a meeting, an exhibition, letters or a website, with its date.',
    lookFor: ['consultation', 'exhibition', 'residents', 'leaflet', 'meeting', 'event', 'website'],
  }),
  asked({
    ...community,
    id: 'SCI-CHANGES',
    title: 'Statement of community involvement says what came of it',
    text: 'What did people say, and what was changed because of it?',
    goodQuote: 'A passage that sums up the comments, or says what in the proposal was changed.',
    lookFor: ['comments', 'feedback', 'response', 'changes', 'amended', 'concerns'],
  }),
]
