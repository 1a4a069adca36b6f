import { hashOf } from '../domain/canonical.ts'
import type { Queryable } from '../db/client.ts'
import { saveLayerSet } from '../db/queries/facts.ts'
import {
  ENGLAND,
  getPreparedLayer,
  listLayersFor,
  type CurrentLayer,
} from '../db/queries/layers.ts'
import type { IsoDate } from '../domain/dates.ts'
import type { GeoFacts } from '../domain/facts.ts'
import type { CoveredArea } from '../domain/layer.ts'
import { isTooOld } from '../geo/ages.ts'
import { checkSite, type LayerForCheck } from '../geo/check.ts'
import {
  areaAround,
  authorityArea,
  BOUNDARY,
  makeArea,
  NOT_LOADED,
  type Area,
} from '../geo/coverage.ts'
import { isPrepared, openLayer, type OpenLayer } from '../geo/prepared/open.ts'
import { reach } from '../geo/reach.ts'
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

const ASKED = new Set([...reach.map(({ dataset }) => dataset), BOUNDARY])

/** Whether any answer turns on how old a layer is: one that is not full is not clear by its coverage already. */
const turnsOnAge = ({ dataset, coverage, area }: Omit<CurrentLayer, 'id' | 'datedOn'>): boolean =>
  ASKED.has(dataset) && coverage === 'full' && !(dataset === BOUNDARY && area === ENGLAND)

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
      tooOld: turnsOnAge(layer) && isTooOld(layer.dataset, datedOn, today) ? datedOn : null,
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

  const areaOf = (covers: CoveredArea): Area => {
    const hash = hashOf(covers)
    const area = areas.get(hash) ?? makeArea(covers.polygons, covers.transform)
    areas.set(hash, area)
    return area
  }
  /** null: prepared by an older version, so not loaded as far as this one can see. */
  const read = async (db: Queryable, id: number): Promise<Opened | null> => {
    const { prepared, covers } = await getPreparedLayer(db, id)
    if (!isPrepared(prepared)) return null
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
      if (one === null) continue
      // Put last: the first of the map is the one that was not used for longest.
      open.delete(id)
      open.set(id, one)
      opened.set(dataset, one)
    }
    for (const id of open.keys()) {
      if (open.size <= Math.max(OPEN_LAYERS, opened.size)) break
      open.delete(id)
    }
    const used = new Set([...open.values()].map(({ covers }) => covers))
    for (const [hash, area] of areas) if (!used.has(area)) areas.delete(hash)
    return checkerOf(set, opened)
  }
}

interface Own {
  /** The authority's area; else why it cannot be told. */
  area: Area | string
  /** The same, but for one that is too old: it limits what a council's layers cover all the same. */
  limit: Area | string
}

function ownArea(
  own: LayerSetData['layers'][number] | undefined,
  layer: OpenLayer | undefined,
): Own {
  const not = (why: string): Own => ({ area: why, limit: why })
  // A boundary of all England's authorities does not say which is this one's.
  if (own === undefined || own.area === ENGLAND) return not(NOT_LOADED)
  if (layer === undefined) return not('prepared by an older version')
  if (own.coverage !== 'full') return not('its layer is not loaded as full')
  const area = authorityArea(layer)
  return typeof own.tooOld === 'string' ? { area: `too old, of ${own.tooOld}`, limit: area } : { area, limit: area } // prettier-ignore
}

function checkerOf({ data }: LayerSet, opened: ReadonlyMap<string, Opened>): Checker {
  const { area: authority, limit } = ownArea(
    data.layers.find(({ dataset }) => dataset === BOUNDARY),
    opened.get(BOUNDARY)?.layer,
  )
  /**
   * What layers that do not say are taken to cover: the authority, which lies in England; where its boundary is not loaded,
   * the ground about their features. A boundary that is there and cannot be used must not make more clear than one that can.
   */
  const unsaid = (of: string): Area | string => {
    if (limit !== NOT_LOADED) return typeof limit === 'string' ? `the authority's boundary: ${limit}` : limit // prettier-ignore
    const theirs = data.layers.filter(({ area, dataset, coverage }) => area === of && coverage === 'full' && dataset !== BOUNDARY) // prettier-ignore
    const saying = theirs.map(({ dataset }) => opened.get(dataset))
    return areaAround(saying.map((one) => (one?.covers === null ? one.layer.box : null)))
  }
  const areas = new Map([...new Set(data.layers.map(({ area }) => area))].map((of) => [of, unsaid(of)] as const)) // prettier-ignore
  const layers = new Map<string, LayerForCheck>()
  for (const { dataset, coverage, area, tooOld = null } of data.layers) {
    const one = opened.get(dataset)
    if (one === undefined) continue
    const covers = one.covers ?? areas.get(area) ?? makeArea([], 'none')
    layers.set(dataset, { dataset, coverage, layer: one.layer, covers, tooOld })
  }
  const { pointMarginM } = data
  return (record) => ({
    ...checkSite(record.location, layers, { pointMarginM }),
    siteChecks: checkPlace(record, authority),
  })
}
