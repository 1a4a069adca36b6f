import { fitted, TEXT, type Shape } from './shapes.ts'

/** Where the rows of a chart stand: names left of the bars, or above them where the chart is narrow. */
export interface RowPlan {
  /** Where bars begin and may end. */
  left: number
  right: number
  rowHeight: number
  barHeight: number
  /** Top of the bar of a row, below `top`. */
  barTop: (index: number) => number
  name: (label: string, index: number) => Shape
}

/** Narrower than this, names stand above their bars. */
const NARROW = 500

/** Plans rows in a chart of `width` with `valueRoom` kept at the right. */
export function planRows(width: number, top: number, valueRoom: number): RowPlan {
  const narrow = width < NARROW
  const barHeight = narrow ? 16 : 20
  const rowHeight = narrow ? 46 : 32
  const left = narrow ? 2 : Math.round(width * 0.4)
  const barTop = (index: number) => top + index * rowHeight + (narrow ? TEXT + 7 : 6)
  return {
    left,
    right: width - valueRoom,
    rowHeight,
    barHeight,
    barTop,
    name: (label, index) =>
      narrow
        ? { kind: 'text', x: left, y: barTop(index) - 5, text: fitted(label, width - 4), anchor: 'start', look: 'label' }
        : { kind: 'text', x: left - 10, y: barTop(index) + barHeight - 5, text: fitted(label, left - 12), anchor: 'end', look: 'label' },
  } // prettier-ignore
}
