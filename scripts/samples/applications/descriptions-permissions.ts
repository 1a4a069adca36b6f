import { nothing } from './describe.ts'
import type { Describe } from './describe.ts'

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const words = (count: number): string => NUMBERS[count] ?? String(count)

export const householder: Describe = (random) => {
  const text = random.pick([
    'Single storey rear extension',
    'Two storey side extension and single storey rear extension',
    'Single storey side and rear wrap-around extension',
    'Loft conversion with rear dormer and two front rooflights',
    'Hip to gable roof enlargement with rear dormer',
    'Demolition of conservatory and erection of single storey rear extension',
    'Conversion of integral garage to a habitable room, with a bay window in place of the garage door',
    'Front porch and replacement of windows',
    'Detached garden room for use ancillary to the house',
    'First floor extension over the existing garage',
    'Detached double garage with storage in the roof',
    'Dropped kerb and hardstanding for one car',
    'Raised rear patio with steps and screens',
    'Single storey rear extension (retrospective)',
  ])
  const low = /porch|kerb|patio|Conversion of integral/.test(text)
  const two = /Two storey|First floor|Loft|Hip/.test(text)
  return {
    ...nothing,
    text,
    floorspaceM2: low ? random.int(0, 6) : two ? random.int(28, 64) : random.int(14, 38),
    heightM: low
      ? null
      : Number((two ? random.between(6.4, 8.6) : random.between(2.8, 3.9)).toFixed(1)),
    storeys: two ? 2 : 1,
    treesAffected: random.chance(0.08),
  }
}

export const minorHomes: Describe = (random) => {
  const count = random.pick([1, 1, 1, 2, 2, 3, 4, 5, 6])
  const replacing = count === 1 && random.chance(0.4)
  const houses = count === 1 ? 'a detached dwelling' : `${words(count)} dwellings`
  return {
    ...nothing,
    text: replacing
      ? 'Demolition of the existing bungalow and erection of a replacement dwelling'
      : `Erection of ${houses} with parking and ${random.pick(['landscaping', 'gardens', 'a new access'])}`,
    proposedDwellings: count,
    existingDwellings: replacing ? 1 : 0,
    floorspaceM2: count * random.int(88, 128),
    siteAreaHa: Number((0.03 + count * random.between(0.02, 0.035)).toFixed(3)),
    heightM: Number(random.between(5.2, 8.9).toFixed(1)),
    storeys: 2,
    treesAffected: random.chance(0.3),
  }
}

export const changeOfUse: Describe = (random) => {
  const [text, gained] = random.pick([
    ['Change of use of ground floor shop (Class E) to one flat', 1],
    ['Change of use from offices to two flats with external stair', 2],
    ['Change of use from house to small house in multiple occupation (Class C4)', 0],
    ['Change of use from bank to café with seating outside', 0],
    ['Change of use from storage to gym (Class E)', 0],
    ['Subdivision of house into three flats', 2],
  ] as const)
  const homes = /flat/.test(text)
  return {
    ...nothing,
    text,
    proposedDwellings: homes ? (text.startsWith('Subdivision') ? 3 : gained) : null,
    existingDwellings: homes ? (text.startsWith('Subdivision') ? 1 : 0) : null,
    floorspaceM2: 0,
    siteAreaHa: Number(random.between(0.01, 0.04).toFixed(3)),
    treesAffected: false,
  }
}

export const minorOther: Describe = (random) => ({
  ...nothing,
  text: random.pick([
    'New shopfront and roller shutter',
    'Installation of two air conditioning units at the rear',
    'Single storey extension to the village hall',
    'Covered cycle store and bin store',
    'Replacement of windows and doors in a block of flats',
    'Stable block of four boxes and hardstanding',
  ]),
  floorspaceM2: random.pick([0, 0, 24, 36, 88]),
  siteAreaHa: Number(random.between(0.02, 0.12).toFixed(3)),
  heightM: Number(random.between(2.4, 4.6).toFixed(1)),
  storeys: 1,
  treesAffected: random.chance(0.15),
})

/** Homes and their number in a fixed text; `{n}` is the number gained. */
export const homes =
  (text: string, least: number, most: number, storeys: number, perHomeHa: number): Describe =>
  (random) => {
    const count = random.int(least, most)
    return {
      ...nothing,
      text: text.replace('{n}', String(count)),
      proposedDwellings: count,
      existingDwellings: 0,
      floorspaceM2: count * random.int(62, 96),
      siteAreaHa: Number((count * perHomeHa).toFixed(2)),
      heightM: Number((storeys * 2.9 + 1.6).toFixed(1)),
      storeys,
      treesAffected: random.chance(0.4),
    }
  }

/** Building with floor space and no homes. */
export const building =
  (text: string, floorspaceM2: number, siteAreaHa: number, heightM: number): Describe =>
  () => ({ ...nothing, text, floorspaceM2, siteAreaHa, heightM, storeys: 1, treesAffected: false })
