import { toDegrees } from '../../src/geo/crs.ts'
import type { Random } from './random.ts'

/** [easting, northing] in National Grid metres, or [longitude, latitude] after `toWgs84`. */
export type Point = [number, number]
/** Closed: the first point is repeated last. */
export type Ring = Point[]
/** Outer ring first, then holes. */
export type Polygon = Ring[]

export function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}

/** Grid metres to longitude and latitude by our fit of OSTN15, 7 decimals (about 1 cm). */
export function toWgs84([easting, northing]: Point): Point {
  const [longitude, latitude] = toDegrees([easting, northing])
  return [round(longitude, 7), round(latitude, 7)]
}

export function offset([x, y]: Point, bearing: number, along: number, across: number): Point {
  const [dx, dy] = [Math.cos(bearing), Math.sin(bearing)]
  return [x + along * dx - across * dy, y + along * dy + across * dx]
}

/** The points rounded to 0.1 m, and the first repeated last. */
export function closeRing(points: readonly Point[]): Ring {
  const ring = points.map(([x, y]): Point => [round(x, 1), round(y, 1)])
  return [...ring, ring[0] as Point]
}

/** Organic outline: a circle whose radius is waved by a few harmonics and a little noise; never crosses itself. */
export function blob(
  random: Random,
  centre: Point,
  radius: number,
  vertices: number,
  rough = 0.16,
): Ring {
  const waves = [2, 3, 5, 7].map((order) => ({
    order,
    phase: random.between(0, 2 * Math.PI),
    size: (rough * random.between(0.4, 1)) / Math.sqrt(order),
  }))
  const points: Point[] = []
  for (let at = 0; at < vertices; at += 1) {
    const angle = (2 * Math.PI * at) / vertices
    const wave = waves.reduce(
      (sum, { order, phase, size }) => sum + size * Math.sin(order * angle + phase),
      0,
    )
    const noise = random.between(-1, 1) * Math.min(0.02, 6 / radius)
    points.push(offset(centre, angle, radius * (1 + wave + noise), 0))
  }
  return closeRing(points)
}

/** A slightly irregular four-sided (or, with a notch, six-sided) house plot. `bearing` runs along the street. */
export function plotRing(
  random: Random,
  centre: Point,
  bearing: number,
  width: number,
  depth: number,
): Ring {
  const jitter = (): number => random.between(-0.8, 0.8)
  const at = (along: number, across: number): Point =>
    offset(centre, bearing, along + jitter(), across + jitter())
  const [w, d] = [width / 2, depth / 2]
  const corners = [at(-w, -d), at(w, -d), at(w, d), at(-w, d)]
  if (random.chance(0.4)) corners.splice(2, 1, at(w, d * 0.6), at(w * 0.3, d * 0.6), at(w * 0.3, d))
  return closeRing(corners)
}

/** Area between a line's offsets `inner` and `outer` (metres, signed: left is positive), as one ring. */
export function strip(
  line: readonly Point[],
  inner: (at: number) => number,
  outer: (at: number) => number,
): Ring {
  const side = (width: (at: number) => number): Point[] =>
    line.map((point, at) => {
      const [before, after] = [
        line[Math.max(0, at - 1)] as Point,
        line[Math.min(line.length - 1, at + 1)] as Point,
      ]
      const bearing = Math.atan2(after[1] - before[1], after[0] - before[0])
      return offset(point, bearing, 0, width(at))
    })
  return closeRing([...side(inner), ...side(outer).reverse()])
}

/** Even-odd rule, by rays to the east. */
export function isInside([x, y]: Point, polygon: Polygon): boolean {
  let inside = false
  for (const ring of polygon) {
    for (let at = 1; at < ring.length; at += 1) {
      const [[ax, ay], [bx, by]] = [ring[at - 1] as Point, ring[at] as Point]
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    }
  }
  return inside
}

export function distance([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(ax - bx, ay - by)
}

/** Area of a polygon in m², holes taken off. */
export function areaOf(polygon: Polygon): number {
  const ringArea = (ring: Ring): number => {
    let twice = 0
    for (let at = 1; at < ring.length; at += 1) {
      const [[ax, ay], [bx, by]] = [ring[at - 1] as Point, ring[at] as Point]
      twice +=
        (ax - (ring[0] as Point)[0]) * (by - (ring[0] as Point)[1]) -
        (bx - (ring[0] as Point)[0]) * (ay - (ring[0] as Point)[1])
    }
    return Math.abs(twice) / 2
  }
  return polygon.reduce((sum, ring, at) => sum + (at === 0 ? 1 : -1) * ringArea(ring), 0)
}
