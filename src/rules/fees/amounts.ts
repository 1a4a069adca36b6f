import type { IsoDate } from '../../domain/dates.ts'

/*
 * Data: the statutory fees of England in pounds, by the day from which they apply (SI 2012/2920). Each amount says how far
 * it can be relied on. Regulation 18A raises "relevant amounts" every 1 April by the September CPI, to the nearest £1:
 * 1.7 % in 2025 and 3.8 % in 2026. SI 2025/342 set some anew on 1 April 2025; those rose first in 2026.
 */

/**
 * `verified`: read in the instrument, or in published lists. `computed`: by regulation 18A from what was read.
 * `from-knowledge`: not read, or computed from what was not. `unresolved`: sources or arithmetic leave two amounts.
 */
export type Tag = 'verified' | 'computed' | 'from-knowledge' | 'unresolved'

/** Only these make a fee certain, and only what is certain can flag. */
export const RELIABLE: readonly Tag[] = ['verified']

export interface Amount {
  pounds: number
  tag: Tag
  /** The other amount that it may be, where `unresolved`. */
  or?: number
}

/** The first day of each table. What was due before the first is not held. */
export const TABLE_DATES = ['2023-12-06', '2025-04-01', '2026-04-01'] as const
export type TableDate = (typeof TABLE_DATES)[number]
/** Fees rise again on this day: what is due from then is not held. */
export const TABLES_END: IsoDate = '2027-04-01'
/** Regulation 18A, as applied on the days that the second and third table begin. */
export const RISES = { '2025-04-01': 1.017, '2026-04-01': 1.038 } as const

interface Item {
  what: string
  source: string
  /** `set-2025`: SI 2025/342 set it on 1 April 2025, so regulation 18A did not raise it that day. */
  rise: 'indexed' | 'set-2025'
  amounts: readonly [Amount, Amount, Amount]
}

const v = (pounds: number): Amount => ({ pounds, tag: 'verified' })
const c = (pounds: number): Amount => ({ pounds, tag: 'computed' })
const k = (pounds: number): Amount => ({ pounds, tag: 'from-knowledge' })
const either = (pounds: number, or: number): Amount => ({ pounds, tag: 'unresolved', or })

type Amounts = Item['amounts']
const indexed = (what: string, source: string, ...amounts: Amounts): Item =>
  ({ what, source, rise: 'indexed', amounts }) // prettier-ignore
const set2025 = (what: string, source: string, ...amounts: Amounts): Item =>
  ({ what, source, rise: 'set-2025', amounts }) // prettier-ignore

const SI_2023 = 'SI 2023/1197, read in part 2026-11-27'
const SI_2025 = 'SI 2025/342 regs 3-5, read 2026-11-27'
const LISTS = 'lists of fees of North Yorkshire and Oldham for 2023 and 2025, read 2026-11-27'
const PORTAL = 'Planning Portal, 30 January 2026, read 2026-11-23'
const UNREAD = 'from knowledge: Sch 1 Part 2 was not read'

export const items = {
  householder: set2025('one house enlarged or altered', `${SI_2025}; ${PORTAL}`, v(258), v(528), v(548)),
  severalHouses: set2025('two or more homes enlarged or altered', SI_2025, v(509), v(1043), c(1083)),
  curtilage: indexed('works within the curtilage of a house', LISTS, v(258), v(262), c(272)),
  homeFew: indexed('each of fewer than 10 homes', `${SI_2023}; ${PORTAL}`, v(578), v(588), v(610)),
  homeMany: indexed('each of 10 to 50 homes', `${SI_2023}; ${LISTS}`, v(624), v(635), c(659)),
  homesFirst50: indexed('the first 50 of more homes', `${SI_2023}; ${LISTS}`, v(30_860), v(31_385), c(32_578)),
  homeOver50: indexed('each home over 50', `${SI_2023}; ${LISTS}`, v(186), v(189), c(196)),
  homesMost: indexed('the most for homes', `${SI_2023}; ${LISTS}`, v(405_000), v(411_885), c(427_537)),
  outlineFew: indexed('outline, each 0.1 ha of a small site', LISTS, v(578), v(588), c(610)),
  outlineMany: indexed('outline, each 0.1 ha of a larger site', LISTS, v(624), v(635), c(659)),
  outlineFirst: indexed('outline, the first 2.5 ha of more', LISTS, v(15_433), v(15_695), c(16_291)),
  outlineOver: indexed('outline, each 0.1 ha over 2.5 ha', LISTS, v(186), v(189), c(196)),
  // £202,500 × 1.017 is £205,942.50: both lists print it rounded up.
  outlineMost: indexed('the most for an outline', LISTS, v(202_500), v(205_943), c(213_769)),
  buildingSmall: indexed('a building of up to 40 m², or of no floor space', 'Oldham and Lake District, read 2026-11', v(293), c(298), c(309)),
  buildingFew: indexed('each 75 m² of less than 1,000 m²', UNREAD, k(578), k(588), k(610)),
  buildingMany: indexed('each 75 m² of 1,000 to 3,750 m²', UNREAD, k(624), k(635), k(659)),
  // The instrument of 2023 printed £30,680 where homes have £30,860; that of 2025 replaced "£30,680" by name.
  buildingFirst: set2025('the first 3,750 m² of more', SI_2025, v(30_680), v(31_385), c(32_578)),
  buildingOver: indexed('each 75 m² over 3,750 m²', UNREAD, k(186), k(189), k(196)),
  buildingMost: indexed('the most for buildings', UNREAD, k(405_000), k(411_885), k(427_537)),
  farmSmall: indexed('a farm building or glasshouse of up to 465 m²', UNREAD, k(120), k(122), k(127)),
  farmFirst540: indexed('the first 540 m² of a farm building', UNREAD, k(578), k(588), k(610)),
  farmFew: indexed('each 75 m² over 540 m² of a farm building', UNREAD, k(578), k(588), k(610)),
  farmFirst1000: set2025('the first 1,000 m² of a farm building', SI_2025, v(624), v(5077), c(5270)),
  farmMany: indexed('each 75 m² over 1,000 m² of a farm building', UNREAD, k(624), k(635), k(659)),
  farmFirst4215: indexed('the first 4,215 m² of a farm building', UNREAD, k(30_860), k(31_385), k(32_578)),
  farmOver: indexed('each 75 m² over 4,215 m² of a farm building', UNREAD, k(186), k(189), k(196)),
  farmMost: indexed('the most for farm buildings', UNREAD, k(405_000), k(411_885), k(427_537)),
  glasshouseFew: indexed('glasshouses of 465 to 1,000 m²', UNREAD, k(3225), k(3280), k(3405)),
  glasshouseMany: indexed('glasshouses of 1,000 m² and more', UNREAD, k(3483), k(3542), k(3677)),
  inPrinciple: indexed('permission in principle, each 0.1 ha', 'Lake District, read 2026-11-23', v(503), c(512), c(531)),
  changeOfUse: indexed('a change of use', `Havant; ${PORTAL}`, k(578), v(588), v(610)),
  priorPlain: set2025('prior approval', `${SI_2023}; ${SI_2025}`, v(120), v(240), c(249)),
  priorBuilding: set2025('prior approval of a change of use with building operations', `${SI_2023}; ${SI_2025}`, v(258), v(516), c(536)),
  // £250 × 1.038 is £259.50, and regulation 18A does not say which way; the outline cap of 2025 went up.
  priorClassMA: set2025('each home of Class MA', `${SI_2023}; ${SI_2025}`, v(125), v(250), either(260, 259)),
  priorTelecoms: indexed('prior approval of communications', SI_2023, v(578), c(588), c(610)),
  part20Few: indexed('each of fewer than 10 homes of Part 20', SI_2023, v(418), c(425), c(441)),
  part20Many: indexed('each of 10 to 50 homes of Part 20', SI_2023, v(451), c(459), c(476)),
  part20First50: indexed('the first 50 of more homes of Part 20', SI_2023, v(22_309), c(22_688), c(23_550)),
  part20Over50: indexed('each home of Part 20 over 50', SI_2023, v(135), c(137), c(142)),
  part20Most: indexed('the most for Part 20', SI_2023, v(405_000), c(411_885), c(427_537)),
  section73Householder: set2025('section 73, a householder', SI_2025, k(293), v(86), c(89)),
  section73Other: set2025('section 73, not major', SI_2025, k(293), v(586), c(608)),
  section73Major: set2025('section 73, major development', SI_2025, k(293), v(2000), c(2076)),
  conditionsHouseholder: set2025('conditions of a householder permission, each request', SI_2025, v(43), v(86), c(89)),
  conditionsOther: set2025('conditions, each request', SI_2025, v(145), v(298), c(309)),
  amendmentHouseholder: indexed('non-material amendment, a householder', UNREAD, k(43), k(44), k(46)),
  amendmentOther: indexed('non-material amendment', UNREAD, k(293), k(298), k(309)),
  advertPremises: indexed('adverts on the premises, or that point to them', 'Havant; reference of 2026-11-23', v(165), v(168), c(174)),
  advertOther: indexed('other adverts', UNREAD, k(578), k(588), k(610)),
  lawfulBreach: indexed('certificate for breach of a condition', SI_2023, v(293), c(298), c(309)),
  reservedAgain: indexed('reserved matters, the full fee being paid already', UNREAD, k(578), k(588), k(610)),
  sports: indexed('playing fields of a club without profit', UNREAD, k(578), k(588), k(610)),
} as const satisfies Record<string, Item> // prettier-ignore

export type AmountKey = keyof typeof items
export const AMOUNT_KEYS = Object.keys(items) as [AmountKey, ...AmountKey[]]

/** The table in force on a day; null where none is held for it. */
export function tableOn(date: IsoDate): TableDate | null {
  if (date >= TABLES_END) return null
  return TABLE_DATES.findLast((from) => from <= date) ?? null
}

/** An amount of the national table that began on `table`. */
export function nationalAmount(key: AmountKey, table: TableDate): Amount {
  const [first, second, third] = items[key].amounts
  return { '2023-12-06': first, '2025-04-01': second, '2026-04-01': third }[table]
}

/** Everything here, so that a change of an amount shows in the version of the rules. */
export const feeTables = { items, TABLE_DATES, TABLES_END, RISES, RELIABLE }
