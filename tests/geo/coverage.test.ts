import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConstraintAnswer } from '../../src/domain/facts.ts'
import type { Location, Position } from '../../src/domain/submission.ts'
import { mostAgeDays } from '../../src/geo/ages.ts'
import { checkSite, extentOf, type LayerForCheck } from '../../src/geo/check.ts'
import { makeArea, pointInArea, siteInArea } from '../../src/geo/coverage.ts'
import { makeSite } from '../../src/geo/site.ts'
import { AT, boundary, box, feature, layerOf, pointSite, turfOverlap } from './support.ts'

/** A kilometre square that was searched. */
const SEARCHED = [[box(0, 0, 1_000, 1_000)]]
const area = makeArea(SEARCHED, 'none')

/** One designation, 20 m square, well inside. */
const DESIGNATION = [[box(500, 500, 20, 20)]]

function ask(
  site: Location,
  more: Partial<LayerForCheck> = {},
  dataset = 'conservation-area',
): ConstraintAnswer {
  const layer = { ...layerOf(dataset, [feature(DESIGNATION)]), covers: area, ...more }
  const layers = new Map([[dataset, layer]])
  const facts = checkSite(site, layers, extentOf(layers), { pointMarginM: 10 })
  return facts.constraints.find((one) => one.layer === dataset)!
}
const house = (x: number, y: number): Location => boundary([[box(x, y, 10, 10)]])

describe('what a layer covers', () => {
  it('is clear as far as it was searched, however far its features are', () => {
    expect(ask(house(5, 5))).toMatchObject({ answer: 'clear', reason: null })
    // Without an area only the ground about the features counts, and a kilometre.
    expect(ask(house(1_600, 500), { covers: null })).toMatchObject({ answer: 'unknown' })
    const searched = makeArea([[box(0, 0, 5_000, 5_000)]], 'none')
    expect(ask(house(1_600, 500), { covers: searched }).answer).toBe('clear')
  })

  it('is unknown outside, with how much of the site lies outside', () => {
    const outside = { answer: 'unknown', reason: 'site is outside what the layer covers' }
    expect(ask(house(1_000, 500))).toMatchObject(outside)
    expect(ask(house(4_000, 500))).toMatchObject(outside)
    expect(ask(house(994, 500))).toMatchObject({ answer: 'unknown', reason: 'site is partly outside what the layer covers (40 m²)' }) // prettier-ignore
  })

  it('is unknown where the ground within the reach was not searched', () => {
    expect(ask(house(970, 300), {}, 'listed-building-outline')).toMatchObject({
      answer: 'unknown',
      reason: 'what the layer covers ends 20 m from the site, within the 50 m to search',
    })
    expect(ask(house(939, 300), {}, 'listed-building-outline').answer).toBe('clear')
  })

  it('leaves a hit a hit, with what is not known beside it', () => {
    const across = boundary([[box(510, 510, 600, 10)]])
    expect(ask(across)).toMatchObject({ answer: 'hit', reason: expect.stringContaining('partly outside') as string }) // prettier-ignore
  })

  it('asks of a point whether its unknown extent may reach out', () => {
    expect(ask(pointSite(980, 500)).answer).toBe('clear')
    expect(ask(pointSite(994, 500))).toMatchObject({
      answer: 'unknown',
      reason: 'what the layer covers ends 6 m from the site, within the 10 m to search',
    })
    expect(ask(pointSite(1_001, 500)).reason).toBe('site is outside what the layer covers')
  })

  it('does not hold the width of the coordinates against a site', () => {
    // 0.3 m over the edge, and the two may be 0.41 m off each other.
    const over = makeSite([[box(990.3, 500, 10, 10)]], 'none')
    expect(siteInArea(makeArea(SEARCHED, 'ostn15-fit'), over, 0).lies).toBe('in')
    expect(siteInArea(area, over, 0).lies).toBe('across')
  })

  it('measures what is outside as turf does, wherever the site lies', () => {
    const corner = fc.integer({ min: -300, max: 1_300 })
    const side = fc.integer({ min: 1, max: 200 })
    fc.assert(
      fc.property(corner, corner, side, side, (x, y, w, h) => {
        const polygons = [[box(x, y, w, h)]]
        const { lies, outsideM2 } = siteInArea(area, makeSite(polygons, 'none'), 50)
        const inside = turfOverlap(polygons, SEARCHED)
        // What the coordinates' centimetre round the outline may be is no outside.
        const slack = 0.01 * 2 * (w + h) + 0.02
        expect(outsideM2).toBeLessThanOrEqual(w * h - inside + 0.01)
        if (w * h - inside > slack) expect(outsideM2).toBeCloseTo(w * h - inside, 2)
        expect(lies).toBe(w * h - inside <= slack ? 'in' : inside > 0.01 ? 'across' : 'out')
      }),
      { numRuns: 200 },
    )
  })

  it('gives the distance to its edge, from inside and outside', () => {
    const at = (x: number, y: number): Position => [AT[0] + x, AT[1] + y]
    expect(pointInArea(area, at(30, 500), 100)).toMatchObject({ lies: 'in', edgeM: 30 })
    expect(pointInArea(area, at(-30, 500), 100)).toMatchObject({ lies: 'out', edgeM: 30 })
    expect(pointInArea(area, at(300, 500), 100)).toMatchObject({ lies: 'in', edgeM: Infinity })
  })
})

describe('a layer that is too old', () => {
  it('is unknown where nothing is found, and says of which day it is', () => {
    const old = ask(house(5, 5), { tooOld: '2024-03-01' })
    expect(old).toMatchObject({
      answer: 'unknown',
      reason: 'layer too old: of 2024-03-01, and more than 365 days have gone by',
    })
  })

  it('keeps its hits, with its age beside them', () => {
    const hit = ask(house(505, 505), { tooOld: '2024-03-01' })
    expect(hit.answer).toBe('hit')
    expect(hit.features).toHaveLength(1)
    expect(hit.reason).toContain('layer too old')
  })

  it('has a limit for each dataset, shorter where it moves faster', () => {
    expect(mostAgeDays('flood-risk-zone')).toBe(180)
    expect(mostAgeDays('green-belt')).toBe(365)
  })
})
