import type { Random } from '../random.ts'
import type { Proposal } from './application.ts'
import type { FeeOf } from './fees.ts'

/** Where an application of a kind can be. */
export type Where =
  | 'house'
  | 'listed'
  | 'conservation-area'
  | 'tree-preservation-zone'
  | 'flood-risk-zone'
  | 'centre'
  | 'field'
  | 'brownfield'
  | 'farm'

/** One kind of application: as the council writes it, and what its row carries. */
export interface Kind {
  id: string
  label: string
  suffix: string
  /** How many of the rows, by the shares of submissions through the Planning Portal in 2024. */
  count: number
  where: Where
  describe: (random: Random) => Proposal
  fee: FeeOf
  /** Statutory period in days; larger home extensions run from receipt. */
  days: number
  certificate: boolean
  bng: boolean
  linked: boolean
  /** Each entry is one file: FileTypes joined by `+`. */
  documents: string[]
}

/** Documents that many kinds share; each entry is one file. */
export const plans = ['locationPlan', 'sitePlan.existing+sitePlan.proposed']
export const elevations = 'elevations.existing+elevations.proposed'
export const floors = 'floorPlan.existing+floorPlan.proposed'
export const newBuild = [
  'locationPlan',
  'sitePlan.existing',
  'sitePlan.proposed',
  'elevations.proposed',
  'floorPlan.proposed',
]

/** What most kinds do not have. */
export const base = { days: 56, certificate: false, bng: false, linked: false }
