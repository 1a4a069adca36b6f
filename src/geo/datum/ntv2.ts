import type { Position } from '../../domain/submission.ts'
import { refused } from './grid-refusal.ts'

/**
 * One grid of an NTv2 file. The format counts longitude positive west, and its first node is the south-eastern one; nodes go
 * west, and rows go north. Places are in degrees, shifts in the unit of the file.
 */
export interface Ntv2Grid {
  south: number
  /** Degrees west of Greenwich of the eastern edge. */
  east: number
  latStep: number
  longStep: number
  rows: number
  columns: number
  north: Float32Array
  west: Float32Array
}

/** What an NTv2 file leads from or to: its name there, and the half axes of its ellipsoid in metres. */
export interface Ntv2System {
  name: string
  major: number
  minor: number
}

export interface Ntv2 {
  from: Ntv2System
  to: Ntv2System
  /** Of an angle in the file, in degrees. */
  unit: number
  /** The densest first: it is the one that counts where grids overlap. */
  grids: Ntv2Grid[]
}

const RECORD = 16
const RECORDS = 11
const HEADER = RECORD * RECORDS
/** Bytes of a node: its two shifts, and how exact these are, which we do not use. */
const NODE = 16
const MAGIC = 'NUM_OREC'
/** Ordnance Survey's has one, Canada's dozens; each place is looked up in all of them. */
const MOST_GRIDS = 200
/** Of a step, that an edge may lie beside a node: what rounding of a third of a second leaves. */
const BESIDE = 0.01

const UNITS = new Map([
  ['SECONDS', 1 / 3600],
  ['MINUTES', 1 / 60],
  ['DEGREES', 1],
])

/** Whether bytes begin as an NTv2 file does. */
export const looksLikeNtv2 = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 0, MAGIC.length) === MAGIC

/** Records of a header: a name of 8 bytes, then a text, a whole number or a floating one in 8. */
interface Records {
  key: (record: number) => string
  text: (record: number) => string
  whole: (record: number) => number
  float: (record: number) => number
}

function recordsAt(bytes: Buffer, at: number, little: boolean): Records {
  const text = (from: number): string =>
    bytes.toString('latin1', at + from, at + from + 8).replace(/[^\x20-\x7e]/g, ' ').trim() // prettier-ignore
  const value = (record: number): number => at + record * RECORD + 8
  return {
    key: (record) => text(record * RECORD),
    text: (record) => text(record * RECORD + 8),
    whole: (record) =>
      little ? bytes.readInt32LE(value(record)) : bytes.readInt32BE(value(record)),
    float: (record) =>
      little ? bytes.readDoubleLE(value(record)) : bytes.readDoubleBE(value(record)),
  }
}

/** How many nodes lie from one edge to the other, both counted; null where the step does not divide the way. */
function nodesBetween(from: number, to: number, step: number): number | null {
  const steps = (to - from) / step
  const whole = Math.round(steps)
  const isWhole = step > 0 && whole >= 1 && Math.abs(steps - whole) <= BESIDE
  return isWhole ? whole + 1 : null
}

/** The grid whose header is at a place in the file, and where it ends. */
function gridAt(name: string, bytes: Buffer, at: number, little: boolean, unit: number) {
  if (bytes.length < at + HEADER)
    throw refused(name, `is cut short: a grid's header at byte ${at} is not all there`)
  const records = recordsAt(bytes, at, little)
  if (records.key(0) !== 'SUB_NAME' || records.key(10) !== 'GS_COUNT')
    throw refused(name, `is broken: there is no grid's header at byte ${at}`)
  const label = `its grid "${records.text(0)}"`
  const edge = (record: number): number => records.float(record) * unit
  const [south, northEdge, east, westEdge, latInc, longInc] = [4, 5, 6, 7, 8, 9].map(edge) as [number, number, number, number, number, number] // prettier-ignore
  const isOnEarth =
    Math.abs(south) <= 90 && Math.abs(northEdge) <= 90 && Math.abs(east) <= 360 && Math.abs(westEdge) <= 360 // prettier-ignore
  const rows = nodesBetween(south, northEdge, latInc)
  const columns = nodesBetween(east, westEdge, longInc)
  const count = records.whole(10)
  if (!isOnEarth || rows === null || columns === null || rows * columns !== count)
    throw refused(name, `is broken: edges, steps and count of nodes of ${label} do not agree`)
  const first = at + HEADER
  const end = first + count * NODE
  if (bytes.length < end)
    throw refused(name, `is cut short: of the ${count} nodes of ${label} ${Math.floor((bytes.length - first) / NODE)} are there`) // prettier-ignore
  const [north, west] = [new Float32Array(count), new Float32Array(count)]
  for (let node = 0; node < count; node++) {
    const from = first + node * NODE
    north[node] = little ? bytes.readFloatLE(from) : bytes.readFloatBE(from)
    west[node] = little ? bytes.readFloatLE(from + 4) : bytes.readFloatBE(from + 4)
  }
  // A step of a third of a second is rounded in the file; the edges are not.
  const [latStep, longStep] = [(northEdge - south) / (rows - 1), (westEdge - east) / (columns - 1)]
  const grid: Ntv2Grid = { south, east, latStep, longStep, rows, columns, north, west }
  return { grid, end }
}

/**
 * An NTv2 binary file of either byte order ("NTv2 developer's guide", Geodetic Survey of Canada). Takes it as hostile: no length
 * or count in it is believed unless the bytes are there. Throws bad-input that says what is wrong, and what to give instead.
 */
export function readNtv2(name: string, bytes: Buffer): Ntv2 {
  if (!looksLikeNtv2(bytes)) throw refused(name, `is no NTv2 grid: it does not begin with ${MAGIC}`)
  if (bytes.length < HEADER) throw refused(name, 'is cut short: its header is not all there')
  const little = bytes.readInt32LE(8) === RECORDS
  const head = recordsAt(bytes, 0, little)
  if (head.whole(0) !== RECORDS || head.key(1) !== 'NUM_SREC' || head.whole(1) !== RECORDS)
    throw refused(name, `is broken: its headers have other than ${RECORDS} records of ${RECORD} bytes`) // prettier-ignore
  const count = head.whole(2)
  if (head.key(2) !== 'NUM_FILE' || count < 1 || count > MOST_GRIDS)
    throw refused(name, `is broken: it says that it has ${count} grids`)
  const unit = UNITS.get(head.text(3).toUpperCase())
  if (head.key(3) !== 'GS_TYPE' || unit === undefined)
    throw refused(name, `has shifts in "${head.text(3)}", not in seconds, minutes or degrees`)
  const grids: Ntv2Grid[] = []
  let at = HEADER
  for (let index = 0; index < count; index++) {
    const { grid, end } = gridAt(name, bytes, at, little, unit)
    grids.push(grid)
    at = end
  }
  // A record END closes the file; some writers leave it out.
  const rest = bytes.length - at
  if (rest > 0 && (rest > RECORD || !bytes.toString('latin1', at, at + 3).startsWith('END')))
    throw refused(name, `is broken: ${rest} bytes follow its last grid`)
  grids.sort((a, b) => a.latStep * a.longStep - b.latStep * b.longStep)
  const system = (record: number, axes: number): Ntv2System => ({
    name: head.text(record),
    major: head.float(axes),
    minor: head.float(axes + 1),
  })
  return { from: system(5, 7), to: system(6, 9), unit, grids }
}

/**
 * The shift at a place of the system that the file leads from, east and north: bilinear between the four nodes about it. All
 * in degrees, longitude positive east. Null where no grid has one: outside, and beside a node without a shift, which is
 * written as two noughts.
 */
export function ntv2ShiftAt(
  { grids, unit }: Ntv2,
  [longitude, latitude]: Position,
): Position | null {
  for (const { south, east, latStep, longStep, rows, columns, north, west } of grids) {
    const across = (-longitude - east) / longStep
    const up = (latitude - south) / latStep
    if (!(across >= 0 && across <= columns - 1 && up >= 0 && up <= rows - 1)) continue
    const column = Math.min(Math.floor(across), columns - 2)
    const row = Math.min(Math.floor(up), rows - 2)
    const [t, u] = [across - column, up - row]
    const at = row * columns + column
    let [sumNorth, sumWest] = [0, 0]
    for (const [node, weight] of [
      [at, (1 - t) * (1 - u)],
      [at + 1, t * (1 - u)],
      [at + columns, (1 - t) * u],
      [at + columns + 1, t * u],
    ] as const) {
      const [n = 0, w = 0] = [north[node], west[node]]
      if (n === 0 && w === 0) return null
      sumNorth += weight * n
      sumWest += weight * w
    }
    return [-sumWest * unit, sumNorth * unit]
  }
  return null
}
