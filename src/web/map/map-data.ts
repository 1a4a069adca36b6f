import type { ConstraintAnswer, FeatureHit } from '../../domain/facts.ts'
import type { Box } from '../../domain/layer.ts'
import { listMapLayers } from '../../db/queries/map.ts'
import type { AssessedSubmission } from '../../db/queries/work-queue.ts'
import type { LayerSetData } from '../../workers/layer-sets.ts'
import type { WebDeps } from '../deps.ts'
import { MOST_BYTES, openForMap } from './open-layers.ts'
import { shapesIn, type Shape } from './shapes.ts'

/** The designations of one dataset that hits name and that are in view. */
export interface MapLayer {
  dataset: string
  /** Its place among all datasets with hits: the number of its style, in picture and enhanced map alike. */
  n: number
  shapes: Shape[]
}

export interface Designations {
  layers: MapLayer[]
  /** Of how many datasets there are hits. */
  datasets: number
  /** How many hits cannot be drawn, and why, a sentence each. */
  notDrawn: string[]
}

/** Designations named by the stored hits, from the layer versions of the check, as far as they are in a box. */
export async function designationsIn(
  { database }: Pick<WebDeps, 'database'>,
  { authority, assessment, layerSetData }: AssessedSubmission,
  box: Box,
): Promise<Designations> {
  const named = (assessment?.geo.constraints ?? []).filter(({ features }) => features.length > 0)
  if (named.length === 0) return { layers: [], datasets: 0, notDrawn: [] }
  const datasets = new Set(named.map(({ layer }) => layer))
  const wanted = ((layerSetData as LayerSetData | null)?.layers ?? []).filter(({ dataset }) => datasets.has(dataset)) // prettier-ignore
  const held = new Map((await listMapLayers(database.db, authority, wanted)).map((row) => [row.dataset, row])) // prettier-ignore
  const drawn = await Promise.all(
    named.map(async ({ layer, features }) => {
      const row = held.get(layer)
      const missing = { layer, features, shapes: null }
      if (row === undefined || row.bytes > MOST_BYTES) return missing
      const open = await openForMap(database, authority, row)
      return open === null ? missing : { ...missing, shapes: shapesIn(open, features, box) }
    }),
  )
  return {
    layers: drawn.flatMap(({ layer, shapes }, n) => (shapes === null || shapes.length === 0 ? [] : [{ dataset: layer, n, shapes }])), // prettier-ignore
    datasets: named.length,
    notDrawn: sentences(drawn),
  }
}

type Drawn = Pick<ConstraintAnswer, 'layer' | 'features'> & { shapes: Shape[] | null }

/** Hits with one name are one shape. */
const distinct = (hits: readonly FeatureHit[]): number =>
  new Set(hits.map(({ reference, name, source }) => JSON.stringify([reference, name, source]))).size

function sentences(drawn: readonly Drawn[]): string[] {
  let [beyond, without] = [0, 0]
  for (const { features, shapes } of drawn) {
    if (shapes === null) without += distinct(features)
    else beyond += distinct(features) - shapes.length
  }
  const are = (count: number) => `${count} ${count === 1 ? 'designation in the table of constraints is' : 'designations in the table of constraints are'} not drawn` // prettier-ignore
  return [
    ...(beyond > 0 ? [`${are(beyond)}: beyond the edge of the map.`] : []),
    ...(without > 0 ? [`${are(without)}: the version of the layer that was checked is not held in a form that can be drawn, or is too large.`] : []), // prettier-ignore
  ]
}
