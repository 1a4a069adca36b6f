import type { PolygonRings } from '../../domain/submission.ts'

/** Small enough that clipping one costs about a microsecond; large enough that pieces stay few. */
const MOST_CORNERS = 32
/** Cells are not cut below this: where many edges meet in one point, cutting never helps. */
const LEAST_CELL_M = 0.25

/** A part of one polygon, cut off by a rectangle. */
export interface Piece {
  /** [min x, min y, max x, max y] of its corners. */
  box: [number, number, number, number]
  /**
   * Rings as [x, y, …], open, wound as in the polygon; they may run along the cuts and back, so only their
   * signed areas and windings mean anything. Empty where the piece is its whole box.
   */
  rings: number[][]
}

/** Keeps of a ring what lies on one side of x = at (axis 0) or y = at (axis 1). */
function cutRing(ring: readonly number[], axis: 0 | 1, at: number, keepLow: boolean): number[] {
  const kept: number[] = []
  const size = ring.length
  let px = ring[size - 2]!
  let py = ring[size - 1]!
  let pIn = keepLow ? (axis === 0 ? px : py) <= at : (axis === 0 ? px : py) >= at
  for (let i = 0; i < size; i += 2) {
    const x = ring[i]!
    const y = ring[i + 1]!
    const value = axis === 0 ? x : y
    const here = keepLow ? value <= at : value >= at
    if (here !== pIn) {
      // From the lower end always, so that both halves get the same number.
      const forward = axis === 0 ? px < x : py < y
      const [ax, ay, bx, by] = forward ? [px, py, x, y] : [x, y, px, py]
      if (axis === 0) kept.push(at, ay + ((at - ax) / (bx - ax)) * (by - ay))
      else kept.push(ax + ((at - ay) / (by - ay)) * (bx - ax), at)
    }
    if (here) kept.push(x, y)
    px = x
    py = y
    pIn = here
  }
  return tidy(kept)
}

/** Drops repeated corners and those in the middle of an axis-parallel run; empty where nothing is left. */
function tidy(ring: readonly number[]): number[] {
  const kept: number[] = []
  const size = ring.length
  for (let i = 0; i < size; i += 2) {
    const x = ring[i]!
    const y = ring[i + 1]!
    for (;;) {
      const n = kept.length
      if (n >= 2 && kept[n - 2] === x && kept[n - 1] === y) kept.length = n - 2
      else if (n >= 4 && kept[n - 2] === x && kept[n - 4] === x) kept.length = n - 2
      else if (n >= 4 && kept[n - 1] === y && kept[n - 3] === y) kept.length = n - 2
      else break
    }
    kept.push(x, y)
  }
  // The same where the end meets the start.
  for (let axis = 0; axis < 2; axis++) {
    if (kept.length >= 6 && kept[axis] === kept.at(axis - 2) && kept[axis] === kept[axis + 2])
      kept.splice(0, 2)
    if (kept.length >= 6 && kept[axis] === kept.at(axis - 2) && kept[axis] === kept.at(axis - 4))
      kept.length -= 2
  }
  return kept.length < 6 ? [] : kept
}

function areaOfRing(ring: readonly number[]): number {
  const x0 = ring[0]!
  const y0 = ring[1]!
  let twice = 0
  for (let i = 2; i + 3 < ring.length; i += 2) {
    twice += (ring[i]! - x0) * (ring[i + 3]! - y0) - (ring[i + 2]! - x0) * (ring[i + 1]! - y0)
  }
  return twice / 2
}

function boxOf(rings: readonly number[][]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      box[0] = Math.min(box[0], ring[i]!)
      box[1] = Math.min(box[1], ring[i + 1]!)
      box[2] = Math.max(box[2], ring[i]!)
      box[3] = Math.max(box[3], ring[i + 1]!)
    }
  }
  return box
}

/** True where the rings are nothing but the box's own outline. */
function isWhole(rings: readonly number[][], [minX, minY, maxX, maxY]: Piece['box']): boolean {
  const [ring] = rings
  if (rings.length !== 1 || ring?.length !== 8) return false
  for (let i = 0; i < 8; i += 2) {
    const [x, y] = [ring[i]!, ring[i + 1]!]
    if ((x !== minX && x !== maxX) || (y !== minY && y !== maxY)) return false
  }
  const full = (maxX - minX) * (maxY - minY)
  return Math.abs(areaOfRing(ring) - full) <= 1e-9 * full
}

/**
 * Cuts one valid polygon (rings closed, outer anticlockwise, holes clockwise; grid metres) by halving rectangles
 * into pieces of at most 32 corners. The pieces' signed areas sum to the polygon's.
 */
export function cutPolygon(polygon: PolygonRings): Piece[] {
  const pieces: Piece[] = []
  const open = polygon.map((ring) => ring.slice(0, -1).flat())
  const cut = (rings: number[][]): void => {
    if (rings.length === 0) return
    const area = rings.reduce((sum, ring) => sum + areaOfRing(ring), 0)
    // Nothing but walks along the cuts: no ground (a square centimetre is far below what counts as overlap).
    if (area < 1e-6) return
    const box = boxOf(rings)
    const [minX, minY, maxX, maxY] = box
    const corners = rings.reduce((sum, ring) => sum + ring.length / 2, 0)
    const longest = Math.max(maxX - minX, maxY - minY)
    if (corners <= MOST_CORNERS || longest < LEAST_CELL_M) {
      pieces.push({ box, rings: isWhole(rings, box) ? [] : rings })
      return
    }
    const axis = maxX - minX >= maxY - minY ? 0 : 1
    const at = axis === 0 ? (minX + maxX) / 2 : (minY + maxY) / 2
    for (const keepLow of [true, false]) {
      cut(rings.map((ring) => cutRing(ring, axis, at, keepLow)).filter((ring) => ring.length > 0))
    }
  }
  cut(open)
  return pieces
}
