import { booleanIntersects, booleanPointInPolygon, lineString, point, polygon } from '@turf/turf'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Feature } from '../../src/domain/layer.ts'
import type { Position } from '../../src/domain/submission.ts'
import { openLayer } from '../../src/geo/prepared/open.ts'
import { prepareLayer } from '../../src/geo/prepared/prepare.ts'
import { answer, AT, boundary, box, feature, pointSite, ring } from './support.ts'

/** 20 m reach. */
const dataset = 'main-river'

/** A line through places in metres off AT. */
const line = (where: Position[], more: Partial<Feature> = {}): Feature =>
  feature([], {
    geometry: { kind: 'lines', lines: [where.map(([x, y]) => [AT[0] + x, AT[1] + y])] },
    ...more,
  })

const found = (site: Parameters<typeof answer>[0], ...features: Feature[]) =>
  answer(site, features, { dataset }).features

const site = boundary([[box(0, 0, 20, 20)]])

describe('a line and a site with an extent', () => {
  const overlap = {
    relation: 'overlaps',
    overlapM2: null,
    share: null,
    distanceM: 0,
    relationCertain: true,
    intersects: 'yes',
  }

  it('overlap where it crosses the site, with no area', () => {
    expect(
      found(
        site,
        line([
          [-50, 10],
          [70, 12],
        ]),
      ),
    ).toMatchObject([overlap])
  })

  it('overlap where it lies wholly inside, however far from the outline', () => {
    const large = boundary([[box(0, 0, 500, 500)]])
    expect(
      found(
        large,
        line([
          [200, 200],
          [300, 310],
        ]),
      ),
    ).toMatchObject([overlap])
    expect(
      found(
        large,
        line(
          [
            [200, 200],
            [300, 310],
          ],
          { transform: 'ostn15' },
        ),
      ),
    ).toMatchObject([overlap])
  })

  it('overlap where it ends inside', () => {
    expect(
      found(
        site,
        line([
          [-5, 10],
          [3, 10],
        ]),
      ),
    ).toMatchObject([overlap])
  })

  it('touch where it only meets the outline: at its end, at a corner, or along an edge', () => {
    for (const where of [
      [
        [-50, 10],
        [0, 10],
      ],
      [
        [-10, 10],
        [10, -10],
      ],
      [
        [0, -10],
        [0, 30],
      ],
      [
        [20, 5],
        [20, 15],
      ],
    ] satisfies Position[][])
      expect(found(site, line(where))).toMatchObject([
        {
          relation: 'adjacent',
          distanceM: 0,
          overlapM2: null,
          share: null,
          intersects: 'uncertain',
        },
      ])
  })

  it('are near within the reach, by the distance, and clear beyond it', () => {
    expect(
      found(
        site,
        line([
          [35, -100],
          [35, 100],
        ]),
      ),
    ).toMatchObject([
      {
        relation: 'near',
        distanceM: 15,
        overlapM2: null,
        share: null,
        relationCertain: true,
        intersects: 'no',
      },
    ])
    expect(
      answer(
        site,
        [
          line([
            [41, -100],
            [41, 100],
          ]),
        ],
        { dataset },
      ).answer,
    ).toBe('clear')
  })

  it('overlap uncertainly where a shift within the tolerance could end it', () => {
    const shifted = (depth: number) =>
      found(
        site,
        line(
          [
            [-50, 20 - depth],
            [70, 20 - depth],
          ],
          { transform: 'ostn15' },
        ),
      )
    // The pair's tolerance is 0.01 + 0.1 m.
    expect(shifted(0.1)).toMatchObject([
      { relation: 'overlaps', relationCertain: false, intersects: 'uncertain', toleranceM: 0.11 },
    ])
    expect(shifted(0.115)).toMatchObject([
      { relation: 'overlaps', relationCertain: false, intersects: 'yes' },
    ])
    expect(shifted(0.13)).toMatchObject([
      { relation: 'overlaps', relationCertain: true, intersects: 'yes' },
    ])
    expect(shifted(-0.1)).toMatchObject([
      { relation: 'near', distanceM: 0.1, intersects: 'uncertain' },
    ])
  })

  it('do not overlap in a hole of the site, nor in its notch', () => {
    const holed = boundary([[box(0, 0, 60, 60), box(20, 20, 20, 20).toReversed()]])
    expect(
      found(
        holed,
        line([
          [25, 30],
          [35, 30],
        ]),
      ),
    ).toMatchObject([{ relation: 'near', distanceM: 5 }])
    const notched = ring([0, 0], [60, 0], [60, 60], [40, 60], [40, 10], [20, 10], [20, 60], [0, 60])
    expect(
      found(
        boundary([[notched]]),
        line([
          [30, 15],
          [30, 100],
        ]),
      ),
    ).toMatchObject([{ relation: 'near', distanceM: 5 }])
  })

  it('of several lines count by the nearest, and with polygons in the same layer', () => {
    const two = feature([], {
      geometry: {
        kind: 'lines',
        lines: [
          [
            [AT[0] + 30, AT[1]],
            [AT[0] + 30, AT[1] + 9],
          ],
          [
            [AT[0] - 5, AT[1] + 5],
            [AT[0] + 5, AT[1] + 5],
          ],
        ],
      },
      reference: '1',
    })
    const pond = feature([[box(5, 5, 5, 5)]], { reference: '2' })
    expect(found(site, two, pond)).toMatchObject([overlap, { relation: 'overlaps', overlapM2: 25 }])
  })
})

describe('a line and a point site', () => {
  it('are near by the distance, uncertain within the margin, never within', () => {
    const river = line([
      [0, -100],
      [0, 100],
    ])
    expect(found(pointSite(15, 0), river)).toMatchObject([
      { relation: 'near', distanceM: 15, intersects: 'no', relationCertain: false },
    ])
    expect(found(pointSite(8, 0), river)).toMatchObject([{ intersects: 'uncertain' }])
    expect(found(pointSite(0, 0), river)).toMatchObject([
      { relation: 'adjacent', distanceM: 0, intersects: 'uncertain' },
    ])
    expect(answer(pointSite(25, 0), [river], { dataset })).toMatchObject({
      answer: 'unknown',
      reason: 'site extent not known: 25 m from a feature',
    })
    expect(answer(pointSite(31, 0), [river], { dataset }).answer).toBe('clear')
  })

  it('inside a ring that a line closes is not within it', () => {
    const ringed = line([
      [-30, -30],
      [30, -30],
      [30, 30],
      [-30, 30],
      [-30, -30],
    ])
    expect(answer(pointSite(0, 0), [ringed], { dataset })).toMatchObject({ answer: 'unknown' })
    expect(found(pointSite(0, 0), ringed)).toMatchObject([{ relation: 'near', distanceM: 30 }])
    const inside = boundary([[box(-5, -5, 10, 10)]])
    expect(answer(inside, [ringed], { dataset }).answer).toBe('clear')
  })
})

describe('a layer of lines', () => {
  it('has a box and no pieces, and is the same bytes for the same lines', () => {
    const features = [
      line([
        [0, 0],
        [40, 30],
      ]),
    ]
    const layer = openLayer(prepareLayer(features))
    expect(layer.box).toEqual([AT[0], AT[1], AT[0] + 40, AT[1] + 30])
    expect([layer.pieceIndex, layer.pieceFeature.length]).toEqual([null, 0])
    expect(prepareLayer(features)).toEqual(prepareLayer(structuredClone(features)))
  })
})

describe('lines against turf and against every pair of edges', () => {
  const coordinate = fc.integer({ min: -60_000, max: 60_000 }).map((value) => value / 1000)
  const place = fc.tuple(coordinate, coordinate)
  const path = fc
    .array(place, { minLength: 2, maxLength: 40 })
    .filter((where) => where.some(([x, y]) => x !== where[0]![0] || y !== where[0]![1]))
  /** A star-shaped ring: valid, mostly concave. */
  const star = fc
    .array(fc.integer({ min: 5, max: 60 }), { minLength: 3, maxLength: 9 })
    .map((radii): Position[] =>
      radii.map((radius, i) => {
        const angle = (2 * Math.PI * i) / radii.length
        return [
          Math.round(radius * Math.cos(angle) * 1000) / 1000,
          Math.round(radius * Math.sin(angle) * 1000) / 1000,
        ]
      }),
    )

  const toSegment = ([px, py]: Position, [ax, ay]: Position, [bx, by]: Position): number => {
    const [dx, dy] = [bx - ax, by - ay]
    const length2 = dx * dx + dy * dy
    const at =
      length2 === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length2))
    return Math.hypot(px - ax - at * dx, py - ay - at * dy)
  }
  /** Between outlines that do not cross: an end of one segment is nearest. */
  const leastDistance = (a: Position[], b: Position[]): number => {
    let least = Infinity
    for (let i = 0; i + 1 < a.length; i++)
      for (let j = 0; j + 1 < b.length; j++)
        least = Math.min(
          least,
          toSegment(a[i]!, b[j]!, b[j + 1]!),
          toSegment(a[i + 1]!, b[j]!, b[j + 1]!),
          toSegment(b[j]!, a[i]!, a[i + 1]!),
          toSegment(b[j + 1]!, a[i]!, a[i + 1]!),
        )
    return least
  }

  it('overlap, touch or are apart as turf says, at the distance of the nearest edges', () => {
    let [overlaps, near] = [0, 0]
    fc.assert(
      fc.property(star, path, fc.integer({ min: 0, max: 70 }), (open, drawn, away) => {
        const where = drawn.map(([x, y]): Position => [x + away, y])
        const closed = [...open, open[0]!]
        const [one] = answer(boundary([[ring(...open)]]), [line(where)], {
          dataset: 'control-of-major-accident-hazards-site',
        }).features
        expect(one).toMatchObject({ overlapM2: null, share: null })
        const area = polygon([closed])
        if (booleanIntersects(lineString(where), area)) {
          expect(one!.distanceM).toBeLessThanOrEqual(0.01)
          expect(one!.relation).toMatch(/overlaps|adjacent/)
          // Sampled finely: a place well inside the site is on the line only where they overlap for certain.
          const deep = where.slice(1).some(([x, y], i) => {
            const [px, py] = where[i]!
            return Array.from({ length: 50 }, (_, k): Position => [
              px + ((x - px) * k) / 49,
              py + ((y - py) * k) / 49,
            ]).some(
              (at) =>
                booleanPointInPolygon(point(at), area) && leastDistance([at, at], closed) > 0.03,
            )
          })
          if (deep) expect(one).toMatchObject({ relation: 'overlaps', intersects: 'yes' })
          overlaps++
        } else {
          expect(one!.relation).toMatch(/near|adjacent/)
          expect(Math.abs(one!.distanceM - leastDistance(where, closed))).toBeLessThanOrEqual(0.001)
          near++
        }
      }),
      { numRuns: 300 },
    )
    expect(Math.min(overlaps, near)).toBeGreaterThan(20)
  })

  it('keep a certain relation under every shift within the tolerance', () => {
    let [certain, uncertain] = [0, 0]
    fc.assert(
      fc.property(
        star,
        path,
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 0, max: 359 }),
        fc.integer({ min: 0, max: 5000 }),
        (open, drawn, away, degrees, mmShift) => {
          const where = drawn.map(([x, y]): Position => [x / 4 + away, y])
          const turn = (degrees * Math.PI) / 180
          const moved = open.map(([x, y]): Position => [
            Math.round(x * 1000 + mmShift * Math.cos(turn)) / 1000,
            Math.round(y * 1000 + mmShift * Math.sin(turn)) / 1000,
          ])
          const [before] = found(boundary([[ring(...open)]]), line(where, { transform: 'helmert' }))
          const [after] = found(boundary([[ring(...moved)]]), line(where))
          if (before === undefined) return
          if (before.relationCertain) expect(after?.relation).toBe(before.relation)
          if (before.intersects === 'yes') expect(after?.distanceM).toBeLessThanOrEqual(0.01)
          if (before.intersects === 'no') expect(after?.relation ?? 'near').toBe('near')
          if (before.relationCertain) certain++
          else uncertain++
        },
      ),
      { numRuns: 400 },
    )
    expect(Math.min(certain, uncertain)).toBeGreaterThan(20)
  })

  it('are the same whichever way they run', () => {
    fc.assert(
      fc.property(star, path, (open, where) => {
        const here = boundary([[ring(...open)]])
        expect(found(here, line(where.toReversed()))).toEqual(found(here, line(where)))
      }),
    )
  })
})
