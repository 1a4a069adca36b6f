import type { Facts } from '../../domain/facts.ts'
import { isHouseholder } from '../application-types.ts'
import { dwellingsOf } from '../scale.ts'
import {
  FARM_IN_WORDS,
  GROUNDS_IN_WORDS,
  HOUSE_IN_WORDS,
  kindsOf,
  onlyOf,
  USE_IN_WORDS,
  type Kind,
} from './kinds.ts'
import type { Prices } from './overrides.ts'
import { doubted, flat, missing, orElse, pounds, type Missing, type Part } from './parts.ts'
import { buildingsFee, farmFee, glasshouseFee, homesFee } from './scales.ts'

/** The fee of works applied for in full: which category of Sch 1 Part 2 they are in, and what it comes to. */

const one = (prices: Prices, key: 'householder' | 'curtilage' | 'changeOfUse', text: string): Part => flat(prices, key, `${text}: ${pounds(prices(key).pounds)}`) // prettier-ignore

/** Works to one house or in its curtilage (categories 6 and 7). */
export function houseFee(facts: Facts, prices: Prices): Part {
  const kinds = kindsOf(facts)
  const house = one(prices, 'householder', 'one house')
  const curtilage = one(prices, 'curtilage', 'works in the curtilage of a house')
  if (onlyOf(kinds, 'grounds')) return curtilage
  if (kinds.has('house')) {
    return onlyOf(kinds, 'house', 'grounds', 'equipment')
      ? house
      : doubted(house, 'The record names works that are not to a house.')
  }
  const said = (words: RegExp): boolean => words.test(facts.description ?? '')
  if (said(HOUSE_IN_WORDS))
    return orElse(house, 'That the house itself is enlarged or altered is read from the description.', curtilage) // prettier-ignore
  if (said(GROUNDS_IN_WORDS))
    return orElse(curtilage, 'That the house itself stays as it is is read from the description.', house) // prettier-ignore
  return orElse(house, 'Whether the house itself is enlarged, or only its curtilage is built on, is not told.', curtilage) // prettier-ignore
}

/** Homes that a proposal makes, with what is not sure of their number; null where it is not known. */
function homesMade(facts: Facts): { homes: number; others: number[]; doubts: string[] } | null {
  const { dwellingsExisting: existing } = facts.declared
  const { dwellings } = dwellingsOf(facts)
  if (dwellings === null) return null
  const allNew = existing === 0 || dwellings === 0 || facts.netDwellings === dwellings
  if (allNew) return { homes: dwellings, others: [], doubts: [] }
  const doubts = ['Whether homes that stand now are among the number is not told.']
  const gained = existing === null ? facts.netDwellings : dwellings - existing
  return { homes: dwellings, others: gained !== null && gained > 0 ? [gained] : [], doubts }
}

function madeFee(facts: Facts, prices: Prices): Part | null {
  const made = homesMade(facts)
  if (made === null || made.homes === 0) return null
  const part = homesFee(prices, made.homes)
  const others = made.others.map((homes) => homesFee(prices, homes))
  const [doubt] = made.doubts
  if (doubt === undefined) return part
  return others.length === 0 ? doubted(part, doubt) : orElse(part, doubt, ...others)
}

function useFee(facts: Facts, prices: Prices): Part {
  const plain = one(prices, 'changeOfUse', 'change of use')
  const { dwellings } = dwellingsOf(facts)
  // To homes it is due for each of them, and where one house becomes several, for each that is added.
  if (dwellings === null)
    return doubted(plain, 'Whether it is to homes, each of which has a fee, is not told.')
  return madeFee(facts, prices) ?? plain
}

/** Buildings that are not homes, by kind and floor space. */
function builtFee(facts: Facts, kinds: ReadonlySet<Kind>, prices: Prices): Part | Missing {
  const { floorspaceGainedM2: m2 } = facts.declared
  if (dwellingsOf(facts).dwellings === null && kinds.size === 0)
    return missing('the number of dwellings')
  if (m2 === null) return missing('the floor space created')
  if (onlyOf(kinds, 'glasshouse')) return glasshouseFee(prices, m2)
  if (onlyOf(kinds, 'farm')) return farmFee(prices, m2)
  const part = buildingsFee(prices, m2)
  if (kinds.size > 0) return part
  const farm = FARM_IN_WORDS.test(facts.description ?? '')
  const doubt = 'What kind of building it is, is not stated in a way that can be read.'
  return farm
    ? orElse(farmFee(prices, m2), doubt, part, glasshouseFee(prices, m2))
    : doubted(part, doubt)
}

/** Works to homes that stand, applied for in full and not as a householder's. */
function standingFee(facts: Facts, prices: Prices): Part | null {
  const { dwellingsExisting: existing, dwellingsProposed: proposed } = facts.declared
  if (existing === null || existing < 1 || proposed !== existing) return null
  const doubt = 'That the works are to homes that stand is told from their number alone.'
  const several = `${existing} homes`
  return existing === 1
    ? doubted(one(prices, 'householder', 'one home'), doubt)
    : doubted(flat(prices, 'severalHouses', `${several}: ${pounds(prices('severalHouses').pounds)}`), doubt) // prettier-ignore
}

/** As many homes after as before, and nothing that says whether they are built anew. */
function rebuiltFee(facts: Facts, prices: Prices): Part | null {
  const { dwellingsProposed: homes } = facts.declared
  const altered = standingFee(facts, prices)
  if (altered === null || homes === null) return null
  return orElse(homesFee(prices, homes), 'Whether homes that stand are rebuilt or altered is not told.', altered) // prettier-ignore
}

function byNumbers(facts: Facts, prices: Prices): Part | Missing {
  const made = madeFee(facts, prices)
  if (made !== null) return doubted(made, 'What is proposed beside homes is not told.')
  const rebuilt = rebuiltFee(facts, prices)
  if (rebuilt !== null) return rebuilt
  if (USE_IN_WORDS.test(facts.description ?? ''))
    return doubted(useFee(facts, prices), 'That it is a change of use is read from the description.') // prettier-ignore
  if (facts.declared.floorspaceGainedM2 === null) return missing('what kind of works they are')
  return builtFee(facts, new Set(), prices)
}

const NOT_HELD: Partial<Record<Kind, string>> = {
  'minerals-waste': 'the fees for minerals and waste, which are not held',
  'equipment': 'the fees for plant and machinery, which are not held',
  'advert': 'whether consent for adverts is applied for too: it has a fee of its own',
} // prettier-ignore

/** The fee of an application for full permission of the works, or what it cannot be told without. */
export function worksFee(facts: Facts, prices: Prices): Part | Missing {
  const kinds = kindsOf(facts)
  if (isHouseholder(facts.type)) return houseFee(facts, prices)
  if (kinds.size === 0) return byNumbers(facts, prices)
  const notHeld = [...kinds].map((kind) => NOT_HELD[kind]).filter((why) => why !== undefined)
  if (notHeld.length > 0) return missing(...notHeld)
  if (onlyOf(kinds, 'use')) return useFee(facts, prices)
  if (kinds.has('homes') && onlyOf(kinds, 'homes', 'grounds', 'use')) {
    const part = madeFee(facts, prices)
    if (part === null) return missing('the number of dwellings')
    return kinds.size === 1
      ? part
      : doubted(part, 'Works beside the homes may be in a category with a higher fee.')
  }
  const standing = onlyOf(kinds, 'house', 'grounds') ? standingFee(facts, prices) : null
  if (standing !== null) return standing
  const noHomes = (dwellingsOf(facts).dwellings ?? 0) === 0
  if (kinds.size === 1 && noHomes && onlyOf(kinds, 'buildings', 'farm', 'glasshouse'))
    return builtFee(facts, kinds, prices)
  if (onlyOf(kinds, 'house', 'buildings') && noHomes) {
    const part = builtFee(facts, kinds, prices)
    const doubt = 'What kind of building the works are to is not told.'
    if ('missing' in part) return part
    return kinds.has('house') && dwellingsOf(facts).dwellings === null
      ? orElse(doubted(part, doubt), doubt, one(prices, 'householder', 'one home'))
      : doubted(part, doubt)
  }
  return missing('which of several categories of works decides')
}
