import { describe, expect, it } from 'vitest'
import type { MultiPolygonRings, Position } from '../../src/domain/submission.ts'
import { makeValid, type Disputed } from '../../src/geo/validity.ts'
import { areaOf, AT, box, ring } from './support.ts'

function repaired(polygons: MultiPolygonRings): {
  polygons: MultiPolygonRings
  repairs: string[]
  disputed: Disputed | null
  areaM2: number
} {
  const result = makeValid(polygons)
  if (!result.ok) throw new Error(result.reason)
  return { ...result, areaM2: areaOf(result.polygons) }
}

const reasonOf = (polygons: MultiPolygonRings): string => {
  const result = makeValid(polygons)
  return result.ok ? 'valid' : result.reason
}

describe('a valid polygon', () => {
  it('comes back as it was, nothing reported', () => {
    const holed = [[box(0, 0, 30, 30), box(10, 10, 10, 10).toReversed()]]
    expect(makeValid(holed)).toEqual({ ok: true, polygons: holed, repairs: [], disputed: null })
  })

  it('is wound outer anticlockwise and holes clockwise, without calling that a repair', () => {
    const wrong = [[box(0, 0, 30, 30).toReversed(), box(10, 10, 10, 10)]]
    expect(repaired(wrong)).toMatchObject({ areaM2: 800, repairs: [] })
  })

  it('may have a hole that touches its outer ring at a point, an island in its hole, and parts that touch at a corner', () => {
    const touching = [[box(0, 0, 30, 30), ring([0, 15], [10, 10], [10, 20]).toReversed()]]
    const island = [[box(0, 0, 30, 30), box(5, 5, 20, 20).toReversed()], [box(10, 10, 5, 5)]]
    const corner = [[box(0, 0, 10, 10)], [box(10, 10, 10, 10)]]
    for (const polygons of [touching, island, corner])
      expect(repaired(polygons).repairs).toEqual([])
  })
})

describe('a repair', () => {
  it('closes a ring and says so', () => {
    const open = [[box(0, 0, 10, 10).slice(0, -1)]]
    expect(repaired(open)).toMatchObject({
      areaM2: 100,
      repairs: [`ring closed at ${AT[0]}, ${AT[1]}`],
    })
  })

  it('cuts a spike off, wherever the ring starts', () => {
    const spiked = ring([0, 0], [10, 0], [10, 5], [25, 5], [10, 5], [10, 10], [0, 10])
    for (let from = 0; from < 7; from++) {
      const turned = [...spiked.slice(from, -1), ...spiked.slice(0, from + 1)]
      expect(repaired([[turned]])).toMatchObject({
        areaM2: 100,
        repairs: [`spike at ${AT[0] + 25}, ${AT[1] + 5} removed`],
      })
    }
  })

  it('drops repeated points in silence', () => {
    const [a, b, ...rest] = box(0, 0, 10, 10)
    expect(repaired([[[a!, a!, b!, b!, b!, ...rest]]])).toMatchObject({ areaM2: 100, repairs: [] })
  })

  it('resolves a small loop where a line crossed itself, and names the place', () => {
    const looped = ring(
      [0, 0],
      [50, 0],
      [50, 50],
      [24.9, 50],
      [25.1, 50.2],
      [24.9, 50.2],
      [25.1, 50],
      [0, 50],
    )
    const { areaM2, repairs } = repaired([[looped]])
    expect(areaM2).toBeCloseTo(2500.02, 1)
    expect(repairs[0]).toMatch(/^self-\S+ .*at \d+, \d+.* resolved$/)
  })

  it('splits a ring that touches itself', () => {
    const pinched = ring([0, 0], [10, 0], [10, 10], [5, 0], [0, 10])
    const { areaM2, repairs } = repaired([[pinched]])
    expect(areaM2).toBe(50)
    expect(repairs).toEqual([`self-touching ring at ${AT[0] + 5}, ${AT[1]} resolved`])
  })

  it('makes two polygons of one that its holes cut apart, by one hole or by two', () => {
    const one = [[box(0, 0, 30, 30), ring([0, 10], [30, 20], [15, 16])]]
    expect(repaired(one)).toMatchObject({
      areaM2: 885,
      disputed: null,
      repairs: [expect.stringMatching(/^holes cut the polygon apart at .* resolved$/)],
    })
    expect(repaired(one).polygons).toHaveLength(2)
    const two = [
      [box(0, 0, 30, 30), ring([0, 10], [15, 15], [10, 20]), ring([15, 15], [30, 10], [20, 20])],
    ]
    expect(repaired(two).polygons).toHaveLength(2)
    expect(repaired([[box(0, 0, 30, 30), two[0]![1]!]]).repairs).toEqual([])
  })

  it('merges parts that overlap or share an edge, and counts ground once', () => {
    expect(repaired([[box(0, 0, 10, 10)], [box(5, 0, 10, 10)]])).toMatchObject({
      areaM2: 150,
      repairs: [expect.stringContaining('merged (50.0 m² counted once)')],
    })
    const joined = repaired([[box(0, 0, 10, 10)], [box(10, 0, 10, 10)]])
    expect(joined).toMatchObject({
      areaM2: 200,
      repairs: [expect.stringContaining('parts overlap')],
    })
    expect(joined.polygons).toHaveLength(1)
  })

  it('drops what has no area beside what has', () => {
    expect(repaired([[box(0, 0, 10, 10)], [ring([20, 0], [30, 0])]])).toMatchObject({
      areaM2: 100,
      repairs: [expect.stringContaining('part without area')],
    })
  })

  it('of its own result changes nothing', () => {
    const once = repaired([[box(0, 0, 90, 90)], [ring([87, 5], [95, 5.5], [95, 15], [87.2, 15])]])
    expect(once.repairs).toHaveLength(2)
    expect(makeValid(once.polygons)).toEqual({
      ok: true,
      polygons: once.polygons,
      repairs: [],
      disputed: null,
    })
  })
})

describe('ground that one reading of the rings has and another has not', () => {
  const big = box(0, 0, 100, 100)

  it('is left out and named with its place, where two parts claim it: ST_MakeValid drops it', () => {
    const { polygons, repairs, areaM2, disputed } = repaired([[big], [box(95, 40, 10, 5)]])
    expect(areaM2).toBe(10_000)
    expect(disputed).toEqual({
      reason: `25.0 m² about ${AT[0] + 98}, ${AT[1] + 43} are in it by one reading of its rings and not by another (parts overlap at ${AT[0] + 100}, ${AT[1] + 40} and 1 more)`,
      box: [AT[0] + 95, AT[1] + 40, AT[0] + 100, AT[1] + 45],
    })
    expect(repairs).toEqual([
      `parts overlap at ${AT[0] + 100}, ${AT[1] + 40} and 1 more merged (25.0 m² counted once)`,
      `${disputed!.reason}: left out`,
    ])
    // The corner piece beyond the edge meets the rest at two corners only.
    expect(polygons).toHaveLength(2)
  })

  it('is a part in another, the same hole twice over, a hole outside, a hole along the edge', () => {
    const cases: [MultiPolygonRings, number, number[]][] = [
      [[[big], [box(10, 10, 5, 5)]], 9975, [10, 10, 15, 15]],
      [[[big, box(110, 0, 5, 5)]], 10_000, [110, 0, 115, 5]],
      [[[big, box(0, 50, 5, 8)]], 9960, [0, 50, 5, 58]],
      [[[big, box(10, 10, 9, 9), box(12, 12, 4, 4)]], 9919, [12, 12, 16, 16]],
      [[[big, box(10, 10, 5, 5)], [box(10, 10, 5, 5)]], 9975, [10, 10, 15, 15]],
    ]
    for (const [polygons, areaM2, [minX, minY, maxX, maxY]] of cases) {
      const found = repaired(polygons)
      expect(found.areaM2).toBe(areaM2)
      expect(found.disputed?.box).toEqual([
        AT[0] + minX!,
        AT[1] + minY!,
        AT[0] + maxX!,
        AT[1] + maxY!,
      ])
    }
  })

  it('is what a spike cuts off, as on a direction of Southwark', () => {
    const spiked = ring(
      ...([
        [0, 0],
        [100, 0],
        [100, 40],
        [100, 50],
        [100, 40],
        [93, 45],
        [100, 50],
        [100, 100],
        [0, 100],
      ] as Position[]),
    )
    const { areaM2, disputed } = repaired([[spiked]])
    expect(areaM2).toBe(9965)
    expect(disputed?.reason).toMatch(/^35\.0 m² about .* \(spike at /)
  })

  it('is none where lines that lie on one another bound it: then both readings count it once', () => {
    for (const polygons of [
      [[big], [box(99, 0, 10, 100)]],
      [[big], [big]],
      [[big, box(10, 10, 5, 5), box(10, 10, 5, 5)]],
    ])
      expect(repaired(polygons).disputed).toBeNull()
  })

  it('is none where it is no more than a square metre, or the slip of two roundings', () => {
    const small = repaired([[big], [box(99, 40, 5, 0.9)]])
    expect(small.areaM2).toBeCloseTo(10_003.6, 6)
    expect(small.disputed).toBeNull()
    const along = [
      ring([0, 0], [2000, 0], [2000, 200], [0, 200]),
      ring([0, 199.998], [2000, 199.999], [2001, 400], [0, 400]),
    ]
    expect(repaired(along.map((one) => [one])).disputed).toBeNull()
  })

  it('stays in a site, which would else be clear of what lies there; the repair says how much it is', () => {
    const site = makeValid([[big], [box(95, 40, 10, 5)]], 'claimed')
    if (!site.ok) throw new Error(site.reason)
    expect(areaOf(site.polygons)).toBe(10_025)
    expect(site.repairs.at(-1)).toMatch(/^25\.0 m² about .*: kept as its rings claim it$/)
    expect(makeValid([[box(0, 0, 30, 30)], [box(10, 10, 5, 5)]], 'claimed')).toMatchObject({
      ok: true,
    })
  })
})

describe('a refusal', () => {
  it('meets a bow-tie: two corners exchanged mean another shape', () => {
    expect(reasonOf([[ring([0, 0], [10, 10], [10, 0], [0, 10])]])).toMatch(
      /^self-intersection at .* leaves its shape in doubt: .*not repaired$/,
    )
  })

  it('meets ground that a ring goes round twice', () => {
    const twice = ring([0, 0], [20, 0], [20, 20], [5, 20], [5, 5], [15, 5], [15, 15], [0, 15])
    expect(reasonOf([[twice]])).toContain('in doubt')
  })

  it('meets a hole that lies outside its polygon', () => {
    expect(reasonOf([[box(0, 0, 10, 10), box(20, 0, 5, 5)]])).toContain('hole outside its polygon')
  })

  it('meets a hole that crosses the edge by more than a slip, through a corner too', () => {
    expect(reasonOf([[box(0, 0, 10, 10), box(5, 5, 10, 2)]])).toContain('hole crosses the edge')
    const through = ring([5, 5], [10, 0], [15, 5], [10, 10])
    expect(reasonOf([[box(0, 0, 10, 10), through]])).toContain('hole crosses the edge')
  })

  it('meets parts of which more than a hundredth is in dispute', () => {
    expect(reasonOf([[box(0, 0, 30, 30)], [box(10, 10, 5, 5)]])).toBe(
      `parts overlap at ${AT[0] + 10}, ${AT[1] + 10} leaves its shape in doubt: of 900.0 m², 25.0 m² about ${AT[0] + 13}, ${AT[1] + 13} are in it by one reading of its rings and not by another (parts overlap at ${AT[0] + 10}, ${AT[1] + 10}); not repaired`,
    )
  })

  it('meets nothing at all, and numbers that are none', () => {
    expect(reasonOf([])).toBe('has no area')
    expect(reasonOf([[ring([0, 0], [10, 0], [5, 0])]])).toBe('has no area')
    expect(reasonOf([[[...box(0, 0, 1, 1), [NaN, 1] as Position]]])).toBe(
      'a coordinate is not a number',
    )
  })
})
