/** Ring work in whole millimetres: differences up to 94 km multiply exactly, so signs below are exact. */
export type MmPoint = readonly [number, number]
/** A ring without its closing point. */
export type MmRing = MmPoint[]
/** A polygon: its outer ring, then its holes. */
export type MmPolygon = MmRing[]

/** Twice the signed area of a, b, c: positive where c lies left of a→b. Exact for whole millimetres. */
export function orient(a: MmPoint, b: MmPoint, c: MmPoint): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/** Signed area in mm²: positive where the ring runs anticlockwise. */
export function signedArea(ring: MmRing): number {
  const origin = ring[0]
  if (origin === undefined) return 0
  let twice = 0
  for (let i = 1; i + 1 < ring.length; i++) twice += orient(origin, ring[i]!, ring[i + 1]!)
  return twice / 2
}

/** [min x, min y, max x, max y] of points. */
export function boxOf(points: readonly MmPoint[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    if (x < box[0]) box[0] = x
    if (y < box[1]) box[1] = y
    if (x > box[2]) box[2] = x
    if (y > box[3]) box[3] = y
  }
  return box
}

export function same(a: MmPoint, b: MmPoint): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

/** True where b is the tip of a spike: the way back runs over the way out. */
function isSpike(a: MmPoint, b: MmPoint, c: MmPoint): boolean {
  return orient(a, b, c) === 0 && (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) < 0
}

export interface CleanRing {
  ring: MmRing
  wasOpen: boolean
  /** Tips of spikes cut off. */
  spikes: MmPoint[]
}

/** The ring without its closing point, repeated points and spikes. Empty where nothing with an area is left. */
export function cleanRing(points: readonly MmPoint[]): CleanRing {
  const spikes: MmPoint[] = []
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined) return { ring: [], wasOpen: false, spikes }
  const wasOpen = !same(first, last)
  let ring: MmPoint[] = [...points]
  for (let before = -1; before !== ring.length;) {
    before = ring.length
    const kept: MmPoint[] = []
    for (const point of ring) {
      kept.push(point)
      trimEnd(kept, spikes)
    }
    ring = trimSeam(kept, spikes)
  }
  return {
    ring: ring.length < 3 || signedArea(ring) === 0 ? withArea(ring) : ring,
    wasOpen,
    spikes,
  }
}

/** A figure of eight may have no signed area and still cover ground: only flat rings are empty. */
function withArea(ring: MmRing): MmRing {
  const [a, b] = ring
  if (a === undefined || b === undefined) return []
  return ring.some((point) => orient(a, b, point) !== 0) ? ring : []
}

/** Takes repeated points and spikes off the end of `kept`. */
function trimEnd(kept: MmPoint[], spikes: MmPoint[]): void {
  for (;;) {
    const [a, b, c] = [kept.at(-3), kept.at(-2), kept.at(-1)]
    if (b === undefined || c === undefined) return
    if (same(b, c)) kept.pop()
    else if (a !== undefined && isSpike(a, b, c)) {
      kept.splice(-2, 1)
      spikes.push(b)
    } else return
  }
}

/** The same where the ring's end meets its start. */
function trimSeam(ring: MmPoint[], spikes: MmPoint[]): MmPoint[] {
  const trimmed = [...ring]
  for (;;) {
    const [first, second, last, beforeLast] = [
      trimmed[0],
      trimmed[1],
      trimmed.at(-1),
      trimmed.at(-2),
    ]
    if (
      first === undefined ||
      second === undefined ||
      last === undefined ||
      beforeLast === undefined
    )
      return []
    if (trimmed.length > 1 && same(first, last)) trimmed.pop()
    else if (trimmed.length < 3) return []
    else if (isSpike(beforeLast, last, first)) spikes.push(trimmed.pop()!)
    else if (isSpike(last, first, second)) spikes.push(trimmed.shift()!)
    else return trimmed
  }
}

/** Where a point lies: 1 inside, 0 on the ring, −1 outside. Exact (even-odd). */
export function side(point: MmPoint, ring: MmRing): 1 | 0 | -1 {
  let inside = false
  let a = ring[ring.length - 1]!
  for (const b of ring) {
    const spansX = Math.min(a[0], b[0]) <= point[0] && point[0] <= Math.max(a[0], b[0])
    const spansY = Math.min(a[1], b[1]) <= point[1] && point[1] <= Math.max(a[1], b[1])
    if (spansX && spansY && orient(a, b, point) === 0) return 0
    if (a[1] > point[1] !== b[1] > point[1]) {
      const turn = orient(a, b, point)
      if (b[1] > a[1] ? turn > 0 : turn < 0) inside = !inside
    }
    a = b
  }
  return inside ? 1 : -1
}
