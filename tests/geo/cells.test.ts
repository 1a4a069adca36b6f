import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Box } from '../../src/domain/layer.ts'
import { EDGES, kindsNear, markCells, PIECES, POINTS } from '../../src/geo/prepared/cells.ts'

/** Boxes of real coordinates, some of no width. */
const boxOf = fc
  .tuple(
    fc.double({ min: 530_000, max: 540_000, noNaN: true }),
    fc.double({ min: 170_000, max: 190_000, noNaN: true }),
    fc.double({ min: 0, max: 3000, noNaN: true }),
    fc.double({ min: 0, max: 3000, noNaN: true }),
  )
  .map(([x, y, w, h]): Box => [x, y, x + w, y + h])

const around = (boxes: readonly Box[]): Box => [
  Math.min(...boxes.map((box) => box[0])),
  Math.min(...boxes.map((box) => box[1])),
  Math.max(...boxes.map((box) => box[2])),
  Math.max(...boxes.map((box) => box[3])),
]

const meet = (a: Box, b: Box, byM: number): boolean =>
  a[0] - byM <= b[2] && a[1] - byM <= b[3] && a[2] + byM >= b[0] && a[3] + byM >= b[1]

describe('the cells of a layer', () => {
  it('never say that nothing is near where something is', () => {
    fc.assert(
      fc.property(
        fc.array(boxOf, { minLength: 1, maxLength: 60 }),
        boxOf,
        fc.double({ min: 0, max: 300, noNaN: true }),
        (boxes, at, byM) => {
          const cells = markCells(around(boxes), [[EDGES, boxes.flat()]])
          if (boxes.some((box) => meet(at, box, byM)))
            expect(kindsNear(cells, at, byM) & EDGES).toBe(EDGES)
          for (const box of boxes) expect(kindsNear(cells, box, 0) & EDGES).toBe(EDGES)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('say what kinds of things are there, and that nothing is far from all of them', () => {
    const edges: Box = [530_000, 170_000, 530_100, 170_100]
    const piece: Box = [539_900, 189_900, 540_000, 190_000]
    const point: Box = [530_050, 189_950, 530_050, 189_950]
    const cells = markCells(around([edges, piece, point]), [
      [EDGES, edges],
      [PIECES, piece],
      [POINTS, point],
    ])
    expect(kindsNear(cells, edges, 0)).toBe(EDGES)
    expect(kindsNear(cells, piece, 0)).toBe(PIECES)
    expect(kindsNear(cells, point, 0)).toBe(POINTS)
    expect(kindsNear(cells, [535_000, 180_000, 535_010, 180_010], 50)).toBe(0)
    expect(kindsNear(cells, [0, 0, 10, 10], 250)).toBe(0)
  })

  it('of a single point are one cell', () => {
    const cells = markCells([1, 2, 1, 2], [[POINTS, [1, 2, 1, 2]]])
    expect(kindsNear(cells, [0, 0, 3, 3], 0)).toBe(POINTS)
    expect(kindsNear(cells, [2, 2, 3, 3], 0.5)).toBe(0)
    expect(kindsNear(cells, [2, 2, 3, 3], 1)).toBe(POINTS)
  })
})
