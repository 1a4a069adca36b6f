import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import sqlite from 'node-sqlite3-wasm'

/** Writes well-known binary and small GeoPackages, for the tests. */

export interface WkbOptions {
  little?: boolean
  /** Numbers after x and y: `z`, `m` or `zm`. */
  dimensions?: '' | 'z' | 'm' | 'zm'
}

const OFFSET = { '': 0, z: 1000, m: 2000, zm: 3000 }

function parts(options: WkbOptions): {
  uint: (value: number) => Buffer
  position: (at: number[]) => Buffer
  head: (type: number) => Buffer
} {
  const { little = true, dimensions = '' } = options
  const uint = (value: number): Buffer => {
    const bytes = Buffer.alloc(4)
    if (little) bytes.writeUInt32LE(value)
    else bytes.writeUInt32BE(value)
    return bytes
  }
  const double = (value: number): Buffer => {
    const bytes = Buffer.alloc(8)
    if (little) bytes.writeDoubleLE(value)
    else bytes.writeDoubleBE(value)
    return bytes
  }
  return {
    uint,
    position: ([x = 0, y = 0]) =>
      Buffer.concat([x, y, ...Array.from(dimensions, () => 7)].map(double)),
    head: (type) => Buffer.concat([Buffer.from([little ? 1 : 0]), uint(type + OFFSET[dimensions])]),
  }
}

export function wkbPoint(x: number, y: number, options: WkbOptions = {}): Buffer {
  const { head, position } = parts(options)
  return Buffer.concat([head(1), position([x, y])])
}

export function wkbPolygon(rings: number[][][], options: WkbOptions = {}, type = 3): Buffer {
  const { head, uint, position } = parts(options)
  const list = rings.flatMap((ring) => [uint(ring.length), ...ring.map(position)])
  return Buffer.concat([head(type), uint(rings.length), ...list])
}

export function wkbLine(positions: number[][], options: WkbOptions = {}): Buffer {
  const { head, uint, position } = parts(options)
  return Buffer.concat([head(2), uint(positions.length), ...positions.map(position)])
}

export function wkbCollection(type: number, members: Buffer[], options: WkbOptions = {}): Buffer {
  const { head, uint } = parts(options)
  return Buffer.concat([head(type), uint(members.length), ...members])
}

/** A GeoPackage's head before well-known binary. */
export function gpkgBlob(wkb: Buffer, envelope = 0, flags = 0): Buffer {
  const sizes = [0, 32, 48, 48, 64]
  const head = Buffer.from([0x47, 0x50, 0, 1 | (envelope << 1) | flags, 0, 0, 0, 0])
  return Buffer.concat([head, Buffer.alloc(sizes[envelope] ?? 0), wkb])
}

export interface GpkgTable {
  name: string
  srsId?: number
  /** SQL of its columns beside the geometry. */
  columns?: string
  rows: { values?: (string | number | bigint | null)[]; geometry: Buffer | string | null }[]
}

const GRID_WKT = 'PROJCS["OSGB36 / British National Grid",GEOGCS["OSGB36"]]'

/** The bytes of a GeoPackage. `more` is SQL to run at the end. */
export function makeGeopackage(folder: string, tables: GpkgTable[], more = ''): Buffer {
  const path = join(folder, 'being-made.gpkg')
  const db = new sqlite.Database(path)
  db.exec(`
    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
    CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, srs_id INTEGER);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z INTEGER, m INTEGER);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('grid', 27700, 'EPSG', 27700, '${GRID_WKT}'), ('wgs84', 4326, 'epsg', 4326, 'x'),
      ('own', 100000, 'NONE', 100000, '${GRID_WKT}'), ('utm', 32630, 'EPSG', 32630, 'PROJCS["WGS 84 / UTM zone 30N"]'), ('none', 0, 'NONE', 0, 'undefined');
    INSERT INTO gpkg_contents VALUES ('notes', 'attributes', 0);
  `)
  for (const { name, srsId = 27700, columns = 'name TEXT', rows } of tables) {
    const quoted = `"${name.replaceAll('"', '""')}"`
    db.exec(`CREATE TABLE ${quoted} (fid INTEGER PRIMARY KEY, geom BLOB, ${columns})`)
    db.run("INSERT INTO gpkg_contents VALUES (?, 'features', ?)", [name, srsId])
    db.run("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', ?, 0, 0)", [name, srsId]) // prettier-ignore
    rows.forEach(({ values = [], geometry }, at) => {
      const cells = [at + 1, geometry, ...values]
      db.run(`INSERT INTO ${quoted} VALUES (${cells.map(() => '?').join(', ')})`, cells)
    })
  }
  if (more !== '') db.exec(more)
  db.close()
  const bytes = readFileSync(path)
  rmSync(path)
  return bytes
}
