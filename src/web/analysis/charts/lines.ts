import { fitted, numeral, stepsTo, TEXT, textWidth, type Chart, type Shape } from './shapes.ts'

/** One moment of a line; null: not known, and the line has a gap. */
export interface Point {
  label: string
  value: number | null
  /** What it spreads between, where that is known. */
  band: readonly [low: number, high: number] | null
  few: boolean
}

/** More points than this have no dots, but for those of few. */
const DOTS = 40

/** A line through time. `max` is the top of its axis, such as 100 for shares; null: what the values need. */
export function drawLine(points: readonly Point[], width: number, unit: string, max: number | null = null): Chart {
  const height = Math.round(Math.min(width * 0.6, 300))
  const known = points.flatMap(({ value, band }) => (value === null ? [] : [value, ...(band ?? [])]))
  const steps = stepsTo(max ?? Math.max(0, ...known))
  const top = TEXT * 2
  const bottom = height - TEXT * 2
  const left = Math.max(...steps.map((step) => textWidth(numeral(step)))) + 10
  const right = width - 12
  const x = (index: number) => left + 8 + (points.length < 2 ? 0.5 : index / (points.length - 1)) * (right - left - 8)
  const y = (value: number) => bottom - (Math.min(Math.max(value, 0), steps.at(-1) ?? 1) / (steps.at(-1) ?? 1)) * (bottom - top)
  return { width, height, shapes: [
    ...axisLeft(steps, y, left, right, unit),
    ...runsOf(points).flatMap((run): Shape[] => {
      const bands = run.flatMap((at) => { const band = points[at]?.band; return band === undefined || band === null ? [] : [{ at, band }] })
      const edge = [...bands.map(({ at, band }) => [x(at), y(band[1])]), ...bands.reverse().map(({ at, band }) => [x(at), y(band[0])])]
      return edge.length < 4 ? [] : [{ kind: 'path', points: written(edge), look: 'band' }]
    }),
    ...runsOf(points).filter((run) => run.length > 1)
      .map((run): Shape => ({ kind: 'path', points: written(run.map((at) => [x(at), y(points[at]?.value ?? 0)])), look: 'line' })),
    ...points.flatMap(({ value, few }, at): Shape[] => value === null || (!few && points.length > DOTS) ? [] : [{ kind: 'dot', x: x(at), y: y(value), few }]),
    ...namesBelow(points, x, width, bottom),
  ] }
} // prettier-ignore

const written = (points: readonly (readonly (number | undefined)[])[]): string =>
  points.map(([x = 0, y = 0]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')

/** Indexes of points that are known, as many in a run as follow each other. */
function runsOf(points: readonly Point[]): number[][] {
  const runs: number[][] = []
  for (const [at, { value }] of points.entries()) {
    if (value === null) continue
    const last = runs.at(-1)
    if (last?.at(-1) === at - 1) last.push(at)
    else runs.push([at])
  }
  return runs
}

function axisLeft(steps: readonly number[], y: (value: number) => number, left: number, right: number, unit: string): Shape[] {
  const lines = steps.flatMap((step, index): Shape[] => [
    { kind: 'line', x1: left, y1: y(step), x2: right, y2: y(step), look: index === 0 ? 'axis' : 'grid' },
    { kind: 'text', x: left - 6, y: y(step) + 5, text: numeral(step), anchor: 'end', look: 'value' },
  ])
  return [...lines, { kind: 'text', x: 2, y: TEXT, text: unit, anchor: 'start', look: 'value' }]
} // prettier-ignore

/** As many names of moments as there is room for, the first and others evenly after it. */
function namesBelow(points: readonly Point[], x: (index: number) => number, width: number, bottom: number): Shape[] {
  const widest = Math.max(0, ...points.map(({ label }) => textWidth(label))) + 12
  const every = Math.max(1, Math.ceil((points.length * widest) / Math.max(width - 60, 1)))
  return points.flatMap(({ label }, at): Shape[] => {
    if (at % every !== 0) return []
    const text = fitted(label, width - 4)
    const half = textWidth(text) / 2
    const middle = Math.min(Math.max(x(at), half), width - half)
    return [{ kind: 'text', x: middle, y: bottom + TEXT + 6, text, anchor: 'middle', look: 'value' }]
  })
} // prettier-ignore
