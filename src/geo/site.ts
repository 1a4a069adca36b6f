import earcut from 'earcut'
import type { MultiPolygonRings, Position, Transform } from '../domain/submission.ts'
import type { Convex } from './clip.ts'
import type { Box } from './crs.ts'
import { orient, signedArea, type MmPoint, type MmRing } from './rings.ts'

/** A site with an extent, ready to be measured against features. */
export interface Site {
  transform: Transform
  /** Outer ring first; in whole millimetres, open, outer anticlockwise. */
  polygons: MmRing[][]
  box: Box
  areaM2: number
  perimeterM: number
  centroid: Position
  /** Local origin in grid metres: the box's south-west corner. */
  origin: Position
  /** The site in convex parts about the local origin: itself, or its triangles. */
  parts: Convex[]
  /** Outline edges [x1, y1, x2, y2, …] about the local origin. */
  edges: Float64Array
  /** Points surely in the site (grid metres): corners, and a middle of each part. */
  samples: Position[]
}

/** A ring without corners that lie on a straight line, wound as asked, from its least corner on. */
function canonicalRing(points: readonly Position[], anticlockwise: boolean): MmRing {
  const open = points
    .slice(0, -1)
    .map(([x, y]): MmPoint => [Math.round(x * 1000), Math.round(y * 1000)])
  const bends = open.filter(
    (at, i) => orient(open.at(i - 1)!, at, open[(i + 1) % open.length]!) !== 0,
  )
  const turned = signedArea(bends) > 0 === anticlockwise ? bends : bends.toReversed()
  const least = turned.reduce((best, at, i) => (before(at, turned[best]!) ? i : best), 0)
  return [...turned.slice(least), ...turned.slice(0, least)]
}

const before = (a: MmPoint, b: MmPoint): boolean => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
const byStart = (a: MmRing, b: MmRing): number =>
  before(a[0]!, b[0]!) ? -1 : before(b[0]!, a[0]!) ? 1 : 0

/** However a boundary was drawn (which way round, from which corner), it is measured in one order. */
function canonical(polygons: MultiPolygonRings): MmRing[][] {
  return polygons
    .map(([outer, ...holes]) => [
      canonicalRing(outer ?? [], true),
      ...holes.map((hole) => canonicalRing(hole, false)).sort(byStart),
    ])
    .sort((a, b) => byStart(a[0]!, b[0]!))
}

function isConvex(ring: MmRing): boolean {
  return ring.every((at, i) => orient(ring.at(i - 1)!, at, ring[(i + 1) % ring.length]!) > 0)
}

/** Corners in metres about a local origin that is given in millimetres. */
function localCorners(rings: readonly MmRing[], [originX, originY]: MmPoint): Float64Array {
  const found = new Float64Array(rings.reduce((sum, ring) => sum + ring.length * 2, 0))
  let at = 0
  for (const ring of rings) {
    for (const [x, y] of ring) {
      found[at++] = (x - originX) / 1000
      found[at++] = (y - originY) / 1000
    }
  }
  return found
}

/** Outline edges [x1, y1, x2, y2, …] about the local origin. */
function localEdges(rings: readonly MmRing[], origin: MmPoint): Float64Array {
  const corners = localCorners(rings, origin)
  const edges = new Float64Array(corners.length * 2)
  let first = 0
  for (const { length } of rings) {
    for (let i = 0; i < length; i++) {
      const [a, b] = [(first + i) * 2, (first + ((i + 1) % length)) * 2]
      const at = (first + i) * 4
      edges[at] = corners[a]!
      edges[at + 1] = corners[a + 1]!
      edges[at + 2] = corners[b]!
      edges[at + 3] = corners[b + 1]!
    }
    first += length
  }
  return edges
}

/** The polygon in convex parts: a valid ring that only turns left is one; else triangles. */
function convexParts(polygon: MmRing[], origin: MmPoint): Convex[] {
  const [outer, ...holes] = polygon
  const flat = localCorners(polygon, origin)
  if (outer !== undefined && holes.length === 0 && isConvex(outer)) return [flat]
  const starts: number[] = []
  let corners = outer?.length ?? 0
  for (const hole of holes) {
    starts.push(corners)
    corners += hole.length
  }
  const found = earcut(flat, starts)
  const parts: Convex[] = []
  for (let i = 0; i < found.length; i += 3) {
    const [a, b, c] = [found[i]! * 2, found[i + 1]! * 2, found[i + 2]! * 2]
    const [ax, ay, bx, by, cx, cy] = [
      flat[a]!,
      flat[a + 1]!,
      flat[b]!,
      flat[b + 1]!,
      flat[c]!,
      flat[c + 1]!,
    ]
    const twice = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    if (twice > 0) parts.push(Float64Array.of(ax, ay, bx, by, cx, cy))
    else if (twice < 0) parts.push(Float64Array.of(ax, ay, cx, cy, bx, by))
  }
  return parts
}

/** Area-weighted middle of rings about the local origin; mm² and mm in, metres out. */
function centroidOf(rings: readonly MmRing[], origin: MmPoint): Position {
  let [sum, sumX, sumY] = [0, 0, 0]
  for (const ring of rings) {
    for (const [i, a] of ring.entries()) {
      const b = ring[(i + 1) % ring.length]!
      const [ax, ay, bx, by] = [
        a[0] - origin[0],
        a[1] - origin[1],
        b[0] - origin[0],
        b[1] - origin[1],
      ]
      const twice = ax * by - bx * ay
      sum += twice
      sumX += (ax + bx) * twice
      sumY += (ay + by) * twice
    }
  }
  return [(origin[0] + sumX / (3 * sum)) / 1000, (origin[1] + sumY / (3 * sum)) / 1000]
}

function middleOf(part: Convex, origin: Position): Position {
  let [x, y] = [0, 0]
  for (let i = 0; i < part.length; i += 2) {
    x += part[i]!
    y += part[i + 1]!
  }
  const corners = part.length / 2
  return [origin[0] + x / corners, origin[1] + y / corners]
}

/** Makes a boundary (valid, grid metres) ready to be measured. */
export function makeSite(boundary: MultiPolygonRings, transform: Transform): Site {
  const polygons = canonical(boundary)
  const rings = polygons.flat()
  const corners = rings.flat()
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of corners) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  const corner: MmPoint = [box[0], box[1]]
  const origin: Position = [box[0] / 1000, box[1] / 1000]
  const edges = localEdges(rings, corner)
  let perimeterM = 0
  for (let i = 0; i < edges.length; i += 4)
    perimeterM += Math.hypot(edges[i + 2]! - edges[i]!, edges[i + 3]! - edges[i + 1]!)
  const parts = polygons.flatMap((polygon) => convexParts(polygon, corner))
  return {
    transform,
    polygons,
    box: [box[0] / 1000, box[1] / 1000, box[2] / 1000, box[3] / 1000],
    areaM2: rings.reduce((sum, ring) => sum + signedArea(ring), 0) / 1e6,
    perimeterM,
    centroid: centroidOf(rings, corner),
    origin,
    parts,
    edges,
    samples: [
      ...corners.map(([x, y]): Position => [x / 1000, y / 1000]),
      ...parts.map((part) => middleOf(part, origin)),
    ],
  }
}
