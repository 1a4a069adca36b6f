import Flatbush from 'flatbush'
import type { IsoDate } from '../../domain/dates.ts'
import type { Box, Feature, RefusedFeature } from '../../domain/layer.ts'
import type { PolygonRings, Position } from '../../domain/submission.ts'
import { EDGES, markCells, PIECES, POINTS } from './cells.ts'
import { doubtsOf } from '../doubts.ts'
import {
  align,
  HEADER_BYTES,
  MAGIC,
  sections,
  type FeatureInfo,
  type OwnSettings,
  type Section,
} from './layout.ts'
import { cutPolygon } from './pieces.ts'

/** Edges in one chunk of an outline: distances are measured to original edges, never to cuts. */
const CHUNK_EDGES = 16

interface Parts {
  coords: number[]
  chunkStart: number[]
  chunkEdges: number[]
  chunkFeature: number[]
  pieceBox: number[]
  pieceFeature: number[]
  pieceRing: number[]
  ringStart: number[]
  pieceCoords: number[]
  pointCoords: number[]
  pointFeature: number[]
}

/** Edges of closed rings, or of lines: distances take them alike. */
function addOutline(parts: Parts, paths: readonly Position[][], feature: number): void {
  for (const path of paths) {
    const first = parts.coords.length / 2
    for (const [x, y] of path) parts.coords.push(x, y)
    for (let edge = 0; edge < path.length - 1; edge += CHUNK_EDGES) {
      parts.chunkStart.push(first + edge)
      parts.chunkEdges.push(Math.min(CHUNK_EDGES, path.length - 1 - edge))
      parts.chunkFeature.push(feature)
    }
  }
}

function addPieces(parts: Parts, polygon: PolygonRings, feature: number): void {
  for (const { box, rings } of cutPolygon(polygon)) {
    parts.pieceBox.push(...box)
    parts.pieceFeature.push(feature)
    for (const ring of rings) {
      for (const value of ring) parts.pieceCoords.push(value)
      parts.ringStart.push(parts.pieceCoords.length / 2)
    }
    parts.pieceRing.push(parts.ringStart.length - 1)
  }
}

function collect(features: readonly Feature[]): Parts {
  const parts: Parts = {
    coords: [],
    chunkStart: [],
    chunkEdges: [],
    chunkFeature: [],
    pieceBox: [],
    pieceFeature: [],
    pieceRing: [0],
    ringStart: [0],
    pieceCoords: [],
    pointCoords: [],
    pointFeature: [],
  }
  features.forEach(({ geometry }, feature) => {
    if (geometry.kind === 'points') {
      for (const [x, y] of geometry.points) {
        parts.pointCoords.push(x, y)
        parts.pointFeature.push(feature)
      }
      return
    }
    if (geometry.kind === 'lines') {
      // No pieces: a line covers no ground, so no site and no point lies in it.
      addOutline(parts, geometry.lines, feature)
      return
    }
    for (const polygon of geometry.polygons) {
      addOutline(parts, polygon, feature)
      addPieces(parts, polygon, feature)
    }
  })
  return parts
}

/** The nearest single-precision number that is not above, or not below: on the grid, at most 0.125 m off. */
function roundDown(value: number): number {
  const near = Math.fround(value)
  return near <= value ? near : Math.fround(value - Math.abs(value) * 2 ** -23)
}
const roundUp = (value: number): number => -roundDown(-value)

/**
 * A flatbush over boxes [min x, min y, max x, max y, …]; no bytes where there are none. In single precision, which is half
 * the memory: its boxes hold those given, so that it finds all that is there, and what it finds is measured anyway.
 */
function indexOf(boxes: ArrayLike<number>): Uint8Array {
  if (boxes.length === 0) return new Uint8Array()
  const index = new Flatbush(boxes.length / 4, 16, Float32Array)
  for (let i = 0; i < boxes.length; i += 4)
    index.add(
      roundDown(boxes[i]!),
      roundDown(boxes[i + 1]!),
      roundUp(boxes[i + 2]!),
      roundUp(boxes[i + 3]!),
    )
  index.finish()
  return new Uint8Array(index.data)
}

function chunkBoxes({ coords, chunkStart, chunkEdges }: Parts): Float64Array {
  const boxes = new Float64Array(chunkStart.length * 4)
  chunkStart.forEach((start, chunk) => {
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let i = start; i <= start + chunkEdges[chunk]!; i++) {
      minX = Math.min(minX, coords[i * 2]!)
      minY = Math.min(minY, coords[i * 2 + 1]!)
      maxX = Math.max(maxX, coords[i * 2]!)
      maxY = Math.max(maxY, coords[i * 2 + 1]!)
    }
    boxes.set([minX, minY, maxX, maxY], chunk * 4)
  })
  return boxes
}

function boxAround(...lists: ArrayLike<number>[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const boxes of lists) {
    for (let i = 0; i < boxes.length; i += 4) {
      box[0] = Math.min(box[0], boxes[i]!)
      box[1] = Math.min(box[1], boxes[i + 1]!)
      box[2] = Math.max(box[2], boxes[i + 2]!)
      box[3] = Math.max(box[3], boxes[i + 3]!)
    }
  }
  return box
}

const bytesOf = (array: Float64Array | Uint32Array): Uint8Array => new Uint8Array(array.buffer)

/** Whether a designation has an end date that is not after `asOf`; null: any. */
export const hasEnded = ({ endDate }: Feature, asOf: IsoDate | null): boolean =>
  endDate !== null && (asOf === null || endDate <= asOf)

/**
 * Prepares the features of one layer for checking: pieces, outlines in chunks, points, an index over each, and
 * what answers repeat of each feature, as one block of bytes (layout.ts) that `openLayer` reads in place.
 * Designations that have ended are left out; those that were refused are kept as doubts. Equal input gives equal bytes.
 */
export function prepareLayer(
  features: Feature[],
  refused: RefusedFeature[] = [],
  { pointUncertaintyM, asOf }: OwnSettings & { asOf: IsoDate | null } = {
    pointUncertaintyM: null,
    asOf: null,
  },
): Uint8Array {
  const current = features.filter((feature) => !hasEnded(feature, asOf))
  const infos = current.map(
    ({
      reference,
      name,
      grade,
      description,
      rights,
      startDate,
      source,
      transform,
      geometry,
    }): FeatureInfo => ({
      kind: geometry.kind,
      reference,
      name,
      grade,
      description,
      rights,
      startDate,
      source,
      transform,
    }),
  )
  const parts = collect(current)
  const points: number[] = []
  for (let i = 0; i < parts.pointCoords.length; i += 2) {
    const [x, y] = [parts.pointCoords[i]!, parts.pointCoords[i + 1]!]
    points.push(x, y, x, y)
  }
  const chunks = chunkBoxes(parts)
  const cells = markCells(boxAround(chunks, points), [
    [EDGES, chunks],
    [PIECES, parts.pieceBox],
    [POINTS, points],
  ])
  const contents: Record<Section, Uint8Array> = {
    features: new TextEncoder().encode(JSON.stringify(infos)),
    own: new TextEncoder().encode(JSON.stringify({ pointUncertaintyM })),
    doubts: new TextEncoder().encode(JSON.stringify(doubtsOf(refused, current))),
    cells: cells.kinds,
    coords: bytesOf(Float64Array.from(parts.coords)),
    chunkStart: bytesOf(Uint32Array.from(parts.chunkStart)),
    chunkEdges: bytesOf(Uint32Array.from(parts.chunkEdges)),
    chunkFeature: bytesOf(Uint32Array.from(parts.chunkFeature)),
    chunkIndex: indexOf(chunks),
    pieceBox: bytesOf(Float64Array.from(parts.pieceBox)),
    pieceFeature: bytesOf(Uint32Array.from(parts.pieceFeature)),
    pieceRing: bytesOf(Uint32Array.from(parts.pieceRing)),
    ringStart: bytesOf(Uint32Array.from(parts.ringStart)),
    pieceCoords: bytesOf(Float64Array.from(parts.pieceCoords)),
    pieceIndex: indexOf(parts.pieceBox),
    pointCoords: bytesOf(Float64Array.from(parts.pointCoords)),
    pointFeature: bytesOf(Uint32Array.from(parts.pointFeature)),
    pointIndex: indexOf(points),
  }
  return pack(contents)
}

function pack(contents: Record<Section, Uint8Array>): Uint8Array {
  const size = sections.reduce((sum, name) => sum + align(contents[name].length), HEADER_BYTES)
  const bytes = new Uint8Array(size)
  const header = new DataView(bytes.buffer)
  header.setUint32(0, MAGIC, true)
  let at = HEADER_BYTES
  sections.forEach((name, i) => {
    header.setUint32(4 + i * 4, contents[name].length, true)
    bytes.set(contents[name], at)
    at += align(contents[name].length)
  })
  return bytes
}
