import { clippedArea, clippedByBox, loadedArea, loadRing, type Convex } from './clip.ts'
import type { OpenLayer } from '../prepared/open.ts'
import type { Site } from '../site.ts'

/** How a part of the site lies as to a piece's box: 1 wholly in it, −1 nowhere near, 0 neither. */
function placeInBox(
  part: Convex,
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
): 1 | 0 | -1 {
  let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < part.length; i += 2) {
    left = Math.min(left, part[i]!)
    right = Math.max(right, part[i]!)
    low = Math.min(low, part[i + 1]!)
    high = Math.max(high, part[i + 1]!)
  }
  if (left > maxX || right < minX || low > maxY || high < minY) return -1
  return left >= minX && right <= maxX && low >= minY && high <= maxY ? 1 : 0
}

/** Area in m² of one piece inside one convex part of the site. */
function overlapOfPiece(layer: OpenLayer, piece: number, site: Site, part: Convex): number {
  const originX = site.origin[0]
  const originY = site.origin[1]
  const { pieceBox, pieceRing, ringStart, pieceCoords } = layer
  const minX = pieceBox[piece * 4]! - originX
  const minY = pieceBox[piece * 4 + 1]! - originY
  const maxX = pieceBox[piece * 4 + 2]! - originX
  const maxY = pieceBox[piece * 4 + 3]! - originY
  // A site of many triangles meets each piece with few of them; a house in the middle of a large area is all of it in.
  const place = placeInBox(part, minX, minY, maxX, maxY)
  if (place === -1) return 0
  const firstRing = pieceRing[piece]!
  const endRing = pieceRing[piece + 1]!
  if (firstRing === endRing) {
    const corners = loadRing(part, 0, part.length, 0, 0)
    return place === 1 ? loadedArea(corners) : clippedByBox(corners, minX, minY, maxX, maxY)
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

const NONE: ReadonlyMap<number, number> = new Map()
const byNumber = (a: number, b: number): number => a - b

/**
 * Overlap in m² of the site with each feature whose pieces come near it, by feature number. Pieces and parts
 * are summed in their own order, so that the same inputs give the same bits.
 */
export function overlaps(layer: OpenLayer, site: Site): ReadonlyMap<number, number> {
  if (layer.pieceIndex === null) return NONE
  const { box } = site
  const pieces = layer.pieceIndex.search(box[0], box[1], box[2], box[3])
  if (pieces.length === 0) return NONE
  if (pieces.length > 1) pieces.sort(byNumber)
  const found = new Map<number, number>()
  for (const piece of pieces) {
    const feature = layer.pieceFeature[piece]!
    let area = found.get(feature) ?? 0
    for (const part of site.parts) area += overlapOfPiece(layer, piece, site, part)
    found.set(feature, area)
  }
  return found
}
