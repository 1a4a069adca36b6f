import type { Database } from 'node-sqlite3-wasm'
import { crsOfName, crsOfWkt, type NamedCrs } from './crs-names.ts'
import { damagedGeopackage } from './gpkg-file.ts'

/** A table of features, as gpkg_contents lists it. */
export interface FeatureTable {
  name: string
  geometryColumn: string
  srsId: number
}

/** Most tables that are listed; real files have a handful. */
const MOST_TABLES = 500

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Tables only: a view, or a virtual table, is a program from outside that may run without end.
 */
export function isPlainTable(db: Database, name: string): boolean {
  const row = db.get(
    "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE",
    [name],
  )
  return /^\s*CREATE\s+TABLE\b/i.test(text(row?.['sql']))
}

export function featureTables(path: string, db: Database): FeatureTable[] {
  for (const name of ['gpkg_contents', 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys'])
    if (!isPlainTable(db, name))
      throw damagedGeopackage(path, `it is an SQLite database without the table ${name}`)
  const rows = db.all(
    `SELECT c.table_name AS name, g.column_name AS geometry, g.srs_id AS srs
       FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name COLLATE NOCASE
      WHERE c.data_type = 'features' ORDER BY c.table_name LIMIT ?`,
    [MOST_TABLES],
  )
  return rows.map((row) => ({
    name: text(row['name']),
    geometryColumn: text(row['geometry']),
    srsId: Number(row['srs']),
  }))
}

/** The system of a table; 0 and -1 are GeoPackage's "not known". */
export function crsOf(db: Database, srsId: number): NamedCrs {
  const row = db.get(
    'SELECT organization AS who, organization_coordsys_id AS code, definition AS wkt FROM gpkg_spatial_ref_sys WHERE srs_id = ?',
    [srsId],
  )
  if (row === null || srsId <= 0) return { crs: null, unread: null }
  const code = Number(row['code'])
  const byCode = /^(?:EPSG|ESRI)$/i.test(text(row['who'])) ? crsOfName(`EPSG:${code}`) : null
  if (byCode?.crs) return byCode
  const byWkt = crsOfWkt(text(row['wkt']).slice(0, 20_000))
  return byWkt.crs !== null || byCode === null ? byWkt : byCode
}

/** Columns that are stored; generated ones are programs, too. */
export function columnsOf(db: Database, table: string): string[] {
  return db
    .all('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0', [table])
    .map((row) => text(row['name']))
}
