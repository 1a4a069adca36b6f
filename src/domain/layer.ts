import type { IsoDate } from './dates.ts'
import type { MultiPolygonRings, Position, Transform } from './submission.ts'

/** [min easting, min northing, max easting, max northing] in grid metres. */
export type Box = [number, number, number, number]

export type Coverage = 'full' | 'partial' | 'unknown'

/** An area that was searched: valid polygons in grid metres, and how they came to be there. */
export interface CoveredArea {
  polygons: MultiPolygonRings
  transform: Transform
}

/** Geometry of a feature in grid metres; polygons are valid; each line has two positions or more. */
export type FeatureGeometry =
  | { kind: 'polygons'; polygons: MultiPolygonRings }
  | { kind: 'lines'; lines: Position[][] }
  | { kind: 'points'; points: Position[] }

/** One designation in a layer. */
export interface Feature {
  reference: string | null
  name: string | null
  grade: string | null
  description: string | null
  /** Permitted-development rights that a direction takes away, in the words of the layer's own field. */
  rights: string | null
  documentationUrl: string | null
  startDate: IsoDate | null
  /** A designation that has ended never hits. */
  endDate: IsoDate | null
  /** File it came from, and its number there (from 1). */
  source: string
  index: number
  transform: Transform
  geometry: FeatureGeometry
  /** Repairs made to its geometry, in words. */
  repairs: string[]
  /** Ground that its rings claim in one reading and not in another: it is left out of the geometry. */
  disputed: { reason: string; box: Box } | null
}

/** A feature that could not be used: null geometry, unrepairable, nowhere near Great Britain. */
export interface RefusedFeature {
  source: string
  index: number
  reference: string | null
  name: string | null
  reason: string
  /** Where it is, if that could be told: no site there may be called clear. null: it may be anywhere. */
  box: Box | null
}

/** All features for one dataset and one area, as read from files. */
export interface LayerInput {
  /** Authority reference, or `england`. */
  area: string
  dataset: string
  coverage: Coverage
  /** Nothing outside it is clear. null: not said. */
  covers: CoveredArea | null
  /** The day of which it shows the state; null: not said, so that of its load. */
  dated: IsoDate | null
  /** How far a point feature may reach beyond its point, in metres; null: as the reach table says. */
  pointUncertaintyM: number | null
  /** Coordinate systems detected, by number of features: `{ "EPSG:4326": 53 }`. */
  crs: Record<string, number>
  features: Feature[]
  refused: RefusedFeature[]
  /** Warnings such as "3 start dates are not dates (\"TBA\")". */
  warnings: string[]
}
