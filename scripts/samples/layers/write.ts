import { toWgs84 } from '../geometry.ts'
import type { Point, Polygon } from '../geometry.ts'
import { csvText } from '../text.ts'
import type { LayerFeature } from './feature.ts'

/** Properties of a feature under the names that its file uses. */
export type Columns = (feature: LayerFeature) => Record<string, string>

/** GeoJSON text, one feature a line. `grid` keeps National Grid metres and says so in a `crs` member. */
export function geojsonText(
  name: string,
  features: readonly LayerFeature[],
  columns: Columns,
  grid: boolean,
): string {
  const place = grid ? (point: Point) => point : toWgs84
  const lines = features.map((feature) => {
    const polygons = feature.polygons.map((polygon) =>
      polygon.map((ring) =>
        (feature.flaw === 'unclosed ring' ? ring.slice(0, -1) : ring).map(place),
      ),
    )
    const geometry =
      polygons.length === 0
        ? null
        : polygons.length === 1
          ? { type: 'Polygon', coordinates: polygons[0] }
          : { type: 'MultiPolygon', coordinates: polygons }
    return JSON.stringify({ type: 'Feature', properties: columns(feature), geometry })
  })
  const crs = grid
    ? ['"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},']
    : []
  return [
    '{"type":"FeatureCollection",',
    `"name":${JSON.stringify(name)},`,
    ...crs,
    '"features":[',
    lines.join(',\n'),
    ']}',
    '',
  ].join('\n')
}

function wktPolygons(polygons: readonly Polygon[]): string {
  if (polygons.length === 0) return ''
  const ring = (points: readonly Point[]): string =>
    `(${points.map((point) => toWgs84(point).join(' ')).join(',')})`
  return `MULTIPOLYGON (${polygons.map((polygon) => `(${polygon.map(ring).join(',')})`).join(',')})`
}

/** CSV in the columns of a planning.data.gov.uk download, WGS84; `extra` columns come last. */
export function planningDataCsv(
  dataset: string,
  features: readonly LayerFeature[],
  extra: Columns,
): string {
  const rows = features.map((feature, at) => ({
    entity: String(99_900_001 + at),
    name: feature.name,
    'entry-date': '2026-11-02',
    'start-date': feature.startDate,
    'end-date': feature.endDate,
    dataset,
    prefix: dataset,
    reference: feature.reference,
    typology: 'geography',
    geometry: wktPolygons(feature.polygons),
    point: feature.point === null ? '' : `POINT (${toWgs84(feature.point).join(' ')})`,
    ...extra(feature),
  }))
  return csvText(Object.keys(rows[0] ?? {}), rows)
}
