import type { Position } from '../domain/submission.ts'
import type { OpenLayer } from './open.ts'

/** Squared distance from p to the segment a–b. */
function pointToSegment2(
  px: number,
  py: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  const dx = bx - ax
  const dy = by - ay
  const length2 = dx * dx + dy * dy
  let share = length2 === 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / length2
  if (share < 0) share = 0
  else if (share > 1) share = 1
  const x = px - ax - share * dx
  const y = py - ay - share * dy
  return x * x + y * y
}

/** True where segments a–b and c–d cross properly (each has an end on either side of the other). */
function cross(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  const c = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
  const d = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
  if (c > 0 === d > 0) return false
  const a = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)
  const b = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx)
  return a > 0 !== b > 0
}

/**
 * Squared distance between two segments, where it is less than `best2`; otherwise some number ≥ `best2`.
 * The boxes of the two decide most pairs.
 */
function segments2(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
  best2: number,
): number {
  const gapX = Math.max(0, Math.min(cx, dx) - Math.max(ax, bx), Math.min(ax, bx) - Math.max(cx, dx))
  const gapY = Math.max(0, Math.min(cy, dy) - Math.max(ay, by), Math.min(ay, by) - Math.max(cy, dy))
  const gap2 = gapX * gapX + gapY * gapY
  if (gap2 >= best2) return best2
  if (gap2 === 0 && cross(ax, ay, bx, by, cx, cy, dx, dy)) return 0
  return Math.min(
    pointToSegment2(ax, ay, cx, cy, dx, dy),
    pointToSegment2(bx, by, cx, cy, dx, dy),
    pointToSegment2(cx, cy, ax, ay, bx, by),
    pointToSegment2(dx, dy, ax, ay, bx, by),
  )
}

/** Edges [x1, y1, x2, y2, …] about `origin`, which is the south-west corner of the box that holds them. */
export interface Edges {
  edges: Float64Array
  origin: Position
  /** In grid metres. */
  box: readonly [number, number, number, number]
}

/** Squared distance from edges to one chunk of an outline, where less than `best2`. */
function chunkDistance2(
  layer: OpenLayer,
  chunk: number,
  { edges, origin, box }: Edges,
  best: number,
): number {
  const { coords } = layer
  const [originX, originY] = origin
  const width = box[2] - box[0]
  const height = box[3] - box[1]
  let best2 = best
  let at = layer.chunkStart[chunk]! * 2
  const last = at + layer.chunkEdges[chunk]! * 2
  let cx = coords[at]! - originX
  let cy = coords[at + 1]! - originY
  for (at += 2; at <= last; at += 2) {
    const dx = coords[at]! - originX
    const dy = coords[at + 1]! - originY
    // Most edges of a chunk are nowhere near: the box says so before its edges do.
    const gapX = Math.max(0, Math.min(cx, dx) - width, -Math.max(cx, dx))
    const gapY = Math.max(0, Math.min(cy, dy) - height, -Math.max(cy, dy))
    const end = gapX * gapX + gapY * gapY < best2 ? edges.length : 0
    for (let i = 0; i < end; i += 4) {
      const found = segments2(
        edges[i]!,
        edges[i + 1]!,
        edges[i + 2]!,
        edges[i + 3]!,
        cx,
        cy,
        dx,
        dy,
        best2,
      )
      if (found < best2) best2 = found
    }
    if (best2 === 0) return 0
    cx = dx
    cy = dy
  }
  return best2
}

/**
 * Distance in metres from edges to the outline of each feature within `reachM`, by feature number. A point is
 * an edge of no length. `skip`: features whose distance nobody asks for.
 */
export function edgeDistances(
  layer: OpenLayer,
  from: Edges,
  reachM: number,
  skip: ReadonlySet<number>,
): Map<number, number> {
  const found = new Map<number, number>()
  if (layer.chunkIndex === null) return found
  const [minX, minY, maxX, maxY] = from.box
  // A hair more than asked: a distance equal to the reach is within it.
  const limit = reachM + 1e-6
  const chunks = layer.chunkIndex.search(minX - limit, minY - limit, maxX + limit, maxY + limit)
  for (const chunk of chunks) {
    const feature = layer.chunkFeature[chunk]!
    if (skip.has(feature)) continue
    const best2 = found.get(feature) ?? limit * limit
    if (best2 === 0) continue
    const here = chunkDistance2(layer, chunk, from, best2)
    if (here < best2) found.set(feature, here)
  }
  for (const [feature, distance2] of found) found.set(feature, Math.sqrt(distance2))
  return found
}

/** Distance in metres from a point to edges about an origin. */
export function distanceToEdges(at: Position, edges: Float64Array, origin: Position): number {
  const [x, y] = [at[0] - origin[0], at[1] - origin[1]]
  let best = Infinity
  for (let i = 0; i < edges.length; i += 4) {
    best = Math.min(
      best,
      pointToSegment2(x, y, edges[i]!, edges[i + 1]!, edges[i + 2]!, edges[i + 3]!),
    )
  }
  return Math.sqrt(best)
}

/** A point as the edge functions take it. */
export function edgesOfPoint(at: Position): Edges {
  return { edges: new Float64Array(4), origin: at, box: [at[0], at[1], at[0], at[1]] }
}
