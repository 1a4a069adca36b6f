import { meet } from './crossings.ts'
import { orient, same, signedArea, type MmPolygon } from '../rings.ts'
import { rungOf, sweep, type Rung, type Stop } from './sweep.ts'

interface Lines {
  rungs: Rung[]
  /** By line: its ring, and whether the ring's ground lies above it. */
  ringOf: number[]
  groundAbove: boolean[]
  /** By ring: its polygon, and that polygon's outer ring, which may be itself. */
  polygonOf: number[]
  outerOf: number[]
}

/** Null where a line has no length. */
function linesOf(polygons: readonly MmPolygon[]): Lines | null {
  const lines: Lines = { rungs: [], ringOf: [], groundAbove: [], polygonOf: [], outerOf: [] }
  for (const [polygon, rings] of polygons.entries()) {
    const outer = lines.polygonOf.length
    for (const ring of rings) {
      const anticlockwise = signedArea(ring) > 0
      const number = lines.polygonOf.push(polygon) - 1
      lines.outerOf.push(outer)
      for (const [i, a] of ring.entries()) {
        const b = ring[(i + 1) % ring.length]!
        if (same(a, b)) return null
        const rung = rungOf(a, b)
        lines.rungs.push(rung)
        lines.ringOf.push(number)
        lines.groundAbove.push((rung.left === a) === anticlockwise)
      }
    }
  }
  return lines
}

const NOT_SEEN = -2
const NOTHING = -1

/**
 * Whether polygons are valid by the OGC's rules, told without listing what is wrong: so it takes n log n, and a
 * valid polygon of any size passes quickly. `findFaults` says what is wrong with the rest.
 */
export function isValid(polygons: readonly MmPolygon[]): boolean {
  const lines = linesOf(polygons)
  if (lines === null) return false
  const { rungs, ringOf, groundAbove, polygonOf, outerOf } = lines
  /** By ring: the ring that it lies in, none between. */
  const roundOf = polygonOf.map(() => NOT_SEEN)
  const joins = polygonOf.map((_, ring) => ring)
  const isSound = sweep(rungs, (stop) => {
    if (crossesNext(rungs, stop)) return false
    if (stop.came.length + stop.leave.length > 2) {
      const rings = ringsThatTouch(lines, stop)
      if (rings === null || !join(rings, polygonOf, joins)) return false
    }
    let { below } = stop
    for (const rung of stop.leave) {
      const ring = ringOf[rung]!
      if (roundOf[ring] === NOT_SEEN) {
        if (below === undefined) roundOf[ring] = NOTHING
        else roundOf[ring] = groundAbove[below]! ? ringOf[below]! : roundOf[ringOf[below]!]!
      }
      below = rung
    }
    return true
  })
  if (!isSound) return false
  return roundOf.every((round, ring) => {
    const outer = outerOf[ring]!
    // A part lies in nothing, or in a hole; a hole in its own part.
    return outer === ring ? round === NOTHING || outerOf[round] !== round : round === outer
  })
}

/** Whether lines that are now next to each other cross. Lines that cross are so before they do. */
function crossesNext(rungs: readonly Rung[], { leave, below, above }: Stop): boolean {
  const cross = (i: number | undefined, j: number | undefined): boolean => {
    if (i === undefined || j === undefined) return false
    const [lower, upper] = [rungs[i]!, rungs[j]!]
    return meet(lower.left, lower.right, upper.left, upper.right)?.kind === 'cross'
  }
  return cross(below, leave[0] ?? above) || (leave.length > 0 && cross(leave.at(-1), above))
}

/** The rings that touch at a point; null where one comes there twice, two cross, or two run on together. */
function ringsThatTouch({ rungs, ringOf }: Lines, { at, came, leave }: Stop): number[] | null {
  for (let i = 1; i < leave.length; i++) {
    if (orient(at, rungs[leave[i - 1]!]!.right, rungs[leave[i]!]!.right) === 0) return null
  }
  // Lines in order about the point: rings do not cross if each comes and goes without another between, or all of it.
  const open: number[] = []
  const done: number[] = []
  const seen = new Set<number>()
  for (const rung of [...leave, ...came.toReversed()]) {
    const ring = ringOf[rung]!
    if (!seen.has(ring)) {
      seen.add(ring)
      open.push(ring)
    } else if (open.at(-1) === ring) done.push(open.pop()!)
    else return null
  }
  return open.length === 0 ? done : null
}

/** Joins the rings of each polygon that touch; false where they were joined: then they cut its ground apart. */
function join(rings: readonly number[], polygonOf: readonly number[], joins: number[]): boolean {
  const root = (ring: number): number => {
    let at = ring
    while (joins[at] !== at) at = joins[at] = joins[joins[at]!]!
    return at
  }
  const firstOf = new Map<number, number>()
  for (const ring of rings) {
    const polygon = polygonOf[ring]!
    const first = firstOf.get(polygon)
    if (first === undefined) firstOf.set(polygon, ring)
    else if (root(first) === root(ring)) return false
    else joins[root(ring)] = root(first)
  }
  return true
}
