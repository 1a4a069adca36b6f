import { nothing } from './describe.ts'
import type { Describe } from './describe.ts'

const oneOf =
  (texts: readonly string[]): Describe =>
  (random) => ({ ...nothing, text: random.pick(texts) })

const conditions = [
  'materials',
  'landscaping',
  'surface water drainage',
  'construction management plan',
  'cycle parking',
  'window details',
]

export const discharge: Describe = (random) => {
  const [one, other] = random.shuffle(conditions) as [string, string]
  return {
    ...nothing,
    text: `Details of condition ${random.int(2, 6)} (${one}) and condition ${random.int(7, 14)} (${other})`,
  }
}

export const nonMaterial = oneOf([
  'Non-material amendment: change of facing brick',
  'Non-material amendment: two rooflights in place of one',
  'Non-material amendment: kitchen window made a door',
  'Non-material amendment: moving the bin store by three metres',
])

export const variation = oneOf([
  'Variation of condition 2 (approved plans) to alter the roof form',
  'Removal of condition 5 (obscure glazing)',
  'Variation of condition 9 (hours of opening) to close at 23:00',
  'Variation of condition 2 (approved plans) to move plots 3 and 4',
])

export const tree: Describe = (random) => ({
  ...nothing,
  text: random.pick([
    'T1 oak: reduce the crown by 2 metres; remove deadwood',
    'Fell one ash with dieback and replant with hornbeam',
    'T1 lime: lift the crown to 4 metres over the highway',
    'G1 three beech: thin the crowns by 15%',
    'T2 horse chestnut: re-pollard to earlier points',
    'Fell one leaning pine near the house',
    'T1 yew: trim back from the building by 1.5 metres',
  ]),
  treesAffected: true,
})

export const lawful = oneOf([
  'Single storey rear extension, 3 metres deep',
  'Loft conversion with rear dormer of 38 cubic metres',
  'Garden outbuilding for use as a home office',
  'Hardstanding of permeable block paving',
  'Hip to gable enlargement of 24 cubic metres and rear rooflights',
])

export const lawfulExisting = oneOf([
  'Use of the annexe as a separate dwelling for more than ten years',
  'Use as two flats for more than ten years',
  'Occupation without compliance with an agricultural condition',
])

export const listedWorks: Describe = (random) => ({
  ...nothing,
  text: random.pick([
    'Repair and replacement of sash windows on the front elevation',
    'Removal of a modern partition and reinstatement of a fireplace',
    'Single storey rear extension with a glazed link',
    'Re-roofing in stone slate, with insulation between the rafters',
    'Conversion of the attic to a bedroom, with a conservation rooflight',
  ]),
  treesAffected: false,
})

export const advert = oneOf([
  'One internally illuminated fascia sign and one projecting sign',
  'Two non-illuminated hoarding signs at the site entrance',
  'One digital display panel, 2.4 by 1.2 metres',
])

export const largerExtension: Describe = (random) => {
  const depth = random.between(3.4, 6).toFixed(1)
  return {
    ...nothing,
    text: `Single storey rear extension: ${depth} metres beyond the rear wall, ${random.between(3, 3.9).toFixed(1)} metres high, ${random.between(2.3, 2.9).toFixed(1)} metres to the eaves`,
    storeys: 1,
  }
}

export const fixed =
  (text: string): Describe =>
  () => ({ ...nothing, text })
