import { byteReader, type ByteReader } from './byte-reader.ts'
import { FeatureProblem, type LayerGeometry } from './layer-file.ts'
import type { Allowance } from './layer-limits.ts'

/** Well-known binary: OGC 06-103r4 section 8.2, ISO/IEC 13249-3, and the flags of PostGIS's EWKB. */

const MOST_DEPTH = 8
const [EWKB_Z, EWKB_M, EWKB_SRID] = [0x80000000, 0x40000000, 0x20000000]
/** The shortest members: a ring is a count, a geometry is its byte order, its type and a count. */
const RING_BYTES = 4
const GEOMETRY_BYTES = 9

interface Head {
  little: boolean
  /** Type code without its dimensions: 1 is a point. */
  type: number
  /** Numbers in a position; those after the second are read and left out. */
  size: number
}

function head(input: ByteReader): Head {
  const order = input.byte()
  if (order > 1) throw new FeatureProblem(`the geometry is damaged: byte order ${order}`)
  const little = order === 1
  const code = input.count(little)
  if ((code & EWKB_SRID) !== 0) input.skip(4)
  const plain = code & 0x1fffffff
  const [dimensions, type] = [Math.floor(plain / 1000), plain % 1000]
  if (dimensions > 3)
    throw new FeatureProblem(`the geometry is damaged: type ${plain} is not known`)
  const hasZ = (code & EWKB_Z) !== 0 || dimensions === 1 || dimensions === 3
  const hasM = (code & EWKB_M) !== 0 || dimensions >= 2
  return { little, type, size: 2 + Number(hasZ) + Number(hasM) }
}

function position(input: ByteReader, { little, size }: Head): [number, number] {
  const [x, y] = [input.double(little), input.double(little)]
  input.skip((size - 2) * 8)
  return [x, y]
}

function positions(input: ByteReader, one: Head, allowance: Allowance): [number, number][] {
  const count = input.roomFor(input.count(one.little), one.size * 8, 'positions')
  allowance.positions(count)
  const found: [number, number][] = []
  for (let at = 0; at < count; at++) found.push(position(input, one))
  return found
}

function rings(input: ByteReader, one: Head, allowance: Allowance): [number, number][][] {
  const count = input.roomFor(input.count(one.little), RING_BYTES, 'rings')
  const found: [number, number][][] = []
  for (let at = 0; at < count; at++) found.push(positions(input, one, allowance))
  return found
}

function members(
  input: ByteReader,
  one: Head,
  allowance: Allowance,
  depth: number,
): LayerGeometry[] {
  const count = input.roomFor(input.count(one.little), GEOMETRY_BYTES, 'parts')
  // An empty collection is 9 bytes, and much more as an object.
  allowance.positions(count)
  const found: LayerGeometry[] = []
  for (let at = 0; at < count; at++) found.push(geometry(input, allowance, depth + 1))
  return found
}

function geometry(input: ByteReader, allowance: Allowance, depth: number): LayerGeometry {
  if (depth > MOST_DEPTH) throw new FeatureProblem('geometries are nested too deeply')
  const one = head(input)
  switch (one.type) {
    case 1: {
      const at = position(input, one)
      // An empty point is written with NaN for its numbers.
      return { type: 'Point', coordinates: at.every(Number.isNaN) ? [] : at }
    }
    case 3:
    case 17: // triangle
      return { type: 'Polygon', coordinates: rings(input, one, allowance) }
    case 2:
      return { type: 'LineString', coordinates: positions(input, one, allowance) }
    case 4: // points
    case 5: // lines
    case 6: // polygons
    case 7: // anything
    case 12: // surfaces, which may be polygons
    case 15: // polyhedral surface
    case 16: // triangles
      return {
        type: 'GeometryCollection',
        geometries: members(input, one, allowance, depth),
      }
    case 8:
    case 9:
    case 10:
    case 11:
      throw new FeatureProblem(
        'the geometry has curved edges, which are not read: save it with straight ones ("convert to straight lines" in QGIS)',
      )
    default:
      throw new FeatureProblem(`the geometry is damaged: type ${one.type} is not known`)
  }
}

/** Geometry from well-known binary. Throws FeatureProblem where it is damaged, curved or nested too deeply. */
export function parseWkb(bytes: Uint8Array, allowance: Allowance): LayerGeometry {
  return geometry(byteReader(bytes), allowance, 0)
}

const ENVELOPE_BYTES = [0, 32, 48, 48, 64]

/**
 * Geometry from a GeoPackage's binary (OGC 12-128r19, section 2.1.3): its own head, then well-known binary. null
 * where it is empty. Throws FeatureProblem as parseWkb does.
 */
export function parseGpkgGeometry(bytes: Uint8Array, allowance: Allowance): LayerGeometry | null {
  const input = byteReader(bytes)
  if (input.byte() !== 0x47 || input.byte() !== 0x50)
    throw new FeatureProblem('the geometry is damaged: it does not begin with "GP"')
  input.skip(1)
  const flags = input.byte()
  const envelope = ENVELOPE_BYTES[(flags >> 1) & 7]
  if (envelope === undefined)
    throw new FeatureProblem('the geometry is damaged: its envelope is of no known kind')
  if ((flags & 0x20) !== 0)
    throw new FeatureProblem(
      'the geometry is of an extended type, which is not read: save it as polygons, lines or points',
    )
  input.skip(4 + envelope)
  if ((flags & 0x10) !== 0) return null
  return parseWkb(bytes.subarray(bytes.length - input.left()), allowance)
}
