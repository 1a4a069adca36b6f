/** GeoJSON-shaped geometry as WKT gives it: two dimensions. */
export type WktGeometry =
  | { type: 'Point'; coordinates: [number, number] }
  | { type: 'MultiPoint'; coordinates: [number, number][] }
  | { type: 'LineString'; coordinates: [number, number][] }
  | { type: 'MultiLineString'; coordinates: [number, number][][] }
  | { type: 'Polygon'; coordinates: [number, number][][] }
  | { type: 'MultiPolygon'; coordinates: [number, number][][][] }
  | { type: 'GeometryCollection'; geometries: WktGeometry[] }

export type WktResult =
  { ok: true; geometry: WktGeometry; srid: number | null } | { ok: false; reason: string }

/** Stops reading; caught in parseWkt and turned into a reason. */
class WktProblem extends Error {}

const MOST_DEPTH = 8
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?/y
const WORD = /[A-Za-z]+/y
const SPACE = /\s*/y

interface Reader {
  /** The word here, in capitals, or '' where there is none. */
  word: () => string
  number: () => number | null
  /** True, and past it, where the sign is next. */
  accept: (sign: string) => boolean
  expect: (sign: string) => void
  atEnd: () => boolean
  fail: (what: string) => never
}

function reader(text: string): Reader {
  let at = 0
  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0] ?? ''
    at += found.length
    return found
  }
  const fail = (what: string): never => {
    const here =
      at >= text.length ? 'its end' : `"${text.slice(at, at + 12)}" at character ${at + 1}`
    throw new WktProblem(`${what} expected, found ${here}`)
  }
  const accept = (sign: string): boolean => {
    match(SPACE)
    if (!text.startsWith(sign, at)) return false
    at += sign.length
    return true
  }
  return {
    word: () => {
      match(SPACE)
      return match(WORD).toUpperCase()
    },
    number: () => {
      match(SPACE)
      const found = match(NUMBER)
      return found === '' ? null : Number(found)
    },
    accept,
    expect: (sign) => {
      if (!accept(sign)) fail(`"${sign}"`)
    },
    atEnd: () => {
      match(SPACE)
      return at >= text.length
    },
    fail,
  }
}

/** `( item , item … )`, or EMPTY. */
function list<T>(input: Reader, item: () => T): T[] {
  if (!input.accept('(')) {
    if (input.word() === 'EMPTY') return []
    return input.fail('"("')
  }
  const items = [item()]
  while (input.accept(',')) items.push(item())
  input.expect(')')
  return items
}

/** x and y; z and m are read and left out. */
function position(input: Reader): [number, number] {
  const [x, y] = [input.number(), input.number()]
  if (x === null || y === null) return input.fail('a number')
  for (let extra = 0; extra < 2; extra++) if (input.number() === null) break
  if (!Number.isFinite(x) || !Number.isFinite(y)) return input.fail('a finite number')
  return [x, y]
}

function positions(input: Reader): [number, number][] {
  return list(input, () => position(input))
}

function rings(input: Reader): [number, number][][] {
  return list(input, () => positions(input))
}

/** MULTIPOINT has its positions with or without parentheses of their own. */
function pointOfMany(input: Reader): [number, number] {
  if (!input.accept('(')) return position(input)
  const at = position(input)
  input.expect(')')
  return at
}

function geometry(input: Reader, depth: number): WktGeometry {
  if (depth > MOST_DEPTH) return input.fail('less nesting')
  const name = input.word().replace(/(?:ZM|Z|M)$/, '')
  const type = name === '' ? input.fail('a geometry type') : name
  // "POLYGON Z ((" — the letter stands apart.
  for (const letter of ['ZM', 'Z', 'M', 'zm', 'z', 'm']) if (input.accept(letter)) break
  switch (type) {
    case 'POINT': {
      const [first] = positions(input)
      return first === undefined ? input.fail('coordinates') : { type: 'Point', coordinates: first }
    }
    case 'MULTIPOINT':
      return { type: 'MultiPoint', coordinates: list(input, () => pointOfMany(input)) }
    case 'LINESTRING':
      return { type: 'LineString', coordinates: positions(input) }
    case 'MULTILINESTRING':
      return { type: 'MultiLineString', coordinates: rings(input) }
    case 'POLYGON':
      return { type: 'Polygon', coordinates: rings(input) }
    case 'MULTIPOLYGON':
      return { type: 'MultiPolygon', coordinates: list(input, () => rings(input)) }
    case 'GEOMETRYCOLLECTION':
      return {
        type: 'GeometryCollection',
        geometries: list(input, () => geometry(input, depth + 1)),
      }
    default:
      return input.fail('POINT, LINESTRING, POLYGON, MULTI… of these or GEOMETRYCOLLECTION')
  }
}

/**
 * Reads well-known text (OGC 06-103r4), with an EWKT `SRID=n;` in front if it is there. Strict: text
 * after the geometry, a missing bracket or an unknown type is a reason, not a guess. Never throws.
 */
export function parseWkt(text: string): WktResult {
  const ewkt = /^\s*SRID\s*=\s*(\d{1,6})\s*;/i.exec(text)
  const input = reader(text.replace(/^\uFEFF/, '').slice(ewkt?.[0].length ?? 0))
  try {
    const found = geometry(input, 0)
    if (!input.atEnd()) return input.fail('nothing more')
    return { ok: true, geometry: found, srid: ewkt?.[1] === undefined ? null : Number(ewkt[1]) }
  } catch (error) {
    if (error instanceof WktProblem) return { ok: false, reason: `WKT: ${error.message}` }
    throw error
  }
}
