import { badInput } from '../../domain/errors.ts'
import { parseCrsName, type Crs } from '../../geo/grid.ts'
import { csvRecords } from '../table/csv-records.ts'
import { detectDelimiter, detectEncoding } from '../detect.ts'
import { parseJson } from '../json.ts'
import { columnKey, GEOMETRY_COLUMNS } from './layer-names.ts'
import { storableJson } from '../values.ts'
import { parseWkt } from '../wkt.ts'

/** One record of a layer file, before anything is known of what its columns mean. */
export interface LayerRecord {
  /** From 1, in file order. */
  index: number
  properties: Record<string, unknown>
  /** GeoJSON geometry; null where the record has none. */
  geometry: unknown
  /** Coordinate system that the geometry itself names. */
  crs: Crs | null
  /** Why the geometry could not be read, where it could not. */
  problem: string | null
}

/** What a layer file holds. */
export interface LayerFile {
  records: LayerRecord[]
  /** Coordinate system that the file names; null where it names none that we know. */
  crs: Crs | null
  /** All property names, in the order of their first use. */
  columns: string[]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function textOf(bytes: Buffer): string {
  return new TextDecoder(detectEncoding(bytes.subarray(0, 65_536))).decode(bytes)
}

function crsNamed(collection: Record<string, unknown>): Crs | null {
  const { crs } = collection
  const name = isObject(crs) && isObject(crs['properties']) ? crs['properties']['name'] : crs
  return typeof name === 'string' ? parseCrsName(name) : null
}

function readGeoJson(path: string, text: string): LayerFile {
  const json = parseJson(text)
  if (!json.ok)
    throw badInput('layers.not-json', `${path} cannot be read as GeoJSON. ${json.message}`, {
      path,
    })
  const data = json.value
  const features =
    isObject(data) && data['type'] === 'Feature' ? [data] : isObject(data) ? data['features'] : null
  if (!isObject(data) || !Array.isArray(features)) {
    throw badInput(
      'layers.not-geojson',
      `${path} is JSON but no GeoJSON FeatureCollection. Export it as GeoJSON.`,
      { path },
    )
  }
  const columns = new Set<string>()
  const records = features.map((feature: unknown, at): LayerRecord => {
    const properties =
      isObject(feature) && isObject(feature['properties']) ? feature['properties'] : {}
    for (const key of Object.keys(properties)) columns.add(key)
    const geometry = isObject(feature) ? (feature['geometry'] ?? null) : null
    return {
      index: at + 1,
      properties: storableJson(properties) as Record<string, unknown>,
      geometry,
      crs: null,
      problem: isObject(feature) ? null : 'the record is not a GeoJSON Feature',
    }
  })
  return { records, crs: crsNamed(data), columns: [...columns] }
}

/** Geometry columns hold big polygons; a quote that is never closed must still end somewhere. */
const MAX_RECORD_BYTES = 200_000_000

const isGeometryColumn = (name: string): boolean => GEOMETRY_COLUMNS.includes(columnKey(name))

async function* whole(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text.replace(/^\uFEFF/, ''))
}

async function readLayerCsv(path: string, text: string): Promise<LayerFile> {
  const delimiter = detectDelimiter(text.slice(0, 65_536), isGeometryColumn)
  let header: string[] | null = null
  const records: LayerRecord[] = []
  for await (const row of csvRecords(() => whole(text), {
    delimiter,
    maxRecordBytes: MAX_RECORD_BYTES,
  })) {
    if (row.kind === 'record' && row.cells.every((cell) => cell.trim() === '')) continue
    if (header === null) {
      header = row.kind === 'record' ? row.cells.map((name) => name.trim()) : []
      if (header.some(isGeometryColumn)) continue
      const message =
        `${path} has no geometry column. Its header is: ${header.slice(0, 40).join(', ').slice(0, 500)}. ` +
        `Name the column with well-known text one of: ${GEOMETRY_COLUMNS.join(', ')}.`
      throw badInput('layers.no-geometry-column', message, { path })
    }
    const index = records.length + 1
    if (row.kind === 'record') records.push(csvRecord(header, row.cells, index))
    else
      records.push({
        index,
        properties: {},
        geometry: null,
        crs: null,
        problem: `line ${row.line}: ${row.reason}`,
      })
  }
  if (header === null) throw badInput('layers.empty-file', `${path} is empty.`, { path })
  return { records, crs: null, columns: header.filter((name) => !isGeometryColumn(name)) }
}

function csvRecord(header: string[], cells: string[], index: number): LayerRecord {
  const values = new Map(header.map((name, at) => [columnKey(name), (cells[at] ?? '').trim()]))
  const wkt =
    GEOMETRY_COLUMNS.map((name) => values.get(name) ?? '').find((text) => text !== '') ?? ''
  const properties = Object.fromEntries(
    header.flatMap((name, at) => (isGeometryColumn(name) ? [] : [[name, cells[at] ?? '']])),
  )
  const record = { index, properties: storableJson(properties) as Record<string, unknown> }
  if (wkt === '') return { ...record, geometry: null, crs: null, problem: null }
  const parsed = parseWkt(wkt)
  if (!parsed.ok) return { ...record, geometry: null, crs: null, problem: parsed.reason }
  const crs = parsed.srid === null ? null : parseCrsName(`EPSG:${parsed.srid}`)
  return { ...record, geometry: parsed.geometry, crs, problem: null }
}

/** Reads GeoJSON, or CSV with well-known text. Throws bad-input for what is neither. */
export async function readLayerFile(path: string, bytes: Buffer): Promise<LayerFile> {
  const text = textOf(bytes)
  const first = text.trimStart().charAt(0)
  if (first === '{' || first === '[') return readGeoJson(path, text)
  if (/\.(?:csv|tsv|txt)$/i.test(path)) return await readLayerCsv(path, text)
  throw badInput(
    'layers.unknown-format',
    `${path} is neither GeoJSON nor a CSV with well-known text. Save it as GeoJSON in WGS84 or British National Grid.`,
    { path },
  )
}
