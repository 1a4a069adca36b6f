import { asked, type Asked } from './asked.ts'

const noise = { fileTypes: ['noiseAssessment'], cites: ['nppf-2024-noise'] } as const
const transport = { fileTypes: ['transportAssessment'], cites: ['nppf-2024-transport'] } as const
const daylight = { fileTypes: ['sunlightAndDaylightReport'], cites: ['officer-checks'] } as const
const landscape = {
  fileTypes: ['landscapeAndVisualImpactAssessment'],
  cites: ['nppf-2024-landscape'],
} as const

/** Neighbours, streets and views. */
export const amenity: readonly Asked[] = [
  asked({
    ...noise,
    id: 'NOISE-LEVELS',
    title: 'Noise assessment states the levels measured or predicted',
    text: 'Which noise levels were measured or predicted, and where?',
    goodQuote: 'A sentence with a level in decibels and the place or time that it is for.',
    lookFor: ['db', 'laeq', 'measured', 'levels', 'background', 'decibels'],
  }),
  asked({
    ...noise,
    id: 'NOISE-RESULT',
    title: 'Noise assessment comes to a conclusion',
    text: 'What does the assessment conclude, and which measures against noise are proposed?',
    goodQuote:
      'A passage that judges the noise, or names glazing, barriers, hours or other limits.',
    lookFor: ['conclusion', 'mitigation', 'glazing', 'barrier', 'impact', 'acceptable'],
  }),
  asked({
    ...transport,
    id: 'TRA-TRIPS',
    title: 'Transport assessment states how many trips there would be',
    text: 'How many trips would the development make?',
    goodQuote: 'A sentence with a number of vehicle trips or movements, a day or in a peak hour.',
    lookFor: ['trips', 'trip', 'movements', 'peak', 'trics', 'vehicles', 'generation'],
  }),
  asked({
    ...transport,
    id: 'TRA-PARKING',
    title: 'Transport assessment states the number of parking spaces',
    text: 'How many car parking spaces are proposed?',
    goodQuote: 'A sentence with the number of car parking spaces that the development would have.',
    lookFor: ['parking', 'spaces', 'cars', 'disabled', 'cycle'],
    value: { kind: 'integer', min: 0, max: 100_000 },
    readers: ['parking-spaces'],
  }),
  asked({
    ...transport,
    id: 'TRA-ACCESS',
    title: 'Transport assessment describes the access',
    text: 'How would vehicles enter and leave the site?',
    goodQuote: 'A passage about the access, its width or junction, and how far drivers can see.',
    lookFor: ['access', 'visibility', 'splays', 'junction', 'swept', 'highway'],
  }),
  asked({
    id: 'TRP-MEASURES',
    fileTypes: ['travelPlan'],
    title: 'Travel plan names measures and targets',
    cites: ['nppf-2024-transport'],
    text: 'Which measures and targets does the travel plan have?',
    goodQuote: 'A passage that names measures for walking, cycling or buses, or a target for them.',
    lookFor: ['measures', 'targets', 'walking', 'cycling', 'coordinator', 'monitoring'],
  }),
  asked({
    ...daylight,
    id: 'DAY-METHOD',
    title: 'Daylight report states its method',
    text: 'By which method were daylight and sunlight judged?',
    goodQuote: 'A sentence that names the BRE guide, or a test such as vertical sky component.',
    lookFor: ['bre', 'guide', 'vsc', 'vertical', 'method', 'bs', 'guidelines'],
  }),
  asked({
    ...daylight,
    id: 'DAY-RESULT',
    title: 'Daylight report says which neighbours lose light, or none',
    text: 'Which windows or rooms would lose daylight or sunlight, and how much?',
    goodQuote: 'A passage that gives the result for neighbours: which pass, which fall short.',
    lookFor: ['windows', 'results', 'neighbouring', 'loss', 'comply', 'reduction'],
  }),
  asked({
    ...landscape,
    id: 'LVIA-EFFECT',
    title: 'Landscape assessment judges the effects',
    text: 'Which effects on the landscape and on views are found?',
    goodQuote: 'A passage that judges an effect on landscape or views: slight, moderate, major.',
    lookFor: ['effects', 'views', 'visual', 'receptors', 'moderate', 'magnitude', 'sensitivity'],
  }),
]
