import { clippedArea, clippedByBox, loadRing } from './clip.ts'
import type { OpenLayer } from './open.ts'
import type { Site } from './site.ts'

/** Area in m² of one piece inside one convex part of the site. */
function overlapOfPiece(layer: OpenLayer, piece: number, site: Site, part: Float64Array): number {
  const [originX, originY] = site.origin
  const { pieceBox, pieceRing, ringStart, pieceCoords } = layer
  const firstRing = pieceRing[piece]!
  const endRing = pieceRing[piece + 1]!
  if (firstRing === endRing) {
    const corners = loadRing(part, 0, part.length, 0, 0)
    const at = piece * 4
    return clippedByBox(
      corners,
      pieceBox[at]! - originX,
      pieceBox[at + 1]! - originY,
      pieceBox[at + 2]! - originX,
      pieceBox[at + 3]! - originY,
    )
  }
  let area = 0
  for (let ring = firstRing; ring < endRing; ring++) {
    const corners = loadRing(
      pieceCoords,
      ringStart[ring]! * 2,
      ringStart[ring + 1]! * 2,
      originX,
      originY,
    )
    area += clippedArea(corners, part)
  }
  return area
}

/**
 * Overlap in m² of the site with each feature whose pieces come near it, by feature number. Pieces and parts
 * are summed in their own order, so that the same inputs give the same bits.
 */
export function overlaps(layer: OpenLayer, site: Site): Map<number, number> {
  const found = new Map<number, number>()
  if (layer.pieceIndex === null) return found
  const [minX, minY, maxX, maxY] = site.box
  const pieces = layer.pieceIndex.search(minX, minY, maxX, maxY)
  if (pieces.length > 1) pieces.sort((a, b) => a - b)
  for (const piece of pieces) {
    const feature = layer.pieceFeature[piece]!
    let area = found.get(feature) ?? 0
    for (const part of site.parts) area += overlapOfPiece(layer, piece, site, part)
    found.set(feature, area)
  }
  return found
}
