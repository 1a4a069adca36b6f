import type { Database } from 'node-sqlite3-wasm'
import { withCrs } from './crs-names.ts'
import { damagedGeopackage, withGeopackage } from './gpkg-file.ts'
import { columnsOf, crsOf, featureTables, isPlainTable, type FeatureTable } from './gpkg-tables.ts'
import {
  geometryOrProblem,
  layerFile,
  layerRecord,
  type LayerFile,
  type LayerRecord,
} from './layer-file.ts'
import type { Allowance } from './layer-limits.ts'
import { choosePart } from './layer-parts.ts'
import type { LayerSource } from './layer-source.ts'
import { parseGpkgGeometry } from './wkb.ts'

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

function property(value: unknown, allowance: Allowance): unknown {
  if (value instanceof Uint8Array) return null
  if (typeof value === 'string') allowance.bytes(value.length)
  return typeof value === 'bigint' ? value.toString() : value
}

function recordOf(
  index: number,
  values: unknown[],
  columns: string[],
  geometryAt: number,
  allowance: Allowance,
): LayerRecord {
  const blob = values[geometryAt]
  const properties = Object.fromEntries(
    columns.flatMap((name, at) =>
      at === geometryAt ? [] : [[name, property(values[at], allowance)]],
    ),
  )
  if (blob === null || blob === undefined) return layerRecord(index, properties, {})
  if (!(blob instanceof Uint8Array))
    return layerRecord(index, properties, { problem: 'the geometry is not binary' })
  allowance.bytes(blob.length)
  const found = geometryOrProblem(() => parseGpkgGeometry(blob, allowance))
  return layerRecord(index, properties, found)
}

function readTable(
  path: string,
  db: Database,
  table: FeatureTable,
  allowance: Allowance,
): LayerFile {
  if (!isPlainTable(db, table.name))
    throw damagedGeopackage(path, `it lists "${table.name}", which is not there or is a view, and views are not run`) // prettier-ignore
  const columns = columnsOf(db, table.name)
  const wanted = table.geometryColumn.toLowerCase()
  const geometryAt = columns.findIndex((name) => name.toLowerCase() === wanted)
  if (geometryAt < 0)
    throw damagedGeopackage(path, `"${table.name}" has no geometry column "${table.geometryColumn}"`) // prettier-ignore
  // Columns get names of our own: two may have the same but for case, and a name may be "__proto__".
  const list = columns.map((name, at) => `${quoted(name)} AS c${at}`).join(', ')
  const statement = db.prepare(`SELECT ${list} FROM ${quoted(table.name)}`)
  const records: LayerRecord[] = []
  try {
    for (const row of statement.iterate()) {
      allowance.record()
      const values = columns.map((_name, at) => row[`c${at}`])
      records.push(recordOf(records.length + 1, values, columns, geometryAt, allowance))
    }
  } finally {
    statement.finalize()
  }
  const file = layerFile(records, {
    part: table.name,
    columns: columns.filter((_name, at) => at !== geometryAt),
  })
  return withCrs(file, crsOf(db, table.srsId))
}

/**
 * Reads the feature tables of a GeoPackage, or the one that is named. A geometry that cannot be read is its feature's
 * problem; a damaged file, or one without the table, throws bad-input.
 */
export async function readGeopackage(
  source: LayerSource,
  table: string | null,
  allowance: Allowance,
): Promise<LayerFile[]> {
  return withGeopackage(source, (db) => {
    const tables = featureTables(source.path, db)
    if (tables.length === 0)
      throw damagedGeopackage(source.path, 'it lists no table of features in gpkg_contents')
    return choosePart(source.path, tables, table).map((one) =>
      readTable(source.path, db, one, allowance),
    )
  })
}
