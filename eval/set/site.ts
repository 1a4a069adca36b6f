import { randomOf, type Random } from '../../scripts/samples/random.ts'
import { value } from './marked.ts'
import type { Application, Split } from './types.ts'
import { ASSETS, RIVERS, STREETS, TOWN_ENDS, TOWN_STARTS } from './words.ts'

/** One made-up place with its proposal: every number and date that its documents may say. `description` carries labels. */
export interface Site extends Application {
  number: number
  street: string
  town: string
  river: string
  asset: string
  grade: string
  /** Homes in the scheme; 0 for householder works. */
  homes: number
  affordable: number
  existingFloorM2: number
  proposedFloorM2: number
  storeys: number
  eavesM: number
  depthM: number
  parking: number
  reportDate: string
  surveyDate: string
  scale: number
  paper: string
  drawing: string
  revision: string
  trees: number
  baselineUnits: string
}

const DAY = 86_400_000

/** ISO date some days before another. */
export function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * DAY).toISOString().slice(0, 10)
}

/** Two places after the point at most, as a number. */
const round = (amount: number, step: number): number => Number((Math.round(amount / step) * step).toFixed(2)) // prettier-ignore

/** Homes as a description has them. */
export const homesWords = (homes: number): string =>
  value('dwellings', homes, homes === 1 ? '1 dwelling' : `${homes} dwellings`, 'proposed')

/** Name of a document's random stream. That of the test split is changed when somebody has looked at what was got wrong in it. */
export const streamOf = (name: string, split: Split): string =>
  split === 'dev' ? name : `${name}, third`

/** As `describe`, in words that no document of dev has. */
function describeForTest(site: Omit<Site, 'description'>, random: Random): string {
  const { homes, depthM, storeys } = site
  const depth = value('depth', depthM, `${depthM} m`)
  if (homes === 0)
    return random.pick([
      `Addition of a ${value('storeys', 1, 'single-storey')} extension at the rear, ${depth} in depth, with rooflights`,
      `${value('storeys', 2, 'Two-storey')} extension to the side with a porch`,
      `New garden store and repairs to the wall beside the lane`,
      `Kitchen extension projecting ${depth} from the rear wall`,
    ])
  const dwellings = homesWords(homes)
  return random.pick([
    `Redevelopment of a yard to provide ${dwellings} and a new access`,
    `Construction of a ${value('storeys', storeys, `${storeys}-storey`)} block containing ${dwellings}`,
    `Conversion of a mill into ${dwellings} with bin and cycle stores`,
    `Removal of workshops and the building of ${dwellings}`,
  ])
}

/** The description with the values that code can read in it labelled, as `value` does. */
function describe(site: Omit<Site, 'description'>, split: Split, random: Random): string {
  if (split === 'test') return describeForTest(site, random)
  const { homes, depthM, storeys } = site
  const depth = value('depth', depthM, `${depthM} m`)
  const single = value('storeys', 1, 'Single storey')
  if (homes === 0)
    return random.pick([
      `${single} rear extension ${depth} deep and loft conversion with rear dormer`,
      `${value('storeys', 2, 'Two storey')} side extension and alterations to openings`,
      `Replacement of the rear outbuilding with a garden room, and new boundary wall`,
      `Rear extension ${depth} deep, new porch and replacement windows`,
    ])
  const dwellings = homesWords(homes)
  return random.pick([
    `Demolition of garages and erection of ${dwellings} with parking and landscaping`,
    `Erection of ${value('storeys', storeys, `${storeys}-storey`)} building to provide ${dwellings}`,
    `Conversion of barns to form ${dwellings}, with new access`,
    `Change of use from offices to ${dwellings} with external alterations`,
  ])
}

/** The site of a document's stream. Postcodes are of districts that their areas do not have. */
export function makeSite(name: string, split: Split, hasHomes = false): Site {
  const random = randomOf(`site ${streamOf(name, split)}`)
  // Half of the names for each split, so that not even a place is in both.
  const half = <T>(items: readonly T[]): T[] =>
    items.filter((_, index) => (index % 2 === 0) === (split === 'dev'))
  const homes =
    random.chance(0.45) && !hasHomes ? 0 : random.pick([1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 48, 75])
  const receivedOn = daysBefore('2026-11-20', random.int(0, 120))
  const reportDate = daysBefore(receivedOn, random.int(6, 120))
  const existingFloorM2 = homes === 0 ? round(random.between(70, 190), 0.5) : round(random.between(90, 900), 1) // prettier-ignore
  const storeys = homes > 20 ? random.int(3, 5) : random.int(1, 3)
  const street = random.pick(half(STREETS))
  const town = random.pick(half(TOWN_STARTS)) + random.pick(TOWN_ENDS)
  const number = random.int(2, 188)
  const site = {
    number,
    street,
    town,
    address: `${number} ${street}, ${town}`,
    postcode: `${random.pick(half(['LD', 'TD', 'DG', 'HR', 'KW', 'ZE']))}${random.int(90, 99)} ${random.int(1, 9)}${random.pick(Array.from('ABDEFGHJLN'))}${random.pick(Array.from('PQRSTUWXYZ'))}`,
    receivedOn,
    netDwellings: homes,
    siteAreaM2: homes === 0 ? random.int(180, 900) : random.int(380, 800) + homes * random.int(90, 210), // prettier-ignore
    ridgeM: round(2.4 + storeys * 2.7 + random.between(0, 1.4), 0.05),
    floodZone: random.pick(['1', '1', '2', '3', '3a']),
    river: random.pick(half(RIVERS)),
    asset: random.pick(half(ASSETS)),
    grade: random.pick(['II', 'II', 'II*', 'I']),
    homes,
    affordable: Math.ceil(homes * random.pick([0.2, 0.3, 0.35, 0.4])),
    existingFloorM2,
    proposedFloorM2: round(existingFloorM2 + random.between(18, 60) + homes * 78, 0.5),
    storeys,
    eavesM: round(2.2 + (storeys - 1) * 2.6 + random.between(0, 0.5), 0.05),
    depthM: round(random.between(2.5, 6), 0.1),
    parking: homes === 0 ? random.int(1, 3) : Math.ceil(homes * random.pick([1, 1.5, 2])),
    reportDate,
    surveyDate: daysBefore(reportDate, random.int(8, 150)),
    scale: random.pick([1250, 500, 200, 100, 50]),
    paper: random.pick(['A1', 'A2', 'A3', 'A4']),
    drawing: `${random.pick(['PL', 'A', '2418', 'BR', 'P'])}-${random.pick(['001', '010', '101', '104', '210', '03'])}`,
    revision: random.pick(['A', 'B', 'C', 'D', 'P1', 'P2']),
    trees: random.int(4, 26),
    baselineUnits: random.between(0.2, 6).toFixed(2),
  }
  return { ...site, description: describe(site, split, random) }
}
