import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawBars } from '../../../src/web/analysis/charts/bars.ts'
import { drawBoxes } from '../../../src/web/analysis/charts/boxes.ts'
import { drawLine } from '../../../src/web/analysis/charts/lines.ts'
import { fitted, stepsTo, textWidth, type Chart, type Shape } from '../../../src/web/analysis/charts/shapes.ts' // prettier-ignore

const width = fc.constantFrom(340, 800)
const label = fc.string({ unit: 'grapheme', maxLength: 80 })
const part = fc.oneof(fc.nat(400_000), fc.double({ min: -5, max: 1e6, noNaN: false }))
const bar = fc.record({ label, parts: fc.array(part, { minLength: 1, maxLength: 6 }), says: fc.string({ maxLength: 30 }), few: fc.boolean() }) // prettier-ignore
const box = fc
  .tuple(label, fc.array(fc.nat(2000), { minLength: 4, maxLength: 4 }), fc.boolean())
  .map(([of, days, few]) => {
    const [low = 0, median = 0, high = 0, far = 0] = days.sort((a, b) => a - b)
    return { label: of, low, median, high, far, few }
  })
const point = fc.record({
  label: fc.constantFrom('2026-01', '2026 Q4'),
  value: fc.option(fc.double({ min: 0, max: 1e5, noNaN: true }), { nil: null }),
  band: fc.option(fc.tuple(fc.nat(500), fc.nat(900)), { nil: null }),
  few: fc.boolean(),
})

/** Numbers of every shape are real ones inside the picture, and no text goes over its edge. */
function expectInside({ width: right, height, shapes }: Chart) {
  const within = (x: number, y: number, what: Shape) => {
    expect(x >= -0.01 && x <= right + 0.01 && y >= -0.01 && y <= height + 0.01, JSON.stringify(what)).toBe(true) // prettier-ignore
  }
  for (const shape of shapes) {
    if (shape.kind === 'rect') {
      expect(shape.width).toBeGreaterThan(0)
      within(shape.x, shape.y, shape)
      within(shape.x + shape.width, shape.y + shape.height, shape)
    } else if (shape.kind === 'line') {
      within(shape.x1, shape.y1, shape)
      within(shape.x2, shape.y2, shape)
    } else if (shape.kind === 'path') {
      for (const pair of shape.points.split(' ')) within(Number(pair.split(',')[0]), Number(pair.split(',')[1]), shape) // prettier-ignore
    } else if (shape.kind === 'dot') within(shape.x, shape.y, shape)
    else {
      const long = textWidth(shape.text)
      const from = shape.x - (shape.anchor === 'end' ? long : shape.anchor === 'middle' ? long / 2 : 0) // prettier-ignore
      within(from, shape.y, shape)
      within(from + long, shape.y, shape)
    }
  }
}

describe('charts', () => {
  it('keep every bar, line and letter inside their picture, whatever the numbers and names', () => {
    fc.assert(fc.property(fc.array(bar, { maxLength: 15 }), width, fc.boolean(), (bars, wide, full) => { expectInside(drawBars(bars, wide, full)) })) // prettier-ignore
    fc.assert(fc.property(fc.array(box, { maxLength: 15 }), width, (boxes, wide) => { expectInside(drawBoxes(boxes, wide)) })) // prettier-ignore
    fc.assert(fc.property(fc.array(point, { maxLength: 130 }), width, (points, wide) => { expectInside(drawLine(points, wide, 'days')) })) // prettier-ignore
  })

  it('draw bars as long as their numbers: parts add up, and twice as much is twice as long', () => {
    const counts = fc.array(fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 9 }) // prettier-ignore
    fc.assert(
      fc.property(counts, width, (rows, wide) => {
        const { shapes } = drawBars(rows.map((parts) => ({ label: 'x', parts, says: '1', few: false })), wide) // prettier-ignore
        const rects = shapes.filter((shape) => shape.kind === 'rect')
        const values = rows.flat()
        expect(rects).toHaveLength(values.length)
        const units = rects.map((rect, at) => rect.width / (values[at] ?? 0))
        for (const unit of units) expect(unit).toBeCloseTo(units[0] ?? 0, 6)
      }),
    )
  })

  it('draw a bar of a whole at full width whatever its number', () => {
    const bars = [1, 50].map((count) => ({ label: 'x', parts: [count, count], says: '1', few: false })) // prettier-ignore
    const widths = drawBars(bars, 800, true).shapes.flatMap((shape) => shape.kind === 'rect' ? [shape.width] : []) // prettier-ignore
    expect(new Set(widths).size).toBe(1)
  })

  it('leave a gap in a line where a month is not known', () => {
    const at = (value: number | null) => ({ label: '2026-01', value, band: null, few: false })
    const paths = drawLine([at(1), at(2), at(null), at(3), at(4)], 800, '').shapes.filter(({ kind }) => kind === 'path') // prettier-ignore
    expect(paths).toHaveLength(2)
  })

  it('have an axis of whole steps that reaches the largest number', () => {
    expect(stepsTo(100)).toEqual([0, 20, 40, 60, 80, 100])
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e9, noNaN: true }), (max) => {
        const steps = stepsTo(max)
        expect(steps.at(-1)).toBeGreaterThanOrEqual(max * 0.999999)
        expect(steps.length).toBeLessThanOrEqual(7)
        expect(steps.length).toBeGreaterThan(2)
      }),
    )
  })

  it('shorten a name that does not fit, by whole characters', () => {
    expect(fitted('Ward', 200)).toBe('Ward')
    expect(fitted('😀'.repeat(40), 60)).toMatch(/^(😀)+…$/u)
  })
})
