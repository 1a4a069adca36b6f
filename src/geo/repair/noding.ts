import { meet } from './crossings.ts'
import { allowance, MOST_COMPARISONS, MOST_LOOKS, MOST_PIECES } from './effort.ts'
import { boxOf, orient, same, type MmPoint, type MmRing } from '../rings.ts'
import { segmentIndex } from './segment-index.ts'

/** An edge of a ring as it was given. */
export interface Edge {
  ring: number
  from: MmPoint
  to: MmPoint
}

/** A run from a to b of an edge. Rounding may have bent it off the edge, by less than a millimetre each time. */
export interface Strand {
  edge: Edge
  a: MmPoint
  b: MmPoint
  /** False where it lies on a run that was compared with all others: a part of it meets nothing new. */
  isNew: boolean
}

const between = (a: MmPoint, b: MmPoint, p: MmPoint): boolean =>
  Math.min(a[0], b[0]) <= p[0] &&
  p[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= p[1] &&
  p[1] <= Math.max(a[1], b[1])

/** Where two runs must be parted so that they meet at their ends only: points, in whole millimetres. */
function partings(one: Strand, other: Strand): MmPoint[] {
  const found = meet(one.a, one.b, other.a, other.b)
  if (found === null) return []
  const { kind, at } = found
  if (kind !== 'shared edge') return [[Math.round(at[0]), Math.round(at[1])]]
  return [one.a, one.b, other.a, other.b].filter(
    (point) => between(one.a, one.b, point) && between(other.a, other.b, point),
  )
}

/** For each run, the points at which it must be parted; those without any are left out. */
function findPartings(
  strands: readonly Strand[],
  compare: (pairs: number) => void,
): Map<number, MmPoint[]> {
  const index = segmentIndex(strands.length, (i) => [strands[i]!.a, strands[i]!.b])
  const found = new Map<number, MmPoint[]>()
  const part = (i: number, at: MmPoint): void => {
    const { a, b } = strands[i]!
    if (same(a, at) || same(b, at)) return
    const known = found.get(i)
    if (known === undefined) found.set(i, [at])
    else known.push(at)
  }
  strands.forEach((strand, i) => {
    if (!strand.isNew) return
    const near = index.search(...boxOf([strand.a, strand.b]), (other) => {
      compare(1)
      return other > i || !strands[other]!.isNew
    })
    for (const j of near) {
      for (const at of partings(strand, strands[j]!)) {
        part(i, at)
        part(j, at)
      }
    }
  })
  return found
}

function split({ edge, a, b }: Strand, at: MmPoint[]): Strand[] {
  const along = ([x, y]: MmPoint): number => (x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1])
  const ends = [...at.sort((p, q) => along(p) - along(q)), b]
  const isNew = at.some((point) => orient(a, b, point) !== 0)
  let from = a
  return ends.flatMap((end) => {
    if (same(from, end)) return []
    const run = { edge, a: from, b: end, isNew }
    from = end
    return [run]
  })
}

/**
 * The runs of rings, parted wherever they meet, in whole millimetres: two of them share their ends, all their
 * length, or nothing. Each ring stays closed. Rounding crossings to the millimetre bends lines, and can make new
 * ones: rounds follow until there are none. Most polygons take 2 or 3, slivers a few millimetres wide up to 30. Throws
 * TooMuchWork.
 */
export function nodeRings(rings: readonly MmRing[]): Strand[] {
  let strands = rings.flatMap((points, ring) =>
    points.flatMap((a, i): Strand[] => {
      const b = points[(i + 1) % points.length]!
      return same(a, b) ? [] : [{ edge: { ring, from: a, to: b }, a, b, isNew: true }]
    }),
  )
  const compare = allowance(...MOST_COMPARISONS)
  const look = allowance(...MOST_LOOKS)
  while (strands.length > 0) {
    look(strands.length)
    const found = findPartings(strands, compare)
    if (found.size === 0) return strands
    const add = allowance(...MOST_PIECES)
    strands = strands.flatMap((strand, i) => {
      const at = found.get(i)
      const runs = at === undefined ? [{ ...strand, isNew: false }] : split(strand, at)
      // What a line is already costs nothing more: only what crossing makes of it.
      add(runs.length - 1)
      return runs
    })
  }
  return []
}
