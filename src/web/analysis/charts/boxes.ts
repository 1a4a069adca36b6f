import { planRows } from './rows.ts'
import { axisBelow, numeral, stepsTo, TEXT, textWidth, type Chart, type Shape } from './shapes.ts'

/** How some days spread: a quarter are below `low`, half below `median`, three quarters below `high`, nine tenths below `far`. */
export interface Box {
  label: string
  low: number
  median: number
  high: number
  far: number
  few: boolean
}

/** Boxes from the lower to the upper quartile with a line at the median, and a whisker to the nine-tenths. */
export function drawBoxes(boxes: readonly Box[], width: number): Chart {
  const room = Math.max(0, ...boxes.map(({ median }) => textWidth(numeral(median)))) + 14
  const plan = planRows(width, 0, room)
  const steps = stepsTo(Math.max(0, ...boxes.map(({ far }) => far)))
  const max = steps.at(-1) ?? 1
  const at = (value: number) =>
    plan.left + (Math.min(Math.max(value, 0), max) / max) * (plan.right - plan.left)
  const bottom = boxes.length * plan.rowHeight + 6
  const shapes = axisBelow(steps, at, bottom)
  for (const [index, box] of boxes.entries()) {
    const y = plan.barTop(index)
    const [middle, end] = [y + plan.barHeight / 2, y + plan.barHeight]
    const upright = (x: number, look: 'whisker' | 'median' | 'median-edge'): Shape => ({ kind: 'line', x1: x, y1: y, x2: x, y2: end, look }) // prettier-ignore
    shapes.push(
      plan.name(box.label, index),
      { kind: 'line', x1: at(box.high), y1: middle, x2: at(box.far), y2: middle, look: 'whisker' },
      upright(at(box.far), 'whisker'),
      { kind: 'rect', x: at(box.low), y, width: Math.max(at(box.high) - at(box.low), 2), height: plan.barHeight, series: 0, few: box.few },
      // With an edge, so that it is seen on a pale box too.
      upright(at(box.median), 'median-edge'),
      upright(at(box.median), 'median'),
      { kind: 'text', x: width - 2, y: end - 4, text: numeral(box.median), anchor: 'end', look: 'value' },
    ) // prettier-ignore
  }
  return { width, height: bottom + TEXT + 12, shapes }
}
