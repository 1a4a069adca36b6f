import type { Random } from '../../scripts/samples/random.ts'
import { value } from './marked.ts'
import type { Slots } from './grammar.ts'
import type { Site } from './site.ts'
import { ERAS, FEATURES, HABITATS, MATERIALS, ROOMS, SPECIES } from './words.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ') // prettier-ignore
const NUMBERS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')

const ordinal = (day: number): string =>
  `${day}${day > 10 && day < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`

/** A date in one of the ways that people write one. */
export function dateWords(date: string, random: Random): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const name = MONTHS[Number(month) - 1] ?? ''
  return random.pick([
    `${Number(day)} ${name} ${year}`,
    `${ordinal(Number(day))} ${name} ${year}`,
    `${day}/${month}/${year}`,
    `${Number(day)} ${name.slice(0, 3)} ${year}`,
    `${day}.${month}.${year}`,
  ])
}

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

function areaWords(m2: number, random: Random): string {
  if (random.chance(0.35) && Number.isInteger(m2 / 100)) return `${m2 / 10_000} ha`
  const digits = m2 >= 1000 ? m2.toLocaleString('en-GB') : String(m2)
  return `${digits} ${random.pick(['m²', 'sq m', 'square metres', 'm2', 'sqm'])}`
}

const zoneWords = (zone: string, random: Random): string =>
  random.pick([`Flood Zone ${zone}`, `flood zone ${zone}`, `Flood Zone ${zone}`])

/** Slots that code can read, each with its true value. */
function valueSlots(site: Site, random: Random): Slots {
  const homes = random.chance(0.4) && site.homes <= 12 ? (NUMBERS[site.homes] ?? '') : `${site.homes}` // prettier-ignore
  return {
    postcode: () => value('postcode', site.postcode, site.postcode),
    site: () => value('site-address', site.address, `${site.address}, ${value('postcode', site.postcode, site.postcode)}`), // prettier-ignore
    reportDate: () => value('date', site.reportDate, dateWords(site.reportDate, random)),
    surveyDate: () => value('survey-date', site.surveyDate, dateWords(site.surveyDate, random)),
    zone: () => value('flood-zone', site.floodZone, zoneWords(site.floodZone, random)),
    homes: () =>
      value('dwellings', site.homes, `${homes} ${random.pick(site.homes === 1 ? ['dwelling', 'new home', 'dwelling'] : ['dwellings', 'new homes', 'residential units', 'homes'])}`, 'proposed'), // prettier-ignore
    affordable: () => value('dwellings', site.affordable, `${site.affordable} affordable homes`, 'affordable'), // prettier-ignore
    siteArea: () => value('site-area', site.siteAreaM2, areaWords(site.siteAreaM2, random)),
    floorArea: () => value('floor-area', site.proposedFloorM2, areaWords(site.proposedFloorM2, random), 'proposed'), // prettier-ignore
    existingFloor: () => value('floor-area', site.existingFloorM2, areaWords(site.existingFloorM2, random), 'existing'), // prettier-ignore
    storeys: () => value('storeys', site.storeys, site.storeys === 1 ? 'single storey' : `${NUMBERS[site.storeys] ?? ''} storeys`), // prettier-ignore
    ridge: () => value('height', site.ridgeM, `${site.ridgeM} ${random.pick(['m', 'metres'])}`, 'ridge'), // prettier-ignore
    eaves: () => value('height', site.eavesM, `${site.eavesM} ${random.pick(['m', 'metres'])}`, 'eaves'), // prettier-ignore
    depth: () => value('depth', site.depthM, `${site.depthM} ${random.pick(['m', 'metres'])}`),
    parking: () => value('parking-spaces', site.parking, `${site.parking} parking ${site.parking === 1 ? 'space' : 'spaces'}`, 'proposed'), // prettier-ignore
    metric: () => {
      const words = random.pick(['Statutory Biodiversity Metric', 'Biodiversity Metric 4.0', 'statutory biodiversity metric (July 2024)', 'Small Sites Metric']) // prettier-ignore
      return value('metric-version', words, words)
    },
  }
}

/** Everything that a template may name. */
export function slotsFor(site: Site, random: Random): Slots {
  const some = (items: readonly string[]) => () => random.pick(items)
  return {
    ...valueSlots(site, random),
    number: () => String(site.number),
    street: () => site.street,
    town: () => site.town,
    river: () => site.river,
    asset: () => site.asset,
    Asset: () => capital(site.asset),
    grade: () => site.grade,
    proposal: () => site.description.charAt(0).toLowerCase() + site.description.slice(1),
    material: some(MATERIALS),
    era: some(ERAS),
    feature: some(FEATURES),
    species: some(SPECIES),
    habitat: some(HABITATS),
    room: some(ROOMS),
    tree: () => `T${random.int(1, site.trees)}`,
    group: () => `G${random.int(1, 4)}`,
    trees: () => String(site.trees),
    units: () => site.baselineUnits,
    policy: () =>
      `${random.pick(['Policy', 'policy'])} ${random.pick(['DM', 'CS', 'HE', 'SP', 'ENV', 'H'])}${random.int(1, 34)}`,
    ffl: () => `${(random.int(40, 400) / 10 + 0.05).toFixed(2)} m AOD`,
    mm: () => `${random.int(2, 12) * 50} mm`,
    metres: () => `${random.int(3, 60)} metres`,
    db: () => `${random.int(31, 62)} dB`,
    year: () => String(random.int(1952, 2012)),
    percent: () => `${random.int(11, 38)}%`,
    count: () => String(random.int(3, 40)),
    gap: () => '',
  }
}
