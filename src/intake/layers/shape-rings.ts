import { FeatureProblem } from './layer-file.ts'

type Ring = [number, number][]

interface Measured {
  ring: Ring
  box: [minX: number, minY: number, maxX: number, maxY: number]
  /** Twice the area; positive where the ring runs clockwise, as a shapefile's outer rings do. */
  area: number
}

/** Looks at a box or a position that sorting one shape may take: a second or two. Real shapes take thousands. */
const MOST_STEPS = 200_000_000

function measure(ring: Ring): Measured {
  const box: Measured['box'] = [Infinity, Infinity, -Infinity, -Infinity]
  let area = 0
  let [beforeX, beforeY] = ring.at(-1) ?? [0, 0]
  // Heights above the first position, not the sea: sums of large numbers lose the small rings.
  const base = 2 * (ring[0]?.[1] ?? 0)
  for (const [x, y] of ring) {
    area += (x - beforeX) * (y + beforeY - base)
    beforeX = x
    beforeY = y
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return { ring, box, area }
}

/** 1 where a position is inside a ring, 0 on its edge, -1 outside. */
function sideOf([x, y]: [number, number], ring: Ring): 1 | 0 | -1 {
  let inside = false
  let [ax, ay] = ring.at(-1) ?? [0, 0]
  for (const [bx, by] of ring) {
    const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    const beside = Math.min(ay, by) <= y && y <= Math.max(ay, by)
    if (cross === 0 && beside && Math.min(ax, bx) <= x && x <= Math.max(ax, bx)) return 0
    if (ay > y !== by > y && cross > 0 === by > ay) inside = !inside
    ax = bx
    ay = by
  }
  return inside ? 1 : -1
}

const boxHolds = (outer: Measured, inner: Measured): boolean =>
  outer.box[0] <= inner.box[0] &&
  outer.box[1] <= inner.box[1] &&
  outer.box[2] >= inner.box[2] &&
  outer.box[3] >= inner.box[3]

/** Puts each hole into the smallest outer ring around it; those in none are orphans. */
function nest(
  outers: Measured[],
  holes: Measured[],
  spend: (steps: number) => void,
): { polygons: Ring[][]; orphans: Measured[] } {
  const polygons = outers.map(({ ring }) => [ring])
  const bySize = [...outers.keys()].sort(
    (a, b) => Math.abs(outers[a]?.area ?? 0) - Math.abs(outers[b]?.area ?? 0),
  )
  const holds = (outer: Measured, hole: Measured): boolean => {
    if (!boxHolds(outer, hole)) return false
    for (const position of hole.ring) {
      spend(outer.ring.length)
      const side = sideOf(position, outer.ring)
      if (side !== 0) return side === 1
    }
    return true // every corner is on the edge: it lies in the ring, or is the ring
  }
  const orphans = holes.filter((hole) => {
    spend(outers.length)
    const home = bySize.find((at) => {
      const outer = outers[at]
      return outer !== undefined && holds(outer, hole)
    })
    if (home !== undefined) polygons[home]?.push(hole.ring)
    return home === undefined
  })
  return { polygons, orphans }
}

/**
 * Polygons of a shape's rings, which a shapefile keeps in one list: outer rings clockwise, holes the other way. Where
 * directions are wrong, all of them turned are tried; else a ring that lies in no other is a part. No ring is ever left out,
 * and what was decided is in `repairs`. Throws FeatureProblem where there are too many rings to sort.
 */
export function polygonsOfRings(rings: Ring[]): { polygons: Ring[][]; repairs: string[] } {
  let steps = 0
  const spend = (count: number): void => {
    steps += count
    if (steps > MOST_STEPS)
      throw new FeatureProblem(`it has ${rings.length} rings, too many to sort: split it into parts`) // prettier-ignore
  }
  const measured = rings.map(measure)
  const clockwise = measured.filter(({ area }) => area >= 0)
  const others = measured.filter(({ area }) => area < 0)
  const asWritten = nest(clockwise, others, spend)
  if (asWritten.orphans.length === 0) return { polygons: asWritten.polygons, repairs: [] }
  const turned = nest(others, clockwise, spend)
  if (turned.orphans.length === 0) {
    const repairs =
      rings.length === 1 ? [] : ['its rings run the wrong way round; read the other way round']
    return { polygons: turned.polygons, repairs }
  }
  const count = asWritten.orphans.length
  return {
    polygons: [...asWritten.polygons, ...asWritten.orphans.map(({ ring }) => [ring])],
    repairs: [
      count === 1
        ? 'a ring runs as a hole does and lies in no part; read as a part'
        : `${count} rings run as holes do and lie in no part; read as parts`,
    ],
  }
}
