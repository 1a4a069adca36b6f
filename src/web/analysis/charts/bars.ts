import { planRows } from './rows.ts'
import { fitted, textWidth, type Chart, type Shape } from './shapes.ts'

export interface Bar {
  label: string
  /** One for each series, 0 or more; what is not known is 0. */
  parts: readonly number[]
  /** What stands at the end of the bar. */
  says: string
  /** Of so few that chance may have made it. */
  few: boolean
}

/** Bars from left to right, each of one part or of several on end. `full` true: every bar fills the width, its parts are shares. */
export function drawBars(bars: readonly Bar[], width: number, full = false): Chart {
  const room = Math.max(0, ...bars.map(({ says }) => textWidth(says))) + 10
  const plan = planRows(width, 0, Math.min(room, width * 0.55))
  const totals = bars.map(({ parts }) => parts.reduce((sum, part) => sum + positive(part), 0))
  const longest = Math.max(...totals, 0)
  const shapes = bars.flatMap((bar, index): Shape[] => {
    const all = full ? (totals[index] ?? 0) : longest
    const scale = all > 0 ? (plan.right - plan.left) / all : 0
    const y = plan.barTop(index)
    let x = plan.left
    const rects = bar.parts.flatMap((part, series): Shape[] => {
      const of = Math.min(positive(part) * scale, plan.right - x)
      const at = x
      x += of
      return of <= 0 ? [] : [{ kind: 'rect', x: at, y, width: of, height: plan.barHeight, series, few: bar.few }] // prettier-ignore
    })
    return [
      plan.name(bar.label, index),
      ...rects,
      { kind: 'text', x: x + 6, y: y + plan.barHeight - 4, text: fitted(bar.says, width - x - 8), anchor: 'start', look: 'value' }, // prettier-ignore
    ]
  })
  const height = bars.length * plan.rowHeight + 6
  shapes.push({ kind: 'line', x1: plan.left, y1: 0, x2: plan.left, y2: height, look: 'axis' })
  return { width, height, shapes }
}

const positive = (part: number): number => (Number.isFinite(part) && part > 0 ? part : 0)
