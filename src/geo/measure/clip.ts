/**
 * A convex polygon to clip by: its corners anticlockwise as [x, y, …], in metres from a local origin (numbers
 * of grid size would cost seven digits of the area).
 */
export type Convex = Float64Array

let from = new Float64Array(256)
let to = new Float64Array(256)

/** Buffers that every clip reuses: one thread, no call within a call. */
function makeRoom(corners: number): void {
  if (from.length >= corners * 2) return
  const size = corners * 4
  const [a, b] = [new Float64Array(size), new Float64Array(size)]
  a.set(from)
  b.set(to)
  from = a
  to = b
}

/** Loads a ring (closed or open, [x, y, …] from `start` to `end`) about a local origin. */
export function loadRing(
  coords: Float64Array,
  start: number,
  end: number,
  originX: number,
  originY: number,
): number {
  const corners = (end - start) / 2
  makeRoom(corners + 1)
  for (let i = 0; i < corners; i++) {
    from[i * 2] = coords[start + i * 2]! - originX
    from[i * 2 + 1] = coords[start + i * 2 + 1]! - originY
  }
  return corners
}

/**
 * Keeps what lies left of the line a→b of the ring loaded (Sutherland–Hodgman, one plane). A ring that leaves
 * and comes back gets edges along the line; its signed area stays right, which is all that is asked of it.
 */
function clipByLine(corners: number, ax: number, ay: number, bx: number, by: number): number {
  if (corners === 0) return 0
  makeRoom(corners * 2 + 2)
  const dx = bx - ax
  const dy = by - ay
  let kept = 0
  let px = from[corners * 2 - 2]!
  let py = from[corners * 2 - 1]!
  let pSide = dx * (py - ay) - dy * (px - ax)
  for (let i = 0; i < corners; i++) {
    const x = from[i * 2]!
    const y = from[i * 2 + 1]!
    const here = dx * (y - ay) - dy * (x - ax)
    if (here >= 0 !== pSide >= 0) {
      const share = pSide / (pSide - here)
      to[kept++] = px + share * (x - px)
      to[kept++] = py + share * (y - py)
    }
    if (here >= 0) {
      to[kept++] = x
      to[kept++] = y
    }
    px = x
    py = y
    pSide = here
  }
  const swap = from
  from = to
  to = swap
  return kept / 2
}

/** Signed area in m² of the loaded ring as it is. */
export function loadedArea(corners: number): number {
  let twice = 0
  for (let i = 1; i + 1 < corners; i++) {
    const x0 = from[0]!
    const y0 = from[1]!
    twice +=
      (from[i * 2]! - x0) * (from[i * 2 + 3]! - y0) -
      (from[i * 2 + 2]! - x0) * (from[i * 2 + 1]! - y0)
  }
  return twice / 2
}

/** Signed area in m² of the loaded ring inside a convex polygon. */
export function clippedArea(corners: number, by: Convex): number {
  let left = corners
  const size = by.length
  let ax = by[size - 2]!
  let ay = by[size - 1]!
  for (let i = 0; i < size && left > 0; i += 2) {
    const bx = by[i]!
    const y = by[i + 1]!
    left = clipByLine(left, ax, ay, bx, y)
    ax = bx
    ay = y
  }
  return loadedArea(left)
}

/** Signed area in m² of the loaded ring inside a rectangle. */
export function clippedByBox(
  corners: number,
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
): number {
  let left = clipByLine(corners, minX, minY, maxX, minY)
  left = clipByLine(left, maxX, minY, maxX, maxY)
  left = clipByLine(left, maxX, maxY, minX, maxY)
  left = clipByLine(left, minX, maxY, minX, minY)
  return loadedArea(left)
}
