import { allowance, MOST_COMPARISONS, MOST_CROSSINGS } from './effort.ts'
import { orient, type MmPoint, type MmRing } from '../rings.ts'
import { segmentIndex } from './segment-index.ts'

/** Two rings (or one with itself) that meet where they must not. */
export interface Contact {
  kind: 'cross' | 'shared edge' | 'touch'
  /** Indexes of the rings; equal where a ring meets itself. */
  a: number
  b: number
  at: MmPoint
}

const between = (a: MmPoint, b: MmPoint, p: MmPoint): boolean =>
  Math.min(a[0], b[0]) <= p[0] &&
  p[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= p[1] &&
  p[1] <= Math.max(a[1], b[1])

/** How segments a–b and c–d meet, or null where they do not. Exact. */
export function meet(
  a: MmPoint,
  b: MmPoint,
  c: MmPoint,
  d: MmPoint,
): { kind: Contact['kind']; at: MmPoint } | null {
  const c1 = orient(a, b, c)
  const d1 = orient(a, b, d)
  if ((c1 > 0 && d1 > 0) || (c1 < 0 && d1 < 0)) return null
  const a1 = orient(c, d, a)
  const b1 = orient(c, d, b)
  if ((a1 > 0 && b1 > 0) || (a1 < 0 && b1 < 0)) return null
  if (c1 === 0 && d1 === 0) return meetOnLine(a, b, c, d)
  if (c1 === 0) return between(a, b, c) ? { kind: 'touch', at: c } : null
  if (d1 === 0) return between(a, b, d) ? { kind: 'touch', at: d } : null
  if (a1 === 0) return between(c, d, a) ? { kind: 'touch', at: a } : null
  if (b1 === 0) return between(c, d, b) ? { kind: 'touch', at: b } : null
  const share = c1 / (c1 - d1)
  return { kind: 'cross', at: [c[0] + share * (d[0] - c[0]), c[1] + share * (d[1] - c[1])] }
}

function meetOnLine(
  a: MmPoint,
  b: MmPoint,
  c: MmPoint,
  d: MmPoint,
): { kind: Contact['kind']; at: MmPoint } | null {
  const axis = a[0] === b[0] ? 1 : 0
  const [lowA, highA] = a[axis] < b[axis] ? [a, b] : [b, a]
  const [lowC, highC] = c[axis] < d[axis] ? [c, d] : [d, c]
  const low = lowA[axis] > lowC[axis] ? lowA : lowC
  const high = highA[axis] < highC[axis] ? highA : highC
  if (low[axis] > high[axis]) return null
  return { kind: low[axis] === high[axis] ? 'touch' : 'shared edge', at: low }
}

/**
 * All contacts among rings, except where neighbouring edges of one ring join. An index finds the candidates:
 * comparing every edge with every other takes hours on a county's green belt. Throws TooMuchWork.
 */
export function findContacts(rings: readonly MmRing[]): Contact[] {
  const starts: MmPoint[] = []
  const ends: MmPoint[] = []
  const owner: number[] = []
  const place: number[] = []
  rings.forEach((ring, r) => {
    ring.forEach((point, i) => {
      starts.push(point)
      ends.push(ring[(i + 1) % ring.length]!)
      owner.push(r)
      place.push(i)
    })
  })
  if (starts.length === 0) return []
  const index = segmentIndex(starts.length, (i) => [starts[i]!, ends[i]!])
  const contacts: Contact[] = []
  const compare = allowance(...MOST_COMPARISONS)
  const cross = allowance(...MOST_CROSSINGS)
  for (let i = 0; i < starts.length; i++) {
    const [a, b, r] = [starts[i]!, ends[i]!, owner[i]!]
    const size = rings[r]!.length
    const near = index.search(
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[0], b[0]),
      Math.max(a[1], b[1]),
      (j) => {
        compare(1)
        return j > i
      },
    )
    for (const j of near.sort((p, q) => p - q)) {
      const apart = place[j]! - place[i]!
      if (owner[j] === r && (apart === 1 || apart === size - 1)) continue
      const found = meet(a, b, starts[j]!, ends[j]!)
      if (found === null) continue
      cross(1)
      contacts.push({ ...found, a: r, b: owner[j]! })
    }
  }
  return contacts
}
