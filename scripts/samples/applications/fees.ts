import type { Proposal } from './application.ts'

/** Fees of 1 April 2026 in pounds (Fees Regulations 2012, as uprated by regulation 18A). */
const dwellingFee = (homes: number): number =>
  homes < 10 ? 610 * homes : homes <= 50 ? 659 * homes : 32_578 + 196 * (homes - 50)
export const perHome = (proposal: Proposal): number => dwellingFee(proposal.proposedDwellings ?? 1)
export const perTenthHa = (proposal: Proposal): number => {
  const tenths = Math.ceil(Math.round((proposal.siteAreaHa ?? 0.1) * 1000) / 100)
  return tenths < 5 ? 610 * tenths : 659 * tenths
}
