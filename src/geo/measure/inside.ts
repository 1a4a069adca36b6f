import type { Position } from '../../domain/submission.ts'
import { edgeDistances, edgesOfPoint } from './distance.ts'
import type { OpenLayer } from '../prepared/open.ts'
import { side } from '../rings.ts'
import type { Site } from '../site.ts'

/** Winding of a piece's rings about a point (half-open, so that neighbouring pieces never both claim it). */
function windingOf(layer: OpenLayer, piece: number, x: number, y: number): number {
  const { pieceBox, pieceRing, ringStart, pieceCoords } = layer
  const at = piece * 4
  if (pieceRing[piece] === pieceRing[piece + 1]) {
    return pieceBox[at]! <= x &&
      x < pieceBox[at + 2]! &&
      pieceBox[at + 1]! <= y &&
      y < pieceBox[at + 3]!
      ? 1
      : 0
  }
  let winding = 0
  for (let ring = pieceRing[piece]!; ring < pieceRing[piece + 1]!; ring++) {
    const start = ringStart[ring]! * 2
    const end = ringStart[ring + 1]! * 2
    let ax = pieceCoords[end - 2]! - x
    let ay = pieceCoords[end - 1]! - y
    for (let i = start; i < end; i += 2) {
      const bx = pieceCoords[i]! - x
      const by = pieceCoords[i + 1]! - y
      if (ay > 0 !== by > 0) {
        // Crosses the ray east of the point?
        const left = ax * by - bx * ay
        if (by > ay ? left > 0 : left < 0) winding += by > ay ? 1 : -1
      }
      ax = bx
      ay = by
    }
  }
  return winding
}

/** Features that a point lies in. On an outline it may fall either way: ask the distance as well. */
export function featuresAt(layer: OpenLayer, [x, y]: Position): Set<number> {
  const windings = new Map<number, number>()
  for (const piece of layer.pieceIndex?.search(x, y, x, y) ?? []) {
    const feature = layer.pieceFeature[piece]!
    windings.set(feature, (windings.get(feature) ?? 0) + windingOf(layer, piece, x, y))
  }
  return new Set([...windings].filter(([, winding]) => winding > 0).map(([feature]) => feature))
}

/** Whether a point lies inside or outside a feature, and farther than `marginM` from its outline. */
export function clearlyPlaced(
  layer: OpenLayer,
  feature: number,
  at: Position,
  marginM: number,
): 'inside' | 'outside' | null {
  const near = edgeDistances(layer, edgesOfPoint(at), marginM, new Set())
  if ((near.get(feature) ?? Infinity) <= marginM) return null
  return featuresAt(layer, at).has(feature) ? 'inside' : 'outside'
}

/** Whether a point lies in the site or on its outline. */
export function isInSite({ polygons, box }: Site, [x, y]: Position): boolean {
  // A millimetre to spare, since what decides is whole millimetres.
  if (x < box[0] - 0.001 || x > box[2] + 0.001 || y < box[1] - 0.001 || y > box[3] + 0.001)
    return false
  const at = [Math.round(x * 1000), Math.round(y * 1000)] as const
  return polygons.some(
    ([outer, ...holes]) =>
      outer !== undefined && side(at, outer) >= 0 && holes.every((hole) => side(at, hole) <= 0),
  )
}
