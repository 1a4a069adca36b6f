import type { IsoDate } from '../../domain/dates.ts'
import type { Queryable } from '../client.ts'
import { listLayerDates } from './layers.ts'

interface LayerVersion {
  area: string
  dataset: string
  version: string
}

/** The day of which a layer version shows the state: the last on which it was said to; null for one that is not held. */
export type LayerDates = (layer: LayerVersion | undefined) => IsoDate | null

const keyOf = ({ area, dataset, version }: LayerVersion): string => `${area} ${dataset} ${version}`

export async function readLayerDates(db: Queryable): Promise<LayerDates> {
  const dates = new Map((await listLayerDates(db)).map((one) => [keyOf(one), one.datedOn]))
  return (layer) => (layer === undefined ? null : (dates.get(keyOf(layer)) ?? null))
}
