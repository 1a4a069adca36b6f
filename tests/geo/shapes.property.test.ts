import { booleanPointInPolygon, multiPolygon, point } from '@turf/turf'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MultiPolygonRings, Position } from '../../src/domain/submission.ts'
import { checkSite } from '../../src/geo/check.ts'
import { cutPolygon } from '../../src/geo/prepared/pieces.ts'
import { makeSite } from '../../src/geo/site.ts'
import { makeValid } from '../../src/geo/validity.ts'
import { mm, shape, star } from './shapes.ts'
import {
  answer,
  areaOf,
  AT,
  boundary,
  box,
  feature,
  layerOf,
  pointSite,
  turfOverlapIfItCan,
} from './support.ts'

/** An overlap is told to 0.01 m², and one of no more than that beside an outline is none. */
const ROUNDING_M2 = 0.0151

const overlapOf = (site: MultiPolygonRings, other: MultiPolygonRings): number =>
  answer(boundary(site), [feature(other)]).features[0]?.overlapM2 ?? 0

const moved = (polygons: MultiPolygonRings, x: number, y: number): MultiPolygonRings =>
  polygons.map((rings) => rings.map((one) => one.map(([e, n]): Position => [mm(e + x), mm(n + y)])))

/** Shapes reach 120 m from AT at most. */
const APART_M = 250

/** Two or three shapes, far enough apart not to meet; each with a hole or none. */
const manyParts = (most: number) =>
  fc
    .array(shape(most), { minLength: 2, maxLength: 3 })
    .map((shapes) => shapes.flatMap((polygons, i) => moved(polygons, APART_M * (i - 1), 0)))

/** Shapes over all parts of `manyParts`, wide enough to meet several. */
const wide = shape(12).map((polygons): MultiPolygonRings =>
  polygons.map((rings) =>
    rings.map((one) => one.map(([x, y]): Position => [mm(AT[0] + (x - AT[0]) * 12), y])),
  ),
)

describe('multipolygons', () => {
  it('as features and as sites overlap by what turf says', () => {
    let several = 0
    fc.assert(
      fc.property(wide, manyParts(40), (one, many) => {
        const expected = turfOverlapIfItCan(one, many)
        fc.pre(expected !== null)
        expect(Math.abs(overlapOf(one, many) - expected)).toBeLessThanOrEqual(0.011)
        expect(Math.abs(overlapOf(many, one) - expected)).toBeLessThanOrEqual(0.011)
        if (many.filter((rings) => overlapOf(one, [rings]) > 0).length > 1) several++
      }),
      { numRuns: 150 },
    )
    expect(several).toBeGreaterThan(5)
  })

  it('overlap by the sum of their parts', () => {
    fc.assert(
      fc.property(wide, manyParts(60), (site, many) => {
        const sum = many.reduce((total, rings) => total + overlapOf(site, [rings]), 0)
        expect(Math.abs(overlapOf(site, many) - sum)).toBeLessThanOrEqual(4 * ROUNDING_M2)
      }),
    )
  })
})

describe('a hole', () => {
  it('and what it was cut from share the ground of the whole', () => {
    let holed = 0
    fc.assert(
      fc.property(shape(12), shape(90), (site, [first]) => {
        const [outer, ...holes] = first!
        if (holes.length > 0) holed++
        const parts = holes.map((hole) => overlapOf(site, [[hole.toReversed()]]))
        const sum = parts.reduce((total, m2) => total + m2, overlapOf(site, [first!]))
        expect(Math.abs(sum - overlapOf(site, [[outer!]]))).toBeLessThanOrEqual(3 * ROUNDING_M2)
      }),
    )
    expect(holed).toBeGreaterThan(20)
  })

  it('holds a site in it apart from the feature, and a feature in it apart from the site', () => {
    fc.assert(
      fc.property(star(8), (small) => {
        const ring = moved([[small]], 0, 0)
        const around: MultiPolygonRings = [
          [box(-300, -300, 600, 600), box(-150, -150, 300, 300).toReversed()],
        ]
        const dataset = 'listed-building-outline'
        for (const [site, other] of [
          [ring, around],
          [around, ring],
        ] as const) {
          const [found] = answer(boundary(site), [feature(other)], { dataset }).features
          expect(found?.overlapM2 ?? 0).toBe(0)
          if (found !== undefined) expect(found.relation).toBe('near')
        }
      }),
    )
  })
})

describe('how a site was drawn', () => {
  /** A shape on a lattice of 8 mm, so that halves and quarters of its edges are whole millimetres. */
  const coarse = shape(12).map((polygons) => {
    const onLattice = polygons.map((rings) =>
      rings.map((one) =>
        one.map(([x, y]): Position => [Math.round(x * 125) / 125, Math.round(y * 125) / 125]),
      ),
    )
    const valid = makeValid(onLattice)
    return valid.ok && valid.repairs.length === 0 ? valid.polygons : [[box(0, 0, 40, 40)]]
  })

  const layers = new Map(
    (
      [
        ['conservation-area', feature([[box(-20, -20, 40, 40)], [box(30, 0, 70, 15)]])],
        [
          'listed-building-outline',
          feature([[box(50, 50, 30, 5), box(55, 51, 5, 3).toReversed()]]),
        ],
      ] as const
    ).map(([dataset, one]) => [dataset, layerOf(dataset, [one])]),
  )
  const factsOf = (site: MultiPolygonRings) =>
    checkSite(boundary(site), layers, { pointMarginM: 10 })

  /** All that measuring reads of a site: facts are rounded, and would hide a last bit. */
  const measuredOf = (site: MultiPolygonRings) => makeSite(site, 'none')

  it('changes no bit of its facts: corners put in along its edges, on every ring', () => {
    let hits = 0
    fc.assert(
      fc.property(
        coarse,
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 9 }),
        (site, put) => {
          let at = 0
          const beaded = site.map((rings) =>
            rings.map((one) =>
              one.flatMap(([x, y], i): Position[] => {
                const [nextX, nextY] = one[i + 1] ?? [x, y]
                const quarters = [1, 2, 3].slice(0, put[at++ % put.length])
                return [
                  [x, y],
                  ...(i === one.length - 1 ? [] : quarters).map((k): Position => [
                    mm(x + ((nextX - x) * k) / 4),
                    mm(y + ((nextY - y) * k) / 4),
                  ]),
                ]
              }),
            ),
          )
          const facts = factsOf(site)
          hits += facts.constraints.filter((one) => one.answer === 'hit').length
          expect(factsOf(beaded)).toEqual(facts)
          expect(measuredOf(beaded)).toEqual(measuredOf(site))
        },
      ),
    )
    expect(hits).toBeGreaterThan(50)
  })

  it('changes no bit of its facts: rings turned round and begun elsewhere, parts in another order', () => {
    fc.assert(
      fc.property(manyParts(12), fc.nat(11), (site, shift) => {
        const facts = factsOf(site)
        const shifted = site.map((rings) =>
          rings.map((one) => {
            const open = one.slice(0, -1)
            const from = shift % open.length
            return [...open.slice(from), ...open.slice(0, from + 1)].toReversed()
          }),
        )
        for (const drawn of [shifted, site.toReversed()]) {
          expect(factsOf(drawn)).toEqual(facts)
          expect(measuredOf(drawn)).toEqual(measuredOf(site))
        }
      }),
    )
  })
})

describe('a site with an edge on a cut', () => {
  /** A rough ring of many corners whose first cut is the line x = AT[0], as its box is centred there. */
  const rough = fc
    .array(fc.integer({ min: 40_000, max: 100_000 }), { minLength: 60, maxLength: 160 })
    .map((radii): MultiPolygonRings => {
      const open = radii.map((radius, i): Position => {
        const angle = (2 * Math.PI * i) / radii.length
        return [
          mm(AT[0] + (radius / 1000) * Math.cos(angle)),
          mm(AT[1] + (radius / 1000) * Math.sin(angle)),
        ]
      })
      const corners = open.length
      open[0] = [AT[0] + 120, AT[1]]
      open[Math.floor(corners / 2)] = [AT[0] - 120, AT[1]]
      return [[[...open, open[0]]]]
    })
  const side = fc.record({
    y: fc.integer({ min: -60_000, max: 60_000 }),
    width: fc.integer({ min: 1000, max: 70_000 }),
    height: fc.integer({ min: 1000, max: 50_000 }),
    notch: fc.integer({ min: 1, max: 9 }),
  })

  /** A site to the right (or left) of the cut with one whole edge on it; concave on its other side. */
  const siteAt = (
    { y, width, height, notch }: { y: number; width: number; height: number; notch: number },
    sign: 1 | -1,
  ): Position[] => {
    const at = (dx: number, dy: number): Position => [
      mm(AT[0] + (sign * dx) / 1000),
      mm(AT[1] + (y + dy) / 1000),
    ]
    const ring = [
      at(0, 0),
      at(width, 0),
      at(Math.round((width * notch) / 10), Math.round(height / 2)),
      at(width, height),
      at(0, height),
      at(0, 0),
    ]
    return sign === 1 ? ring : ring.toReversed()
  }

  it('counts no ground twice and none not at all: two halves make the whole, as turf has it', () => {
    let onCut = 0
    fc.assert(
      fc.property(rough, side, (other, drawn) => {
        const pieces = cutPolygon(other[0]!)
        if (pieces.some((piece) => piece.box[0] === AT[0] || piece.box[2] === AT[0])) onCut++
        const halves = ([1, -1] as const).map((sign): MultiPolygonRings => [[siteAt(drawn, sign)]])
        const areas = halves.map((site) => overlapOf(site, other))
        const whole = makeValid(halves.flat(), 'claimed')
        if (!whole.ok) throw new Error(whole.reason)
        const [left, right] = areas as [number, number]
        expect(Math.abs(left + right - overlapOf(whole.polygons, other))).toBeLessThanOrEqual(
          3 * ROUNDING_M2,
        )
        for (const [i, site] of halves.entries()) {
          const expected = turfOverlapIfItCan(site, other)
          if (expected !== null) expect(Math.abs(areas[i]! - expected)).toBeLessThanOrEqual(0.011)
        }
      }),
      { numRuns: 60 },
    )
    expect(onCut).toBe(60)
  })

  it('is within where turf has all of it, and the cut is no outline', () => {
    let within = 0
    fc.assert(
      fc.property(rough, side, (other, drawn) => {
        const small = {
          ...drawn,
          y: drawn.y / 10,
          width: drawn.width / 7,
          height: drawn.height / 7,
        }
        const whole = {
          y: Math.round(small.y),
          width: Math.round(small.width),
          height: Math.round(small.height),
          notch: small.notch,
        }
        const site: MultiPolygonRings = [[siteAt(whole, 1)]]
        const [found] = answer(boundary(site), [feature(other)]).features
        const inner = areaOf(site)
        // Radii are 40 m and more: what lies within 14 m of the middle is inside, well off the outline.
        expect(found).toMatchObject({ relation: 'within', share: 1, relationCertain: true })
        expect(Math.abs(found!.overlapM2! - inner)).toBeLessThanOrEqual(0.011)
        within++
      }),
    )
    expect(within).toBeGreaterThan(0)
  })
})

describe('a point site', () => {
  it('lies in the shapes, holes and parts that turf says it lies in', () => {
    const seen = { in: 0, out: 0 }
    const coordinate = fc.integer({ min: -50_000, max: 50_000 })
    fc.assert(
      fc.property(
        manyParts(60),
        coordinate,
        coordinate,
        fc.integer({ min: -1, max: 1 }),
        (other, x, y, part) => {
          const [dx, dy] = [x / 1000 + APART_M * part, y / 1000]
          const at: Position = [AT[0] + dx, AT[1] + dy]
          const [found] = answer(pointSite(dx, dy), [feature(other)]).features
          const expected = booleanPointInPolygon(point(at), multiPolygon(other))
          seen[expected ? 'in' : 'out']++
          // On an outline to within the rounding, either will do.
          if (found?.relation === 'adjacent') return
          expect(found?.relation === 'within').toBe(expected)
        },
      ),
      { numRuns: 600 },
    )
    expect(Math.min(seen.in, seen.out)).toBeGreaterThan(10)
  })
})
