import { hashOf } from '../domain/canonical.ts'
import type { Queryable } from '../db/client.ts'
import { saveLayerSet } from '../db/queries/facts.ts'
import { getPreparedLayer, listLayersFor, type CurrentLayer } from '../db/queries/layers.ts'
import { checkSite, extentOf, type LayerForCheck } from '../geo/check.ts'
import { openLayer, type OpenLayer } from '../geo/open.ts'
import type { GeoFacts } from '../domain/facts.ts'
import type { Location } from '../domain/submission.ts'
import { GEO_VERSION } from '../geo/version.ts'

/** What geo facts were measured with: layer versions, geometry code, margin. Its hash is the layer set's version. */
export interface LayerSetData {
  engine: string
  pointMarginM: number
  layers: Omit<CurrentLayer, 'id'>[]
}

export interface LayerSet {
  hash: string
  data: LayerSetData
  current: CurrentLayer[]
}

/** The layer set that serves an authority now. Reads no geometry. */
export async function findLayerSet(
  db: Queryable,
  authority: string,
  pointMarginM: number,
): Promise<LayerSet> {
  const current = await listLayersFor(db, authority)
  const data = {
    engine: GEO_VERSION,
    pointMarginM,
    layers: current.map(({ id: _id, ...layer }) => layer),
  }
  return { hash: hashOf(data), data, current }
}

/** Layers that a process keeps open: a few councils' worth. */
const OPEN_LAYERS = 200

export type Checker = (site: Location) => GeoFacts

/** Keeps layers open between batches: a layer is read from the database once per process and version. */
export function makeLayerCache() {
  const open = new Map<number, OpenLayer>()
  const known = new Set<string>()
  return async function openChecker(db: Queryable, set: LayerSet): Promise<Checker> {
    if (!known.has(set.hash)) {
      await saveLayerSet(db, set.hash, set.data)
      known.add(set.hash)
    }
    const layers = new Map<string, LayerForCheck>()
    for (const { id, dataset, coverage } of set.current) {
      const layer = open.get(id) ?? openLayer(await getPreparedLayer(db, id))
      // Put last: the first of the map is the one that was not used for longest.
      open.delete(id)
      open.set(id, layer)
      layers.set(dataset, { dataset, coverage, layer })
    }
    for (const id of open.keys()) {
      if (open.size <= Math.max(OPEN_LAYERS, layers.size)) break
      open.delete(id)
    }
    const extent = extentOf(layers)
    return (site) => checkSite(site, layers, extent, { pointMarginM: set.data.pointMarginM })
  }
}
