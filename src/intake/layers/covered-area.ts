import { featureCollection, intersect, multiPolygon } from '@turf/turf'
import { badInput } from '../../domain/errors.ts'
import type { CoveredArea } from '../../domain/layer.ts'
import type { MultiPolygonRings, Position } from '../../domain/submission.ts'
import { featureGeometry, TOLERANCE_M } from '../../geo/grid.ts'
import { makeValid } from '../../geo/validity.ts'
import { readLayerParts } from './read-layer.ts'

const unusable = (path: string, why: string): Error =>
  badInput('layers.covers', `${path} is to say what layers cover, and cannot: ${why}. Give a file with the area as polygons, such as the council's boundary.`, { path }) // prettier-ignore

/**
 * The area that a file draws, all its polygons together: what was searched for a layer. Ground in dispute does not count as
 * searched, and records without a geometry draw nothing. Throws bad-input where the file cannot be read, draws no area, or
 * has one that cannot be used.
 */
export async function readCoveredArea(path: string): Promise<CoveredArea> {
  const polygons: MultiPolygonRings = []
  let transform: CoveredArea['transform'] = 'none'
  for (const { records, crs } of await readLayerParts(path, null)) {
    for (const record of records) {
      if (record.problem !== null) throw unusable(path, record.problem)
      if (record.geometry === null) continue
      const shape = featureGeometry(record.geometry, record.crs ?? crs)
      if (!shape.ok) throw unusable(path, shape.reason)
      if (shape.geometry.kind !== 'polygons') throw unusable(path, `it has ${shape.geometry.kind}`)
      for (const polygon of shape.geometry.polygons) polygons.push(polygon)
      if (TOLERANCE_M[shape.transform] > TOLERANCE_M[transform]) transform = shape.transform
    }
  }
  if (polygons.length === 0) throw unusable(path, 'it has no polygon')
  const merged = makeValid(polygons, 'claimed')
  if (!merged.ok) throw unusable(path, merged.reason)
  return { polygons: merged.polygons, transform }
}

/** The ground that both areas hold, to the millimetre. */
export function bothCover(a: CoveredArea, b: CoveredArea): CoveredArea {
  const transform = TOLERANCE_M[a.transform] > TOLERANCE_M[b.transform] ? a.transform : b.transform
  if (a.polygons.length === 0 || b.polygons.length === 0) return { polygons: [], transform }
  const found = intersect(featureCollection([multiPolygon(a.polygons), multiPolygon(b.polygons)]))
  const { type, coordinates } = found?.geometry ?? { type: 'MultiPolygon', coordinates: [] }
  const parts = (type === 'Polygon' ? [coordinates] : coordinates) as Position[][][]
  const valid = makeValid(parts)
  return { polygons: valid.ok ? valid.polygons : [], transform }
}
