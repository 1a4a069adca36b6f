import { badInput } from '../../domain/errors.ts'
import { parseCrsName } from '../../geo/grid.ts'
import { detectDelimiter } from '../detect.ts'
import { csvRecords } from '../table/csv-records.ts'
import { parseWkt } from '../wkt.ts'
import { layerFile, layerRecord, type LayerFile, type LayerRecord } from './layer-file.ts'
import { columnKey, GEOMETRY_COLUMNS } from './layer-names.ts'

/** Geometry columns hold big polygons; a quote that is never closed must still end somewhere. */
const MAX_RECORD_BYTES = 200_000_000

const isGeometryColumn = (name: string): boolean => GEOMETRY_COLUMNS.includes(columnKey(name))

async function* whole(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text.replace(/^\uFEFF/, ''))
}

/** Reads a CSV whose geometry is well-known text. Throws bad-input where it is empty or has no such column. */
export async function readCsvLayer(path: string, text: string): Promise<LayerFile> {
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
    records.push(
      row.kind === 'record'
        ? csvRecord(header, row.cells, index)
        : layerRecord(index, {}, { problem: `line ${row.line}: ${row.reason}` }),
    )
  }
  if (header === null) throw badInput('layers.empty-file', `${path} is empty.`, { path })
  return layerFile(records, { columns: header.filter((name) => !isGeometryColumn(name)) })
}

function csvRecord(header: string[], cells: string[], index: number): LayerRecord {
  const values = new Map(header.map((name, at) => [columnKey(name), (cells[at] ?? '').trim()]))
  const wkt =
    GEOMETRY_COLUMNS.map((name) => values.get(name) ?? '').find((text) => text !== '') ?? ''
  const properties = Object.fromEntries(
    header.flatMap((name, at) => (isGeometryColumn(name) ? [] : [[name, cells[at] ?? '']])),
  )
  if (wkt === '') return layerRecord(index, properties, {})
  const parsed = parseWkt(wkt)
  if (!parsed.ok) return layerRecord(index, properties, { problem: parsed.reason })
  const crs = parsed.srid === null ? null : parseCrsName(`EPSG:${parsed.srid}`)
  return layerRecord(index, properties, { geometry: parsed.geometry, crs })
}
