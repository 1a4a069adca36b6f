import type { FeatureHit } from '../../domain/facts.ts'
import type { Box } from '../../domain/layer.ts'
import type { Position } from '../../domain/submission.ts'
import type { OpenLayer } from '../../geo/prepared/open.ts'
import { clipPath, clipRing } from './clip.ts'

/** What of one designation is in view, in grid metres. */
export interface Shape {
  hit: FeatureHit
  /** Open rings [x, y, …] to be filled together, nonzero: pieces of the polygon. */
  fill: number[][]
  /** Paths [x, y, …]: its outline, or the line that it is. */
  lines: number[][]
  points: Position[]
}

type Named = Pick<FeatureHit, 'reference' | 'name' | 'source'>
const keyOf = ({ reference, name, source }: Named): string => JSON.stringify([reference, name, source]) // prettier-ignore

/**
 * The designations that hits name, as far as they are in a box, in the order of the hits. Several features of a layer may bear one
 * name and reference: they are one shape. A hit with nothing in the box has none.
 */
export function shapesIn(layer: OpenLayer, hits: readonly FeatureHit[], box: Box): Shape[] {
  const shapes = new Map<string, Shape>()
  for (const hit of hits) if (!shapes.has(keyOf(hit))) shapes.set(keyOf(hit), { hit, fill: [], lines: [], points: [] }) // prettier-ignore
  const shapeOf = (feature: number | undefined): Shape | undefined => {
    const info = layer.features[feature ?? -1]
    return info && shapes.get(keyOf(info))
  }
  for (const piece of layer.pieceIndex?.search(...box) ?? []) {
    const shape = shapeOf(layer.pieceFeature[piece])
    if (shape === undefined) continue
    for (const ring of ringsOf(layer, piece)) {
      const seen = clipRing(ring, box)
      if (seen.length > 0) shape.fill.push(seen)
    }
  }
  for (const { feature, path } of outlines(layer, box, (of) => shapeOf(of) !== undefined))
    shapeOf(feature)?.lines.push(...clipPath(path, box))
  for (const point of layer.pointIndex?.search(...box) ?? []) {
    const [x = NaN, y = NaN] = layer.pointCoords.subarray(point * 2, point * 2 + 2)
    shapeOf(layer.pointFeature[point])?.points.push([x, y])
  }
  return [...shapes.values()].filter(({ fill, lines, points }) => fill.length + lines.length + points.length > 0) // prettier-ignore
}

/** Rings of one piece; a piece without any is its whole box. */
function ringsOf(layer: OpenLayer, piece: number): number[][] {
  const [from = 0, to = 0] = layer.pieceRing.subarray(piece, piece + 2)
  if (from === to) {
    const [minX = 0, minY = 0, maxX = 0, maxY = 0] = layer.pieceBox.subarray(piece * 4, piece * 4 + 4) // prettier-ignore
    return [[minX, minY, maxX, minY, maxX, maxY, minX, maxY]]
  }
  return Array.from({ length: to - from }, (_, i) => {
    const [first = 0, end = 0] = layer.ringStart.subarray(from + i, from + i + 2)
    return [...layer.pieceCoords.subarray(first * 2, end * 2)]
  })
}

/** Outlines near a box: chunks that follow each other in one ring are joined. */
function* outlines(
  { chunkIndex, chunkStart, chunkEdges, chunkFeature, coords }: OpenLayer,
  box: Box,
  wanted: (feature: number) => boolean,
) {
  const chunks = chunkIndex?.search(...box).sort((a, b) => a - b) ?? []
  let [from, to, feature] = [-1, -1, -1]
  const joined = () => ({ feature, path: [...coords.subarray(from * 2, to * 2 + 2)] })
  for (const chunk of chunks) {
    const [start, of] = [chunkStart[chunk] ?? 0, chunkFeature[chunk] ?? -1]
    if (!wanted(of)) continue
    const end = start + (chunkEdges[chunk] ?? 0)
    if (start === to && of === feature) to = end
    else {
      if (from >= 0) yield joined()
      ;[from, to, feature] = [start, end, of]
    }
  }
  if (from >= 0) yield joined()
}
