import { describe, expect, it } from 'vitest'
import { checkSite } from '../../src/geo/check.ts'
import { areaAround } from '../../src/geo/coverage.ts'
import { openLayer } from '../../src/geo/prepared/open.ts'
import { prepareLayer } from '../../src/geo/prepared/prepare.ts'
import { reach } from '../../src/geo/reach.ts'
import type { Location, Position } from '../../src/domain/submission.ts'
import { answer, AT, boundary, box, feature, hit, layerOf, pointSite, ring } from './support.ts'

const options = { pointMarginM: 10 }
const area = [[box(0, 0, 100, 100)]]
const at = (x: number, y: number): Position => [AT[0] + x, AT[1] + y]
const points = (...where: Position[]) =>
  feature([], { geometry: { kind: 'points', points: where.map(([x, y]) => at(x, y)) } })

describe('a site with a boundary', () => {
  it('is within a feature that holds it, with its whole area', () => {
    expect(hit(boundary([[box(40, 40, 10, 20)]]), area)).toMatchObject({
      relation: 'within',
      overlapM2: 200,
      share: 1,
      distanceM: 0,
      relationCertain: true,
      intersects: 'yes',
      toleranceM: 0.01,
    })
  })

  it('overlaps a feature that holds part of it, measured in m² and share', () => {
    expect(hit(boundary([[box(95, 0, 10, 20)]]), area)).toMatchObject({
      relation: 'overlaps',
      overlapM2: 100,
      share: 0.5,
      relationCertain: true,
      intersects: 'yes',
    })
  })

  it('is adjacent to a feature whose edge it shares, never within', () => {
    expect(hit(boundary([[box(100, 0, 10, 20)]]), area)).toMatchObject({
      relation: 'adjacent',
      overlapM2: 0,
      share: 0,
      distanceM: 0,
      relationCertain: false,
      intersects: 'uncertain',
    })
  })

  it('is adjacent where only corners touch', () => {
    expect(hit(boundary([[box(100, 100, 10, 20)]]), area).relation).toBe('adjacent')
  })

  it('is clear of a feature 20 cm away where the reach is nothing', () => {
    expect(answer(boundary([[box(100.2, 0, 10, 20)]]), [feature(area)])).toEqual({
      layer: 'conservation-area',
      answer: 'clear',
      reason: null,
      features: [],
    })
  })

  it('is near a feature inside the reach of its dataset, with the distance', () => {
    const found = hit(boundary([[box(130, 0, 10, 20)]]), area, {}, 'listed-building-outline')
    expect(found).toMatchObject({
      relation: 'near',
      distanceM: 30,
      overlapM2: 0,
      relationCertain: true,
      intersects: 'no',
    })
    const beyond = boundary([[box(150.5, 0, 10, 20)]])
    expect(answer(beyond, [feature(area)], { dataset: 'listed-building-outline' }).answer).toBe(
      'clear',
    )
  })

  it('measures distance corner to corner and edge to corner, not box to box', () => {
    const triangle = [[ring([0, 0], [100, 0], [0, 100])]]
    const found = hit(boundary([[box(60, 60, 10, 10)]]), triangle, {}, 'listed-building-outline')
    expect(found.distanceM).toBeCloseTo(20 / Math.SQRT2, 3)
  })

  it('in a hole of a feature is not in the feature, and its distance is to the hole', () => {
    const ringed = [[box(0, 0, 100, 100), box(20, 20, 60, 60).toReversed()]]
    expect(answer(boundary([[box(40, 40, 10, 10)]]), [feature(ringed)]).answer).toBe('clear')
    const found = hit(boundary([[box(40, 40, 10, 10)]]), ringed, {}, 'listed-building-outline')
    expect(found).toMatchObject({ relation: 'near', distanceM: 20 })
    expect(hit(boundary([[box(15, 40, 10, 10)]]), ringed)).toMatchObject({
      relation: 'overlaps',
      overlapM2: 50,
    })
  })

  it('that is concave with a hole leaves out what it leaves out', () => {
    const u = ring([0, 0], [30, 0], [30, 30], [20, 30], [20, 10], [10, 10], [10, 30], [0, 30])
    expect(hit(boundary([[u]]), [[box(-5, 15, 50, 5)]])).toMatchObject({
      overlapM2: 100,
      relation: 'overlaps',
    })
    const holed = boundary([[box(0, 0, 30, 30), box(10, 10, 10, 10).toReversed()]])
    expect(hit(holed, [[box(10, 0, 10, 30)]]).overlapM2).toBe(200)
    expect(answer(holed, [feature([[box(12, 12, 2, 2)]])]).answer).toBe('clear')
  })

  it('of two parts is measured over both, and so is a feature of two parts', () => {
    const two = boundary([[box(0, 0, 10, 10)], [box(50, 0, 10, 10)]])
    expect(hit(two, [[box(5, 0, 50, 10)]])).toMatchObject({ overlapM2: 100, share: 0.5 })
    expect(
      hit(boundary([[box(0, 0, 60, 10)]]), [[box(0, 0, 10, 10)], [box(50, 0, 10, 10)]]),
    ).toMatchObject({
      overlapM2: 200,
      share: 0.3333,
    })
  })

  it('holds a feature smaller than anything that counts as overlap: still an overlap, not near', () => {
    expect(hit(boundary([[box(0, 0, 30, 30)]]), [[box(10, 10, 0.05, 0.05)]])).toMatchObject({
      relation: 'overlaps',
      distanceM: 0,
    })
  })
})

describe('tolerance of coordinates that took different transforms', () => {
  const shifted = { transform: 'helmert' } as const

  it('is the sum of both, and is said', () => {
    expect(hit(boundary([[box(40, 40, 10, 20)]]), area, shifted)).toMatchObject({
      relation: 'within',
      relationCertain: true,
      toleranceM: 5.01,
    })
  })

  it('leaves within certain only where the whole site is farther inside', () => {
    expect(hit(boundary([[box(2, 40, 10, 20)]]), area, shifted)).toMatchObject({
      relation: 'within',
      relationCertain: false,
      intersects: 'yes',
    })
  })

  it('leaves an overlap uncertain where a shift could end it', () => {
    expect(hit(boundary([[box(97, 0, 10, 20)]]), area, shifted)).toMatchObject({
      relation: 'overlaps',
      relationCertain: false,
      intersects: 'uncertain',
    })
    expect(hit(boundary([[box(80, 10, 40, 40)]]), area, shifted)).toMatchObject({
      relation: 'overlaps',
      relationCertain: true,
      intersects: 'yes',
    })
  })

  it('makes a feature just outside a near, uncertain hit where the reach is nothing', () => {
    expect(hit(boundary([[box(103, 0, 10, 20)]]), area, shifted)).toMatchObject({
      relation: 'near',
      distanceM: 3,
      relationCertain: false,
      intersects: 'uncertain',
    })
    expect(answer(boundary([[box(105.5, 0, 10, 20)]]), [feature(area, shifted)]).answer).toBe(
      'clear',
    )
  })

  it('makes a feature just beyond the reach a near, uncertain hit that does not intersect', () => {
    expect(
      hit(boundary([[box(153, 0, 10, 20)]]), area, shifted, 'listed-building-outline'),
    ).toMatchObject({
      relation: 'near',
      distanceM: 53,
      relationCertain: false,
      intersects: 'no',
    })
  })
})

describe('a point site', () => {
  it('inside a feature is within it, with no area', () => {
    expect(hit(pointSite(50, 50), area)).toMatchObject({
      relation: 'within',
      overlapM2: null,
      share: null,
      distanceM: 0,
      relationCertain: true,
      intersects: 'yes',
    })
  })

  it('inside but near the edge may not be wholly within', () => {
    expect(hit(pointSite(95, 50), area)).toMatchObject({
      relation: 'within',
      relationCertain: false,
      intersects: 'yes',
    })
    expect(hit(pointSite(97, 50), area, { transform: 'helmert' }).intersects).toBe('uncertain')
  })

  it('just outside is unknown, with the distance and the name, and the feature is listed', () => {
    const found = answer(pointSite(104.25, 50), [feature(area, { name: 'The Gardens' })])
    expect(found).toMatchObject({
      answer: 'unknown',
      reason: 'site extent not known: 4.25 m from The Gardens',
    })
    expect(found.features).toMatchObject([
      { relation: 'near', distanceM: 4.25, intersects: 'uncertain', relationCertain: false },
    ])
  })

  it('just outside one feature and inside another is a hit', () => {
    const found = answer(pointSite(104, 50), [feature(area), feature([[box(102, 0, 50, 100)]])])
    expect(found).toMatchObject({ answer: 'hit', reason: null })
    expect(found.features).toHaveLength(2)
  })

  it('farther than the margin is clear', () => {
    expect(answer(pointSite(111, 50), [feature(area)]).answer).toBe('clear')
  })

  it('within the reach is a hit, certain where its extent cannot matter', () => {
    const dataset = 'listed-building-outline'
    expect(hit(pointSite(130, 50), area, {}, dataset)).toMatchObject({
      relation: 'near',
      relationCertain: true,
      intersects: 'no',
    })
    expect(hit(pointSite(105, 50), area, {}, dataset)).toMatchObject({
      relationCertain: false,
      intersects: 'uncertain',
    })
    expect(answer(pointSite(155, 50), [feature(area)], { dataset })).toMatchObject({
      answer: 'unknown',
    })
  })
})

describe('point features', () => {
  const dataset = 'listed-building'

  it('in the site overlap it, with no area', () => {
    const found = answer(boundary([[box(0, 0, 20, 20)]]), [points([10, 10])], { dataset })
    expect(found.features).toMatchObject([
      {
        relation: 'overlaps',
        overlapM2: null,
        share: null,
        distanceM: 0,
        relationCertain: true,
        intersects: 'yes',
      },
    ])
  })

  it('outside are near by the distance from the outline, and clear beyond the reach', () => {
    const site = boundary([[box(0, 0, 20, 20)]])
    expect(answer(site, [points([50, 10])], { dataset }).features).toMatchObject([
      { relation: 'near', distanceM: 30, overlapM2: null, intersects: 'no', relationCertain: true },
    ])
    expect(answer(site, [points([81, 10])], { dataset }).answer).toBe('clear')
  })

  it('in a hole of the site are outside it', () => {
    const holed = boundary([[box(0, 0, 30, 30), box(10, 10, 10, 10).toReversed()]])
    expect(answer(holed, [points([15, 15])], { dataset }).features).toMatchObject([
      { relation: 'near', distanceM: 5 },
    ])
  })

  it('of several points count by the nearest', () => {
    const found = answer(pointSite(0, 0), [points([40, 0], [0, 20], [0, 30])], { dataset })
    expect(found.features).toMatchObject([{ relation: 'near', distanceM: 20 }])
  })
})

describe('the answer of a layer', () => {
  const far = boundary([[box(5000, 0, 10, 10)]])

  it('is clear only with full coverage', () => {
    expect(answer(far, [feature(area)], { coverage: 'full' }).answer).toBe('clear')
    expect(answer(far, [feature(area)], { coverage: 'partial' })).toMatchObject({
      answer: 'unknown',
      reason: 'coverage is partial',
    })
    expect(answer(far, [feature(area)], { coverage: 'unknown' })).toMatchObject({
      answer: 'unknown',
      reason: 'coverage not known',
    })
    expect(answer(far, [], { coverage: 'full' }).answer).toBe('clear')
  })

  it('is a hit whatever the coverage', () => {
    expect(answer(boundary(area), [feature(area)], { coverage: 'unknown' }).answer).toBe('hit')
  })

  it('says of a hit, too, why there may be more', () => {
    const found = (coverage: 'full' | 'partial') =>
      answer(boundary(area), [feature(area)], { coverage })
    expect(found('partial')).toMatchObject({ answer: 'hit', reason: 'coverage is partial' })
    expect(found('full')).toMatchObject({ answer: 'hit', reason: null })
  })

  it('is never clear near a feature that could not be used, nor anywhere if that has no place', () => {
    const refused = (box: [number, number, number, number] | null) => {
      const one = {
        source: 'test.geojson',
        index: 2,
        reference: null,
        name: 'Broken',
        reason: 'in doubt',
        box,
      }
      const layer = openLayer(prepareLayer([feature(area)], [one]))
      const layers = new Map([
        [
          'conservation-area',
          {
            dataset: 'conservation-area',
            coverage: 'full' as const,
            covers: null,
            tooOld: null,
            layer,
          },
        ],
      ])
      return checkSite(far, layers, options).constraints[0]
    }
    const [e, n] = AT
    expect(refused([e + 5000, n, e + 5010, n + 10])).toMatchObject({
      answer: 'unknown',
      reason: expect.stringContaining('Broken') as string,
    })
    expect(refused([e, n, e + 10, n + 10])).toMatchObject({ answer: 'clear', reason: null })
    expect(refused(null)).toMatchObject({
      answer: 'unknown',
      reason: expect.stringContaining('Broken') as string,
    })
  })

  it('is unknown for a site farther than a kilometre from the features that it goes by', () => {
    const plain = layerOf('conservation-area', [feature(area)])
    const of = (site: Location, boxes: (typeof plain.layer.box)[]) => {
      const layers = new Map([['conservation-area', { ...plain, covers: areaAround(boxes) }]])
      return checkSite(site, layers, options).constraints[0]
    }
    const outside = { answer: 'unknown', reason: 'site is outside what the layer covers' }
    const near = boundary([[box(500, 0, 10, 10)]])
    expect(of(near, [plain.layer.box])?.answer).toBe('clear')
    expect(of(boundary([[box(1_080, 0, 10, 10)]]), [plain.layer.box])?.answer).toBe('clear')
    expect(of(boundary([[box(1_095, 0, 10, 10)]]), [plain.layer.box])).toMatchObject({ answer: 'unknown', reason: expect.stringContaining('partly outside') as string }) // prettier-ignore
    expect(of(far, [plain.layer.box])).toMatchObject(outside)
    // An empty file that is said to be full does not say for where.
    expect(of(near, [null])).toMatchObject(outside)
    expect(of(near, [])).toMatchObject(outside)
  })

  it('never comes from a designation that has ended', () => {
    expect(answer(boundary(area), [feature(area, { endDate: '2020-01-01' })]).answer).toBe('clear')
    const endsIn = (endDate: string) => {
      const own = { pointUncertaintyM: null, asOf: '2026-11-27' }
      const layer = openLayer(prepareLayer([feature(area, { endDate })], [], own))
      return layer.features.length
    }
    // One that ends later is in force.
    expect(['2026-11-26', '2026-11-27', '2026-11-28'].map(endsIn)).toEqual([0, 0, 1])
  })

  it('comes for every dataset of the reach table, loaded or not, in its order', () => {
    const { constraints } = checkSite(far, new Map(), options)
    expect(constraints.map(({ layer }) => layer)).toEqual(reach.map(({ dataset }) => dataset))
    expect(new Set(constraints.map(({ answer: one, reason }) => `${one}: ${reason}`))).toEqual(
      new Set(['unknown: layer not loaded']),
    )
  })

  it('is unknown everywhere for a site without a place', () => {
    const layers = new Map([['conservation-area', layerOf('conservation-area', [feature(area)])]])
    const facts = checkSite(
      { kind: 'none', reason: 'coordinates are 0, 0: not a place' },
      layers,
      options,
    )
    expect(facts.location).toEqual({ kind: 'none', reason: 'coordinates are 0, 0: not a place' })
    expect(
      facts.constraints.every(
        ({ reason }) => reason === 'no location: coordinates are 0, 0: not a place',
      ),
    ).toBe(true)
  })

  it('lists nearest first, then by reference, then by name, those without last', () => {
    const one = (reference: string | null, name: string | null, x: number) =>
      feature([[box(x, 0, 10, 10)]], { reference, name })
    const features = [
      one(null, 'B', 0),
      one('2', 'A', 0),
      one('10', 'Z', 0),
      one(null, 'A', 0),
      one('1', 'far', 30),
    ]
    const found = answer(boundary([[box(0, 0, 10, 10)]]), features, {
      dataset: 'listed-building-outline',
    })
    expect(
      found.features.map(({ reference, name }) => `${reference ?? '-'} ${name ?? '-'}`),
    ).toEqual(['10 Z', '2 A', '- A', '- B', '1 far'])
  })

  it('says where the site is and how large', () => {
    const facts = checkSite(boundary([[box(0, 0, 10, 20)]], 'helmert'), new Map(), options)
    expect(facts.location).toEqual({
      kind: 'boundary',
      easting: AT[0] + 5,
      northing: AT[1] + 10,
      toleranceM: 5,
      areaM2: 200,
      repairs: [],
    })
  })
})
