import type { FeatureHit } from '../../domain/facts.ts'

const METRES = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

/** `conservation-area` → `Conservation area`. */
export function datasetName(dataset: string): string {
  const words = dataset.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export const nameOf = ({ name, reference }: Pick<FeatureHit, 'name' | 'reference'>): string =>
  name ?? reference ?? 'no name'

/** How a designation lies to the site, as stored. */
export function relationWords(
  { relation, relationCertain, distanceM }: FeatureHit,
  point: boolean,
): string {
  // prettier-ignore
  const sure = relationCertain ? '' : ', which the tolerance of the coordinates could change'
  switch (relation) {
    case 'within':
      return `the ${point ? 'point' : 'site'} is within it${sure}`
    case 'overlaps':
      return `part of the site is in it${sure}`
    case 'adjacent':
      return `it touches the site${sure}`
    case 'near':
      return `${METRES.format(distanceM)} m from the ${point ? 'point' : 'site'}${sure}`
  }
}
