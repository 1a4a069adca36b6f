import fc from 'fast-check'
import type { MultiPolygonRings, Position } from '../../src/domain/submission.ts'
import { AT } from './support.ts'

const mm = (value: number): number => Math.round(value * 1000) / 1000

const closed = (open: Position[]): Position[] => [...open, open[0]!]

const coordinate = (most: number) => fc.integer({ min: -most * 1000, max: most * 1000 })

const place = (most: number) =>
  fc
    .tuple(coordinate(most), coordinate(most))
    .map(([x, y]): Position => [mm(AT[0] + x / 1000), mm(AT[1] + y / 1000)])

/** A star-shaped ring about a middle, closed. */
const star = (middle: fc.Arbitrary<Position>, least: number, most: number) =>
  fc
    .tuple(
      middle,
      fc.array(fc.integer({ min: least * 1000, max: most * 1000 }), {
        minLength: 3,
        maxLength: 14,
      }),
    )
    .map(([[x, y], radii]) =>
      closed(
        radii.map((radius, i): Position => {
          const angle = (2 * Math.PI * i) / radii.length
          return [
            mm(x + (radius / 1000) * Math.cos(angle)),
            mm(y + (radius / 1000) * Math.sin(angle)),
          ]
        }),
      ),
    )

const large = star(fc.constant(AT), 60, 100)
const small = star(place(110), 1, 8)

/** A ring with corners put in after one of its own. */
const withDetour = (
  ring: Position[],
  after: number,
  detour: (at: Position) => Position[],
): Position[] => {
  const i = after % (ring.length - 1)
  return [...ring.slice(0, i + 1), ...detour(ring[i]!), ...ring.slice(i + 1)]
}

/** Corners in a crossed loop of some metres beside one of the ring's own. */
const looped = fc
  .tuple(large, fc.nat(13), fc.array(place(9), { minLength: 2, maxLength: 5 }))
  .map(([ring, after, loop]): MultiPolygonRings => [
    [
      withDetour(ring, after, ([x, y]) =>
        loop.map(([e, n]): Position => [mm(x + e - AT[0]), mm(y + n - AT[1])]),
      ),
    ],
  ])

const spiked = fc
  .tuple(large, fc.nat(13), fc.array(place(120), { minLength: 1, maxLength: 2 }))
  .map(([ring, after, tips]): MultiPolygonRings => [
    [withDetour(ring, after, (at) => tips.flatMap((tip) => [tip, at]))],
  ])

/** Two corners exchanged: a bow-tie, small or large. */
const bowTie = fc.tuple(large, fc.nat(13)).map(([ring, from]): MultiPolygonRings => {
  const open = ring.slice(0, -1)
  const [i, j] = [from % open.length, (from + 1) % open.length]
  return [[closed(open.map((at, k) => (k === i ? open[j]! : k === j ? open[i]! : at)))]]
})

const holed = fc
  .tuple(large, fc.array(small, { minLength: 1, maxLength: 4 }))
  .map(([outer, holes]): MultiPolygonRings => [[outer, ...holes]])

const parts = fc
  .tuple(large, fc.array(small, { minLength: 1, maxLength: 4 }))
  .map(([outer, others]): MultiPolygonRings => [[outer], ...others.map((one) => [one])])

const repeated = fc
  .tuple(large, small, fc.boolean())
  .map(([outer, hole, inParts]): MultiPolygonRings =>
    inParts ? [[outer], [outer, hole]] : [[outer, hole, hole.toReversed()]],
  )

/** A ring drawn again, each corner a millimetre off or none: slips of the rounding. */
const redrawn = fc
  .tuple(
    large,
    fc.array(fc.tuple(fc.integer({ min: -1, max: 1 }), fc.integer({ min: -1, max: 1 })), {
      minLength: 14,
      maxLength: 14,
    }),
    fc.integer({ min: 1, max: 9 }),
    fc.boolean(),
  )
  .map(([ring, slips, beads, asHole]): MultiPolygonRings => {
    // Corners along its edges, so that the lines cross often.
    const beaded = ring.slice(0, -1).flatMap(([x, y], i) => {
      const [nextX, nextY] = ring[i + 1]!
      return Array.from({ length: beads }, (_, k): Position => [
        mm(x + ((nextX - x) * k) / beads),
        mm(y + ((nextY - y) * k) / beads),
      ])
    })
    const again = beaded.map(([x, y], i): Position => {
      const [dx, dy] = slips[i % slips.length]!
      return [mm(x + dx / 1000), mm(y + dy / 1000)]
    })
    return asHole ? [[closed(beaded), closed(again)]] : [[closed(beaded)], [closed(again)]]
  })

/** Any corners in any order. */
const scribble = fc
  .array(place(50), { minLength: 4, maxLength: 9 })
  .map((corners): MultiPolygonRings => [[closed(corners)]])

/** Corners of a coarse lattice, where lines run over one another and meet in corners. */
const lattice = (cells: number, cellM: number) =>
  fc
    .tuple(fc.nat(cells), fc.nat(cells))
    .map(([x, y]): Position => [AT[0] + x * cellM, AT[1] + y * cellM])

const onLattice = fc
  .array(
    fc.array(
      fc.array(lattice(5, 3), { minLength: 3, maxLength: 6 }).map((corners) => closed(corners)),
      { minLength: 1, maxLength: 2 },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((polygons): MultiPolygonRings => polygons)

const rectangle = (cells: number, cellM: number) =>
  fc
    .tuple(
      fc.nat(cells),
      fc.nat(cells),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
    )
    .map(([x, y, w, h]): Position[] => {
      const [e, n] = [AT[0] + x * cellM, AT[1] + y * cellM]
      const [right, top] = [e + w * cellM, n + h * cellM]
      return closed([
        [e, n],
        [right, n],
        [right, top],
        [e, top],
      ])
    })

/** Rectangles of a lattice in and beside a large one, as parts and as holes. */
const rectangles = fc
  .tuple(fc.array(rectangle(30, 2), { maxLength: 4 }), fc.array(rectangle(30, 2), { maxLength: 4 }))
  .map(([holes, others]): MultiPolygonRings => {
    const [e, n] = AT
    const whole = closed([
      [e, n],
      [e + 60, n],
      [e + 60, n + 60],
      [e, n + 60],
    ])
    return [[whole, ...holes], ...others.map((one) => [one])]
  })

/** Polygons as nobody should publish them, most of them not valid. */
export const invalidPolygons: fc.Arbitrary<MultiPolygonRings> = fc.oneof(
  looped,
  spiked,
  bowTie,
  holed,
  parts,
  repeated,
  redrawn,
  scribble,
  onLattice,
  rectangles,
)
