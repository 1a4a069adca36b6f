import type { Feature } from '../domain/layer.ts'
import type { MultiPolygonRings, Position, Transform } from '../domain/submission.ts'
import { edgeDistances, edgesOfPoint } from './distance.ts'
import { featuresAt } from './inside.ts'
import { openLayer, type OpenLayer } from './open.ts'
import { overlaps } from './overlap.ts'
import { prepareLayer } from './prepare.ts'
import { surelyReachesOut } from './relation.ts'
import type { Site } from './site.ts'
import { pairToleranceM } from './tolerance.ts'

/** The dataset of an authority's own boundary. */
export const BOUNDARY = 'local-planning-authority'

/** An area that was searched, or an authority's, ready to be asked whether a site lies in it. */
export type Area = OpenLayer

/** An area from valid polygons in grid metres. `transform`: how their coordinates came to be on the grid. */
export function makeArea(polygons: MultiPolygonRings, transform: Transform): Area {
  const feature: Feature = {
    ...{ reference: null, name: null, grade: null, description: null, rights: null },
    ...{ documentationUrl: null, startDate: null, endDate: null, source: '', index: 1 },
    ...{ transform, geometry: { kind: 'polygons', polygons }, repairs: [], disputed: null },
  }
  return openLayer(prepareLayer([feature]))
}

/** How a site lies to an area. */
export interface InArea {
  /** `in`: wholly, to within the coordinates' tolerance. */
  lies: 'in' | 'across' | 'out'
  /** m² of the site that lie outside, beyond the tolerance; null for a point. */
  outsideM2: number | null
  /** Metres to the area's edge; Infinity where farther than was looked. */
  edgeM: number
}

const toleranceOf = (area: Area, transform: Transform): number =>
  Math.max(0, ...area.transforms.map((one) => pairToleranceM(transform, one)))

const NONE: ReadonlySet<number> = new Set()

const least = (distances: ReadonlyMap<number, number>): number =>
  Math.min(Infinity, ...distances.values())

/** How a boundary lies to an area whose polygons do not overlap. The edge is looked for within `searchM`. */
export function siteInArea(area: Area, site: Site, searchM: number): InArea {
  const overlapM2 = [...overlaps(area, site).values()].reduce((sum, m2) => sum + m2, 0)
  const { areaM2: siteAreaM2, perimeterM, transform } = site
  const toleranceM = toleranceOf(area, transform)
  const reachesOut = surelyReachesOut({ siteAreaM2, perimeterM, overlapM2, toleranceM })
  return {
    lies: !reachesOut ? 'in' : overlapM2 > 0.01 ? 'across' : 'out',
    outsideM2: reachesOut ? siteAreaM2 - overlapM2 : 0,
    edgeM: least(edgeDistances(area, site, searchM, NONE)),
  }
}

/** How a point lies to an area. */
export function pointInArea(area: Area, at: Position, searchM: number): InArea {
  const edgeM = least(edgeDistances(area, edgesOfPoint(at), searchM, NONE))
  return { lies: featuresAt(area, at).size > 0 ? 'in' : 'out', outsideM2: null, edgeM }
}
