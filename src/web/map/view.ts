import type { Box } from '../../domain/layer.ts'
import type { Location, Position } from '../../domain/submission.ts'

/** Hits within 50 m of a site are to show, with some room. */
const MARGIN_M = 60
/** Large sites get more about them: a share of their longer side. */
const MARGIN_SHARE = 0.15
/** About a site that is only a point. */
const AROUND_POINT_M = 100

/** The picture inside its frame, in units of the SVG. */
export const WIDTH = 500
export const HEIGHT = 380

/** A window onto the grid: `box` in metres, and how many units of the picture a metre is. */
export interface View {
  box: Box
  scale: number
}

/** The box of a site in grid metres; null where it has no location. */
export function siteBox(location: Location): Box | null {
  if (location.kind === 'none') return null
  if (location.kind === 'point') {
    const { easting, northing } = location
    return [easting, northing, easting, northing]
  }
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of location.polygons.flat(2)) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return Number.isFinite(box[0]) ? box : null
}

export const grown = ([minX, minY, maxX, maxY]: Box, byM: number): Box => [minX - byM, minY - byM, maxX + byM, maxY + byM] // prettier-ignore

/** The site with what is about it, made as wide and high as the picture is; null where there is no location. */
export function viewOf(location: Location): View | null {
  const box = siteBox(location)
  if (box === null) return null
  const side = Math.max(box[2] - box[0], box[3] - box[1])
  const marginM = location.kind === 'point' ? AROUND_POINT_M : Math.max(MARGIN_M, side * MARGIN_SHARE) // prettier-ignore
  const [minX, minY, maxX, maxY] = grown(box, marginM)
  const scale = Math.min(WIDTH / (maxX - minX), HEIGHT / (maxY - minY))
  const [middleX, middleY] = [(minX + maxX) / 2, (minY + maxY) / 2]
  const [halfX, halfY] = [WIDTH / scale / 2, HEIGHT / scale / 2]
  return { box: [middleX - halfX, middleY - halfY, middleX + halfX, middleY + halfY], scale }
}

/** The largest of 1, 2, 5, 10, 20, 50 … that is not more. */
export function roundLength(most: number): number {
  const ten = 10 ** Math.floor(Math.log10(most))
  return (most / ten >= 5 ? 5 : most / ten >= 2 ? 2 : 1) * ten
}

/** Multiples of a step that lie between two numbers. */
export function ticks(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step)
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, i) => (first + i) * step) // prettier-ignore
}

const LETTERS = 'ABCDEFGHJKLMNOPQRSTUVWXYZ'

/** `TQ 33346 74256`: a place on the National Grid to the metre; outside its squares, the bare numbers. */
export function gridReference([easting, northing]: Position): string {
  const [e, n] = [Math.floor(easting), Math.floor(northing)]
  const [column, row] = [Math.floor(e / 100_000), Math.floor(n / 100_000)]
  if (column < 0 || column > 6 || row < 0 || row > 12) return `${e} ${n}`
  // Squares of 500 km, then of 100 km, five by five, from the north-west; the grid's origin is in S.
  const major = (3 - Math.floor(row / 5)) * 5 + Math.floor(column / 5) + 2
  const minor = (4 - (row % 5)) * 5 + (column % 5)
  const digits = (value: number) => String(value % 100_000).padStart(5, '0')
  return `${LETTERS[major] ?? ''}${LETTERS[minor] ?? ''} ${digits(e)} ${digits(n)}`
}
