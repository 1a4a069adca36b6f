import type { Feature, FeatureGeometry } from '../domain/layer.ts'
import type { Location, MultiPolygonRings, Position, Transform } from '../domain/submission.ts'
import { readingsOf, toGrid, transformOf, type Box, type Crs, type CrsReading } from './crs.ts'
import { boxOfPositions, collectGeometry, type Collected } from './geojson.ts'
import { makeValid } from './validity.ts'

export { parseCrsName, type Crs } from './crs.ts'
export { boxOfPositions } from './geojson.ts'
export { TOLERANCE_M, pairToleranceM } from './tolerance.ts'

/** Eastings and northings in metres between which Great Britain lies: Scilly to Lowestoft, to Out Stack. */
const BRITAIN: Box = [1_000, 1_000, 660_000, 1_225_000]
/** The grid's own false origin lies in the Atlantic: what falls this near to it was 0, 0. */
const FALSE_ORIGIN_M = 1_000
const FALSE_ORIGIN = '0, 0 on the grid (its false origin, in the Atlantic): not a place'

const none = (reason: string): Location => ({ kind: 'none', reason })

const isFalseOrigin = ([easting, northing]: Position): boolean =>
  Math.abs(easting) < FALSE_ORIGIN_M && Math.abs(northing) < FALSE_ORIGIN_M

const inBritain = (easting: number, northing: number): boolean =>
  easting >= BRITAIN[0] && northing >= BRITAIN[1] && easting <= BRITAIN[2] && northing <= BRITAIN[3]

/** Reading of a pair: a declared system is believed, as the reader of the file knows its columns. */
function readPair(x: number, y: number, crs: Crs | null): CrsReading | null {
  if (crs !== null) return { crs, swapped: false }
  return readingsOf([x, y, x, y], null)[0] ?? null
}

/**
 * Where a pair of numbers is, in grid metres. `crs` null: the system is told from the numbers (degrees either
 * way round). What is not a place in Great Britain is `none` with the reason in words. Never throws.
 */
export function pointLocation(input: { x: number; y: number; crs: Crs | null }): Location {
  const { x, y, crs } = input
  if (!Number.isFinite(x) || !Number.isFinite(y)) return none('coordinates are not numbers')
  if (x === 0 && y === 0) return none('coordinates are 0, 0: not a place')
  const reading = readPair(x, y, crs)
  if (reading === null)
    return none(`coordinates ${x}, ${y} are outside Great Britain in every system that is read`)
  const [easting, northing] = toGrid(x, y, reading)
  if (!Number.isFinite(easting) || !Number.isFinite(northing)) {
    return none(`coordinates ${x}, ${y} cannot be ${reading.crs}`)
  }
  if (isFalseOrigin([easting, northing])) {
    return none(`coordinates ${x}, ${y} are ${FALSE_ORIGIN}`)
  }
  if (!inBritain(easting, northing)) {
    return none(`coordinates ${x}, ${y} (${reading.crs}) are outside Great Britain`)
  }
  return { kind: 'point', easting, northing, crs: reading.crs, transform: transformOf(reading.crs) }
}

type Read =
  | {
      ok: true
      polygons: MultiPolygonRings
      lines: Position[][]
      points: Position[]
      crs: Crs
      transform: Transform
      notes: string[]
    }
  | { ok: false; reason: string }

/** Finds the system that all positions can be in, and converts them to grid metres. */
function readOnGrid(collected: Collected, declared: Crs | null): Read {
  if (collected.problem !== null) return { ok: false, reason: collected.problem }
  const box = boxOfPositions(collected)
  if (box === null) return { ok: false, reason: 'no geometry' }
  const reading = readingsOf(box, declared)[0]
  if (reading === undefined) {
    return {
      ok: false,
      reason: `coordinates from ${box[0]}, ${box[1]} to ${box[2]}, ${box[3]} are not about Great Britain in any one system that is read`,
    }
  }
  const notes: string[] = []
  if (declared !== null && reading.crs !== declared) {
    notes.push(`declared ${declared}, but its coordinates can only be ${reading.crs}`)
  }
  if (reading.swapped) notes.push('latitude stands before longitude; exchanged')
  const convert = (at: Position): Position => toGrid(at[0], at[1], reading)
  const polygons = collected.polygons.map((polygon) => polygon.map((ring) => ring.map(convert)))
  const lines = collected.lines.map((line) => line.map(convert))
  const points = collected.points.map(convert)
  if ([...polygons.flat(2), ...lines.flat(), ...points].some(isFalseOrigin)) {
    return { ok: false, reason: "at the grid's false origin, in the Atlantic: not a place" }
  }
  return {
    ok: true,
    polygons,
    lines,
    points,
    crs: reading.crs,
    transform: transformOf(reading.crs),
    notes,
  }
}

const CLOSED_LINE = ': it is a closed line, and must be saved as a polygon'

/** Whether a line that ends where it began is all there is: what desktop GIS makes of a boundary that is traced. */
function isClosedLine({ lines, points }: Collected): boolean {
  const [line, second] = lines
  if (line === undefined || second !== undefined || points.length > 0 || line.length < 4)
    return false
  const [first, last] = [line[0], line.at(-1)]
  return first?.[0] === last?.[0] && first?.[1] === last?.[1]
}

/**
 * A site's red line boundary from GeoJSON (Polygon, MultiPolygon, Feature or FeatureCollection) in grid metres,
 * made valid; else `none` with the reason. Points and lines beside polygons are left out, and that is reported.
 */
export function boundaryLocation(geometry: unknown, declaredCrs: Crs | null): Location {
  const collected = collectGeometry(geometry)
  if (collected.problem === null && collected.polygons.length === 0 && collected.lines.length > 0)
    return none(`boundary: has no polygon${isClosedLine(collected) ? CLOSED_LINE : ''}`)
  const read = readOnGrid({ ...collected, lines: [] }, declaredCrs)
  if (!read.ok) return none(`boundary: ${read.reason}`)
  if (read.polygons.length === 0) return none('boundary: has no polygon')
  const valid = makeValid(read.polygons, 'claimed')
  if (!valid.ok) return none(`boundary: ${valid.reason}`)
  for (const polygon of valid.polygons) {
    for (const [easting, northing] of polygon[0] ?? []) {
      if (!inBritain(easting, northing)) return none('boundary: outside Great Britain')
    }
  }
  const repairs = [...read.notes, ...valid.repairs]
  if (collected.points.length + collected.lines.length > 0)
    repairs.push('points and lines beside the boundary left out')
  return {
    kind: 'boundary',
    polygons: valid.polygons,
    crs: read.crs,
    transform: read.transform,
    repairs,
  }
}

/** A feature's geometry in grid metres, valid, with the system detected and what was repaired; or why not. */
export type FeatureGeometryResult =
  | {
      ok: true
      geometry: FeatureGeometry
      crs: Crs
      transform: Transform
      repairs: string[]
      disputed: Feature['disputed']
    }
  | { ok: false; reason: string; box: Box | null }

/** Lines without positions that repeat the one before, and how many had no length and are left out. */
function linesWithLength(lines: Position[][]): { lines: Position[][]; dropped: number } {
  const kept = lines
    .map((line) => line.filter(([x, y], at) => x !== line[at - 1]?.[0] || y !== line[at - 1]?.[1]))
    .filter((line) => line.length > 1)
  return { lines: kept, dropped: lines.length - kept.length }
}

/**
 * Geometry of a layer feature from GeoJSON. The declared system is a hint, judged feature by feature. Refused,
 * with the reason: no geometry, lines without length, polygons, lines and points mixed, what cannot be about
 * Great Britain, what cannot be repaired. Never throws.
 */
export function featureGeometry(geometry: unknown, declaredCrs: Crs | null): FeatureGeometryResult {
  const collected = collectGeometry(geometry)
  const read = readOnGrid(collected, declaredCrs)
  if (!read.ok) return { ...read, box: null }
  const box = boxOfPositions(read)
  const { crs, transform, notes } = read
  const kinds = (['polygons', 'lines', 'points'] as const).filter((kind) => read[kind].length > 0)
  if (kinds.length > 1)
    return { ok: false, reason: `${kinds.join(' and ')} in one feature are not read`, box }
  if (read.lines.length > 0) {
    const { lines, dropped } = linesWithLength(read.lines)
    if (lines.length === 0) return { ok: false, reason: 'a line without length', box }
    const repairs =
      dropped === 0
        ? notes
        : [...notes, `${dropped === 1 ? 'a line' : `${dropped} lines`} without length left out`]
    return { ok: true, geometry: { kind: 'lines', lines }, crs, transform, repairs, disputed: null }
  }
  if (read.polygons.length === 0) {
    return {
      ok: true,
      geometry: { kind: 'points', points: read.points },
      crs,
      transform,
      repairs: notes,
      disputed: null,
    }
  }
  const valid = makeValid(read.polygons)
  if (!valid.ok) return { ...valid, box }
  return {
    ok: true,
    geometry: { kind: 'polygons', polygons: valid.polygons },
    crs,
    transform,
    repairs: [...notes, ...valid.repairs],
    disputed: valid.disputed,
  }
}
