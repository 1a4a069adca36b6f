import { areaOf, closeRing, offset, plotRing, round, toWgs84 } from '../geometry.ts'
import type { Point, Polygon } from '../geometry.ts'
import type { Random } from '../random.ts'
import type { OdpCase } from './case.ts'

/** The red line in grid metres. */
function polygonsOf(random: Random, { plot, shape }: OdpCase): Polygon[] {
  const { centre, bearing, width, depth } = plot
  const at = (along: number, across: number): Point => offset(centre, bearing, along, across)
  switch (shape) {
    case 'plot':
      return [[plotRing(random, centre, bearing, width, depth)]]
    case 'with a hole':
      return [
        [
          plotRing(random, centre, bearing, 34, 28),
          closeRing([at(-6, -5), at(-6, 5), at(6, 4.6), at(6.4, -5)]),
        ],
      ]
    case 'two parts':
      return [
        [plotRing(random, at(-38, 4), bearing, 60, 46)],
        [plotRing(random, at(34, -6), bearing, 62, 52)],
      ]
    case 'concave':
      // A field with a neighbour's paddock cut out of it, and a neck down to the road.
      return [
        [
          closeRing([
            at(-8, -150),
            at(7, -150),
            at(9, -92),
            at(78, -88),
            at(94, -20),
            at(88, 66),
            at(24, 78),
            at(18, 8),
            at(-22, 4),
            at(-26, 72),
            at(-90, 60),
            at(-97, -12),
            at(-84, -86),
            at(-10, -91),
          ]),
        ],
      ]
  }
}

/** The boundary as ODP has it: a GeoJSON feature in WGS84, its area measured on the grid. */
export function boundaryOf(
  random: Random,
  submission: OdpCase,
): { site: object; area: { hectares: number; squareMetres: number } } {
  const polygons = polygonsOf(random, submission)
  const measured = polygons.reduce((sum, polygon) => sum + areaOf(polygon), 0)
  const squareMetres = round(measured * (submission.declaredArea ?? 1), 2)
  const rings = polygons.map((polygon) => polygon.map((ring) => ring.map(toWgs84)))
  const geometry =
    rings.length === 1
      ? { type: 'Polygon', coordinates: rings[0] }
      : { type: 'MultiPolygon', coordinates: rings }
  return {
    site: { type: 'Feature', geometry, properties: null },
    area: { hectares: round(squareMetres / 10_000, 6), squareMetres },
  }
}
