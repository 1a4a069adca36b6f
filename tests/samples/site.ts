import { toDegrees, toGrid as toGridFrom } from '../../src/geo/crs.ts'
import { readLayer } from './files.ts'
import type { Position, Row } from './files.ts'

export const toGrid = ([x, y]: Position): Position =>
  toGridFrom(x, y, { crs: 'EPSG:4326', swapped: false })

/** Even-odd rule over all rings of all polygons; an unclosed ring is closed. */
function contains(polygons: readonly Position[][][], [x, y]: Position): boolean {
  let inside = false
  for (const ring of polygons.flat()) {
    ring.forEach(([ax, ay], at) => {
      const [bx, by] = ring[(at + 1) % ring.length] ?? [ax, ay]
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    })
  }
  return inside
}

const layers = {
  'conservation-area': readLayer('layers/conservation-areas.geojson'),
  'tree-preservation-zone': readLayer('layers/tpo-zones.geojson'),
  'flood-risk-zone': readLayer('layers/flood-risk-zone.csv'),
  'green-belt': readLayer('layers/green-belt.geojson'),
  'article-4-direction-area': readLayer('layers/article-4.geojson'),
  'ancient-woodland': readLayer('layers/ancient-woodland.geojson'),
  'site-of-special-scientific-interest': readLayer('layers/sssi.geojson'),
}
const listed = readLayer('layers/listed-building.csv').flatMap(({ polygons }) =>
  (polygons ?? []).flat(2).map(toGrid),
)

/** Datasets that the grid reference of a row lies in; a listed building within 2 m counts. */
export function hitsOf(row: Row): Set<string> {
  const place: Position = [Number(row['easting']), Number(row['northing'])]
  if (row['easting'] === '' || place[0] === 0) return new Set()
  const hits = Object.entries(layers)
    .filter(([dataset, features]) => {
      const at = dataset === 'conservation-area' ? place : toDegrees(place)
      return features.some(({ polygons }) => polygons !== null && contains(polygons, at))
    })
    .map(([dataset]) => dataset)
  const isListed = listed.some(([x, y]) => Math.hypot(x - place[0], y - place[1]) < 2)
  return new Set(isListed ? [...hits, 'listed-building'] : hits)
}
