import { asked, type Asked } from './asked.ts'

const fire = { fileTypes: ['fireSafetyReport'], cites: ['dmpo-2015-art-9a'] } as const
const affordable = {
  fileTypes: ['affordableHousingStatement'],
  cites: ['nppf-2024-affordable'],
} as const

/** What is built: fire statements (DMPO 2015 art 9A) and homes. */
export const building: readonly Asked[] = [
  asked({
    ...fire,
    id: 'FIRE-STOREYS',
    title: 'Fire statement states the number of storeys',
    text: 'How many storeys does the tallest building have?',
    goodQuote: 'A sentence with the number of storeys of the building.',
    lookFor: ['storeys', 'storey', 'floors', 'levels', 'building'],
    value: { kind: 'integer', min: 1, max: 120 },
    readers: ['storeys'],
  }),
  asked({
    ...fire,
    id: 'FIRE-HEIGHT',
    title: 'Fire statement states the height of the building',
    text: 'How high is the building, or its top storey?',
    goodQuote: 'A sentence with the height in metres.',
    lookFor: ['height', 'metres', 'top', 'storey', '18m'],
    readers: ['height'],
  }),
  asked({
    ...fire,
    id: 'FIRE-ESCAPE',
    title: 'Fire statement says how people get out',
    text: 'How do people escape from a fire?',
    goodQuote: 'A passage about escape: stairs, travel distances, stay put or evacuation.',
    lookFor: ['escape', 'evacuation', 'stair', 'stairs', 'travel', 'sprinklers'],
  }),
  asked({
    ...fire,
    id: 'FIRE-SERVICE',
    title: 'Fire statement says how the fire service gets to the building, and its water',
    text: 'How does the fire service reach the building, and where is its water?',
    goodQuote: 'A passage about fire appliances, their way to the building, hydrants or mains.',
    lookFor: ['appliance', 'hydrant', 'hydrants', 'access', 'dry', 'riser', 'main', 'service'],
  }),
  asked({
    ...affordable,
    id: 'AFF-NUMBER',
    title: 'Affordable housing statement states the number of affordable homes',
    text: 'How many affordable homes are proposed?',
    goodQuote: 'A sentence with the number of affordable homes, not only their share.',
    lookFor: ['affordable', 'units', 'homes', 'dwellings', 'number', 'mix'],
    value: { kind: 'integer', min: 0, max: 100_000 },
  }),
  asked({
    ...affordable,
    id: 'AFF-TENURE',
    title: 'Affordable housing statement states the tenures',
    text: 'Which tenures would the affordable homes have?',
    goodQuote:
      'A passage that names tenures, such as social rent, affordable rent or shared ownership.',
    lookFor: ['tenure', 'rent', 'social', 'shared', 'ownership', 'first', 'split'],
  }),
  asked({
    id: 'UNITS-NUMBER',
    fileTypes: ['newDwellingsSchedule', 'residentialUnitsDetails'],
    title: 'Schedule of homes states how many there are',
    cites: ['mhclg-data-specification'],
    text: 'How many homes does the schedule have in all?',
    goodQuote: 'The line with the total number of homes.',
    lookFor: ['total', 'units', 'dwellings', 'homes', 'bedrooms', 'schedule'],
    value: { kind: 'integer', min: 0, max: 100_000 },
    readers: ['dwellings'],
  }),
]
