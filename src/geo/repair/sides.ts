import { orient, side, type MmPoint, type MmRing } from '../rings.ts'
import { segmentIndex } from './segment-index.ts'

/** Tells of points on which side of one ring they lie: 1 inside, 0 on it, −1 outside. Exact. */
export type Sides = (point: MmPoint) => 1 | 0 | -1

/** Below this many corners an index is slower than looking at every edge. */
const FEW_CORNERS = 50

/** For many questions about one ring: an index finds the edges to the right of a point, which settle it. */
export function sidesOf(ring: MmRing): Sides {
  if (ring.length < FEW_CORNERS) return (point) => side(point, ring)
  const endOf = (i: number): MmPoint => ring[(i + 1) % ring.length]!
  const index = segmentIndex(ring.length, (i) => [ring[i]!, endOf(i)])
  return (point) => {
    let inside = false
    for (const i of index.search(point[0], point[1], Infinity, point[1])) {
      const [a, b] = [ring[i]!, endOf(i)]
      const turn = orient(a, b, point)
      if (turn === 0 && Math.min(a[0], b[0]) <= point[0]) return 0
      if (a[1] > point[1] !== b[1] > point[1] && (b[1] > a[1] ? turn > 0 : turn < 0))
        inside = !inside
    }
    return inside ? 1 : -1
  }
}

/** Where a ring lies as to an outer one: 1 inside, −1 outside, 0 both (it passes through). */
export function sideOfRing(inner: MmRing, sideOf: Sides, mayTouch: boolean): 1 | 0 | -1 {
  let found: 1 | 0 | -1 = 0
  for (const [i, point] of inner.entries()) {
    const next = inner[(i + 1) % inner.length]!
    const middle: MmPoint = [(point[0] + next[0]) / 2, (point[1] + next[1]) / 2]
    for (const at of [point, middle]) {
      const here = sideOf(at)
      if (here === 0) continue
      if (!mayTouch) return here
      if (found !== 0 && here !== found) return 0
      found = here
    }
  }
  // Wholly on the other's line: the same ring twice.
  return found === 0 ? 1 : found
}
