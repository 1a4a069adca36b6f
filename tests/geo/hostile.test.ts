import { describe, expect, it } from 'vitest'
import type { MultiPolygonRings, Position } from '../../src/domain/submission.ts'
import { makeValid } from '../../src/geo/validity.ts'
import { areaOf, AT, box, ring } from './support.ts'

/** No time here is a promise: a repair takes about a second at most, and hours where the limits do not hold. */
const SANE_MS = 60_000

function timed(polygons: MultiPolygonRings) {
  const start = performance.now()
  const result = makeValid(polygons, 'claimed')
  expect(performance.now() - start).toBeLessThan(SANE_MS)
  return result
}

const reasonOf = (polygons: MultiPolygonRings): string => {
  const result = timed(polygons)
  return result.ok ? 'not refused' : result.reason
}

function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))

const TOO_MANY_PLACES = 'its lines cross or touch in more than 100,000 places: not repaired'
const TOO_MANY_PIECES =
  'its lines fall into more than 120,000 pieces where they cross: not repaired'
const TOO_MANY_NESTED =
  'its parts or holes lie in one another in more than 100,000 places: not repaired'
const TOO_MANY_PAIRS =
  'more than 5,000,000 pairs of its lines or rings come near each other: not repaired'
const TOO_MANY_CORNERS = 'it has more than 400,000 corners: not repaired'

const squares = (count: number): MultiPolygonRings => {
  const next = random(1)
  return times(count, () => [box(Math.round(next() * 1000), Math.round(next() * 1000), 2000, 2000)])
}

/** A star drawn in one line, every corner joined with the one nearly opposite. */
const starPolygon = (corners: number): MultiPolygonRings => [
  [
    ring(
      ...times(corners, (i): Position => {
        const angle = (2 * Math.PI * ((i * (corners - 1)) / 2)) / corners
        return [2000 * Math.cos(angle), 2000 * Math.sin(angle)]
      }),
    ),
  ],
]

/** Teeth a metre wide on a back. */
const comb = (teeth: number, isTurned: boolean): Position[] => {
  const high = 2 * teeth + 2
  const corners = times(teeth, (i): Position[] => [
    [2 * i, 0],
    [2 * i, high],
    [2 * i + 1, high],
    [2 * i + 1, 0],
  ]).flat()
  corners.push([2 * teeth, 0], [2 * teeth, -1], [0, -1])
  return ring(...corners.map(([x, y]): Position => (isTurned ? [y - 0.5, x + 0.5] : [x, y])))
}

/** A hundred thousand parts on a lattice of ten metres. */
const lattice = (count: number, side: number): MultiPolygonRings => {
  const across = Math.ceil(Math.sqrt(count))
  return times(count, (i) => [box((i % across) * 10, Math.floor(i / across) * 10, side, side)])
}

/** Strips side by side, aslant: the box of each meets the boxes of thousands. */
const strips = (count: number): MultiPolygonRings =>
  times(count, (i) => [
    ring([i * 0.2, 0], [i * 0.2 + 0.1, 0], [i * 0.2 + 2000.1, 2000], [i * 0.2 + 2000, 2000]),
  ])

const overlapping: MultiPolygonRings = [[box(-50, -50, 10, 10)], [box(-45, -45, 10, 10)]]

describe('a polygon that would take too long to repair is refused, with the reason', () => {
  it('400 squares that overlap, and 2,000', () => {
    expect(reasonOf(squares(300))).toBe(TOO_MANY_PIECES)
    expect(reasonOf(squares(400))).toBe(TOO_MANY_PLACES)
    expect(reasonOf(squares(2000))).toBe(TOO_MANY_PLACES)
  })

  it('star polygons', () => {
    for (const corners of [501, 2001, 20_001])
      expect(reasonOf(starPolygon(corners))).toBe(TOO_MANY_PLACES)
  })

  it('combs across combs', () => {
    for (const teeth of [200, 1000])
      expect(reasonOf([[comb(teeth, false)], [comb(teeth, true)]])).toBe(TOO_MANY_PLACES)
  })

  it('10,000 holes in holes', () => {
    const holes = times(10_000, (i) => box(1 + 2 * i, 1 + 2 * i, 99_998 - 4 * i, 99_998 - 4 * i))
    expect(reasonOf([[box(0, 0, 100_000, 100_000), ...holes]])).toBe(TOO_MANY_NESTED)
  })

  it('a walk of 50,000 corners at random, and as many lines across each other', () => {
    const next = random(3)
    let [x, y] = [0, 0]
    const walk = times(50_000, (): Position => {
      x += (next() - 0.5) * 100
      y += (next() - 0.5) * 100
      return [x, y]
    })
    expect(reasonOf([[ring(...walk)]])).toBe(TOO_MANY_PIECES)
    const scribble = times(50_000, (): Position => [next() * 2000, next() * 2000])
    expect(reasonOf([[ring(...scribble)]])).toBe(TOO_MANY_PLACES)
  })

  it('one ring thousands of times', () => {
    expect(reasonOf(times(10_000, () => [box(0, 0, 10, 10)]))).toBe(TOO_MANY_PLACES)
  })

  it('what is too large, or too close, and has one fault', () => {
    expect(reasonOf([...lattice(100_000, 6), ...overlapping])).toBe(TOO_MANY_CORNERS)
    expect(reasonOf([...strips(10_000), ...overlapping])).toBe(TOO_MANY_PAIRS)
  })
})

describe('a polygon below the limits is repaired', () => {
  it('200 squares, and combs of 100 teeth', () => {
    for (const polygons of [squares(200), [[comb(100, false)], [comb(100, true)]]]) {
      const result = timed(polygons)
      expect(result.ok && result.repairs[0]).toMatch(/^parts overlap at /)
    }
  })

  it('a ring given three times, and 10,000 parts of which two overlap', () => {
    const round = starPolygon(3)[0]![0]!
    expect(timed([[round], [round], [round]])).toMatchObject({ ok: true, polygons: { length: 1 } })
    const result = timed([...lattice(10_000, 6), ...overlapping])
    expect(result).toMatchObject({ ok: true, polygons: { length: 10_001 } })
    expect(result.ok && areaOf(result.polygons)).toBeCloseTo(360_175, 3)
  })
})

describe('a valid polygon is never refused, however large', () => {
  const accepted = (polygons: MultiPolygonRings): void => {
    const result = timed(polygons)
    expect(result).toMatchObject({
      ok: true,
      repairs: [],
      disputed: null,
      polygons: { length: polygons.length },
    })
  }

  it('100,000 parts apart', () => {
    accepted(lattice(100_000, 6))
  })

  it('100,000 parts that touch at their corners', () => {
    accepted(
      times(100_000, (i) => {
        const [row, column] = [Math.floor(i / 316), i % 316]
        return [box((2 * column + (row % 2)) * 10, row * 10, 10, 10)]
      }),
    )
  })

  it('100,000 parts in one column, and 50,000 side by side aslant', () => {
    accepted(times(100_000, (i) => [box(0, i * 0.2, 1000, 0.1)]))
    accepted(strips(50_000))
  })

  it('10,000 parts that touch at one point', () => {
    accepted(
      times(10_000, (i) => {
        const [from, to] = [(Math.PI * i) / 5000, (Math.PI * (i + 0.5)) / 5000]
        return [
          ring(
            [0, 0],
            [20_000 * Math.cos(from), 20_000 * Math.sin(from)],
            [20_000 * Math.cos(to), 20_000 * Math.sin(to)],
          ),
        ]
      }),
    )
  })

  it('5,000 islands in lakes on islands', () => {
    accepted(
      times(5000, (i) => [
        box(2 * i, 2 * i, 50_000 - 4 * i, 50_000 - 4 * i),
        box(2 * i + 1, 2 * i + 1, 49_998 - 4 * i, 49_998 - 4 * i),
      ]),
    )
  })

  it('a ring of 50,000 corners with 50,000 holes', () => {
    const shell = ring(
      ...times(50_000, (i): Position => {
        const angle = (2 * Math.PI * i) / 50_000
        return [2240 + 4480 * Math.cos(angle), 2240 + 4480 * Math.sin(angle)]
      }),
    )
    const holes = lattice(50_000, 6).map(([hole]) =>
      hole!.map(([x, y]): Position => [AT[0] + 2 * (x - AT[0]), AT[1] + 2 * (y - AT[1])]),
    )
    accepted([[shell, ...holes]])
  })
})
