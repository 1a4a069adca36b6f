import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeRings } from '../../src/geo/repair/noding.ts'
import type { MmPoint, MmRing } from '../../src/geo/rings.ts'

/** Twice the area to the left of a→b that p spans: 0 where p lies on the line. */
const turn = (a: MmPoint, b: MmPoint, p: MmPoint): number =>
  (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
const isWithin = (a: MmPoint, b: MmPoint, p: MmPoint): boolean =>
  turn(a, b, p) === 0 && (p[0] - a[0]) * (p[0] - b[0]) + (p[1] - a[1]) * (p[1] - b[1]) < 0

/** Whether two runs meet anywhere but at their ends or along all their length. */
const crosses = ([a, b]: [MmPoint, MmPoint], [c, d]: [MmPoint, MmPoint]): boolean =>
  [c, d].some((p) => isWithin(a, b, p)) ||
  [a, b].some((p) => isWithin(c, d, p)) ||
  (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0)

function expectParted(ring: MmRing) {
  const runs = nodeRings([ring]).map(({ a, b }): [MmPoint, MmPoint] => [a, b])
  const met = runs.filter((one, i) => runs.slice(i + 1).some((other) => crosses(one, other)))
  expect(met).toEqual([])
}

describe('lines parted where they meet', () => {
  it('share their ends, all their length or nothing, in rings a few millimetres wide', () => {
    const sliver = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 60 })).chain(([w, h]) =>
      fc.array(fc.tuple(fc.nat(w), fc.nat(h)), { minLength: 3, maxLength: 12 }),
    ) // prettier-ignore
    fc.assert(fc.property(sliver, expectParted), { numRuns: 2000 })
  })

  it.each<{ rounds: number; ring: MmRing }>([
    { rounds: 13, ring: [[0, 42], [10, 2], [0, 23], [0, 0], [10, 1]] },
    { rounds: 17, ring: [[8, 6], [6, 37], [8, 3], [1, 27], [2, 44]] },
    { rounds: 25, ring: [[54, 0], [4, 2], [53, 1], [2, 3]] },
  ])('however many rounds rounding takes: $rounds', ({ ring }) => { expectParted(ring); }) // prettier-ignore
})
