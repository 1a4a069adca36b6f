import type { Crs } from '../../geo/grid.ts'
import { storableJson } from '../values.ts'

/** One record of a layer file, before anything is known of what its columns mean. */
export interface LayerRecord {
  /** From 1, in file order. */
  index: number
  properties: Record<string, unknown>
  /** GeoJSON geometry; null where the record has none. */
  geometry: unknown
  /** Coordinate system that the geometry itself names. */
  crs: Crs | null
  /** Why the geometry could not be read, where it could not. */
  problem: string | null
  /** What the reader had to decide to make a geometry of it, in words. */
  repairs: string[]
}

/** What a layer file holds; a zip or a GeoPackage may hold several. */
export interface LayerFile {
  /** Name of the shapefile, the table or the file inside; null where the file is the layer. */
  part: string | null
  records: LayerRecord[]
  /** Coordinate system that the file names; null where it names none that we know. */
  crs: Crs | null
  /** All property names, in the order of their first use. */
  columns: string[]
  /** In words, without the file's name. */
  warnings: string[]
  /** Why the file cannot be the whole layer (one page of an answer, say); null where nothing says so. */
  incomplete: string | null
}

/** Geometry as the binary and XML readers give it: GeoJSON in two dimensions. */
export type LayerGeometry =
  | { type: 'Point'; coordinates: [number, number] | [] }
  | { type: 'MultiPoint'; coordinates: [number, number][] }
  | { type: 'LineString'; coordinates: [number, number][] }
  | { type: 'MultiLineString'; coordinates: [number, number][][] }
  | { type: 'Polygon'; coordinates: [number, number][][] }
  | { type: 'MultiPolygon'; coordinates: [number, number][][][] }
  | { type: 'GeometryCollection'; geometries: LayerGeometry[] }

/** A record with what its reader found; its text made such that it can be stored. */
export function layerRecord(
  index: number,
  properties: Record<string, unknown>,
  found: Partial<Omit<LayerRecord, 'index' | 'properties'>>,
): LayerRecord {
  const stored = storableJson(properties) as Record<string, unknown>
  return { geometry: null, crs: null, problem: null, repairs: [], ...found, index, properties: stored } // prettier-ignore
}

/** A file of which nothing but its records is known. Columns: those of the records, unless given. */
export function layerFile(
  records: LayerRecord[],
  known: Partial<Omit<LayerFile, 'records'>> = {},
): LayerFile {
  return {
    part: null, crs: null, warnings: [], incomplete: null, columns: columnsOf(records), ...known, records,
  } // prettier-ignore
}

function columnsOf(records: LayerRecord[]): string[] {
  const columns = new Set<string>()
  for (const { properties } of records)
    for (const name of Object.keys(properties)) columns.add(name)
  return [...columns]
}

/** Stops the reading of one feature: its reason becomes the feature's problem, and the file goes on. */
export class FeatureProblem extends Error {}

/** A geometry, or in words why there is none. Errors other than FeatureProblem pass through. */
export function geometryOrProblem(
  read: () => LayerGeometry | null,
): Pick<LayerRecord, 'geometry' | 'problem'> {
  try {
    return { geometry: read(), problem: null }
  } catch (error) {
    if (error instanceof FeatureProblem) return { geometry: null, problem: error.message }
    throw error
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
