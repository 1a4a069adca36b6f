import { describe, expect, it } from 'vitest'
import type { MultiPolygonRings, Position } from '../../src/domain/submission.ts'
import { makeValid } from '../../src/geo/validity.ts'
import { areaOf, AT, box, ring } from './support.ts'

function repaired(polygons: MultiPolygonRings): {
  polygons: MultiPolygonRings
  repairs: string[]
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
    expect(makeValid(holed)).toEqual({ ok: true, polygons: holed, repairs: [] })
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

  it('counts a part inside another once', () => {
    expect(repaired([[box(0, 0, 30, 30)], [box(10, 10, 5, 5)]])).toMatchObject({ areaM2: 900 })
  })

  it('drops what has no area beside what has', () => {
    expect(repaired([[box(0, 0, 10, 10)], [ring([20, 0], [30, 0])]])).toMatchObject({
      areaM2: 100,
      repairs: [expect.stringContaining('part without area')],
    })
  })

  it('of its own result changes nothing', () => {
    const once = repaired([[box(0, 0, 10, 10)], [ring([5, 5], [15, 5.5], [15, 15], [5.2, 15])]])
    expect(makeValid(once.polygons)).toEqual({ ok: true, polygons: once.polygons, repairs: [] })
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

  it('meets nothing at all, and numbers that are none', () => {
    expect(reasonOf([])).toBe('has no area')
    expect(reasonOf([[ring([0, 0], [10, 0], [5, 0])]])).toBe('has no area')
    expect(reasonOf([[[...box(0, 0, 1, 1), [NaN, 1] as Position]]])).toBe(
      'a coordinate is not a number',
    )
  })
})
