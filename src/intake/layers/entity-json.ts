import { parseCrsName } from '../../geo/grid.ts'
import { parseJson } from '../json.ts'
import { parseWkt } from '../wkt.ts'
import { isObject, layerFile, layerRecord, type LayerFile, type LayerRecord } from './layer-file.ts'
import { pageWarning } from './layer-page.ts'

/** Where an entity keeps its geometry; the first with a value counts. */
const GEOMETRY_KEYS = ['geometry', 'point']

const isEntity = (item: unknown): item is Record<string, unknown> =>
  isObject(item) && item['type'] !== 'Feature' && ('entity' in item || 'geometry' in item || 'point' in item) // prettier-ignore

/** True for an answer of planning.data.gov.uk: `{"entities": […]}`, one entity, or a bare list of them. */
export function isEntities(data: unknown): data is Record<string, unknown> | unknown[] {
  if (Array.isArray(data)) return data.every((item) => isEntity(item))
  if (!isObject(data)) return false
  return Array.isArray(data['entities']) || ('entity' in data && isEntity(data))
}

/** Geometry as an entity holds it: WKT, GeoJSON in a string, or GeoJSON. */
function geometryOf(value: unknown): Pick<LayerRecord, 'geometry' | 'crs' | 'problem'> {
  const nothing = { geometry: null, crs: null, problem: null }
  if (isObject(value)) return { ...nothing, geometry: value }
  if (typeof value !== 'string') return { ...nothing, problem: 'the geometry is not text' }
  if (value.trimStart().startsWith('{')) {
    const json = parseJson(value)
    return json.ok
      ? { ...nothing, geometry: json.value }
      : { ...nothing, problem: `geometry: ${json.message}` }
  }
  const wkt = parseWkt(value)
  if (!wkt.ok) return { ...nothing, problem: wkt.reason }
  const crs = wkt.srid === null ? null : parseCrsName(`EPSG:${wkt.srid}`)
  return { ...nothing, geometry: wkt.geometry, crs }
}

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

function entityRecord(entity: unknown, index: number): LayerRecord {
  if (!isObject(entity)) return layerRecord(index, {}, { problem: 'the record is not an entity' })
  const properties = Object.fromEntries(
    Object.entries(entity).filter(([key]) => !GEOMETRY_KEYS.includes(key)),
  )
  const value = GEOMETRY_KEYS.map((key) => entity[key]).find((one) => !isBlank(one))
  return layerRecord(index, properties, value === undefined ? {} : geometryOf(value))
}

/** Reads entities of planning.data.gov.uk (`/entity.json`). One page of an answer says so in `incomplete`. */
export function readEntities(data: Record<string, unknown> | unknown[]): LayerFile {
  const list = Array.isArray(data) ? data : (data['entities'] ?? [data])
  const items = Array.isArray(list) ? (list as unknown[]) : []
  const records = items.map((item, at) => entityRecord(item, at + 1))
  const incomplete =
    !Array.isArray(data) && 'entities' in data ? pageWarning(data, records.length) : null
  return layerFile(records, { incomplete })
}
