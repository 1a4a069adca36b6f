import Flatbush from 'flatbush'
import { badInput } from '../../domain/errors.ts'
import type { Transform } from '../../domain/submission.ts'
import type { Cells } from './cells.ts'
import type { Doubts } from '../doubts.ts'
import {
  align,
  HEADER_BYTES,
  MAGIC,
  sections,
  type FeatureInfo,
  type OwnSettings,
  type Section,
} from './layout.ts'

/** A prepared layer, opened: views of its bytes. What each array holds: layout.ts. */
export interface OpenLayer {
  features: FeatureInfo[]
  own: OwnSettings
  doubts: Doubts
  /** Transforms that its features took. */
  transforms: Transform[]
  /** Whether any of them is a line. */
  hasLines: boolean
  /** [min e, min n, max e, max n] of all features, or null where there are none. */
  box: [number, number, number, number] | null
  /** null where there are no features. */
  cells: Cells | null
  coords: Float64Array
  chunkStart: Uint32Array
  chunkEdges: Uint32Array
  chunkFeature: Uint32Array
  chunkIndex: Flatbush | null
  pieceBox: Float64Array
  pieceFeature: Uint32Array
  pieceRing: Uint32Array
  ringStart: Uint32Array
  pieceCoords: Float64Array
  pieceIndex: Flatbush | null
  pointCoords: Float64Array
  pointFeature: Uint32Array
  pointIndex: Flatbush | null
}

const damaged = (): Error =>
  badInput(
    'geo.prepared-layer',
    'these bytes are not a prepared layer of this version: load the layer again',
  )

/** Whether bytes are a prepared layer as this version prepares them; by their first four, which SQL can look at too. */
export const isPrepared = (bytes: Uint8Array): boolean =>
  bytes.length >= HEADER_BYTES &&
  new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true) === MAGIC

/**
 * Opens the bytes of `prepareLayer` in place; copies them once where they do not start at a multiple of 8.
 * Throws bad-input where they are not a prepared layer.
 */
export function openLayer(bytes: Uint8Array): OpenLayer {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes)
  if (aligned.length < HEADER_BYTES) throw damaged()
  const header = new DataView(aligned.buffer, aligned.byteOffset, HEADER_BYTES)
  if (header.getUint32(0, true) !== MAGIC) throw damaged()
  const spans = new Map<Section, { at: number; length: number }>()
  let at = HEADER_BYTES
  sections.forEach((name, i) => {
    const length = header.getUint32(4 + i * 4, true)
    spans.set(name, { at: aligned.byteOffset + at, length })
    at += align(length)
  })
  if (at !== aligned.length) throw damaged()
  const span = (name: Section): { at: number; length: number } => spans.get(name)!
  const floats = (name: Section): Float64Array =>
    new Float64Array(aligned.buffer, span(name).at, span(name).length / 8)
  const whole = (name: Section): Uint32Array =>
    new Uint32Array(aligned.buffer, span(name).at, span(name).length / 4)
  const index = (name: Section): Flatbush | null =>
    span(name).length === 0 ? null : Flatbush.from(aligned.buffer, span(name).at)
  const json = (name: Section): unknown =>
    JSON.parse(
      new TextDecoder().decode(new Uint8Array(aligned.buffer, span(name).at, span(name).length)),
    )
  const features = json('features') as FeatureInfo[]
  const chunkIndex = index('chunkIndex')
  const pointIndex = index('pointIndex')
  const box = boxOf([chunkIndex, pointIndex])
  const kinds = new Uint8Array(aligned.buffer, span('cells').at, span('cells').length)
  return {
    features,
    own: json('own') as OwnSettings,
    doubts: json('doubts') as Doubts,
    transforms: [...new Set(features.map(({ transform }) => transform))],
    hasLines: features.some(({ kind }) => kind === 'lines'),
    box,
    cells: box && { box, side: Math.sqrt(kinds.length), kinds },
    coords: floats('coords'),
    chunkStart: whole('chunkStart'),
    chunkEdges: whole('chunkEdges'),
    chunkFeature: whole('chunkFeature'),
    chunkIndex,
    pieceBox: floats('pieceBox'),
    pieceFeature: whole('pieceFeature'),
    pieceRing: whole('pieceRing'),
    ringStart: whole('ringStart'),
    pieceCoords: floats('pieceCoords'),
    pieceIndex: index('pieceIndex'),
    pointCoords: floats('pointCoords'),
    pointFeature: whole('pointFeature'),
    pointIndex,
  }
}

function boxOf(indexes: (Flatbush | null)[]): OpenLayer['box'] {
  const boxes = indexes.filter((index) => index !== null)
  if (boxes.length === 0) return null
  return [
    Math.min(...boxes.map(({ minX }) => minX)),
    Math.min(...boxes.map(({ minY }) => minY)),
    Math.max(...boxes.map(({ maxX }) => maxX)),
    Math.max(...boxes.map(({ maxY }) => maxY)),
  ]
}
