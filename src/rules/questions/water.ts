import { asked, type Asked } from './asked.ts'

const flood = { fileTypes: ['floodRiskAssessment'] } as const

/** Flood risk and drainage. */
export const water: readonly Asked[] = [
  asked({
    ...flood,
    id: 'FRA-ZONE',
    title: 'Flood risk assessment states the flood zone',
    cites: ['ea-standing-advice'],
    text: 'In which flood zone is the site?',
    goodQuote: 'A sentence that states the flood zone or zones of the site (1, 2, 3, 3a or 3b).',
    lookFor: ['zone', 'flood', 'probability', 'map'],
    value: { kind: 'choice', options: ['1', '2', '3', '3a', '3b'] },
    readers: ['flood-zone'],
  }),
  asked({
    ...flood,
    id: 'FRA-MITIGATION',
    title: 'Flood risk assessment proposes measures',
    cites: ['ea-standing-advice'],
    text: 'Which measures against flooding are proposed?',
    goodQuote:
      'A passage that names measures, such as raised floors, resilient construction, an escape route or drainage.',
    lookFor: ['mitigation', 'measures', 'resilient', 'resistance', 'escape', 'evacuation'],
  }),
  asked({
    ...flood,
    id: 'FRA-FLOOR-LEVEL',
    title: 'Flood risk assessment states the finished floor level',
    cites: ['ea-standing-advice'],
    text: 'What is the finished floor level, and how far is it above the flood level or the ground?',
    goodQuote:
      'A sentence that states the finished floor level in metres above datum, or by how much it is raised.',
    lookFor: ['finished', 'floor', 'level', 'aod', 'maod', 'ffl', 'freeboard'],
  }),
  asked({
    ...flood,
    id: 'FRA-CLIMATE',
    title: 'Flood risk assessment allows for climate change',
    cites: ['ea-standing-advice'],
    text: 'Which allowance for climate change was used?',
    goodQuote: 'A sentence that states the allowance for climate change, as a percentage or level.',
    lookFor: ['climate', 'change', 'allowance', 'lifetime'],
  }),
  asked({
    ...flood,
    id: 'FRA-SEQUENTIAL',
    title: 'Flood risk assessment deals with the sequential test',
    cites: ['nppf-2024-sequential'],
    text: 'How is the sequential test dealt with: passed, or not needed, and why?',
    goodQuote:
      'A passage that says whether the sequential test applies to the proposal and how it is met.',
    lookFor: ['sequential', 'exception', 'test', 'alternative', 'sites'],
  }),
  asked({
    id: 'DRA-DISCHARGE',
    fileTypes: ['hydrologyReport', 'hydrologicalAssessment'],
    title: 'Drainage report says where surface water goes, and how fast',
    cites: ['nppf-2024-drainage'],
    text: 'Where would surface water be discharged, and at which rate?',
    goodQuote:
      'A passage that names where the water goes (ground, watercourse, sewer), or the rate of discharge.',
    lookFor: ['discharge', 'runoff', 'infiltration', 'soakaway', 'sewer', 'attenuation', 'rate'],
  }),
]
