import { describe, expect, it } from 'vitest'
import type { Feature } from '../../src/domain/layer.ts'
import type { Location, Position } from '../../src/domain/submission.ts'
import { checkSite } from '../../src/geo/check.ts'
import { openLayer } from '../../src/geo/prepared/open.ts'
import { prepareLayer } from '../../src/geo/prepared/prepare.ts'
import { reach } from '../../src/geo/reach.ts'
import { answer, AT, boundary, box, feature, pointSite } from './support.ts'

const points = (where: Position[], more: Partial<Feature> = {}): Feature =>
  feature([], {
    geometry: { kind: 'points', points: where.map(([x, y]) => [AT[0] + x, AT[1] + y]) },
    ...more,
  })

/** The site's east edge is x = 20. Listed buildings: 50 m reach, 10 m about a point; the pair's tolerance is 0.01 m. */
const site = boundary([[box(0, 0, 20, 20)]])
const dataset = 'listed-building'

const east = (metres: number, more: Partial<Feature> = {}) =>
  answer(site, [points([[20 + metres, 10]], more)], { dataset }).features[0]

/** The answer of a listed building that its layer lets reach `pointUncertaintyM` beyond its point. */
function ofLayer(where: Location, feature: Feature, pointUncertaintyM: number | null) {
  const layer = openLayer(prepareLayer([feature], [], { pointUncertaintyM, asOf: null }))
  const layers = new Map([
    [dataset, { dataset, coverage: 'full' as const, covers: null, tooOld: null, layer }],
  ])
  const { constraints } = checkSite(where, layers, { pointMarginM: 10 })
  return constraints.find((one) => one.layer === dataset)!
}

describe('a point feature outside the site', () => {
  it('may reach into it from as far as its uncertainty and the tolerance', () => {
    expect(east(10.009)).toMatchObject({
      relation: 'near',
      distanceM: 10.009,
      intersects: 'uncertain',
      relationCertain: false,
      toleranceM: 10.01,
    })
    expect(east(10.011)).toMatchObject({ intersects: 'no', relationCertain: false })
    expect(east(10.021)).toMatchObject({ intersects: 'no', relationCertain: true })
  })

  it('is near for certain only where it cannot be out of reach either', () => {
    expect(east(39.989)).toMatchObject({ relation: 'near', relationCertain: true })
    expect(east(39.991)).toMatchObject({ relation: 'near', relationCertain: false })
  })

  it('is listed as far as the reach, its uncertainty and the tolerance, never for certain', () => {
    expect(east(60.009)).toMatchObject({
      relation: 'near',
      distanceM: 60.009,
      intersects: 'no',
      relationCertain: false,
    })
    expect(answer(site, [points([[80.011, 10]])], { dataset }).answer).toBe('clear')
  })

  it('adds its uncertainty to the tolerance of two transforms', () => {
    // 0.01 + 0.1 + 10 m
    expect(east(10.109, { transform: 'ostn15' })).toMatchObject({
      intersects: 'uncertain',
      toleranceM: 10.11,
    })
    expect(east(10.111, { transform: 'ostn15' })).toMatchObject({ intersects: 'no' })
  })
})

describe('a point feature inside the site', () => {
  it('overlaps, whatever its uncertainty: only the tolerance counts', () => {
    expect(east(-0.011)).toMatchObject({
      relation: 'overlaps',
      distanceM: 0,
      intersects: 'yes',
      relationCertain: true,
      toleranceM: 0.01,
    })
    expect(east(-0.009)).toMatchObject({
      relation: 'overlaps',
      intersects: 'uncertain',
      toleranceM: 0.01,
    })
  })

  it('stands for a feature of several points', () => {
    const several = points([
      [100, 10],
      [5, 5],
      [25, 10],
    ])
    expect(answer(site, [several], { dataset }).features).toMatchObject([
      { relation: 'overlaps', intersects: 'yes', toleranceM: 0.01 },
    ])
  })
})

describe('a feature of several points', () => {
  const edge: Position = [19.995, 10]
  const deep: Position = [5, 5]
  const outside: Position = [25, 10]

  it('counts by the most certain of those inside the site, in whichever order they come', () => {
    for (const where of [
      [edge, deep, outside],
      [outside, deep, edge],
      [deep, edge, deep],
    ]) {
      expect(answer(site, [points(where)], { dataset }).features).toMatchObject([
        { relation: 'overlaps', relationCertain: true, intersects: 'yes', toleranceM: 0.01 },
      ])
    }
  })

  it('is as uncertain as the only one inside, and else counts by the nearest', () => {
    for (const where of [
      [edge, outside],
      [outside, edge],
    ]) {
      expect(answer(site, [points(where)], { dataset }).features).toMatchObject([
        { relation: 'overlaps', relationCertain: false, intersects: 'uncertain' },
      ])
    }
    expect(answer(site, [points([[60, 10], outside])], { dataset }).features).toMatchObject([
      { relation: 'near', distanceM: 5, intersects: 'uncertain' },
    ])
  })
})

describe('a point feature and a point site', () => {
  const at = (metres: number) =>
    answer(pointSite(0, 0), [points([[metres, 0]])], { dataset, pointMarginM: 10 })

  it('may overlap within the margin, the uncertainty and the tolerance together', () => {
    expect(at(20.009).features[0]).toMatchObject({
      intersects: 'uncertain',
      relationCertain: false,
      toleranceM: 10.01,
    })
    expect(at(20.011).features[0]).toMatchObject({ intersects: 'no', relationCertain: true })
    expect(at(29.989).features[0]).toMatchObject({ relationCertain: true })
    expect(at(29.991).features[0]).toMatchObject({ relationCertain: false })
  })

  it('are a hit as far as the point may reach, then unknown for the extent of the site, then clear', () => {
    expect(at(60).answer).toBe('hit')
    expect(at(60.5)).toMatchObject({
      answer: 'unknown',
      reason: 'site extent not known: 60.5 m from a feature',
    })
    expect(at(70.009).answer).toBe('unknown')
    expect(at(70.011).answer).toBe('clear')
  })

  it('are adjacent in the same place, and uncertain', () => {
    expect(at(0).features[0]).toMatchObject({
      relation: 'adjacent',
      distanceM: 0,
      intersects: 'uncertain',
    })
  })
})

describe('how far a point may reach', () => {
  it('is what its layer says, else what the reach table says', () => {
    const near = points([[28, 10]])
    expect(ofLayer(site, near, null).features[0]).toMatchObject({ toleranceM: 10.01 })
    expect(ofLayer(site, near, 3).features[0]).toMatchObject({
      toleranceM: 3.01,
      intersects: 'no',
    })
    expect(ofLayer(site, near, 0).features[0]).toMatchObject({ toleranceM: 0.01 })
    expect(ofLayer(site, near, 25).features[0]).toMatchObject({ intersects: 'uncertain' })
    expect(ofLayer(pointSite(0, 0), points([[13, 0]]), 2).features[0]).toMatchObject({
      intersects: 'no',
      toleranceM: 2.01,
    })
  })

  it('changes nothing for polygons and lines', () => {
    const house = feature([[box(25, 5, 10, 10)]])
    expect(ofLayer(site, house, 25)).toEqual(ofLayer(site, house, 0))
    expect(ofLayer(pointSite(0, 0), house, 25)).toEqual(ofLayer(pointSite(0, 0), house, 0))
  })

  it('is said to be our own choice wherever the table gives it', () => {
    for (const { pointUncertaintyM, note } of reach)
      expect(note.includes(`${pointUncertaintyM} m`) && note.endsWith('is our own choice')).toBe(
        pointUncertaintyM > 0,
      )
  })
})
