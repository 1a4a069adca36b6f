import type { Random } from '../random.ts'
import type { Proposal } from './application.ts'

/** Makes up what is proposed. */
export type Describe = (random: Random) => Proposal

/** A proposal that states nothing yet. */
export const nothing: Proposal = {
  text: '',
  proposedDwellings: null,
  existingDwellings: null,
  floorspaceM2: null,
  siteAreaHa: null,
  heightM: null,
  storeys: null,
  treesAffected: null,
}
