import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { londonDate } from '../../domain/dates.ts'
import { messageOf, TriageError } from '../../domain/errors.ts'
import type { CoveredArea } from '../../domain/layer.ts'
import type { Area } from '../../fetch/area.ts'
import { isFetchedFile, placeFor } from '../../fetch/state.ts'
import { writeWhole } from '../../files.ts'
import { BOUNDARY } from '../../geo/coverage.ts'
import { featureGeometry } from '../../geo/grid.ts'
import { parseWkt } from '../../intake/wkt.ts'
import { untouched, type Fetched, type Layer, type Run } from './layers-fetch-one.ts'
import { loadLayers } from './layers.ts'

/** The authority's boundary as the platform has it, on the grid; or why it cannot be used. */
function boundaryOf({ boundary }: Pick<Area, 'boundary'>) {
  const parsed = parseWkt(boundary)
  if (!parsed.ok) return parsed
  const shape = featureGeometry(parsed.geometry, 'EPSG:4326')
  return shape.ok ? { ...shape, published: parsed.geometry } : shape
}

/**
 * What a fetch covers: the authority. More was asked for, but datasets of England end at the border, which the box about a
 * border authority goes over. Null where the platform's boundary cannot be used: then only the ground about features counts.
 */
export function coveredArea(area: Pick<Area, 'boundary'>): CoveredArea | null {
  const found = boundaryOf(area)
  return found.ok && found.geometry.kind === 'polygons'
    ? { polygons: found.geometry.polygons, transform: found.transform }
    : null
}

/** Puts the authority's boundary into the database as a layer: whether a site is inside it is asked of it. */
export async function loadBoundary(run: Run, layers: Layer[]): Promise<Fetched> {
  const { context, database, area, base } = run
  const row = untouched(BOUNDARY, layers, area.authority)
  const present = layers.find((one) => one.area === area.authority && one.dataset === BOUNDARY)
  if (present?.sources.some((name) => !isFetchedFile(name, BOUNDARY)) === true && !run.replace)
    return { ...row, answer: 'kept', reason: `loaded from ${present.sources.join(', ')}; --replace takes the platform's instead` } // prettier-ignore
  const failed = (why: string): Fetched => ({ ...row, answer: 'failed', reason: `the platform's boundary cannot be used: ${why}` }) // prettier-ignore
  const found = boundaryOf(area)
  if (!found.ok) return failed(found.reason)
  const { file } = placeFor(context.config.home, area.authority, BOUNDARY, base)
  const properties = { dataset: BOUNDARY, reference: area.authority, name: area.name }
  const feature = { type: 'Feature', properties, geometry: found.published }
  await mkdir(dirname(file), { recursive: true })
  await writeWhole(file, JSON.stringify({ type: 'FeatureCollection', features: [feature] }))
  const checkedAt = context.now()
  const read = await loadLayers(context, database, [file], {
    authority: area.authority,
    coverage: 'full',
    covers: null,
    dated: londonDate(checkedAt),
  }).catch((error: unknown) => {
    if (error instanceof TriageError) return messageOf(error)
    throw error
  })
  if (typeof read === 'string') return failed(read)
  const [layer] = read.layers
  if (layer === undefined) throw new Error(`${file} gave no layer`)
  return {
    ...row,
    answer: layer.change,
    entities: 1,
    coverage: layer.coverage,
    checkedAt: checkedAt.toISOString(),
    refused: layer.refused,
  }
}
