import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../bench/random.ts'
import type { MultiPolygonRings, Position } from '../../src/domain/submission.ts'
import { openLayer } from '../../src/geo/prepared/open.ts'
import { cutPolygon } from '../../src/geo/prepared/pieces.ts'
import { prepareLayer } from '../../src/geo/prepared/prepare.ts'
import { areaOf, AT, boundary, box, feature, hit } from './support.ts'

/** A rough star of many corners, with a rough hole. */
function rough(corners: number, seed: number): MultiPolygonRings {
  const random = seededRandom(seed)
  const star = (least: number, most: number): Position[] => {
    const open = Array.from({ length: corners }, (_, i): Position => {
      const radius = least + (most - least) * random()
      const angle = (2 * Math.PI * i) / corners
      return [
        Math.round((AT[0] + radius * Math.cos(angle)) * 1000) / 1000,
        Math.round((AT[1] + radius * Math.sin(angle)) * 1000) / 1000,
      ]
    })
    return [...open, open[0]!]
  }
  return [[star(300, 900), star(50, 200).toReversed()]]
}

const ringArea = (ring: number[]): number => {
  const [ox, oy] = [ring[0]!, ring[1]!]
  let twice = 0
  for (let i = 2; i + 3 < ring.length; i += 2)
    twice += (ring[i]! - ox) * (ring[i + 3]! - oy) - (ring[i + 2]! - ox) * (ring[i + 1]! - oy)
  return twice / 2
}

describe('pieces', () => {
  it('have at most 32 corners, and their areas sum to the polygon', () => {
    const polygons = rough(3000, 5)
    const pieces = cutPolygon(polygons[0]!)
    let sum = 0
    for (const {
      box: [minX, minY, maxX, maxY],
      rings,
    } of pieces) {
      expect(rings.reduce((total, ring) => total + ring.length / 2, 0)).toBeLessThanOrEqual(32)
      sum +=
        rings.length === 0
          ? (maxX - minX) * (maxY - minY)
          : rings.reduce((total, ring) => total + ringArea(ring), 0)
    }
    expect(sum).toBeCloseTo(areaOf(polygons), 2)
    expect(pieces.some(({ rings }) => rings.length === 0)).toBe(true)
  })

  it('leave a small polygon whole, and mark a rectangle', () => {
    expect(cutPolygon([box(0, 0, 10, 20)])).toEqual([
      { box: [AT[0], AT[1], AT[0] + 10, AT[1] + 20], rings: [] },
    ])
  })

  it('never make a site on their edges count twice, or a cut count as an outline', () => {
    const polygons = rough(3000, 5)
    const whole = cutPolygon(polygons[0]!).find(({ rings }) => rings.length === 0)!
    const [minX, minY, maxX, maxY] = whole.box
    const onEdge = box(
      Math.round(maxX) - 4 - AT[0],
      Math.round(minY + (maxY - minY) / 2) - 2 - AT[1],
      8,
      4,
    )
    expect(hit(boundary([[onEdge]]), polygons)).toMatchObject({
      relation: 'within',
      overlapM2: 32,
      share: 1,
      relationCertain: true,
    })
    const exactly: Position[] = [
      [minX, minY],
      [maxX, minY],
      [maxX, maxY],
      [minX, maxY],
      [minX, minY],
    ]
    const mm = exactly.map(([x, y]): Position => [
      Math.round(x * 1000) / 1000,
      Math.round(y * 1000) / 1000,
    ])
    expect(hit(boundary([[mm]]), polygons)).toMatchObject({
      relation: 'within',
      relationCertain: true,
    })
  })
})

describe('a prepared layer', () => {
  const features = [
    feature(rough(400, 1), {
      name: 'Rough',
      grade: 'II',
      description: 'ä "quoted"',
      startDate: '1977-11-16',
    }),
    feature([[box(2000, 0, 10, 10)]]),
  ]

  it('is the same bytes for the same features', () => {
    expect(prepareLayer(features)).toEqual(prepareLayer(structuredClone(features)))
  })

  it('opens in place where it is aligned, and from a copy where it is not', () => {
    const bytes = prepareLayer(features)
    const opened = openLayer(bytes)
    expect(opened.coords.buffer).toBe(bytes.buffer)
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    const copied = openLayer(shifted.subarray(3))
    expect(copied.coords).toEqual(opened.coords)
    expect(copied.features).toEqual(opened.features)
    expect(opened.features[0]).toEqual({
      kind: 'polygons',
      reference: null,
      name: 'Rough',
      rights: null,
      startDate: '1977-11-16',
      grade: 'II',
      description: 'ä "quoted"',
      source: 'test.geojson',
      transform: 'none',
    })
  })

  it('without features, or with ended ones only, opens and has no box', () => {
    expect(openLayer(prepareLayer([])).box).toBeNull()
    expect(
      openLayer(prepareLayer([feature([[box(0, 0, 1, 1)]], { endDate: '2001-01-01' })])).features,
    ).toEqual([])
  })

  it('that is damaged is refused with what to do', () => {
    const bytes = prepareLayer(features)
    for (const bad of [
      new Uint8Array(),
      bytes.subarray(0, 100),
      bytes.subarray(0, bytes.length - 8),
      bytes.map((byte, i) => (i === 0 ? 0 : byte)),
    ]) {
      expect(() => openLayer(bad)).toThrow(/load the layer again/)
    }
  })
})
