import type { Split } from './types.ts'

/** Labels of facts as the test split has them: not one is as in dev. */
const TEST_LABELS: Readonly<Record<string, string>> = {
  Site: 'Site location',
  Proposal: 'Description',
  'Site area': 'Area of site',
  'Proposed floor area': 'Proposed floorspace',
  'Existing floor area': 'Existing floorspace',
  'Ridge height': 'Height of ridge',
  'Height to ridge': 'Height to the ridge',
  Date: 'Date of issue',
  'Report date': 'Date of report',
  'Report issued': 'Issue date',
  Storeys: 'Number of storeys',
  Parking: 'Car parking',
  'Survey date': 'Surveyed on',
  'Date of survey': 'Trees inspected on',
  'Habitat survey date': 'Date of habitat survey',
  'Noise survey date': 'Date of noise survey',
  'Site visit': 'Date of visit',
  'Trees surveyed': 'Number of trees',
  Asset: 'Listed building',
  Offer: 'Affordable homes',
}

/** A line `Label: value` with the label that its split has. */
export function labelled(line: string, split: Split): string {
  const [label = '', ...rest] = line.split(': ')
  return split === 'dev' ? line : [TEST_LABELS[label] ?? label, ...rest].join(': ')
}
