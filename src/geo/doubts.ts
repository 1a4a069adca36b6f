import type { Box, Feature, RefusedFeature } from '../domain/layer.ts'

/** A place where a layer may have more than its geometry shows. */
export interface PlacedDoubt {
  name: string
  reason: string
  box: Box
  /** Number in the layer of the feature some of whose ground is in dispute; null: one that could not be used at all. */
  feature: number | null
}

/** Features of a layer that could not be used, wholly or in part. A layer that has any cannot say "clear" where they may be. */
export interface Doubts {
  /** Names of those that may be anywhere. */
  unplaced: string[]
  placed: PlacedDoubt[]
}

const nameOf = ({
  name,
  reference,
  source,
  index,
}: Pick<RefusedFeature, 'name' | 'reference' | 'source' | 'index'>): string =>
  name ?? reference ?? `feature ${index} of ${source}`

/** Doubts that the features refused leave, and those that are used but for ground in dispute (in the layer's order). */
export function doubtsOf(
  refused: readonly RefusedFeature[],
  features: readonly Feature[] = [],
): Doubts {
  const placed = refused.flatMap((one): PlacedDoubt[] =>
    one.box === null
      ? []
      : [{ name: nameOf(one), reason: one.reason, box: one.box, feature: null }],
  )
  const disputed = features.flatMap((one, feature): PlacedDoubt[] =>
    one.disputed === null ? [] : [{ name: nameOf(one), ...one.disputed, feature }],
  )
  return {
    unplaced: refused.filter(({ box }) => box === null).map(nameOf),
    placed: [...placed, ...disputed],
  }
}

/** Why "nothing else is here" cannot be said of a box, what lies within `marginOf` each doubt included; null where it can. */
export function doubtAt(
  { unplaced, placed }: Doubts,
  at: Box,
  marginOf: (doubt: PlacedDoubt) => number,
): string | null {
  const near = placed.find((doubt) => {
    const { box } = doubt
    const marginM = marginOf(doubt)
    return (
      box[0] <= at[2] + marginM &&
      box[2] >= at[0] - marginM &&
      box[1] <= at[3] + marginM &&
      box[3] >= at[1] - marginM
    )
  })
  if (near !== undefined) {
    return near.feature === null
      ? `${near.name} is near and its geometry cannot be used: ${near.reason}`
      : `ground of ${near.name} near here is in dispute: ${near.reason}`
  }
  const [first] = unplaced
  if (first === undefined) return null
  return unplaced.length === 1
    ? `${first} has no geometry that can be used, so it may be here`
    : `${unplaced.length} features have no geometry that can be used (${first} …), so they may be here`
}
