import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findFaults } from '../../src/geo/repair/faults.ts'
import { cleanRing, type MmPoint, type MmPolygon } from '../../src/geo/rings.ts'
import { isValid } from '../../src/geo/repair/valid.ts'

/** Corners on a small lattice: lines cross, touch and lie on one another in most of them. */
const latticeRing = (size: number, most: number) =>
  fc
    .array(fc.tuple(fc.nat(size), fc.nat(size)), { minLength: 3, maxLength: most })
    .map((points) => {
      const { ring } = cleanRing([...points, points[0]!])
      return ring
    })

const small = fc.integer({ min: 1, max: 5 })

/** Rectangles touch and nest far more often without a crossing. */
const rectangle = fc.tuple(fc.nat(16), fc.nat(16), small, small).map(([x, y, w, h]): MmPoint[] => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h],
])

/** A diamond touches at its corners, also the midst of edges. */
const diamond = fc.tuple(fc.nat(18), fc.nat(18), small).map(([x, y, r]): MmPoint[] => [
  [x - r, y],
  [x, y - r],
  [x + r, y],
  [x, y + r],
])

const shell = fc.constantFrom<MmPoint[]>(
  [
    [0, 0],
    [20, 0],
    [20, 20],
    [0, 20],
  ],
  [
    [10, -10],
    [30, 10],
    [10, 30],
    [-10, 10],
  ],
)

const polygon = fc
  .tuple(
    fc.oneof(shell, shell, latticeRing(5, 5), rectangle, diamond),
    fc.array(fc.oneof(latticeRing(20, 3), rectangle, diamond), { maxLength: 3 }),
  )
  .map(([outer, holes]): MmPolygon => [outer, ...holes].filter((ring) => ring.length > 0))

const polygons = fc
  .array(polygon, { minLength: 1, maxLength: 3 })
  .map((all) => all.filter((rings) => rings.length > 0))

describe('a sweep over the lines', () => {
  it('finds valid just what has no fault', () => {
    let valid = 0
    fc.assert(
      fc.property(polygons, (rings) => {
        const isWithoutFault = findFaults(rings).length === 0
        if (isWithoutFault && rings.flat().length > 1) valid++
        expect(isValid(rings)).toBe(isWithoutFault)
      }),
      { numRuns: 20_000 },
    )
    expect(valid).toBeGreaterThan(500)
  })
})
