import { FLOOR_OUTSIDE_MOST } from '../parameters.ts'
import type { AmountKey } from './amounts.ts'
import { atMost, flat, orElse, pounds, times, together, type Part } from './parts.ts'
import type { Prices } from './overrides.ts'

/** Fees that rise with a number or an area, as Sch 1 Part 2 and regulation 14 of SI 2012/2920 set them. */

interface Scale {
  few: AmountKey
  many: AmountKey
  first: AmountKey
  over: AmountKey
  most: AmountKey
}

const HOMES: Scale = { few: 'homeFew', many: 'homeMany', first: 'homesFirst50', over: 'homeOver50', most: 'homesMost' } // prettier-ignore
const PART_20: Scale = { few: 'part20Few', many: 'part20Many', first: 'part20First50', over: 'part20Over50', most: 'part20Most' } // prettier-ignore

const UNIT_M2 = 75
const TENTH_HA_M2 = 1000
/** Parts of a unit count as whole ones (Sch 1 Part 1 paras 11-12). */
const units = (area: number, unit: number): number =>
  Math.max(1, Math.ceil(Math.round(area * 100) / 100 / unit))

/** Whole tenths of a hectare of a site. */
export const tenthsOf = (areaM2: number): number => units(areaM2, TENTH_HA_M2)

const counted = (what: string, count: number) => (each: string, total: string) =>
  count === 1 ? `1 ${what}: ${total}` : `${count} ${what}s × ${each} = ${total}`

const base = (prices: Prices, key: AmountKey, what: string): Part =>
  flat(prices, key, `${what}: ${pounds(prices(key).pounds)}`)

const beyond = (prices: Prices, key: AmountKey, count: number, what: string): Part =>
  times(prices, key, count, (each, total) => `${count} more ${what} × ${each} = ${total}`)

function homesBy(scale: Scale, prices: Prices, homes: number): Part {
  if (homes < 10) return times(prices, scale.few, homes, counted('dwelling', homes))
  if (homes <= 50) return times(prices, scale.many, homes, counted('dwelling', homes))
  const first = base(prices, scale.first, 'the first 50 dwellings')
  return atMost(prices, scale.most, together(first, beyond(prices, scale.over, homes - 50, 'dwellings'))) // prettier-ignore
}

/** Homes that are built, or made by a change of use (categories 1 and 12). */
export const homesFee = (prices: Prices, homes: number): Part => homesBy(HOMES, prices, homes)
/** Homes of GPDO Part 20 (regulation 14(1)(c)). */
export const part20Fee = (prices: Prices, homes: number): Part => homesBy(PART_20, prices, homes)

/** An outline by its site: up to `smallHa` (0.5 for homes, 1 for other buildings) at the lower rate. */
export function outlineFee(prices: Prices, areaM2: number, smallHa: 0.5 | 1): Part {
  const tenths = tenthsOf(areaM2)
  const limit = smallHa * 10 * TENTH_HA_M2
  const say = (key: AmountKey): Part =>
    times(prices, key, tenths, (each, total) => `${tenths} × 0.1 ha × ${each} = ${total}`)
  if (areaM2 < limit) return say('outlineFew')
  if (areaM2 === limit)
    return orElse(say('outlineFew'), `Lists put exactly ${smallHa} ha in either rate.`, say('outlineMany')) // prettier-ignore
  if (tenths <= 25) return say('outlineMany')
  const first = base(prices, 'outlineFirst', 'the first 2.5 ha')
  return atMost(prices, 'outlineMost', together(first, beyond(prices, 'outlineOver', tenths - 25, '× 0.1 ha'))) // prettier-ignore
}

export const EXTERNALLY =
  'The fee counts floor space measured outside the walls (Sch 1 para 12), and what is stated is internal.'

/** A fee by floor space, with what it comes to where walls are counted too. */
function byFloor(m2: number, feeOf: (m2: number) => Part): Part {
  const most = m2 * FLOOR_OUTSIDE_MOST
  const steps = Array.from({ length: Math.floor((most - m2) / UNIT_M2) }, (_, at) => m2 + (at + 1) * UNIT_M2) // prettier-ignore
  const others = m2 === 0 ? [] : [...steps, most].map((area) => feeOf(rounded(area)))
  return orElse(feeOf(m2), EXTERNALLY, ...others)
}

const rounded = (area: number): number => Math.round(area * 100) / 100

/** Buildings that are not homes, by the floor space they create (category 2). */
export const buildingsFee = (prices: Prices, m2: number): Part =>
  byFloor(m2, (area) => buildings(prices, area))

function buildings(prices: Prices, m2: number): Part {
  const bays = units(m2, UNIT_M2)
  const by = (key: AmountKey): Part =>
    times(prices, key, bays, (each, total) =>
      bays === 1 ? `${m2} m²: ${total}` : `${m2} m²: ${bays} × 75 m² × ${each} = ${total}`,
    )
  if (m2 === 0) return base(prices, 'buildingSmall', 'a building, no floor space created')
  if (m2 <= 40) return base(prices, 'buildingSmall', `${m2} m²`)
  if (m2 < 1000) return by('buildingFew')
  if (m2 === 1000)
    return orElse(by('buildingMany'), 'Lists put exactly 1,000 m² in either rate.', by('buildingFew')) // prettier-ignore
  if (m2 <= 3750) return by('buildingMany')
  const first = base(prices, 'buildingFirst', 'the first 3,750 m²')
  return atMost(prices, 'buildingMost', together(first, beyond(prices, 'buildingOver', bays - 50, '× 75 m²'))) // prettier-ignore
}

/** Buildings for agriculture on farm land, not glasshouses (category 3). */
export const farmFee = (prices: Prices, m2: number): Part =>
  byFloor(m2, (area) => farm(prices, area))

function farm(prices: Prices, m2: number): Part {
  const more = (key: AmountKey, from: number): Part[] =>
    m2 > from ? [beyond(prices, key, units(m2 - from, UNIT_M2), '× 75 m²')] : []
  if (m2 <= 465) return base(prices, 'farmSmall', `${m2} m² for agriculture`)
  if (m2 < 1000)
    return together(base(prices, 'farmFirst540', 'the first 540 m²'), ...more('farmFew', 540))
  if (m2 <= 4215)
    return together(base(prices, 'farmFirst1000', 'the first 1,000 m²'), ...more('farmMany', 1000))
  const first = base(prices, 'farmFirst4215', 'the first 4,215 m²')
  return atMost(prices, 'farmMost', together(first, ...more('farmOver', 4215)))
}

/** Glasshouses on farm land (category 4). */
export const glasshouseFee = (prices: Prices, m2: number): Part =>
  byFloor(m2, (area) => {
    const key = area <= 465 ? 'farmSmall' : area < 1000 ? 'glasshouseFew' : 'glasshouseMany'
    return base(prices, key, `${area} m² of glasshouse`)
  })

/** Permission in principle, by its site. */
export function inPrincipleFee(prices: Prices, areaM2: number): Part {
  const tenths = tenthsOf(areaM2)
  return times(prices, 'inPrinciple', tenths, (each, total) => `${tenths} × 0.1 ha × ${each} = ${total}`) // prettier-ignore
}
