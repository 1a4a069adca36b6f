import { describe, expect, it } from 'vitest'
import { adjoinsLayer, anyOf, everyOf, intersectsAny } from '../../src/rules/layers.ts'
import { intersectsLayer, told, withinDistance } from '../../src/rules/layers.ts'
import { aFeature, beside, BOUNDARY, facts, uncertain } from './facts.ts'

const CA = 'conservation-area'

describe('whether the site is in a layer', () => {
  it('is read from each feature, never from the bare hit', () => {
    expect(intersectsLayer(facts({ map: { [CA]: {} } }), CA).state).toBe('yes')
    expect(intersectsLayer(facts({ map: { [CA]: beside } }), CA).state).toBe('no')
    expect(intersectsLayer(facts(), CA).state).toBe('no')
  })

  it('is unknown near a boundary, and says how near', () => {
    const near = facts({ map: { [CA]: uncertain }, location: BOUNDARY })
    expect(intersectsLayer(near, CA)).toMatchObject({
      state: 'unknown',
      reason: 'within 5 m of the boundary of The Gardens (conservation area)',
    })
  })

  it('is unknown near a point or a line, which have no boundary, and says so', () => {
    const said = (relation: 'near' | 'overlaps') => {
      const feature = { ...uncertain, relation, overlapM2: null, share: null, toleranceM: 10.01 }
      return intersectsLayer(facts({ map: { [CA]: feature }, location: BOUNDARY }), CA).reason
    }
    expect(said('near')).toBe('within 10.01 m of The Gardens (conservation area)')
    expect(said('overlaps')).toBe(
      'The Gardens (conservation area) is in the site by no more than 10.01 m',
    )
  })

  it('is unknown for a point outside that may reach in, and says so', () => {
    const point = facts({ map: { [CA]: { ...uncertain, distanceM: 7.5 } } })
    expect(intersectsLayer(point, CA).reason).toBe(
      'site extent not known, 7.5 m from The Gardens (conservation area)',
    )
  })

  it('is unknown with the reason of a layer that cannot tell, or that was never asked', () => {
    const unsure = intersectsLayer(facts({ map: { [CA]: 'unknown' } }), CA)
    expect(unsure).toMatchObject({
      state: 'unknown',
      reason: 'conservation area: coverage not known',
    })
    expect(unsure.evidence).toEqual([
      expect.objectContaining({ kind: 'layer', layer: CA, answer: 'unknown', feature: null }),
    ])
    expect(intersectsLayer(facts(), 'tree-preservation-order').reason).toMatch(/layer not checked/)
  })

  it('is unknown where only a feature beside it hits, in a layer that is not complete', () => {
    const given = facts({ map: { [CA]: beside } })
    given.geo.constraints.find(({ layer }) => layer === CA)!.reason = 'coverage is partial'
    expect(intersectsLayer(given, CA)).toMatchObject({
      state: 'unknown',
      reason: 'conservation area: coverage is partial',
    })
    const far = facts({ map: { [CA]: { ...beside, distanceM: 40 } }, location: BOUNDARY })
    far.geo.constraints.find(({ layer }) => layer === CA)!.reason = 'coverage is partial'
    expect(withinDistance(far, CA, 15).state).toBe('unknown')
  })

  it('is yes where one of several features is, and shows that one', () => {
    const given = facts({ map: { [CA]: {} } })
    const answer = given.geo.constraints.find(({ layer }) => layer === CA)!
    answer.features = [aFeature(beside), aFeature({ name: 'Old Town', overlapM2: 3 })]
    expect(intersectsLayer(given, CA).evidence).toEqual([
      expect.objectContaining({ feature: 'Old Town', overlapM2: 3, relation: 'overlaps' }),
    ])
  })
})

describe('several layers', () => {
  const of = (map: Parameters<typeof facts>[0]) =>
    intersectsAny(facts(map), [CA, 'green-belt']).state

  it('are yes where any is, else unknown where any is', () => {
    expect(of({ map: { [CA]: 'unknown', 'green-belt': {} } })).toBe('yes')
    expect(of({ map: { [CA]: 'unknown', 'green-belt': beside } })).toBe('unknown')
    expect(of({})).toBe('no')
    expect(anyOf([]).state).toBe('no')
  })
})

describe('a distance', () => {
  const at = (distanceM: number, location = BOUNDARY) =>
    withinDistance(facts({ map: { [CA]: { ...beside, distanceM } }, location }), CA, 15).state

  it('is met within it, unknown within the tolerance of it, and not met beyond', () => {
    expect([14.9, 14.91, 15.1, 15.11].map((metres) => at(metres))).toEqual([
      'yes',
      'unknown',
      'unknown',
      'no',
    ])
  })

  it('is met by overlap, whatever the distance, and unknown where overlap is', () => {
    expect(withinDistance(facts({ map: { [CA]: {} } }), CA, 15).state).toBe('yes')
    const unsure = facts({ map: { [CA]: { ...uncertain, distanceM: 99 } }, location: BOUNDARY })
    expect(withinDistance(unsure, CA, 15).state).toBe('unknown')
  })

  it('allows a point site 10 m for the extent that nobody knows', () => {
    const point = { kind: 'point', easting: 1, northing: 1, toleranceM: 0.1 } as const
    expect(
      [14, 25, 26].map(
        (metres) =>
          withinDistance(
            facts({ map: { [CA]: { ...beside, distanceM: metres } }, location: point }),
            CA,
            15,
          ).state,
      ),
    ).toEqual(['yes', 'unknown', 'no'])
  })

  it('is unknown where the layer is', () => {
    expect(withinDistance(facts({ map: { [CA]: 'unknown' } }), CA, 15).state).toBe('unknown')
    expect(withinDistance(facts(), CA, 15).state).toBe('no')
  })
})

describe('whether the site is in a layer or beside it', () => {
  const state = (...features: Parameters<typeof aFeature>[0][]) =>
    adjoinsLayer(facts({ map: { [CA]: features.map((f) => f ?? {}) } }), CA).state

  it('is so where a feature touches it, and not where it is only near', () => {
    expect(state(beside)).toBe('yes')
    expect(state({})).toBe('yes')
    expect(state({ ...beside, relation: 'near', distanceM: 12 })).toBe('no')
  })

  it('is unknown where the coordinates cannot tell, unless another feature surely touches it', () => {
    const perhaps = { ...beside, relationCertain: false }
    expect(state(perhaps)).toBe('unknown')
    expect(state(uncertain)).toBe('unknown')
    expect(state(uncertain, beside)).toBe('yes')
    expect(state(perhaps, beside)).toBe('yes')
  })

  it('is unknown where the layer is', () => {
    expect(adjoinsLayer(facts({ map: { [CA]: 'unknown' } }), CA).state).toBe('unknown')
  })
})

describe('several things that must all be so', () => {
  it('are not so by one that is not, else not known by one that is not known', () => {
    const [yes, no] = [told('yes', 'a'), told('no', 'b')]
    const [open, other] = [told('unknown', 'c'), told('unknown', 'd')]
    expect(everyOf([yes, open, no])).toMatchObject({ state: 'no', reason: 'b' })
    expect(everyOf([open, yes, other])).toMatchObject({ state: 'unknown', reason: 'c; d' })
    expect(everyOf([yes, told('yes', '')])).toMatchObject({ state: 'yes', reason: 'a' })
  })
})
