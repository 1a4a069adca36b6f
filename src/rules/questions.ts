import { hashOf } from '../domain/canonical.ts'
import type { Question } from '../domain/question.ts'

/** Questions put to the model: data. It answers with quotations only; requirements TXT-… judge them. */
export const questions: readonly Question[] = [
  {
    id: 'DAS-PRINCIPLES',
    fileTypes: ['designAndAccessStatement'],
    text: 'Which design principles and concepts were applied to the development?',
    goodQuote:
      'A passage that says why the design is as it is: layout, scale, form, materials or landscaping and the reasons for them.',
    lookFor: [],
  },
  {
    id: 'DAS-ACCESS',
    fileTypes: ['designAndAccessStatement'],
    text: 'How was access to the development dealt with, and which policy on access was followed?',
    goodQuote:
      'A passage about how people of all abilities reach and use the place: level entrances, routes, parking for disabled people, or an access policy and how it was followed.',
    lookFor: [],
  },
  {
    id: 'HER-SIGNIFICANCE',
    fileTypes: ['heritageStatement'],
    text: 'What is the significance of the heritage assets affected?',
    goodQuote:
      'A passage that says what makes the building or area of special interest: its history, architecture, setting or rarity.',
    lookFor: [],
  },
  {
    id: 'HER-IMPACT',
    fileTypes: ['heritageStatement'],
    text: 'What effect would the proposal have on that significance?',
    goodQuote:
      'A passage that judges the effect of the works: harm, no harm, or enhancement, and why.',
    lookFor: [],
  },
  {
    id: 'FRA-ZONE',
    fileTypes: ['floodRiskAssessment'],
    text: 'In which flood zone is the site?',
    goodQuote: 'A sentence that states the flood zone or zones of the site (1, 2, 3, 3a or 3b).',
    lookFor: [],
  },
  {
    id: 'FRA-MITIGATION',
    fileTypes: ['floodRiskAssessment'],
    text: 'Which measures against flooding are proposed?',
    goodQuote:
      'A passage that names measures, such as finished floor levels, resilient construction, an escape route or drainage.',
    lookFor: [],
  },
  {
    id: 'PLAN-SCALE',
    fileTypes: ['locationPlan', 'sitePlan.existing', 'sitePlan.proposed'],
    text: 'At which scale is the plan drawn?',
    goodQuote: 'The words or figures that state the scale, such as a ratio of 1 to 1250.',
    lookFor: [],
  },
  {
    id: 'PLAN-NORTH',
    fileTypes: ['locationPlan', 'sitePlan.existing', 'sitePlan.proposed'],
    text: 'Does the plan state the direction of north?',
    goodQuote: 'The label of the north point, or words that say where north is.',
    lookFor: [],
  },
  {
    id: 'BNG-BASELINE',
    fileTypes: ['biodiversityNetGainInformation'],
    text: 'What is the biodiversity value of the site before development, and for which date was it worked out?',
    goodQuote: 'A sentence with the baseline value in units and the date that it is for.',
    lookFor: [],
  },
  {
    id: 'BNG-METRIC',
    fileTypes: ['biodiversityNetGainInformation'],
    text: 'Which version of the biodiversity metric was used?',
    goodQuote:
      'A sentence that names the metric with its version or the date when it was published.',
    lookFor: [],
  },
  {
    id: 'PLS-PROPOSAL',
    fileTypes: ['planningStatement'],
    text: 'What development is proposed?',
    goodQuote:
      'A sentence that describes the proposal: what is built, changed or used, and how much.',
    lookFor: [],
  },
  {
    id: 'PLS-POLICY',
    fileTypes: ['planningStatement'],
    text: 'Which development plan policies is the proposal judged against?',
    goodQuote:
      'A sentence that names at least one policy of the development plan or of national policy.',
    lookFor: [],
  },
  {
    id: 'TREE-EFFECT',
    fileTypes: ['treeSurvey', 'arboriculturistReport'],
    text: 'Which trees are to be removed, pruned or protected?',
    goodQuote: 'A sentence that says what happens to named or numbered trees.',
    lookFor: [],
  },
]

/** Changes whenever a question does, so that documents are asked again. */
export const QUESTIONS_VERSION = hashOf(questions).slice(0, 16)
