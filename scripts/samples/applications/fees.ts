import type { Proposal } from './application.ts'

/** Statutory fees in pounds by the day from which they apply (Fees Regulations 2012, uprated by regulation 18A). */
const RATES = {
  '2025-04-01': {
    householder: 528, home: 588, homeOfMany: 635, first50Homes: 31_385, homeOver50: 189, changeOfUse: 588, smallBuilding: 298,
    bayOf75: 635, section73: 586, inPrinciple: 512, conditions: 298, amendment: 44, advert: 168, prior: 240,
    priorBuilding: 516, classMA: 250,
  },
  '2026-04-01': {
    householder: 548, home: 610, homeOfMany: 659, first50Homes: 32_578, homeOver50: 196, changeOfUse: 610, smallBuilding: 309,
    bayOf75: 659, section73: 608, inPrinciple: 531, conditions: 309, amendment: 46, advert: 174, prior: 249,
    priorBuilding: 536, classMA: 259,
  },
} as const // prettier-ignore

export type Rates = (typeof RATES)[keyof typeof RATES]
export type FeeOf = (proposal: Proposal, rates: Rates) => number

/** The rates on the day (YYYY-MM-DD) that an application was valid, or received. */
export const ratesOn = (date: string): Rates =>
  RATES[date < '2026-04-01' ? '2025-04-01' : '2026-04-01']

export const free: FeeOf = () => 0
export const flat =
  (name: keyof Rates, share = 1): FeeOf =>
  (_, rates) =>
    rates[name] * share

const homesFee = (homes: number, rates: Rates): number => {
  if (homes < 10) return rates.home * homes
  return homes <= 50
    ? rates.homeOfMany * homes
    : rates.first50Homes + rates.homeOver50 * (homes - 50)
}
export const perHome: FeeOf = (proposal, rates) => homesFee(proposal.proposedDwellings ?? 1, rates)
export const perClassMAHome: FeeOf = (proposal, rates) =>
  rates.classMA * (proposal.proposedDwellings ?? 1)
/** A change of use to homes is charged for each that is gained. */
export const ofUse: FeeOf = ({ proposedDwellings, existingDwellings }, rates) =>
  proposedDwellings === null
    ? rates.changeOfUse
    : homesFee(proposedDwellings - (existingDwellings ?? 0), rates)

const tenthsOf = (proposal: Proposal): number =>
  Math.ceil(Math.round((proposal.siteAreaHa ?? 0.1) * 1000) / 100)
/** An outline for homes, by its site: under half a hectare at the lower rate. */
export const perTenthHa: FeeOf = (proposal, rates) =>
  tenthsOf(proposal) * ((proposal.siteAreaHa ?? 0.1) < 0.5 ? rates.home : rates.homeOfMany)
export const inPrinciple: FeeOf = (proposal, rates) => rates.inPrinciple * tenthsOf(proposal)
