import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConstraintAnswer } from '../../src/domain/facts.ts'
import type { Location } from '../../src/domain/submission.ts'
import { mostAgeDays } from '../../src/geo/ages.ts'
import { checkSite, type LayerForCheck } from '../../src/geo/check.ts'
import {
  areaAround,
  authorityArea,
  makeArea,
  pointInArea,
  siteInArea,
} from '../../src/geo/coverage.ts'
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
  const facts = checkSite(site, layers, { pointMarginM: 10 })
  return facts.constraints.find((one) => one.layer === dataset)!
}
const house = (x: number, y: number): Location => boundary([[box(x, y, 10, 10)]])

describe('what a layer covers', () => {
  it('is clear as far as it was searched, however far its features are', () => {
    expect(ask(house(5, 5))).toMatchObject({ answer: 'clear', reason: null })
    // Without one only the ground about the features counts, and a kilometre.
    const around = areaAround([layerOf('x', [feature(DESIGNATION)]).layer.box])
    expect(ask(house(1_600, 500), { covers: around })).toMatchObject({ answer: 'unknown' })
    const searched = makeArea([[box(0, 0, 5_000, 5_000)]], 'none')
    expect(ask(house(1_600, 500), { covers: searched }).answer).toBe('clear')
  })

  it('is unknown outside, with how much of the site lies outside', () => {
    const outside = { answer: 'unknown', reason: 'site is outside what the layer covers' }
    expect(ask(house(1_001, 500))).toMatchObject(outside)
    expect(ask(house(4_000, 500))).toMatchObject(outside)
    expect(ask(house(1_000, 500)).answer).toBe('unknown')
    expect(ask(house(994, 500))).toMatchObject({ answer: 'unknown', reason: 'site is partly outside what the layer covers (40 m²)' }) // prettier-ignore
  })

  it('is unknown where the ground within the reach was not searched', () => {
    expect(ask(house(970, 300), {}, 'listed-building-outline')).toMatchObject({
      answer: 'unknown',
      reason: 'what the layer covers ends 20 m from the site, within the 50.01 m to search',
    })
    expect(ask(house(939, 300), {}, 'listed-building-outline').answer).toBe('clear')
    // A listed building that is a point reaches 10 m beyond it.
    const points = layerOf('listed-building', [feature([], { geometry: { kind: 'points', points: [[AT[0], AT[1]]] } })]) // prettier-ignore
    expect(ask(house(935, 300), { layer: points.layer }, 'listed-building')).toMatchObject({ answer: 'unknown', reason: expect.stringContaining('within the 60.01 m') as string }) // prettier-ignore
  })

  it('leaves a hit a hit, with what is not known beside it', () => {
    const across = boundary([[box(510, 510, 600, 10)]])
    expect(ask(across)).toMatchObject({ answer: 'hit', reason: expect.stringContaining('partly outside') as string }) // prettier-ignore
  })

  it('asks of a point whether its unknown extent may reach out', () => {
    expect(ask(pointSite(980, 500)).answer).toBe('clear')
    expect(ask(pointSite(994, 500))).toMatchObject({
      answer: 'unknown',
      reason: 'what the layer covers ends 6 m from the site, within the 10.01 m to search',
    })
    // The reach counts from the far side of what the site may be: 15 m and 10 m.
    expect(ask(pointSite(976, 300), {}, 'tree-preservation-zone').answer).toBe('unknown')
    expect(ask(pointSite(974, 300), {}, 'tree-preservation-zone').answer).toBe('clear')
    expect(ask(pointSite(1_001, 500)).reason).toBe('site is outside what the layer covers')
  })

  it('is not sure where the coordinates may be off by as much as decides it', () => {
    const fit = makeArea(SEARCHED, 'ostn15-fit')
    const over = (x: number, site = 10) => siteInArea(fit, makeSite([[box(x, 500, site, site)]], 'none'), 0) // prettier-ignore
    expect(over(989).lies).toBe('in')
    expect(over(989.8).lies).toBe('unsure')
    // A part far outside, be it small beside what the perimeter may move, or next to nothing.
    const parts = (w: number) => makeSite([[box(100, 100, 100, 100)], [box(80_000, 0, w, w)]], 'none') // prettier-ignore
    expect(siteInArea(fit, parts(10), 0)).toMatchObject({ lies: 'across', outsideM2: 100 })
    expect(siteInArea(fit, parts(0.09), 0).lies).toBe('across')
    expect(over(990.3).lies).toBe('unsure')
    expect(over(992).lies).toBe('across')
    expect(over(1_000.3).lies).toBe('unsure')
    expect(over(1_000.5).lies).toBe('out')
    expect(ask(house(989.8, 500), { covers: fit })).toMatchObject({ answer: 'unknown', reason: 'what the layer covers ends 0.2 m from the site, within the 0.41 m to search' }) // prettier-ignore
  })

  it('does not take a small site for inside an area that is nowhere near', () => {
    // A mast; and a house stored by the shift of old, which was 5 m off: the perimeter times that is more than either.
    const fit = makeArea(SEARCHED, 'ostn15-fit')
    const mast = makeSite([[box(200_000, 0, 1.5, 1.5)]], 'none')
    expect(siteInArea(fit, mast, 350)).toMatchObject({ lies: 'out', edgeM: Infinity })
    const old = makeSite([[box(200_000, 0, 10, 10)]], 'helmert')
    expect(siteInArea(fit, old, 350).lies).toBe('out')
  })

  it('measures what is outside as turf does, wherever the site lies', () => {
    const corner = fc.integer({ min: -300, max: 1_300 })
    const side = fc.integer({ min: 1, max: 200 })
    fc.assert(
      fc.property(corner, corner, side, side, (x, y, w, h) => {
        const polygons = [[box(x, y, w, h)]]
        const { lies, outsideM2, edgeM } = siteInArea(area, makeSite(polygons, 'none'), 50)
        const toEdge = Math.min(x, y, 1_000 - x - w, 1_000 - y - h)
        if (toEdge > 0 && toEdge !== 50)
          expect(edgeM).toBeCloseTo(toEdge < 50 ? toEdge : Infinity, 6)
        const inside = turfOverlap(polygons, SEARCHED)
        expect(outsideM2).toBeCloseTo(w * h - inside, 2)
        const touches = x + w >= 0 && x <= 1_000 && y + h >= 0 && y <= 1_000
        // What the coordinates' centimetre along the outline may move is not sure.
        const moves = 0.01 * 2 * (w + h) + 0.01
        if (toEdge > 0) expect(lies).toBe('in')
        else if (!touches) expect(lies).toBe('out')
        else expect(lies).toBe(inside > moves && w * h - inside > moves ? 'across' : 'unsure')
      }),
      { numRuns: 200 },
    )
  })

  it('gives the distance to its edge, from inside and outside', () => {
    const at = (x: number, y: number) => pointSite(x, y) as Extract<Location, { kind: 'point' }>
    expect(pointInArea(area, at(30, 500), 100)).toMatchObject({ lies: 'in', edgeM: 30 })
    expect(pointInArea(area, at(-30, 500), 100)).toMatchObject({ lies: 'out', edgeM: 30 })
    expect(pointInArea(area, at(300, 500), 100)).toMatchObject({ lies: 'in', edgeM: Infinity })
  })
})

describe('the area of an authority', () => {
  const layerWith = (...features: Parameters<typeof layerOf>[1]) => layerOf('x', features).layer

  it('is its one boundary, and no other', () => {
    expect(typeof authorityArea(layerWith(feature(SEARCHED)))).toBe('object')
    // The same twice would hold twice the site; several may be all of England's.
    expect(authorityArea(layerWith(feature(SEARCHED), feature(SEARCHED)))).toBe('its layer has 2 features, not one') // prettier-ignore
    expect(authorityArea(layerWith())).toBe('its layer has 0 features, not one')
    const disputed = { reason: 'crosses itself', box: [0, 0, 1, 1] as [number, number, number, number] } // prettier-ignore
    expect(authorityArea(layerWith(feature(SEARCHED, { disputed })))).toBe('part of its outline cannot be used') // prettier-ignore
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
