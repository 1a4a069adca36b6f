import fc from 'fast-check'
import type { MultiPolygonRings, Position } from '../../src/domain/submission.ts'
import { makeValid } from '../../src/geo/validity.ts'
import { AT } from './support.ts'

export const mm = (value: number): number => Math.round(value * 1000) / 1000

/** A star-shaped ring about a middle: valid, mostly concave. Radii and corners as drawn. */
export const star = (most: number) =>
  fc
    .record({
      x: fc.integer({ min: -60, max: 60 }),
      y: fc.integer({ min: -60, max: 60 }),
      radii: fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 3, maxLength: most }),
    })
    .map(({ x, y, radii }): Position[] => {
      const open = radii.map((radius, i): Position => {
        const angle = (2 * Math.PI * i) / radii.length
        return [mm(AT[0] + x + radius * Math.cos(angle)), mm(AT[1] + y + radius * Math.sin(angle))]
      })
      return [...open, open[0]!]
    })

/** A star, sometimes with a smaller star cut out of its middle. */
export const shape = (most: number) =>
  fc.tuple(star(most), fc.boolean()).map(([outer, holed]): MultiPolygonRings => {
    if (!holed) return [[outer]]
    const middle = outer
      .slice(0, -1)
      .reduce<Position>((sum, [x, y]) => [sum[0] + x, sum[1] + y], [0, 0])
    const [cx, cy] = [middle[0] / (outer.length - 1), middle[1] / (outer.length - 1)]
    const hole = outer.map(([x, y]): Position => [mm(cx + (x - cx) * 0.3), mm(cy + (y - cy) * 0.3)])
    const valid = makeValid([[outer, hole]])
    return valid.ok ? valid.polygons : [[outer]]
  })
