import { asked, type Asked } from './asked.ts'

const contamination = {
  fileTypes: ['landContaminationAssessment', 'contaminationReport'],
  cites: ['nppf-2024-land'],
} as const
const structure = { fileTypes: ['conditionSurvey'], cites: ['officer-checks'] } as const

/** The ground, and the building that stands on it. */
export const ground: readonly Asked[] = [
  asked({
    ...contamination,
    id: 'LAND-HISTORY',
    title: 'Contamination report tells the history of the site and sources of contamination',
    text: 'What was the site used for before, and which sources of contamination may there be?',
    goodQuote:
      'A passage about former uses (works, fuel, landfill, farm) or sources of contamination on or near the site.',
    lookFor: ['historical', 'former', 'maps', 'sources', 'contamination', 'landfill', 'use'],
  }),
  asked({
    ...contamination,
    id: 'LAND-CONCLUSION',
    title: 'Contamination report comes to a conclusion on risk',
    text: 'What does the report conclude about the risk to people, water and buildings?',
    goodQuote:
      'A passage that states the risk (low, moderate, high) or says what must be looked into or cleaned up.',
    lookFor: ['conclusion', 'risk', 'low', 'moderate', 'recommendations', 'remediation'],
  }),
  asked({
    ...structure,
    id: 'STR-CONDITION',
    title: 'Structural survey states the condition of the building',
    text: 'In which condition is the structure of the building?',
    goodQuote:
      'A passage that judges the structure: walls, roof, frame or foundations, and faults.',
    lookFor: ['condition', 'structure', 'structural', 'walls', 'roof', 'cracks', 'foundations'],
  }),
  asked({
    ...structure,
    id: 'STR-CAPABLE',
    title: 'Structural survey says whether the building can be kept or converted',
    text: 'Can the building be kept, repaired or converted without rebuilding it?',
    goodQuote:
      'A sentence that says whether the building can be converted or repaired, or what has to be rebuilt.',
    lookFor: ['conversion', 'capable', 'rebuild', 'rebuilding', 'repair', 'conclusion'],
  }),
]
