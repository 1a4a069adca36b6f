import { hashOf } from '../domain/canonical.ts'
import type { Queryable } from '../db/client.ts'
import { saveLayerSet } from '../db/queries/facts.ts'
import {
  ENGLAND,
  getPreparedLayer,
  listLayersFor,
  type CurrentLayer,
} from '../db/queries/layers.ts'
import { daysBetween, type IsoDate } from '../domain/dates.ts'
import type { GeoFacts } from '../domain/facts.ts'
import type { CoveredArea } from '../domain/layer.ts'
import { mostAgeDays } from '../geo/ages.ts'
import { checkSite, extentOf, type LayerForCheck } from '../geo/check.ts'
import { BOUNDARY, makeArea, type Area } from '../geo/coverage.ts'
import { openLayer, type OpenLayer } from '../geo/open.ts'
import { checkPlace, type PlaceRecord } from '../geo/site-checks.ts'
import { GEO_VERSION } from '../geo/version.ts'

/** What geo facts were measured with: layer versions, geometry code, margin. Its hash is the layer set's version. */
export interface LayerSetData {
  engine: string
  pointMarginM: number
  /** `tooOld`: its day, where that was too long ago when it was checked; absent from sets before geometry code 4. */
  layers: (Omit<CurrentLayer, 'id' | 'datedOn'> & { tooOld?: IsoDate | null })[]
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
  { pointMarginM, today }: { pointMarginM: number; today: IsoDate },
): Promise<LayerSet> {
  const current = await listLayersFor(db, authority)
  const data = {
    engine: GEO_VERSION,
    pointMarginM,
    layers: current.map(({ id: _id, datedOn, ...layer }) => ({
      ...layer,
      // The day itself is left out: a layer that is loaded again unchanged checks nobody again.
      tooOld: daysBetween(datedOn, today) > mostAgeDays(layer.dataset) ? datedOn : null,
    })),
  }
  return { hash: hashOf(data), data, current }
}

/** Layers that a process keeps open: a few councils' worth. */
const OPEN_LAYERS = 200

export type Checker = (record: PlaceRecord) => GeoFacts

interface Opened {
  layer: OpenLayer
  covers: Area | null
}

/** Keeps layers open between batches: a layer is read from the database once per process and version. */
export function makeLayerCache() {
  const open = new Map<number, Opened>()
  const known = new Set<string>()
  /** By content: layers of one load cover one area, which is then looked at once for each site. */
  const areas = new Map<string, Area>()

  const areaOf = ({ polygons, transform }: CoveredArea): Area => {
    const hash = hashOf(polygons)
    const area = areas.get(hash) ?? makeArea(polygons, transform)
    areas.set(hash, area)
    return area
  }
  const read = async (db: Queryable, id: number): Promise<Opened> => {
    const { prepared, covers } = await getPreparedLayer(db, id)
    return { layer: openLayer(prepared), covers: covers === null ? null : areaOf(covers) }
  }

  return async function openChecker(db: Queryable, set: LayerSet): Promise<Checker> {
    if (!known.has(set.hash)) {
      await saveLayerSet(db, set.hash, set.data)
      known.add(set.hash)
    }
    const opened = new Map<string, Opened>()
    for (const { id, dataset } of set.current) {
      const one = open.get(id) ?? (await read(db, id))
      // Put last: the first of the map is the one that was not used for longest.
      open.delete(id)
      open.set(id, one)
      opened.set(dataset, one)
    }
    for (const id of open.keys()) {
      if (open.size <= Math.max(OPEN_LAYERS, opened.size)) break
      open.delete(id)
    }
    return checkerOf(set, opened)
  }
}

function checkerOf({ data, current }: LayerSet, opened: ReadonlyMap<string, Opened>): Checker {
  const tooOld = new Map(data.layers.map((layer) => [layer.dataset, layer.tooOld ?? null]))
  // A boundary of all England's authorities does not say which is this one's.
  const own = current.find(({ area, dataset }) => dataset === BOUNDARY && area !== ENGLAND)
  const authority = own === undefined ? null : (opened.get(BOUNDARY)?.layer ?? null)
  const layers = new Map<string, LayerForCheck>()
  for (const { dataset, coverage, area } of current) {
    const one = opened.get(dataset)
    if (one === undefined) throw new Error(`${dataset} is not open`)
    const { layer, covers } = one
    layers.set(dataset, {
      dataset,
      coverage,
      layer,
      // What a council says is full is full for the council.
      covers: covers ?? (area === ENGLAND ? null : authority),
      tooOld: tooOld.get(dataset) ?? null,
    })
  }
  const extent = extentOf(layers)
  const { pointMarginM } = data
  return (record) => ({
    ...checkSite(record.location, layers, extent, { pointMarginM }),
    siteChecks: checkPlace(record, authority),
  })
}
