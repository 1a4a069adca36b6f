import type { Box, RefusedFeature } from '../domain/layer.ts'

/** Features of a layer that could not be used. A layer that has any cannot say "clear" where they may be. */
export interface Doubts {
  /** Names of those that may be anywhere. */
  unplaced: string[]
  placed: { name: string; reason: string; box: Box }[]
}

const nameOf = ({ name, reference, source, index }: RefusedFeature): string =>
  name ?? reference ?? `feature ${index} of ${source}`

export function doubtsOf(refused: readonly RefusedFeature[]): Doubts {
  return {
    unplaced: refused.filter(({ box }) => box === null).map(nameOf),
    placed: refused.flatMap((one) =>
      one.box === null ? [] : [{ name: nameOf(one), reason: one.reason, box: one.box }],
    ),
  }
}

/** Why "nothing else is here" cannot be said of a box, `marginM` around it included; null where it can. */
export function doubtAt({ unplaced, placed }: Doubts, at: Box, marginM: number): string | null {
  const near = placed.find(
    ({ box }) =>
      box[0] <= at[2] + marginM &&
      box[2] >= at[0] - marginM &&
      box[1] <= at[3] + marginM &&
      box[3] >= at[1] - marginM,
  )
  if (near !== undefined)
    return `${near.name} is near and its geometry cannot be used: ${near.reason}`
  const [first] = unplaced
  if (first === undefined) return null
  return unplaced.length === 1
    ? `${first} has no geometry that can be used, so it may be here`
    : `${unplaced.length} features have no geometry that can be used (${first} …), so they may be here`
}
