import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../bench/random.ts'
import type { Feature } from '../../src/domain/layer.ts'
import type { MultiPolygonRings, Position } from '../../src/domain/submission.ts'
import type { Box } from '../../src/domain/layer.ts'
import { checkSite } from '../../src/geo/check.ts'
import { makeValid } from '../../src/geo/validity.ts'
import { boundary, hasShared, openAll, realFeatures, turfOverlap } from './support.ts'

const SITES = 500

/** Turned rectangles of 10–60 m about corners of real outlines, where overlaps are hardest. */
function sites(byDataset: Map<string, Feature[]>, seed: number): MultiPolygonRings[] {
  const random = seededRandom(seed)
  const rings = [...byDataset.values()]
    .flat()
    .flatMap(({ geometry }) => (geometry.kind === 'polygons' ? geometry.polygons.flat() : []))
  return Array.from({ length: SITES }, () => {
    const one = rings[Math.floor(random() * rings.length)]!
    const [x, y] = one[Math.floor(random() * one.length)]!
    const [w, h, turn] = [10 + 50 * random(), 10 + 50 * random(), Math.PI * random()]
    const [cx, cy] = [x + 40 * (random() - 0.5), y + 40 * (random() - 0.5)]
    const corner = (a: number, b: number): Position => [
      Math.round((cx + a * Math.cos(turn) - b * Math.sin(turn)) * 1000) / 1000,
      Math.round((cy + a * Math.sin(turn) + b * Math.cos(turn)) * 1000) / 1000,
    ]
    return [[[corner(0, 0), corner(w, 0), corner(w, h), corner(0, h), corner(0, 0)]]]
  })
}

interface Whole {
  dataset: string
  feature: Feature
  polygons: { box: Box; polygon: MultiPolygonRings }[]
}

function boxOf(rings: Position[][]): Box {
  const all = rings.flat()
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)]
  const min = (values: number[]) => values.reduce((a, b) => Math.min(a, b), Infinity)
  const max = (values: number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity)
  return [min(xs), min(ys), max(xs), max(ys)]
}

/** Whole polygons with boxes: a linear scan with turf over each whose box meets the site's. */
function wholes(byDataset: Map<string, Feature[]>): Whole[] {
  return [...byDataset].flatMap(([dataset, features]) =>
    features.flatMap((feature) =>
      feature.geometry.kind === 'polygons'
        ? [
            {
              dataset,
              feature,
              polygons: feature.geometry.polygons.map((rings) => ({
                box: boxOf(rings),
                polygon: [rings],
              })),
            },
          ]
        : [],
    ),
  )
}

function scan(site: MultiPolygonRings, features: Whole[]): Map<string, number> {
  const found = new Map<string, number>()
  const at = boxOf(site[0]!)
  for (const { dataset, feature, polygons } of features) {
    let sum = 0
    for (const { box, polygon } of polygons) {
      if (box[0] > at[2] || box[1] > at[3] || box[2] < at[0] || box[3] < at[1]) continue
      sum += turfOverlap(site, polygon)
    }
    if (sum > 0) found.set(`${dataset} ${feature.source} ${feature.index}`, sum)
  }
  return found
}

describe.skipIf(!hasShared).each([
  ['southwark', 11],
  ['bath', 0],
] as const)('the real layers of %s', (council, refusals) => {
  const { byDataset, refused } = hasShared
    ? realFeatures(council)
    : { byDataset: new Map<string, Feature[]>(), refused: [] }

  it('are all read and repaired, but for features that have no geometry', () => {
    expect(refused).toHaveLength(refusals)
    expect(refused.every((text) => text.endsWith('no geometry'))).toBe(true)
  })

  it('are valid: making them valid again changes nothing', () => {
    for (const { geometry } of [...byDataset.values()].flat()) {
      if (geometry.kind === 'polygons')
        expect(makeValid(geometry.polygons)).toEqual({
          ok: true,
          polygons: geometry.polygons,
          repairs: [],
          disputed: null,
        })
    }
  })

  it(
    `give ${SITES} sites the overlaps that turf finds on whole polygons`,
    { timeout: 300_000 },
    () => {
      // Sources stand in for names, so that each hit can be told apart.
      const tagged = new Map(
        [...byDataset].map(([dataset, features]) => [
          dataset,
          features.map((one) => ({ ...one, reference: `${dataset} ${one.source} ${one.index}` })),
        ]),
      )
      const layers = openAll(tagged)
      const features = wholes(byDataset)
      let hits = 0
      for (const site of sites(byDataset, 7)) {
        const facts = checkSite(boundary(site, 'helmert'), layers, { pointMarginM: 10 })
        const expected = scan(site, features)
        const found = new Map(
          facts.constraints.flatMap((one) =>
            one.features.map((hit) => [hit.reference!, hit.overlapM2 ?? 0] as const),
          ),
        )
        for (const [key, m2] of expected) {
          if (m2 > 0.011)
            expect(Math.abs((found.get(key) ?? 0) - m2), key).toBeLessThanOrEqual(
              0.0051 + 1e-4 * m2,
            )
        }
        for (const [key, m2] of found) {
          if (m2 > 0.011) expect(expected.get(key), key).toBeGreaterThan(0)
          if (m2 > 0) hits++
        }
      }
      expect(hits).toBeGreaterThan(SITES)
    },
  )
})

describe.skipIf(!hasShared)(
  'the one polygon of Southwark that ST_MakeValid reads otherwise',
  () => {
    it('keeps what both have, and a site on the ground in dispute is not clear', () => {
      const { byDataset } = realFeatures('southwark')
      const disputed = [...byDataset].flatMap(([dataset, features]) =>
        features.flatMap((one) => (one.disputed === null ? [] : [{ dataset, one }])),
      )
      expect(disputed).toHaveLength(1)
      const { dataset, one } = disputed[0]!
      expect(one).toMatchObject({ source: expect.stringMatching(/class-ma/) as string, index: 160 })
      expect(one.disputed?.reason).toMatch(
        /^92\.8 m² about 532547, 179929 are in it by one reading/,
      )
      const layers = openAll(byDataset)
      const at: Position[] = [
        [532545, 179928],
        [532547, 179928],
        [532547, 179930],
        [532545, 179930],
        [532545, 179928],
      ]
      const facts = checkSite(boundary([[at]]), layers, { pointMarginM: 10 })
      const told = facts.constraints.find(({ layer }) => layer === dataset)
      expect(told?.answer).not.toBe('clear')
      expect(told?.reason).toMatch(/near here is in dispute: 92\.8 m²/)
    })
  },
)
