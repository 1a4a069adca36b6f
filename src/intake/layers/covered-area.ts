import { basename } from 'node:path'
import { badInput } from '../../domain/errors.ts'
import type { CoveredArea } from '../../domain/layer.ts'
import { boundaryLocation } from '../../geo/grid.ts'
import { readLayerParts } from './read-layer.ts'

/**
 * The area that a file draws, all its polygons together: what was searched for a layer, or an authority. Throws bad-input
 * where the file cannot be read, or draws no area.
 */
export async function readCoveredArea(path: string): Promise<CoveredArea> {
  const parts = await readLayerParts(path, null)
  const geometries = parts.flatMap(({ records }) => records.map(({ geometry }) => geometry))
  const [part] = parts
  const crs = part?.records[0]?.crs ?? part?.crs ?? null
  const found = boundaryLocation({ type: 'GeometryCollection', geometries }, crs)
  if (found.kind === 'boundary') return { polygons: found.polygons, transform: found.transform }
  const why = found.kind === 'none' ? found.reason.replace(/^boundary: /, '') : 'a point'
  const message = `${path} is to say what a layer covers, and cannot: ${why}. Give a file with the area as polygons, such as the council's boundary.`
  throw badInput('layers.covers', message, { file: basename(path) })
}
