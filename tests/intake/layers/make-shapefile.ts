/** Writes small shapefiles, for the tests. */

export type Ring = [number, number][]

/** A square of `size` metres, clockwise as a shapefile's outer rings are. */
export const square = (x: number, y: number, size = 100): Ring => [[x, y], [x, y + size], [x + size, y + size], [x + size, y], [x, y]] // prettier-ignore

export const reversed = (ring: Ring): Ring => ring.toReversed()

export function polygonShape(rings: Ring[], type = 5): Buffer {
  const points = rings.flat()
  const body = Buffer.alloc(44 + rings.length * 4 + points.length * 16)
  body.writeInt32LE(type, 0)
  body.writeInt32LE(rings.length, 36)
  body.writeInt32LE(points.length, 40)
  let start = 0
  rings.forEach((ring, at) => {
    body.writeInt32LE(start, 44 + at * 4)
    start += ring.length
  })
  points.forEach(([x, y], at) => {
    body.writeDoubleLE(x, 44 + rings.length * 4 + at * 16)
    body.writeDoubleLE(y, 52 + rings.length * 4 + at * 16)
  })
  return body
}

/** A polyline's body is that of a polygon. */
export const lineShape = (lines: Ring[], type = 3): Buffer => polygonShape(lines, type)

export function pointShape(x: number, y: number, type = 1, extra = 0): Buffer {
  const body = Buffer.alloc(20 + extra * 8)
  body.writeInt32LE(type, 0)
  body.writeDoubleLE(x, 4)
  body.writeDoubleLE(y, 12)
  return body
}

export function multiPointShape(points: Ring): Buffer {
  const body = Buffer.alloc(40 + points.length * 16)
  body.writeInt32LE(8, 0)
  body.writeInt32LE(points.length, 36)
  points.forEach(([x, y], at) => {
    body.writeDoubleLE(x, 40 + at * 16)
    body.writeDoubleLE(y, 48 + at * 16)
  })
  return body
}

export const nullShape = (): Buffer => Buffer.alloc(4)

export const typeOnly = (type: number): Buffer => {
  const body = Buffer.alloc(4)
  body.writeInt32LE(type, 0)
  return body
}

export function makeShp(shapes: Buffer[], type = 5): Buffer {
  const records = shapes.map((body, at) => {
    const head = Buffer.alloc(8)
    head.writeInt32BE(at + 1, 0)
    head.writeInt32BE(body.length / 2, 4)
    return Buffer.concat([head, body])
  })
  const header = Buffer.alloc(100)
  const bytes = Buffer.concat([header, ...records])
  bytes.writeInt32BE(9994, 0)
  bytes.writeInt32BE(bytes.length / 2, 24)
  bytes.writeInt32LE(1000, 28)
  bytes.writeInt32LE(type, 32)
  return bytes
}

export interface DbfColumn {
  name: string
  type: 'C' | 'N' | 'D' | 'L' | 'F'
  size: number
}

/** Cells are text as it is written, or bytes. */
export function makeDbf(
  columns: DbfColumn[],
  rows: (string | Buffer)[][],
  deleted: number[] = [],
): Buffer {
  const header = Buffer.alloc(32 + columns.length * 32 + 1)
  const recordBytes = 1 + columns.reduce((sum, { size }) => sum + size, 0)
  header[0] = 3
  header.writeUInt32LE(rows.length, 4)
  header.writeUInt16LE(header.length, 8)
  header.writeUInt16LE(recordBytes, 10)
  columns.forEach(({ name, type, size }, at) => {
    header.write(name, 32 + at * 32, 11, 'latin1')
    header.write(type, 32 + at * 32 + 11, 1, 'latin1')
    header[32 + at * 32 + 16] = size
  })
  header[header.length - 1] = 13
  const records = rows.map((cells, row) => {
    const record = Buffer.alloc(recordBytes, 32)
    if (deleted.includes(row)) record[0] = 42
    let at = 1
    columns.forEach(({ size }, column) => {
      Buffer.from(cells[column] ?? '').copy(record, at, 0, size)
      at += size
    })
    return record
  })
  return Buffer.concat([header, ...records, Buffer.from([26])])
}

export const GRID_PRJ =
  'PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",SPHEROID["Airy_1830",6377563.396,299.3249646]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",400000.0],PARAMETER["False_Northing",-100000.0],PARAMETER["Central_Meridian",-2.0],PARAMETER["Scale_Factor",0.9996012717],PARAMETER["Latitude_Of_Origin",49.0],UNIT["Meter",1.0]]'

/** The files of a shapefile with one text column NAME. */
export function shapefile(
  shapes: Buffer[],
  names: string[],
  type = 5,
): Record<string, Buffer | string> {
  return {
    'areas.shp': makeShp(shapes, type),
    'areas.dbf': makeDbf(
      [{ name: 'NAME', type: 'C', size: 20 }],
      names.map((name) => [name]),
    ),
    'areas.prj': GRID_PRJ,
  }
}
