import { badInput } from '../../domain/errors.ts'
import { byteReader, type ByteReader } from './byte-reader.ts'
import {
  FeatureProblem,
  geometryOrProblem,
  type LayerGeometry,
  type LayerRecord,
} from './layer-file.ts'
import type { Allowance } from './layer-limits.ts'
import { polygonsOfRings } from './shape-rings.ts'

/**
 * The .shp of a shapefile (ESRI Shapefile Technical Description, 1998). Our own: shpjs loses rings that run the wrong
 * way, takes a MultiPatch for a point, and one bad record loses it the file (tests/intake/layers/shapefile.test.ts).
 */

const HEADER_BYTES = 100
const FILE_CODE = 9994
const RECORD_HEAD = 8

/** A shape, or why it could not be read. */
export type Shape = Pick<LayerRecord, 'geometry' | 'problem' | 'repairs'>

function points(input: ByteReader, count: number): [number, number][] {
  const found: [number, number][] = []
  for (let at = 0; at < count; at++) found.push([input.double(true), input.double(true)])
  return found
}

/** Rings of a polygon or lines of a polyline, which a record keeps alike: where each begins, then all positions. */
function partsOf(
  input: ByteReader,
  allowance: Allowance,
  what: 'rings' | 'lines',
): [number, number][][] {
  input.skip(32)
  const [parts, total] = [input.count(true), input.count(true)]
  input.roomFor(parts, 4, what)
  const starts = Array.from({ length: parts }, () => input.count(true))
  input.roomFor(total, 16, 'positions')
  if (parts === 0) return []
  const inOrder = starts.every((start, at) => start < (starts[at + 1] ?? total))
  if (starts[0] !== 0 || !inOrder)
    throw new FeatureProblem(`the geometry is damaged: its ${what} are not in order`)
  allowance.positions(total)
  return starts.map((start, at) => points(input, (starts[at + 1] ?? total) - start))
}

function polygon(input: ByteReader, allowance: Allowance, repairs: string[]): LayerGeometry | null {
  const rings = partsOf(input, allowance, 'rings')
  if (rings.length === 0) return null
  const sorted = polygonsOfRings(rings)
  repairs.push(...sorted.repairs)
  return { type: 'MultiPolygon', coordinates: sorted.polygons }
}

function shape(input: ByteReader, allowance: Allowance, repairs: string[]): LayerGeometry | null {
  const type = input.count(true)
  switch (type) {
    case 0:
      return null
    case 1:
    case 11:
    case 21:
      return { type: 'Point', coordinates: [input.double(true), input.double(true)] }
    case 3:
    case 13:
    case 23: {
      const lines = partsOf(input, allowance, 'lines')
      return lines.length === 0 ? null : { type: 'MultiLineString', coordinates: lines }
    }
    case 5:
    case 15:
    case 25:
      return polygon(input, allowance, repairs)
    case 8:
    case 18:
    case 28: {
      input.skip(32)
      const count = input.roomFor(input.count(true), 16, 'positions')
      allowance.positions(count)
      return { type: 'MultiPoint', coordinates: points(input, count) }
    }
    case 31:
      throw new FeatureProblem('it is a MultiPatch (a 3D surface), which is not read: save it as polygons') // prettier-ignore
    default:
      throw new FeatureProblem(`the geometry is damaged: shape type ${type} is not known`)
  }
}

function damaged(path: string, what: string): Error {
  return badInput(
    'layers.damaged-shapefile',
    `${path} ${what}. Export the shapefile again, and send the whole zip.`,
    { path },
  )
}

/**
 * The shapes of a .shp in file order. A shape that cannot be read is a `problem`; a file that is none, or is cut
 * short, throws bad-input.
 */
export function readShapes(path: string, bytes: Buffer, allowance: Allowance): Shape[] {
  if (bytes.length < HEADER_BYTES || bytes.readInt32BE(0) !== FILE_CODE)
    throw damaged(path, 'does not begin as a .shp does')
  const declared = bytes.readUInt32BE(24) * 2
  if (declared > bytes.length)
    throw damaged(path, `is cut short: it says that it has ${declared} bytes, and has ${bytes.length}`) // prettier-ignore
  const shapes: Shape[] = []
  for (let at = HEADER_BYTES; at < bytes.length;) {
    if (at + RECORD_HEAD > bytes.length) throw damaged(path, 'is cut short: its last record is not whole') // prettier-ignore
    const size = bytes.readUInt32BE(at + 4) * 2
    const end = at + RECORD_HEAD + size
    if (end > bytes.length)
      throw damaged(path, `is damaged: its record ${shapes.length + 1} says that it goes on past the end of the file`) // prettier-ignore
    allowance.record()
    const body = bytes.subarray(at + RECORD_HEAD, end)
    const repairs: string[] = []
    // Some writers give a feature without geometry no body at all.
    const read = (): LayerGeometry | null =>
      size === 0 ? null : shape(byteReader(body), allowance, repairs)
    shapes.push({ ...geometryOrProblem(read), repairs })
    at = end
  }
  return shapes
}
