import { rounded } from '../values.ts'

/** Non-residential floor space of one use by a form, in m²; null where it is not stated. */
export interface UseFloorspace {
  lost: number | null
  net: number | null
}

/**
 * Floor space that buildings are to create, in m². The forms of MHCLG and 1APP ask for the total proposed of each use, with
 * changes of use and what stands in it. So what is built can be told only where nothing is lost to another use or by
 * demolition: then what is added is built. Homes are in none of the uses: it can be told only where the form says that they
 * stay as they are.
 */
export function floorspaceCreated(uses: UseFloorspace[], homesStay: boolean): number | null {
  if (!homesStay || uses.length === 0) return null
  const added = uses.flatMap(({ lost, net }) => (lost === 0 && net !== null && net >= 0 ? [net] : [])) // prettier-ignore
  if (added.length < uses.length) return null
  return rounded(added.reduce((sum, net) => sum + net, 0), 2) // prettier-ignore
}
