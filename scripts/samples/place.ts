import type { Point, Ring } from './geometry.ts'

/** The made-up borough of Brackenford. Nothing here describes what is really on this ground. */
export const AUTHORITY = 'ZBF'
/** The day on which the samples are set (a Monday). */
export const TODAY = '2026-11-23'
export const TOWN = 'Brackenford'
export const TOWN_CENTRE: Point = [434200, 268300]

/** The made-up borough's edge, on the grid. */
export const BOROUGH: Ring = [
  [427600, 263200],
  [430300, 261800],
  [436900, 261700],
  [440300, 263900],
  [440800, 269200],
  [438200, 273600],
  [431700, 274300],
  [427900, 271400],
  [427600, 263200],
]

/** Centre line of the made-up River Tarrow; `t` runs from 0 (north-west) to 1 (south-east). */
export function riverAt(t: number): Point {
  const along = 13900 * t
  const sway =
    150 * Math.sin((2 * Math.PI * along) / 2300) + 260 * Math.sin((2 * Math.PI * along) / 5200 + 1)
  return [428000 + 12000 * t + sway * 0.5, 271600 - 7000 * t + sway * 0.86]
}
