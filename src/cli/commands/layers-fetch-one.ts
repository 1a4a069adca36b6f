import { londonDate } from '../../domain/dates.ts'
import { messageOf, TriageError } from '../../domain/errors.ts'
import type { Coverage, CoveredArea } from '../../domain/layer.ts'
import type { listLayers } from '../../db/queries/layers.ts'
import { addressOfDataset, filtersFor, type Area } from '../../fetch/area.ts'
import { fetchDataset, type Complete } from '../../fetch/dataset.ts'
import { coverageOf } from '../../fetch/datasets.ts'
import type { HttpOptions } from '../../fetch/http.ts'
import { MOST_LIMIT } from '../../fetch/platform.ts'
import { isFetchedFile, placeFor, readState, writeState } from '../../fetch/state.ts'
import type { Context, OpenDatabase } from '../context.ts'
import { count } from '../output.ts'
import { loadLayers } from './layers.ts'

export type Layer = Awaited<ReturnType<typeof listLayers>>[number]

/** What all datasets of one run have in common. */
export interface Run {
  context: Context
  database: OpenDatabase
  base: URL
  http: HttpOptions
  area: Area
  /** What the layers cover; null: not known. */
  covers: CoveredArea | null
  /** Entities that the platform holds in England, by dataset; null where it does not list them. */
  held: Map<string, number> | null
  fetchedSince: string | null
  coverage: Coverage | null
  /** Also where the layer was loaded from files of the council's own. */
  replace: boolean
}

/**
 * What became of one dataset. `new`, `replaced`, `unchanged`: the platform's is the layer now. `empty`: it has none here,
 * and none is known to be all, so nothing was loaded. `absent`: it does not have the dataset. `kept`: there is a layer
 * from other files. `failed`, `stopped`, `not asked`: the layer there was stays.
 */
export interface Fetched {
  dataset: string
  answer: 'new' | 'replaced' | 'unchanged' | 'empty' | 'absent' | 'kept' | 'failed' | 'stopped' | 'not asked' // prettier-ignore
  reason: string | null
  /** The server as a whole could not be reached. */
  outage: boolean
  entities: number | null
  pages: number
  coverage: Coverage | null
  checkedAt: string | null
  refused: number
  /** The layer that answered before, and still does unless it was replaced. */
  before: { area: string; loaded: string; features: number; coverage: Coverage } | null
}

/** The layer that answers for the authority now: its own, else England's. */
function presentLayer(layers: Layer[], authority: string, dataset: string): Layer | null {
  const all = layers.filter((layer) => layer.dataset === dataset)
  const own = all.find((layer) => layer.area === authority)
  return own ?? all.find((layer) => layer.area === 'england') ?? null
}

export function untouched(dataset: string, layers: Layer[], authority: string): Fetched {
  const layer = presentLayer(layers, authority, dataset)
  return {
    dataset,
    answer: 'not asked',
    reason: null,
    outage: false,
    entities: null,
    pages: 0,
    coverage: null,
    checkedAt: null,
    refused: 0,
    before:
      layer === null
        ? null
        : {
            area: layer.area,
            loaded: londonDate(layer.loadedAt),
            features: layer.featureCount,
            coverage: layer.coverage,
          },
  }
}

/** Puts a complete fetch into the database, where it is not there yet. */
async function load(
  run: Run,
  fetched: Complete,
  dataset: string,
): Promise<Pick<Fetched, 'answer' | 'coverage' | 'refused' | 'reason'>> {
  const { context, database, area, covers } = run
  const { entities, state, file, place, checkedAt } = fetched
  const dated = londonDate(new Date(checkedAt))
  const held = (run.held?.get(dataset) ?? 0) > 0
  const coverage = run.coverage ?? coverageOf(dataset, entities, held)
  if (entities === 0 && coverage === 'unknown') {
    const reason = 'the platform has none here, which may be because nobody published them'
    return { answer: 'empty', coverage: null, refused: 0, reason }
  }
  // Also where the file is the same: its layer may have been prepared by an older version, or cover less.
  const read = await loadLayers(context, database, [file], { authority: area.authority, coverage, covers, dated }) // prettier-ignore
  const [layer] = read.layers
  if (layer === undefined) throw new Error(`${file} gave no layer`)
  await writeState(place, { ...state, loadedVersion: layer.version })
  return {
    answer: layer.change,
    coverage: layer.coverage,
    refused: layer.refused,
    reason: null,
  }
}

/** True for a layer that a fetch made: a council's own is more than what the platform has of it, and is kept. */
async function isOurs(run: Run, dataset: string, layer: Layer): Promise<boolean> {
  const { context, area, base } = run
  if (layer.sources.some((name) => !isFetchedFile(name, dataset))) return false
  if (layer.sources.length > 0) return true
  // A layer without features names no source.
  const place = placeFor(context.config.home, area.authority, dataset, base)
  const state = await readState(place, addressOfDataset(base, dataset, area).href)
  return state.loadedVersion === layer.version
}

/** Fetches one dataset and loads it. Throws only where the fault is ours, the disk's or the database's. */
export async function fetchOne(run: Run, dataset: string, layers: Layer[]): Promise<Fetched> {
  const { context, area, base, http, held } = run
  const row = untouched(dataset, layers, area.authority)
  const present = presentLayer(layers, area.authority, dataset)
  if (held?.get(dataset) === 0)
    return { ...row, answer: 'absent', reason: 'the platform holds none of it' }
  if (held !== null && !held.has(dataset))
    return { ...row, answer: 'absent', reason: 'the platform does not have it' }
  if (present !== null && !run.replace && !(await isOurs(run, dataset, present))) {
    const files = present.sources.join(', ') || 'a file without features'
    return { ...row, answer: 'kept', reason: `loaded from ${files}; --replace takes the platform's instead` } // prettier-ignore
  }
  const fetched = await fetchDataset({
    dataset,
    base,
    filters: filtersFor(dataset, area),
    place: placeFor(context.config.home, area.authority, dataset, base),
    http,
    now: context.now,
    limit: MOST_LIMIT,
    expectSome: (present?.featureCount ?? 0) > 0,
    fetchedSince: run.fetchedSince,
    progress: (done, all) => {
      context.out.progress(`Fetching ${dataset}: ${count(done)} of ${count(all)} entities`)
    },
  })
  const { pages } = fetched
  if (fetched.kind === 'stopped') return { ...row, pages, answer: 'stopped' }
  if (fetched.kind === 'failed') {
    if (held === null && fetched.status === 422)
      return { ...row, answer: 'absent', reason: 'the platform does not have it' }
    return { ...row, pages, answer: 'failed', reason: fetched.reason, outage: fetched.outage }
  }
  const { entities, checkedAt } = fetched
  try {
    return {
      ...row,
      entities,
      pages,
      checkedAt,
      ...(await load(run, fetched, dataset)),
    }
  } catch (error) {
    if (!(error instanceof TriageError)) throw error
    return { ...row, entities, pages, answer: 'failed', reason: messageOf(error) }
  }
}
