import { isInSite } from './inside.ts'
import type { OpenLayer } from '../prepared/open.ts'
import type { Site } from '../site.ts'

/** Narrows [from, to] of a line a + t·d to where low ≤ a + t·d ≤ high on one axis; from > to where it is nowhere. */
function between(
  [from, to]: [number, number],
  a: number,
  d: number,
  low: number,
  high: number,
): [number, number] {
  if (d === 0) return a < low || a > high ? [Infinity, -Infinity] : [from, to]
  const [first, second] = [(low - a) / d, (high - a) / d]
  return [Math.max(from, Math.min(first, second)), Math.min(to, Math.max(first, second))]
}

/** Where a line a + t·d is within `radius` of the origin. */
function inCircle(
  ax: number,
  ay: number,
  dx: number,
  dy: number,
  radius: number,
): [number, number] {
  const length2 = dx * dx + dy * dy
  const middle = -(ax * dx + ay * dy) / length2
  const [x, y] = [ax + middle * dx, ay + middle * dy]
  const rest = radius * radius - x * x - y * y
  if (rest < 0) return [Infinity, -Infinity]
  const half = Math.sqrt(rest / length2)
  return [middle - half, middle + half]
}

/**
 * The stretch of a segment a–b, as shares of its length, that is within `marginM` of an edge: what lies so near to an edge
 * is convex (a rectangle along it and a circle at each end), so a straight line goes through it in one stretch.
 */
function nearEdge(
  [ax, ay, bx, by]: readonly [number, number, number, number],
  [cx, cy, ex, ey]: readonly [number, number, number, number],
  marginM: number,
): [number, number] {
  const [dx, dy] = [bx - ax, by - ay]
  const length = Math.hypot(ex - cx, ey - cy)
  const [ux, uy] = [(ex - cx) / length, (ey - cy) / length]
  let strip = between(
    [-Infinity, Infinity],
    (ax - cx) * ux + (ay - cy) * uy,
    dx * ux + dy * uy,
    0,
    length,
  )
  strip = between(strip, (ay - cy) * ux - (ax - cx) * uy, dy * ux - dx * uy, -marginM, marginM)
  const stretches = [
    strip,
    inCircle(ax - cx, ay - cy, dx, dy, marginM),
    inCircle(ax - ex, ay - ey, dx, dy, marginM),
  ].filter(([from, to]) => from <= to)
  return [Math.min(...stretches.map(([from]) => from)), Math.max(...stretches.map(([, to]) => to))]
}

/** Whether any of a segment (grid metres about the site's origin) lies in the site and farther than `marginM` from its outline. */
function goesIn(
  site: Site,
  segment: readonly [number, number, number, number],
  marginM: number,
): boolean {
  const [ax, ay, bx, by] = segment
  if (ax === bx && ay === by) return false
  const { edges, origin } = site
  const near: [number, number][] = []
  for (let i = 0; i < edges.length; i += 4) {
    const edge = [edges[i]!, edges[i + 1]!, edges[i + 2]!, edges[i + 3]!] as const
    const stretch = nearEdge(segment, edge, marginM)
    if (stretch[0] <= 1 && stretch[1] >= 0) near.push(stretch)
  }
  near.sort((a, b) => a[0] - b[0])
  // What is left between those stretches never meets the outline, so one point tells where all of it lies.
  let done = 0
  near.push([1, 1])
  for (const [from, to] of near) {
    if (from > done) {
      const at = (done + from) / 2
      if (isInSite(site, [origin[0] + ax + at * (bx - ax), origin[1] + ay + at * (by - ay)]))
        return true
    }
    done = Math.max(done, to)
  }
  return false
}

/** Chunks of line features whose box meets the site's, by feature. */
export function lineChunksAt(layer: OpenLayer, site: Site): Map<number, number[]> {
  const found = new Map<number, number[]>()
  if (!layer.hasLines) return found
  for (const chunk of layer.chunkIndex?.search(...site.box) ?? []) {
    const feature = layer.chunkFeature[chunk]!
    if (layer.features[feature]!.kind !== 'lines') continue
    const known = found.get(feature)
    if (known === undefined) found.set(feature, [chunk])
    else known.push(chunk)
  }
  return found
}

/** Whether any of these chunks goes into the site, farther than `marginM` from its outline. */
export function enters(
  layer: OpenLayer,
  chunks: readonly number[],
  site: Site,
  marginM: number,
): boolean {
  const { coords, chunkStart, chunkEdges } = layer
  const [originX, originY] = site.origin
  for (const chunk of chunks) {
    const start = chunkStart[chunk]! * 2
    const end = start + chunkEdges[chunk]! * 2
    for (let at = start; at < end; at += 2) {
      const segment = [
        coords[at]! - originX,
        coords[at + 1]! - originY,
        coords[at + 2]! - originX,
        coords[at + 3]! - originY,
      ] as const
      if (goesIn(site, segment, marginM)) return true
    }
  }
  return false
}
