import { asked, type Asked } from './asked.ts'

const trees = {
  fileTypes: ['treeSurvey', 'arboriculturistReport', 'treesReport'],
  cites: ['nppf-2024-trees'],
} as const
const ecology = { fileTypes: ['ecologyReport'] } as const
const gain = {
  fileTypes: ['biodiversityNetGainInformation'],
  cites: ['dmpo-2015-art-7-1a'],
} as const

/** Trees, protected species and biodiversity net gain (DMPO 2015 art 7(1A)). */
export const nature: readonly Asked[] = [
  asked({
    ...trees,
    id: 'TREE-EFFECT',
    title: 'Tree report says what happens to trees',
    text: 'Which trees are to be removed, pruned or protected?',
    goodQuote: 'A sentence that says what happens to named or numbered trees.',
    lookFor: ['removed', 'felled', 'pruned', 'retained', 'trees', 'impact'],
  }),
  asked({
    ...trees,
    id: 'TREE-PROTECTION',
    title: 'Tree report says how retained trees are protected',
    text: 'How are the trees that stay protected while building goes on?',
    goodQuote:
      'A passage about protective fencing, root protection areas, ground protection or supervised digging.',
    lookFor: ['protection', 'fencing', 'rpa', 'root', 'barrier', 'supervision'],
  }),
  asked({
    ...trees,
    id: 'TREE-SURVEYED',
    title: 'Tree report states when the trees were surveyed',
    text: 'On which date were the trees surveyed?',
    goodQuote: 'A sentence that gives the date of the survey or of the visit to the site.',
    lookFor: ['survey', 'surveyed', 'date', 'visit', 'inspected'],
    readers: ['survey-date'],
  }),
  asked({
    ...ecology,
    id: 'ECO-SURVEYED',
    title: 'Ecology report states when the site was surveyed',
    cites: ['nppf-2024-nature'],
    text: 'On which date was the site surveyed?',
    goodQuote: 'A sentence that gives the date of the survey or of the visit to the site.',
    lookFor: ['survey', 'surveyed', 'date', 'visit', 'undertaken', 'walkover'],
    readers: ['survey-date'],
  }),
  asked({
    ...ecology,
    id: 'ECO-SPECIES',
    title: 'Ecology report says which protected species were found, or none',
    cites: ['circular-06-2005', 'nppf-2024-nature'],
    text: 'Which protected species or signs of them were found, if any?',
    goodQuote:
      'A passage that says what was found or not found: bats, newts, badgers, birds, reptiles, or the potential for them.',
    lookFor: ['bats', 'bat', 'newts', 'badger', 'birds', 'reptiles', 'potential', 'evidence'],
  }),
  asked({
    ...ecology,
    id: 'ECO-FURTHER',
    title: 'Ecology report says whether further surveys are needed',
    cites: ['circular-06-2005', 'nppf-2024-nature'],
    text: 'Are further surveys recommended, and which?',
    goodQuote: 'A sentence that recommends further surveys, or says that none are needed.',
    lookFor: ['further', 'surveys', 'recommended', 'emergence', 'required', 'recommendations'],
  }),
  asked({
    ...ecology,
    id: 'ECO-MEASURES',
    title: 'Ecology report proposes measures',
    cites: ['nppf-2024-nature'],
    text: 'Which measures to avoid, reduce or make up for harm are proposed?',
    goodQuote: 'A passage that names measures, such as timing of works, bat boxes or lighting.',
    lookFor: ['mitigation', 'enhancement', 'avoidance', 'boxes', 'lighting', 'compensation'],
  }),
  asked({
    ...gain,
    id: 'BNG-BASELINE',
    title: 'Biodiversity information states the baseline value and its date',
    text: 'What is the biodiversity value of the site before development, and for which date was it worked out?',
    goodQuote: 'A sentence with the baseline value in units and the date that it is for.',
    lookFor: ['baseline', 'units', 'habitat', 'value', 'pre-development'],
  }),
  asked({
    ...gain,
    id: 'BNG-METRIC',
    title: 'Biodiversity information states the metric version',
    text: 'Which version of the biodiversity metric was used?',
    goodQuote:
      'A sentence that names the metric with its version or the date when it was published.',
    lookFor: ['metric', 'statutory', 'version', 'published', 'calculation'],
    readers: ['metric-version'],
  }),
  asked({
    ...gain,
    id: 'BNG-IRREPLACEABLE',
    title: 'Biodiversity information describes irreplaceable habitat, or says there is none',
    text: 'Is there irreplaceable habitat on the site?',
    goodQuote:
      'A sentence that describes irreplaceable habitat on the site, or says there is none.',
    lookFor: ['irreplaceable', 'ancient', 'veteran', 'habitat'],
  }),
  asked({
    ...gain,
    id: 'BNG-DEGRADED',
    title: 'Biodiversity information says whether the value was lowered before',
    text: 'Was the biodiversity value of the site lowered by activities since 30 January 2020?',
    goodQuote: 'A sentence about clearance or other loss of habitat before the baseline, or none.',
    lookFor: ['degradation', 'degraded', 'january', '2020', 'cleared', 'activities'],
  }),
]
