import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Feature } from '../../src/domain/layer.ts'
import type { MultiPolygonRings, Position } from '../../src/domain/submission.ts'
import { mm, shape, star } from './shapes.ts'
import { answer, areaOf, AT, boundary, box, feature, turfOverlapIfItCan } from './support.ts'

const redrawn = (
  site: MultiPolygonRings,
  change: (ring: Position[]) => Position[],
): MultiPolygonRings => site.map((rings) => rings.map((one) => change(one)))

const only = (site: MultiPolygonRings, features: Feature[]) =>
  answer(boundary(site), features).features

describe('overlap', () => {
  it('agrees with turf on concave sites and features with holes', () => {
    fc.assert(
      fc.property(shape(9), shape(120), (site, other) => {
        const expected = turfOverlapIfItCan(site, other)
        fc.pre(expected !== null)
        const [found] = only(site, [feature(other)])
        expect(Math.abs((found?.overlapM2 ?? 0) - expected)).toBeLessThanOrEqual(0.011)
        if (expected > 0.02) expect(found?.relation).toMatch(/within|overlaps/)
      }),
      { numRuns: 300 },
    )
  })

  it('is the whole area where a feature is the site itself', () => {
    fc.assert(
      fc.property(shape(80), (site) => {
        const [found] = only(site, [feature(site)])
        expect(found).toMatchObject({ relation: 'within', share: 1 })
        expect(Math.abs(found!.overlapM2! - areaOf(site))).toBeLessThanOrEqual(0.011)
      }),
    )
  })

  it('sums over a partition of the ground to the area of the site', () => {
    const cells: Feature[] = []
    for (let x = -150; x < 150; x += 25)
      for (let y = -150; y < 150; y += 25) cells.push(feature([[box(x, y, 25, 25)]]))
    fc.assert(
      fc.property(shape(12), (site) => {
        const sum = only(site, cells).reduce((total, { overlapM2 }) => total + (overlapM2 ?? 0), 0)
        expect(Math.abs(sum - areaOf(site))).toBeLessThan(0.01 * cells.length)
      }),
    )
  })
})

describe('how a site was drawn', () => {
  const features = [feature([[box(-20, -20, 40, 40)]]), feature([[box(20, -20, 70, 15)]])]
  it('changes nothing: the other way round, from another corner, with corners on straight edges', () => {
    fc.assert(
      fc.property(shape(12), fc.nat(11), (site, shift) => {
        const expected = answer(boundary(site), features)
        const reversed = redrawn(site, (one) => one.toReversed())
        const shifted = redrawn(site, (one) => {
          const open = one.slice(0, -1)
          const from = shift % open.length
          return [...open.slice(from), ...open.slice(0, from + 1)]
        })
        expect(answer(boundary(reversed), features)).toEqual(expected)
        expect(answer(boundary(shifted), features)).toEqual(expected)
      }),
    )
    const plain = boundary([[box(0, 0, 30, 30)]])
    const [a, b, ...rest] = box(0, 0, 30, 30)
    const beaded = boundary([[[a!, [AT[0] + 10, AT[1]], [AT[0] + 20, AT[1]], b!, ...rest]]])
    expect(answer(beaded, features)).toEqual(answer(plain, features))
  })
})

describe('certainty', () => {
  it('holds: no shift within the tolerance changes a certain relation, or yes into no', () => {
    let [certain, yes, no] = [0, 0, 0]
    fc.assert(
      fc.property(
        shape(8),
        shape(60),
        fc.integer({ min: 0, max: 110 }),
        fc.integer({ min: 0, max: 359 }),
        fc.integer({ min: 0, max: 5000 }),
        (site, other, away, degrees, mmShift) => {
          const dataset = 'listed-building-outline'
          const moved = redrawn(other, (one) => one.map(([x, y]): Position => [x + away, y]))
          const [found] = answer(boundary(site), [feature(moved, { transform: 'helmert' })], {
            dataset,
          }).features
          const turn = (degrees * Math.PI) / 180
          const [dx, dy] = [(mmShift / 1000) * Math.cos(turn), (mmShift / 1000) * Math.sin(turn)]
          const shifted = redrawn(site, (one) =>
            one.map(([x, y]): Position => [mm(x + dx), mm(y + dy)]),
          )
          const [after] = answer(boundary(shifted), [feature(moved)], { dataset }).features
          if (found === undefined) {
            expect(after === undefined || after.relation === 'near').toBe(true)
            return
          }
          if (found.relationCertain) expect(after?.relation).toBe(found.relation)
          if (found.intersects === 'yes') expect(after?.relation).toMatch(/within|overlaps/)
          if (found.intersects === 'no') expect(after?.overlapM2 ?? 0).toBe(0)
          if (found.relationCertain) certain++
          if (found.intersects === 'yes') yes++
          if (found.intersects === 'no') no++
        },
      ),
      { numRuns: 600 },
    )
    expect(Math.min(certain, yes, no)).toBeGreaterThan(20)
  })
})

describe('distance', () => {
  /** Every pair of edges, sampled finely: never less than the true distance, and near it. */
  const sampled = (a: MultiPolygonRings, b: MultiPolygonRings): number => {
    const along = (polygons: MultiPolygonRings): Position[] =>
      polygons.flat().flatMap((one) =>
        one.slice(0, -1).flatMap(([x, y], i) => {
          const [nx, ny] = one[i + 1]!
          return Array.from({ length: 40 }, (_, k): Position => [
            x + ((nx - x) * k) / 40,
            y + ((ny - y) * k) / 40,
          ])
        }),
      )
    const others = along(b)
    return Math.min(
      ...along(a).flatMap(([x, y]) => others.map(([p, q]) => Math.hypot(x - p, y - q))),
    )
  }

  it('is the least between the outlines', () => {
    fc.assert(
      fc.property(star(7), star(7), (a, b) => {
        const moved = b.map(([x, y]): Position => [x + 130, y])
        const [found] = answer(boundary([[a]]), [feature([[moved]])], {
          dataset: 'control-of-major-accident-hazards-site',
        }).features
        if (found === undefined || found.overlapM2! > 0.01) return
        const bound = sampled([[a]], [[moved]])
        expect(found.distanceM).toBeLessThanOrEqual(bound + 0.001)
        expect(found.distanceM).toBeGreaterThan(bound - 4.5)
      }),
    )
  })
})

describe('a point site', () => {
  /** Even-odd over the original rings: the plain rule. */
  const inside = (polygons: MultiPolygonRings, [x, y]: Position): boolean => {
    let odd = false
    for (const one of polygons.flat()) {
      for (let i = 0; i + 1 < one.length; i++) {
        const [[ax, ay], [bx, by]] = [one[i]!, one[i + 1]!]
        if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) odd = !odd
      }
    }
    return odd
  }

  it('is within exactly the features that the even-odd rule says, cuts or no cuts', () => {
    fc.assert(
      fc.property(
        shape(150),
        fc.integer({ min: -90_000, max: 90_000 }),
        fc.integer({ min: -90_000, max: 90_000 }),
        (other, x, y) => {
          const at: Position = [AT[0] + x / 1000, AT[1] + y / 1000]
          const site = {
            kind: 'point' as const,
            easting: at[0],
            northing: at[1],
            crs: 'EPSG:27700',
            transform: 'none' as const,
          }
          const [found] = answer(site, [feature(other)]).features
          if (found?.distanceM === 0 && found.relation !== 'within') return
          expect(found?.relation === 'within').toBe(inside(other, at))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the index', () => {
  it('finds what a scan over single-feature layers finds', () => {
    fc.assert(
      fc.property(
        shape(8),
        fc.array(shape(40), { minLength: 1, maxLength: 12 }),
        (site, shapes) => {
          const features = shapes.map((polygons, i) =>
            feature(polygons, { reference: String(i).padStart(3, '0') }),
          )
          const together = answer(boundary(site), features, {
            dataset: 'listed-building-outline',
          }).features
          const scanned = features.flatMap(
            (one) => answer(boundary(site), [one], { dataset: 'listed-building-outline' }).features,
          )
          const order = (list: typeof scanned) =>
            list.toSorted((a, b) => (a.reference! < b.reference! ? -1 : 1))
          expect(order(together)).toEqual(order(scanned))
        },
      ),
      { numRuns: 60 },
    )
  })
})
