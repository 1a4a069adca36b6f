import { blob, offset, strip } from '../geometry.ts'
import type { Point, Polygon, Ring } from '../geometry.ts'
import { riverAt, TOWN_CENTRE } from '../place.ts'
import { settlements } from '../settlements.ts'
import type { Plot } from '../plots.ts'
import { randomOf } from '../random.ts'
import type { Random } from '../random.ts'
import { blank, bowTie } from './feature.ts'
import type { LayerFeature } from './feature.ts'

const SPECIES = [
  'Oak',
  'Beech',
  'Lime',
  'Horse chestnut',
  'Scots pine',
  'Yew',
  'Ash',
  'London plane',
]

/** Zones round some gardens, one or several trees each; councils write "TBA" where a date should be. */
export function treeZones(plots: readonly Plot[]): LayerFeature[] {
  const random = randomOf('tree preservation')
  const leafy = random.shuffle(plots.filter((plot) => plot.ward !== 'Weavers End'))
  const zones = leafy.slice(0, 18).map((plot, at): LayerFeature => {
    const crossed = at === 11
    const ring = blob(
      random,
      offset(plot.centre, plot.bearing, 0, 6),
      random.between(9, 42),
      crossed ? 10 : random.int(14, 26),
    )
    const year = random.int(1968, 2024)
    const made = `${year}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`
    return {
      ...blank,
      // One order can hold several zones: its number is not a key.
      reference: at === 7 || at === 8 ? 'TPO 8/1991' : `TPO ${at + 1}/${year}`,
      name: plot.address.split(',')[0] ?? '',
      startDate: [4, 9, 14].includes(at) ? 'TBA' : made,
      polygons: [[crossed ? bowTie(ring) : ring]],
      description: `${random.pick(['T1', 'G1', 'A1'])} ${random.pick(SPECIES)}`,
      flaw: crossed ? 'self-intersecting' : null,
    }
  })
  const unmapped: LayerFeature = {
    ...blank,
    reference: 'TPO 19/2026',
    name: 'Depot, Foundry Lane (plan awaited)',
    startDate: '2026-07-09',
    flaw: 'null geometry',
  }
  return [...zones, unmapped]
}

/** Smooth noise in [-1, 1] along a line: three waves of random phase. */
function wander(random: Random): (at: number) => number {
  const phases = [0, 1, 2].map(() => random.between(0, 6.28))
  return (at) =>
    phases.reduce((sum, phase, order) => sum + Math.sin(at / (3 + 5 * order) + phase), 0) / 3
}

const REACHES = 6
const STEPS = 336

/** Zone 3 is the river's corridor; zone 2 is a strip on each bank outside it. */
export function floodZones(): LayerFeature[] {
  const random = randomOf('flood zones')
  const line = Array.from({ length: STEPS + 1 }, (_, at): Point => riverAt(at / STEPS))
  const [left, right, beyondLeft, beyondRight] = [
    wander(random),
    wander(random),
    wander(random),
    wander(random),
  ]
  const z3 = {
    left: (at: number) => 75 + 35 * left(at),
    right: (at: number) => -(70 + 35 * right(at)),
  }
  const z2 = {
    left: (at: number) => z3.left(at) + 45 + 30 * beyondLeft(at),
    right: (at: number) => z3.right(at) - 45 - 30 * beyondRight(at),
  }
  return Array.from({ length: REACHES }, (_, reach) => {
    const from = (reach * STEPS) / REACHES
    const part = line.slice(from, from + STEPS / REACHES + 1)
    const shifted = (width: (at: number) => number) => (at: number) => width(from + at)
    const ring = (inner: (at: number) => number, outer: (at: number) => number): Ring =>
      strip(part, shifted(inner), shifted(outer))
    const feature = (level: string, polygons: Polygon[]): LayerFeature => ({
      ...blank,
      reference: `ZBF-FZ${level}-${reach + 1}`,
      startDate: '2025-03-25',
      polygons,
      level,
      description: 'Fluvial Models',
    })
    return [
      feature('3', [[ring(z3.left, z3.right)]]),
      feature('2', [[ring(z2.left, z3.left)], [ring(z3.right, z2.right)]]),
    ]
  }).flat()
}

/** One ring round the town, with the town and two inset villages cut out, and a piece apart. */
export function greenBelt(): LayerFeature[] {
  const random = randomOf('green belt')
  const inset = ['Upper Sallow', 'Cold Hatherby'].map((name) => {
    const village = settlements.find((settlement) => settlement.name === name)
    return blob(random, village?.centre ?? TOWN_CENTRE, 290, 90)
  })
  const outer = blob(random, TOWN_CENTRE, 5350, 900, 0.03)
  const town = blob(random, TOWN_CENTRE, 2080, 620, 0.06)
  const apart = blob(random, [428750, 263000], 480, 70)
  return [
    {
      ...blank,
      reference: 'GB1',
      name: 'Brackenford Green Belt',
      startDate: '1983-12-08',
      polygons: [[outer, town, ...inset], [apart]],
    },
  ]
}

export function ancientWoodlands(): LayerFeature[] {
  const random = randomOf('ancient woodland')
  const woods: [string, Point, number, string][] = [
    ['Hanger Wood', [432250, 264280], 240, 'Ancient and Semi-Natural Woodland'],
    ['Larkspur Copse', [433780, 270420], 130, 'Ancient and Semi-Natural Woodland'],
    ['Gallows Hill Wood', [437950, 272300], 310, 'Ancient Replanted Woodland'],
    ['Monks’ Coppice', [430950, 266400], 200, 'Ancient and Semi-Natural Woodland'],
  ]
  return woods.map(([name, centre, radius, description], at) => ({
    ...blank,
    reference: `AW99${String(at + 1).padStart(4, '0')}`,
    name,
    polygons: [[blob(random, centre, radius, 80)]],
    description,
  }))
}

export function specialScientificSites(): LayerFeature[] {
  const random = randomOf('sssi')
  return [
    {
      ...blank,
      reference: 'SSSI-9901',
      name: 'Tarrow Water Meadows',
      startDate: '1986-07-03',
      polygons: [[blob(random, riverAt(0.66), 330, 110)]],
    },
    {
      ...blank,
      reference: 'SSSI-9902',
      name: 'Sallow Down',
      startDate: '1991-02-28',
      polygons: [[blob(random, [434900, 264600], 280, 90)]],
    },
  ]
}
