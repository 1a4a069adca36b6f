import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { badInput } from '../../domain/errors.ts'
import type { Position } from '../../domain/submission.ts'

/**
 * How far the National Grid (OSGB36) lies from the same projection of ETRS89, east and north, in metres, at the nodes of a
 * square grid whose first node is at 0, 0. OSTN15 says it every kilometre.
 */
export interface Shifts {
  columns: number
  rows: number
  /** Between nodes, in metres. */
  stepM: number
  /** A node's shifts in millimetres above `LEAST_MM`, row by row from the south-west. */
  east: Uint16Array
  north: Uint16Array
}

/** A file that OSTN15 comes in. */
export interface ShiftFile {
  name: string
  bytes: Buffer
}

/** OSTN15's least shifts, east and north, in millimetres: what its tables count from. */
export const LEAST_MM = { east: 82_140, north: -84_180 }
/** OSTN15's nodes: 0 to 700 km east, 0 to 1,250 km north. */
export const OSTN15 = { columns: 701, rows: 1251, stepM: 1000 }

/**
 * The shift at a place given on the projection of ETRS89, in metres: bilinear between the four nodes about it, as Ordnance
 * Survey's guide says. Beyond the grid, which is the open sea, it is that of the nearest edge.
 */
export function shiftAt(shifts: Shifts, x: number, y: number): Position {
  const { columns, rows, stepM, east, north } = shifts
  const across = Math.min(Math.max(x / stepM, 0), columns - 1)
  const up = Math.min(Math.max(y / stepM, 0), rows - 1)
  const column = Math.min(Math.floor(across), columns - 2)
  const row = Math.min(Math.floor(up), rows - 2)
  const [t, u] = [across - column, up - row]
  const at = row * columns + column
  const between = (values: Uint16Array): number =>
    (1 - t) * (1 - u) * (values[at] ?? 0) +
    t * (1 - u) * (values[at + 1] ?? 0) +
    (1 - t) * u * (values[at + columns] ?? 0) +
    t * u * (values[at + columns + 1] ?? 0)
  return [(between(east) + LEAST_MM.east) / 1000, (between(north) + LEAST_MM.north) / 1000]
}

/** Every `by`-th node of shifts. */
export function thinned(shifts: Shifts, by: number): Shifts {
  const columns = Math.floor((shifts.columns - 1) / by) + 1
  const rows = Math.floor((shifts.rows - 1) / by) + 1
  const pick = (values: Uint16Array): Uint16Array =>
    Uint16Array.from(
      { length: columns * rows },
      (_, at) => values[Math.floor(at / columns) * by * shifts.columns + (at % columns) * by] ?? 0,
    )
  return {
    columns,
    rows,
    stepM: shifts.stepM * by,
    east: pick(shifts.east),
    north: pick(shifts.north),
  }
}

const MAGIC = 'TSHIFT01'
const HEADER_BYTES = MAGIC.length + 12

/** Shifts as compact bytes: differences from node to node, deflated. */
export function packShifts({ columns, rows, stepM, east, north }: Shifts): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.write(MAGIC, 'latin1')
  for (const [at, value] of [columns, rows, stepM].entries())
    header.writeUInt32LE(value, MAGIC.length + at * 4)
  const body = Buffer.alloc(4 * east.length)
  for (const [part, values] of [east, north].entries()) {
    let before = 0
    for (const [at, value] of values.entries()) {
      const step = (value - before) & 0xffff
      // Low bytes and high bytes apart: the high ones are nearly all the same.
      body[2 * part * values.length + at] = step & 0xff
      body[(2 * part + 1) * values.length + at] = step >> 8
      before = value
    }
  }
  return Buffer.concat([header, deflateRawSync(body, { level: 9 })])
}

/** What `packShifts` wrote. Throws bad-input where it is not that. */
export function unpackShifts(bytes: Buffer): Shifts {
  const damaged = (): Error =>
    badInput(
      'grid.damaged',
      'The installed grid is damaged. Install it again with "triage grid install".',
    )
  if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw damaged()
  const [columns = 0, rows = 0, stepM = 0] = [0, 4, 8].map((at) =>
    bytes.readUInt32LE(MAGIC.length + at),
  )
  const nodes = columns * rows
  if (columns < 2 || rows < 2 || stepM < 1 || nodes > OSTN15.columns * OSTN15.rows) throw damaged()
  let body: Buffer
  try {
    body = inflateRawSync(bytes.subarray(HEADER_BYTES), { maxOutputLength: 4 * nodes })
  } catch {
    throw damaged()
  }
  if (body.length !== 4 * nodes) throw damaged()
  const read = (part: number): Uint16Array => {
    const values = new Uint16Array(nodes)
    let value = 0
    for (let at = 0; at < nodes; at++) {
      const [low, high] = [body[2 * part * nodes + at] ?? 0, body[(2 * part + 1) * nodes + at] ?? 0]
      value = (value + low + high * 256) & 0xffff
      values[at] = value
    }
    return values
  }
  return { columns, rows, stepM, east: read(0), north: read(1) }
}
