import { badInput } from '../../domain/errors.ts'
import { parseCrsName, type Crs } from '../../geo/grid.ts'
import { parseJson } from '../json.ts'
import { isEntities, readEntities } from './entity-json.ts'
import { pageWarning } from './layer-page.ts'
import { isObject, layerFile, layerRecord, type LayerFile, type LayerRecord } from './layer-file.ts'

function crsNamed(collection: Record<string, unknown>): Crs | null {
  const { crs } = collection
  const name = isObject(crs) && isObject(crs['properties']) ? crs['properties']['name'] : crs
  return typeof name === 'string' ? parseCrsName(name) : null
}

function featureRecord(feature: unknown, index: number): LayerRecord {
  if (!isObject(feature))
    return layerRecord(index, {}, { problem: 'the record is not a GeoJSON Feature' })
  const properties = isObject(feature['properties']) ? feature['properties'] : {}
  return layerRecord(index, properties, { geometry: feature['geometry'] ?? null })
}

/**
 * Reads JSON: a GeoJSON FeatureCollection or Feature, or entities as planning.data.gov.uk gives them. Throws
 * bad-input for what is neither.
 */
export function readJsonLayer(path: string, text: string): LayerFile {
  const json = parseJson(text)
  if (!json.ok)
    throw badInput('layers.not-json', `${path} cannot be read as GeoJSON. ${json.message}`, {
      path,
    })
  const data = json.value
  if (isEntities(data)) return readEntities(data)
  const features =
    isObject(data) && data['type'] === 'Feature' ? [data] : isObject(data) ? data['features'] : null
  if (!isObject(data) || !Array.isArray(features)) {
    throw badInput(
      'layers.not-geojson',
      `${path} is JSON but no GeoJSON FeatureCollection, and no list of entities from planning.data.gov.uk. Export it as GeoJSON.`,
      { path },
    )
  }
  const records = features.map((feature: unknown, at) => featureRecord(feature, at + 1))
  return layerFile(records, {
    crs: crsNamed(data),
    incomplete: pageWarning(data, records.length),
  })
}
