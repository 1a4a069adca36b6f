import type { Box } from '../../domain/layer.ts'

/** Keeps of an open ring [x, y, …] what lies on one side of a line parallel to an axis. */
function cut(ring: readonly number[], axis: 0 | 1, at: number, keepLow: boolean): number[] {
  const kept: number[] = []
  let [px, py] = [ring.at(-2) ?? 0, ring.at(-1) ?? 0]
  const inside = (x: number, y: number) => (keepLow ? (axis === 0 ? x : y) <= at : (axis === 0 ? x : y) >= at) // prettier-ignore
  for (let i = 0; i + 1 < ring.length; i += 2) {
    const [x, y] = [ring[i] ?? 0, ring[i + 1] ?? 0]
    if (inside(x, y) !== inside(px, py)) {
      const share = axis === 0 ? (at - px) / (x - px) : (at - py) / (y - py)
      kept.push(axis === 0 ? at : px + share * (x - px), axis === 0 ? py + share * (y - py) : at)
    }
    if (inside(x, y)) kept.push(x, y)
    ;[px, py] = [x, y]
  }
  return kept
}

/** What of an open ring [x, y, …] lies in a box, for filling: it may run along the edges of the box. Empty where nothing does. */
export function clipRing(ring: readonly number[], [minX, minY, maxX, maxY]: Box): number[] {
  let kept = cut(ring, 0, minX, false)
  kept = cut(kept, 0, maxX, true)
  kept = cut(kept, 1, minY, false)
  kept = cut(kept, 1, maxY, true)
  return kept.length < 6 ? [] : kept
}

/** Where a segment is inside a box, as shares of its length; null where it is not. Liang and Barsky. */
function within(a: readonly number[], d: readonly number[], box: Box): [number, number] | null {
  let [from, to] = [0, 1]
  for (const axis of [0, 1] as const) {
    const [start, length] = [a[axis] ?? 0, d[axis] ?? 0]
    const [low, high] = [box[axis] - start, box[axis + 2 as 2 | 3] - start] // prettier-ignore
    if (length === 0) {
      if (low > 0 || high < 0) return null
      continue
    }
    const [one, other] = length > 0 ? [low / length, high / length] : [high / length, low / length]
    from = Math.max(from, one)
    to = Math.min(to, other)
  }
  return from <= to ? [from, to] : null
}

/** The parts of a path [x, y, …] that lie in a box. */
export function clipPath(path: readonly number[], box: Box): number[][] {
  const runs: number[][] = []
  let run: number[] | null = null
  for (let i = 0; i + 3 < path.length; i += 2) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = path.slice(i, i + 4)
    const [dx, dy] = [bx - ax, by - ay]
    const inside = within([ax, ay], [dx, dy], box)
    if (inside === null) {
      run = null
      continue
    }
    const [from, to] = inside
    if (run === null || from > 0) {
      run = [ax + from * dx, ay + from * dy]
      runs.push(run)
    }
    run.push(ax + to * dx, ay + to * dy)
    if (to < 1) run = null
  }
  return runs
}

/** Leaves out what bends a path [x, y, …] by no more than `tolerance`; the ends stay. Douglas and Peucker, without recursion. */
export function simplify(path: readonly number[], tolerance: number): number[] {
  const last = path.length / 2 - 1
  if (last < 2) return [...path]
  const keep = new Uint8Array(last + 1)
  keep[0] = keep[last] = 1
  const waiting: [number, number][] = [[0, last]]
  for (let span = waiting.pop(); span !== undefined; span = waiting.pop()) {
    const [from, to] = span
    let [farthest, at] = [tolerance * tolerance, -1]
    for (let i = from + 1; i < to; i++) {
      const away = squaredDistance(path, i, from, to)
      if (away > farthest) [farthest, at] = [away, i]
    }
    if (at < 0) continue
    keep[at] = 1
    waiting.push([from, at], [at, to])
  }
  return path.filter((_, i) => keep[i >> 1] === 1)
}

function squaredDistance(path: readonly number[], i: number, a: number, b: number): number {
  const [x, y] = [path[i * 2] ?? 0, path[i * 2 + 1] ?? 0]
  const [ax, ay] = [path[a * 2] ?? 0, path[a * 2 + 1] ?? 0]
  const [dx, dy] = [(path[b * 2] ?? 0) - ax, (path[b * 2 + 1] ?? 0) - ay]
  const length = dx * dx + dy * dy
  const along =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length))
  return (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2
}
