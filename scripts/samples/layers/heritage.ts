import { blob } from '../geometry.ts'
import type { Point } from '../geometry.ts'
import { riverAt, TOWN_CENTRE } from '../place.ts'
import { settlements } from '../settlements.ts'
import type { Plot } from '../plots.ts'
import { randomOf } from '../random.ts'
import { blank, bowTie } from './feature.ts'
import type { LayerFeature } from './feature.ts'

const villageCentre = (name: string): Point =>
  settlements.find((settlement) => settlement.name === name)?.centre ?? TOWN_CENTRE

export function conservationAreas(): LayerFeature[] {
  const random = randomOf('conservation areas')
  const areas: [name: string, date: string, centre: Point, radius: number, vertices: number][] = [
    ['Brackenford Old Town', '1971-06-14', [434200, 268520], 300, 96],
    ['Mill Quarter', '1989-03-02', riverAt(0.55), 130, 60],
    ['Harrowmere', '1975-11-20', villageCentre('Harrowmere'), 120, 48],
    ['Upper Sallow', '1978-04-06', villageCentre('Upper Sallow'), 105, 44],
    ['Cold Hatherby', '1984-09-27', [437150, 271830], 85, 36],
    ['Tarrow Locks', '1993-05-11', riverAt(0.72), 90, 14],
  ]
  return areas.map(([name, startDate, centre, radius, vertices], at): LayerFeature => {
    const ring = blob(random, centre, radius, vertices)
    const crossed = name === 'Tarrow Locks'
    return {
      ...blank,
      reference: `CA${String(at + 1).padStart(2, '0')}`,
      name,
      startDate,
      polygons: [[crossed ? bowTie(ring) : ring]],
      flaw: crossed ? 'self-intersecting' : null,
    }
  })
}

/** House plots whose building is listed: thick on the ground in the old town, a few in each village. */
export function listedPlots(plots: readonly Plot[]): Plot[] {
  const random = randomOf('listed buildings')
  const share: Record<string, number> = {
    Castle: 0.09,
    'Mill and Meadow': 0.015,
    'Sallow Vale': 0.06,
    Harrowmere: 0.06,
  }
  return plots.filter((plot) => random.chance(share[plot.ward] ?? 0))
}

export function listedBuildings(listed: readonly Plot[]): LayerFeature[] {
  const random = randomOf('listing')
  const wares = ['House', 'Shop', 'Weavers’ cottage', 'Inn', 'Coach house', 'Malting']
  const features = listed.map((plot, at): LayerFeature => {
    const grade = at === 3 ? 'I' : at % 9 === 5 ? 'II*' : 'II'
    const day = `19${random.int(51, 88)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`
    return {
      ...blank,
      reference: `99${String(10_001 + at * 7)}`,
      name: `${plot.number}, ${plot.street} (${random.pick(wares).toLowerCase()})`,
      startDate: day,
      point: plot.centre,
      grade,
    }
  })
  const tollhouse: LayerFeature = {
    ...blank,
    reference: '9909999',
    name: 'Former tollhouse, Northgate Road',
    startDate: '1974-02-18',
    endDate: '2019-05-14',
    point: [433905, 269556],
    grade: 'II',
    flaw: 'ended',
  }
  return [...features, tollhouse]
}

export function article4Areas(): LayerFeature[] {
  const random = randomOf('article 4')
  return [
    {
      ...blank,
      reference: 'A4D1',
      name: 'Old Town windows, doors and roofs',
      startDate: '1996-10-01',
      polygons: [[blob(random, [434180, 268540], 210, 64)]],
      description: 'Schedule 2, Part 1, Classes A, C and D; Part 2, Class C',
    },
    {
      ...blank,
      reference: 'A4D2',
      name: 'Weavers End small houses in multiple occupation',
      startDate: '2018-04-30',
      polygons: [[blob(random, [433080, 267720], 105, 72)]],
      description: 'Schedule 2, Part 3, Class L(b)',
    },
    {
      ...blank,
      reference: 'A4D3',
      name: 'Jubilee Trading Estate: commercial to homes',
      startDate: '2022-08-01',
      polygons: [[blob(random, [434650, 269900], 120, 24)]],
      description: 'Schedule 2, Part 3, Class MA',
      flaw: 'unclosed ring',
    },
  ]
}
