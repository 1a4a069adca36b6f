import { storable } from '../values.ts'

type JsonObject = Record<string, unknown>

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The record that a JSON value is, taken out of its Elasticsearch hit; null where it is none. */
export function recordOf(value: unknown): JsonObject | null {
  if (!isObject(value)) return null
  return isObject(value['_source']) ? value['_source'] : value
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.every(isNothing)) // prettier-ignore

/** GeoJSON is one value, however many parts it has. */
const isGeometry = (value: JsonObject): boolean =>
  typeof value['type'] === 'string' &&
  ('coordinates' in value || 'geometries' in value || 'geometry' in value)

function cellOf(value: unknown): string {
  if (isNothing(value)) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/**
 * A record as cells by column: objects in it have a column for each of their keys (`centroid.lat`), lists and
 * GeoJSON are JSON text, and what has nothing in it is blank. How deep it nests is the caller's to bound.
 */
export function flattened(record: JsonObject): Map<string, string> {
  const cells = new Map<string, string>()
  const walk = (object: JsonObject, prefix: string): void => {
    for (const [key, value] of Object.entries(object)) {
      const name = prefix + storable(key)
      if (isObject(value) && !isGeometry(value)) walk(value, `${name}.`)
      else if ((cells.get(name) ?? '') === '') cells.set(name, cellOf(value))
    }
  }
  walk(record, '')
  return cells
}
