import type { Box } from '../../domain/layer.ts'

/** What may lie in a cell: bits, so that one look answers for all three. */
export const EDGES = 1
export const PIECES = 2
export const POINTS = 4
const ANYTHING = EDGES | PIECES | POINTS

/** A layer's box in equal cells, row by row, each with the bits of what meets it. */
export interface Cells {
  box: Box
  /** Cells across, and as many up. */
  side: number
  kinds: Uint8Array
}

/** Finer cells find fewer layers for nothing, and cost memory: a byte a cell, about nine for a chunk of 16 edges. */
const CELLS_ACROSS_PER_ROOT = 3
const MOST_ACROSS = 256
/** Beyond so many cells an index search is as quick as looking at each. */
const MOST_LOOKED_AT = 64

/** The column (or row) of a coordinate. It never falls as the coordinate rises, so boxes that meet share a cell. */
function columnOf(at: number, min: number, max: number, side: number): number {
  const column = Math.floor(((at - min) * side) / (max - min || 1))
  return column < 0 ? 0 : column >= side ? side - 1 : column
}

/** Marks the cells that boxes [min x, min y, max x, max y, …] meet. `of`: the boxes of each kind. */
export function markCells(
  box: Box,
  of: readonly [kind: number, boxes: ArrayLike<number>][],
): Cells {
  const items = of.reduce((sum, [, boxes]) => sum + boxes.length / 4, 0)
  const side = Math.min(MOST_ACROSS, Math.ceil(CELLS_ACROSS_PER_ROOT * Math.sqrt(items)))
  const kinds = new Uint8Array(side * side)
  for (const [kind, boxes] of of) {
    for (let i = 0; i < boxes.length; i += 4) {
      const left = columnOf(boxes[i]!, box[0], box[2], side)
      const right = columnOf(boxes[i + 2]!, box[0], box[2], side)
      const top = columnOf(boxes[i + 3]!, box[1], box[3], side)
      for (let row = columnOf(boxes[i + 1]!, box[1], box[3], side); row <= top; row++)
        for (let column = left; column <= right; column++) kinds[row * side + column]! |= kind
    }
  }
  return { box, side, kinds }
}

/** Kinds of things that may come within `byM` of a box; 0: there is surely nothing. */
export function kindsNear({ box, side, kinds }: Cells, at: Box, byM: number): number {
  const minX = at[0] - byM
  const minY = at[1] - byM
  const maxX = at[2] + byM
  const maxY = at[3] + byM
  if (minX > box[2] || minY > box[3] || maxX < box[0] || maxY < box[1]) return 0
  const left = columnOf(minX, box[0], box[2], side)
  const right = columnOf(maxX, box[0], box[2], side)
  const bottom = columnOf(minY, box[1], box[3], side)
  const top = columnOf(maxY, box[1], box[3], side)
  if ((right - left + 1) * (top - bottom + 1) > MOST_LOOKED_AT) return ANYTHING
  let found = 0
  for (let row = bottom; row <= top; row++)
    for (let column = left; column <= right; column++) found |= kinds[row * side + column]!
  return found
}
