import type { Box } from '../../domain/layer.ts'
import type { Position } from '../../domain/submission.ts'
import type { OpenLayer } from '../prepared/open.ts'

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

/** Edges [x1, y1, x2, y2, …] about `origin`, which is the south-west corner of the box that holds them. */
export interface Edges {
  edges: readonly number[]
  origin: Position
  /** In grid metres. */
  box: Box
}

/**
 * Squared distance from edges to one chunk of an outline, where less than `best2`. Boxes decide most pairs. Two edges that do
 * not cross are nearest at an end of one of them; each edge answers for its first corner only, since the next one begins at
 * its second: half the work.
 */
function chunkDistance2(
  layer: OpenLayer,
  chunk: number,
  { edges, origin, box }: Edges,
  best: number,
): number {
  const { coords } = layer
  const originX = origin[0]
  const originY = origin[1]
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
    const minX = Math.min(cx, dx)
    const maxX = Math.max(cx, dx)
    const minY = Math.min(cy, dy)
    const maxY = Math.max(cy, dy)
    // Most edges of a chunk are nowhere near: the box says so before its edges do.
    const gapX = Math.max(0, minX - width, -maxX)
    const gapY = Math.max(0, minY - height, -maxY)
    const end = gapX * gapX + gapY * gapY < best2 ? edges.length : 0
    for (let i = 0; i < end; i += 4) {
      const ax = edges[i]!
      const ay = edges[i + 1]!
      const bx = edges[i + 2]!
      const by = edges[i + 3]!
      const apartX = Math.max(0, minX - Math.max(ax, bx), Math.min(ax, bx) - maxX)
      const apartY = Math.max(0, minY - Math.max(ay, by), Math.min(ay, by) - maxY)
      const apart2 = apartX * apartX + apartY * apartY
      if (apart2 >= best2) continue
      if (apart2 === 0 && cross(ax, ay, bx, by, cx, cy, dx, dy)) return 0
      best2 = Math.min(
        best2,
        pointToSegment2(ax, ay, cx, cy, dx, dy),
        pointToSegment2(cx, cy, ax, ay, bx, by),
      )
      // The last corner of a chunk begins no edge of it.
      if (at === last) best2 = Math.min(best2, pointToSegment2(dx, dy, ax, ay, bx, by))
    }
    if (best2 === 0) return 0
    cx = dx
    cy = dy
  }
  return best2
}

const NONE: ReadonlyMap<number, number> = new Map()

/**
 * Distance in metres from edges to the outline of each feature within `reachM`, by feature number. The edges are closed rings,
 * or a point as an edge of no length. `skip`: features whose distance nobody asks for.
 */
export function edgeDistances(
  layer: OpenLayer,
  from: Edges,
  reachM: number,
  skip: ReadonlySet<number>,
): ReadonlyMap<number, number> {
  if (layer.chunkIndex === null) return NONE
  const { box } = from
  // A hair more than asked: a distance equal to the reach is within it.
  const limit = reachM + 1e-6
  const chunks = layer.chunkIndex.search(
    box[0] - limit,
    box[1] - limit,
    box[2] + limit,
    box[3] + limit,
  )
  if (chunks.length === 0) return NONE
  const found = new Map<number, number>()
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
export function distanceToEdges(at: Position, edges: readonly number[], origin: Position): number {
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
  return { edges: [0, 0, 0, 0], origin: at, box: [at[0], at[1], at[0], at[1]] }
}
