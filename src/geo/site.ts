import earcut from 'earcut'
import type { MultiPolygonRings, Position, Transform } from '../domain/submission.ts'
import type { Convex } from './measure/clip.ts'
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
  /** Outline edges [x1, y1, x2, y2, …] about the local origin: a list, which costs less to make than a typed array. */
  edges: number[]
}

/** A ring without corners that lie on a straight line, wound as asked, from its least corner on. */
function canonicalRing(points: readonly Position[], anticlockwise: boolean): MmRing {
  const open: MmRing = []
  for (let i = 0; i + 1 < points.length; i++)
    open.push([Math.round(points[i]![0] * 1000), Math.round(points[i]![1] * 1000)])
  const bends: MmRing = []
  for (let i = 0; i < open.length; i++) {
    const last = open[i === 0 ? open.length - 1 : i - 1]!
    const next = open[i + 1 === open.length ? 0 : i + 1]!
    if (orient(last, open[i]!, next) !== 0) bends.push(open[i]!)
  }
  const turned = signedArea(bends) > 0 === anticlockwise ? bends : bends.reverse()
  let least = 0
  for (let i = 1; i < turned.length; i++) if (before(turned[i]!, turned[least]!)) least = i
  return least === 0 ? turned : [...turned.slice(least), ...turned.slice(0, least)]
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
  let [a, b] = [ring[ring.length - 2]!, ring[ring.length - 1]!]
  for (const c of ring) {
    if (orient(a, b, c) <= 0) return false
    a = b
    b = c
  }
  return true
}

/** Corners in metres about a local origin that is given in millimetres. */
function localCorners(rings: readonly MmRing[], [originX, originY]: MmPoint): Float64Array {
  let size = 0
  for (const ring of rings) size += ring.length * 2
  const found = new Float64Array(size)
  let at = 0
  for (const ring of rings) {
    for (const corner of ring) {
      found[at++] = (corner[0] - originX) / 1000
      found[at++] = (corner[1] - originY) / 1000
    }
  }
  return found
}

/** Outline edges [x1, y1, x2, y2, …] of corners about the local origin. */
function localEdges(rings: readonly MmRing[], corners: Float64Array): number[] {
  const edges: number[] = []
  let first = 0
  for (const { length } of rings) {
    for (let i = 0; i < length; i++) {
      const a = (first + i) * 2
      const b = (first + (i + 1 === length ? 0 : i + 1)) * 2
      edges.push(corners[a]!, corners[a + 1]!, corners[b]!, corners[b + 1]!)
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
    for (let i = 0; i < ring.length; i++) {
      const a = ring[i]!
      const b = ring[i + 1 === ring.length ? 0 : i + 1]!
      const ax = a[0] - origin[0]
      const ay = a[1] - origin[1]
      const bx = b[0] - origin[0]
      const by = b[1] - origin[1]
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

/** Points surely in the site (grid metres): corners, and a middle of each part. Seldom asked for, so not kept. */
export function samplesOf({ polygons, parts, origin }: Site): Position[] {
  return [
    ...polygons.flat(2).map(([x, y]): Position => [x / 1000, y / 1000]),
    ...parts.map((part) => middleOf(part, origin)),
  ]
}

/** Makes a boundary (valid, grid metres) ready to be measured. Runs for every site: loops, since chains took three times as long. */
export function makeSite(boundary: MultiPolygonRings, transform: Transform): Site {
  const polygons = canonical(boundary)
  const rings = polygons.length === 1 ? polygons[0]! : polygons.flat()
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  let area = 0
  for (const ring of rings) {
    area += signedArea(ring)
    for (const corner of ring) {
      minX = Math.min(minX, corner[0])
      minY = Math.min(minY, corner[1])
      maxX = Math.max(maxX, corner[0])
      maxY = Math.max(maxY, corner[1])
    }
  }
  const corner: MmPoint = [minX, minY]
  const corners = localCorners(rings, corner)
  const edges = localEdges(rings, corners)
  let perimeterM = 0
  for (let i = 0; i < edges.length; i += 4) {
    const dx = edges[i + 2]! - edges[i]!
    const dy = edges[i + 3]! - edges[i + 1]!
    perimeterM += Math.sqrt(dx * dx + dy * dy)
  }
  const [only] = rings
  return {
    transform,
    polygons,
    box: [minX / 1000, minY / 1000, maxX / 1000, maxY / 1000],
    areaM2: area / 1e6,
    perimeterM,
    centroid: centroidOf(rings, corner),
    origin: [minX / 1000, minY / 1000],
    parts:
      rings.length === 1 && isConvex(only!)
        ? [corners]
        : polygons.flatMap((polygon) => convexParts(polygon, corner)),
    edges,
  }
}
