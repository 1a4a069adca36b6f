import type { MultiPolygonRings, Position } from '../domain/submission.ts'
import type { Box } from './crs.ts'

/** Positions of a GeoJSON value as they stand in the file, sorted by kind. */
export interface Collected {
  polygons: MultiPolygonRings
  lines: Position[][]
  points: Position[]
  /** What cannot be read at all, in words. */
  problem: string | null
}

const MOST_DEPTH = 8

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function position(value: unknown): Position | null {
  if (!Array.isArray(value)) return null
  const [x, y] = value as unknown[]
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y)
    ? [x, y]
    : null
}

/** Every item read, or null where one cannot be. */
function all<T>(value: unknown, read: (item: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null
  const items: T[] = []
  for (const item of value as unknown[]) {
    const found = read(item)
    if (found === null) return null
    items.push(found)
  }
  return items
}

const ring = (value: unknown): Position[] | null => all(value, position)
const rings = (value: unknown): Position[][] | null => all(value, ring)

/** Puts the parts of one geometry into `into`; answers a problem in words, or null. */
function collect(value: unknown, into: Collected, depth: number): string | null {
  if (!isRecord(value)) return 'no geometry'
  if (depth > MOST_DEPTH) return 'geometries are nested too deeply'
  const { type, coordinates, geometry, geometries, features } = value
  const inside = (items: unknown): string | null => {
    if (!Array.isArray(items)) return `a ${String(type)} without its members`
    for (const item of items as unknown[]) {
      const problem = collect(item, into, depth + 1)
      if (problem !== null) return problem
    }
    return null
  }
  const unreadable = `coordinates of a ${String(type)} are not numbers in the shape that GeoJSON asks`
  switch (type) {
    case 'Feature':
      return geometry === null || geometry === undefined
        ? 'no geometry'
        : collect(geometry, into, depth + 1)
    case 'FeatureCollection':
      return inside(features)
    case 'GeometryCollection':
      return inside(geometries)
    case 'Polygon': {
      const found = rings(coordinates)
      if (found === null) return unreadable
      if (found.length > 0) into.polygons.push(found)
      return null
    }
    case 'MultiPolygon': {
      const found = all(coordinates, rings)
      if (found === null) return unreadable
      for (const polygon of found) if (polygon.length > 0) into.polygons.push(polygon)
      return null
    }
    case 'Point': {
      if (Array.isArray(coordinates) && coordinates.length === 0) return null
      const found = position(coordinates)
      if (found === null) return unreadable
      into.points.push(found)
      return null
    }
    case 'MultiPoint': {
      const found = all(coordinates, position)
      if (found === null) return unreadable
      for (const point of found) into.points.push(point)
      return null
    }
    case 'LineString': {
      const found = ring(coordinates)
      if (found === null) return unreadable
      if (found.length > 0) into.lines.push(found)
      return null
    }
    case 'MultiLineString': {
      const found = rings(coordinates)
      if (found === null) return unreadable
      for (const line of found) if (line.length > 0) into.lines.push(line)
      return null
    }
    default:
      return 'no geometry that GeoJSON knows'
  }
}

/** Areas, lines and points of a GeoJSON geometry, Feature or FeatureCollection. Heights are left out. Never throws. */
export function collectGeometry(value: unknown): Collected {
  const into: Collected = { polygons: [], lines: [], points: [], problem: null }
  into.problem = collect(value, into, 0)
  return into
}

/** The box of all positions, or null where there are none. */
export function boxOfPositions(collected: Omit<Collected, 'problem'>): Box | null {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  const add = ([x, y]: Position): void => {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  for (const polygon of collected.polygons) for (const one of polygon) one.forEach(add)
  for (const line of collected.lines) line.forEach(add)
  collected.points.forEach(add)
  return box[0] === Infinity ? null : box
}
