import { below, placeAbove, replaceAt, upFrom, type Ladder } from './ladder.ts'
import { orient, same, type MmPoint } from '../rings.ts'

/** A straight line from its lesser end (by x, then by y) to its greater. */
export interface Rung {
  left: MmPoint
  right: MmPoint
}

/** A point at which a line begins or ends. */
export interface Stop {
  at: MmPoint
  /** Lines that come to the point, and lines that leave it, lowest first. One that runs through is in both. */
  came: readonly number[]
  leave: readonly number[]
  /** The lines next to the point, below and above. */
  below: number | undefined
  above: number | undefined
}

/** Order of points from left to right, and upwards where that is the same. */
export const byPlace = (p: MmPoint, q: MmPoint): number => p[0] - q[0] || p[1] - q[1]

export const rungOf = (a: MmPoint, b: MmPoint): Rung =>
  byPlace(a, b) < 0 ? { left: a, right: b } : { left: b, right: a }

/**
 * Goes over a plan of lines from left to right, keeping the lines above and below in order, and stops at every end
 * of one. This takes n log n where comparing each line with each takes n². The order holds as long as no two lines
 * have crossed: `visit` says by false that it has seen enough. False too where the lines cannot be put in order.
 */
export function sweep(rungs: readonly Rung[], visit: (stop: Stop) => boolean): boolean {
  const starts = Uint32Array.from(rungs.keys()).sort((i, j) =>
    byPlace(rungs[i]!.left, rungs[j]!.left),
  )
  const ends = Uint32Array.from(rungs.keys()).sort((i, j) =>
    byPlace(rungs[i]!.right, rungs[j]!.right),
  )
  const ladder: Ladder = [[]]
  let [start, end] = [0, 0]
  let at: MmPoint = [0, 0]
  const turn = (rung: number): number => orient(rungs[rung]!.left, rungs[rung]!.right, at)
  const isBelow = (rung: number): boolean => turn(rung) > 0
  const isHere = (rung: number): boolean => turn(rung) === 0
  while (end < ends.length) {
    const nextEnd = rungs[ends[end]!]!.right
    const nextStart = rungs[starts[start]!]?.left ?? nextEnd
    at = byPlace(nextStart, nextEnd) < 0 ? nextStart : nextEnd
    const place = placeAbove(ladder, isBelow)
    const { found: came, above } = upFrom(ladder, place, isHere)
    const leave = came.filter((rung) => !same(rungs[rung]!.right, at))
    const firstEnd = end
    while (end < ends.length && same(rungs[ends[end]!]!.right, at)) end++
    if (came.length - leave.length !== end - firstEnd) return false
    const running = leave.length
    for (; start < starts.length && same(rungs[starts[start]!]!.left, at); start++)
      leave.push(starts[start]!)
    if (leave.length > 1 && leave.length > running)
      leave.sort((i, j) => -orient(at, rungs[i]!.right, rungs[j]!.right))
    const stop = { at, came, leave, below: below(ladder, place), above }
    replaceAt(ladder, place, came.length, leave)
    if (!visit(stop)) return false
  }
  return true
}
