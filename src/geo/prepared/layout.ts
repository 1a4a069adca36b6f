import type { IsoDate } from '../../domain/dates.ts'
import type { FeatureGeometry } from '../../domain/layer.ts'
import type { Transform } from '../../domain/submission.ts'

/** What of a feature an answer repeats, and what measuring must know of it; stored as JSON beside the numbers. */
export interface FeatureInfo {
  /** What it is made of: the outline of a polygon and a line lie in the same chunks. */
  kind: FeatureGeometry['kind']
  reference: string | null
  name: string | null
  grade: string | null
  description: string | null
  rights: string | null
  startDate: IsoDate | null
  source: string
  transform: Transform
}

/** What a layer states for itself, where others go by the reach table. */
export interface OwnSettings {
  /** How far its points may reach beyond themselves, in metres; null: as the reach table says. */
  pointUncertaintyM: number | null
}

/** 'PTL4', little-endian: raise the digit, and GEO_VERSION, when the layout changes. */
export const MAGIC = 0x344c5450

/**
 * Sections of a prepared layer, in order. The header is uint32s: magic, then a byte length for each section.
 * Each section starts at a multiple of 8 bytes, so that it can be read where it lies.
 */
export const sections = [
  'features', // JSON, UTF-8
  'own', // JSON, UTF-8: what the layer states for itself (OwnSettings)
  'doubts', // JSON, UTF-8: features that could not be used (doubts.ts)
  'cells', // uint8 × side × side: where there is anything (cells.ts)
  'coords', // float64 x, y: original rings, closed, and lines
  'chunkStart', // uint32 a chunk: its first corner in coords
  'chunkEdges', // uint32 a chunk: how many edges it has
  'chunkFeature', // uint32 a chunk
  'chunkIndex', // flatbush over chunks
  'pieceBox', // float64 × 4 a piece
  'pieceFeature', // uint32 a piece
  'pieceRing', // uint32 × (pieces + 1): first ring of each piece; none = the whole box
  'ringStart', // uint32 × (rings + 1): first corner of each ring in pieceCoords
  'pieceCoords', // float64 x, y
  'pieceIndex', // flatbush over pieces
  'pointCoords', // float64 x, y
  'pointFeature', // uint32 a point
  'pointIndex', // flatbush over points
] as const
export type Section = (typeof sections)[number]

export const align = (bytes: number): number => (bytes + 7) & ~7
export const HEADER_BYTES = align(4 * (1 + sections.length))
