import type { IsoDate } from '../../domain/dates.ts'
import type { Facts } from '../../domain/facts.ts'
import { RESUBMISSION_LAPSED } from '../parameters.ts'
import { lawDate } from '../result.ts'
import { RELIABLE, TABLE_DATES, tableOn, TABLES_END, type TableDate } from './amounts.ts'
import { pricesOn, type FeeOverrides, type Price, type Prices } from './overrides.ts'
import { doubted, flat, halved, missing, orElse, pounds, sumOf, type FeeLine, type Part } from './parts.ts' // prettier-ignore
import { feeByType, NO_FEE } from './types.ts'

/** A fee that was worked out. Its lines add up to its amount, in pounds. */
export interface Fee {
  kind: 'fee'
  amount: number
  lines: FeeLine[]
  /** `certain` only where every amount was read in law or published lists, and every fact is stated. */
  certainty: 'certain' | 'uncertain'
  /** Sentences: why it is uncertain; empty where it is certain. */
  doubts: string[]
  /** What else it may come to, by the doubts that can be reckoned. */
  alternatives: number[]
  /** The day from which the table applies. */
  table: TableDate
}

export type FeeResult = Fee | { kind: 'nil'; why: string } | { kind: 'not-computed'; missing: string[] } // prettier-ignore

const listed = (prices: Price[]): string =>
  [...new Set(prices.map((price) => pounds(price.pounds)))].join(', ')

/** What is to be said of the amounts themselves. */
function doubtsOf(prices: readonly Price[]): string[] {
  const of = (tag: Price['tag']): Price[] => prices.filter((price) => price.tag === tag)
  const reliable: readonly string[] = RELIABLE
  const doubts: string[] = []
  if (of('computed').length > 0 && !reliable.includes('computed'))
    doubts.push(`Worked out by regulation 18A, not read in a list: ${listed(of('computed'))}.`)
  if (of('from-knowledge').length > 0)
    doubts.push(`From knowledge, not read in the law: ${listed(of('from-knowledge'))}.`)
  for (const price of of('unresolved'))
    doubts.push(`The amount is ${[price.pounds, ...price.or].map(pounds).join(' or ')}: the sources leave both.`) // prettier-ignore
  for (const { override, pounds: own } of of('stated-by-council'))
    doubts.push(`${pounds(own)} is the council’s own statement (${override?.citation.text ?? ''}, ${override?.publishedOn ?? ''}): no regulations that let a council set its fees were found.`) // prettier-ignore
  return [...new Set(doubts)]
}

/** What is claimed off the fee (Sch 1 Part 1; from knowledge). A claim is for an officer to confirm, so none is certain. */
function reduced(facts: Facts, part: Part, prices: Prices): Part {
  const { feeReductions } = facts.declared
  let fee = part
  if (feeReductions.includes('sports')) {
    const club = flat(prices, 'sports', `playing fields of a club: ${pounds(prices('sports').pounds)}`) // prettier-ignore
    fee = doubted(orElse(club, 'Without the reduction it is another.', fee), 'The fee for a sports club is claimed.') // prettier-ignore
  }
  if (feeReductions.includes('parish-council'))
    fee = doubted(halved(fee, 'half, for a parish or community council'), 'The half fee of a parish or community council is claimed.') // prettier-ignore
  if (feeReductions.includes('alternative'))
    fee = orElse(fee, 'Of alternative proposals made that day the highest fee is paid in full, and half of each other: which this is, is not told.', halved(fee, 'half')) // prettier-ignore
  return fee
}

/**
 * Where other amounts applied on the day of receipt than on the valid date: the fee of that day as well. The law goes by the
 * day on which an application is made, councils by the valid date (reference of 2026-11-23), so neither is certain.
 */
function asReceived(
  facts: Facts,
  type: string,
  part: Part,
  valid: { table: TableDate; date: string; overrides: FeeOverrides },
): Part {
  const { receivedOn } = facts
  if (receivedOn === null || receivedOn >= valid.date) return part
  const doubt = `It was received on ${receivedOn} and valid on ${valid.date}, and fees changed between: which day it was made on decides.` // prettier-ignore
  const table = tableOn(receivedOn)
  if (table === null) return doubted(part, doubt)
  const prices = pricesOn(table, receivedOn, valid.overrides)
  const worked = feeByType(facts, type, prices)
  if ('missing' in worked) return doubted(part, doubt)
  const other = reduced(facts, worked, prices)
  return sumOf(other.lines) === sumOf(part.lines) ? part : orElse(part, doubt, other)
} // prettier-ignore

function resubmissionDoubts(facts: Facts, date: IsoDate): string[] {
  return facts.declared.feeExemption === 'resubmission' && date < RESUBMISSION_LAPSED
    ? ['A free resubmission is claimed, and may have kept its entitlement.']
    : []
}

/**
 * The fee of an application on the day that decides: valid, else received. Fees apply to applications made on or after
 * the day they change, and councils count an application as made when it is valid.
 */
export function computeFee(facts: Facts, overrides: FeeOverrides = []): FeeResult {
  const { type, declared } = facts
  const notComputed = (...what: string[]): FeeResult => ({ kind: 'not-computed', ...missing(...what) }) // prettier-ignore
  if (type === null) return notComputed('the type of application')
  const none = NO_FEE[type]
  if (none !== undefined) return { kind: 'nil', why: none }
  if (type === 'pp.full.demolition' && !buildsToo(facts))
    return { kind: 'nil', why: 'Relevant demolition in a conservation area has no fee.' }
  // Whom it is for may be about somebody's health: only that it is claimed is said.
  if (declared.feeExemption === 'disability')
    return { kind: 'nil', why: 'A fee exemption is claimed.' }
  const { location } = facts.geo
  if (location.kind === 'none' && location.reason === 'purged')
    return notComputed('what the record said of the works, which is erased')
  const date = lawDate(facts)
  if (date === null) return notComputed('the day it was received or valid')
  const table = tableOn(date)
  if (table === null)
    return notComputed(
      date >= TABLES_END
        ? `the fees from ${TABLES_END}, which are not held`
        : `the fees before ${TABLE_DATES[0]}, which are not held`,
    )
  const prices = pricesOn(table, date, overrides)
  const worked = feeByType(facts, type, prices)
  if ('missing' in worked) return { kind: 'not-computed', missing: worked.missing }
  const part = asReceived(facts, type, reduced(facts, worked, prices), { table, date, overrides })
  const doubts = [...part.doubts, ...resubmissionDoubts(facts, date), ...doubtsOf(part.prices)]
  return {
    kind: 'fee',
    amount: sumOf(part.lines),
    lines: part.lines,
    certainty: doubts.length === 0 ? 'certain' : 'uncertain',
    doubts: [...new Set(doubts)],
    alternatives: part.alternatives,
    table,
  }
}

/** Whether demolition is applied for with something that has a fee. */
export function buildsToo(facts: Facts): boolean {
  const { dwellingsProposed, floorspaceGainedM2, feePayable } = facts.declared
  return [dwellingsProposed, floorspaceGainedM2, feePayable].some((value) => (value ?? 0) > 0)
}
