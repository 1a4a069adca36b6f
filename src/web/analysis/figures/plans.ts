import type { FigureRow } from '../../../db/queries/figures.ts'
import { drawBars } from '../charts/bars.ts'
import { drawLine } from '../charts/lines.ts'
import { BARS, byColumn, FEW, numberOf, type ChartPlan } from '../figure.ts'
import { nameOf } from '../words.ts'

/** Bars of the first rows: of one count, or of several on end. `says` null: the sum of the parts. */
export function barsOf(
  rows: readonly FigureRow[],
  by: string,
  {
    title,
    parts,
    series = [],
    counted,
    full = false,
    says,
  }: {
    title: string
    /** Columns of the parts. */
    parts: readonly string[]
    series?: readonly string[]
    counted: string
    full?: boolean
    says: (row: FigureRow) => string
  },
): ChartPlan | undefined {
  const bars = rows.slice(0, BARS).map((row) => ({
    label: nameOf(byColumn(by), row),
    parts: parts.map((name) => numberOf(row, name)),
    says: says(row),
    few: numberOf(row, counted) < FEW,
  }))
  return bars.length === 0 ? undefined : { title, series, draw: (width) => drawBars(bars, width, full) } // prettier-ignore
}

/** A line through all rows, in order of time whatever the order of the table. */
export function lineOf(
  rows: readonly FigureRow[],
  by: string,
  { title, value, band, counted, unit, max = null }: {
    title: string
    value: string
    band?: readonly [string, string]
    counted: string
    unit: string
    max?: number | null
  },
): ChartPlan | undefined {
  const at = (row: FigureRow, name: string) => (typeof row[name] === 'number' ? row[name] : null)
  const points = rows
    .filter((row) => row[by] !== null)
    .sort((a, b) => (String(a[by]) < String(b[by]) ? -1 : 1))
    .map((row) => {
      const [low, high] = band === undefined ? [null, null] : [at(row, band[0]), at(row, band[1])]
      return { label: String(row[by]), value: at(row, value), band: low === null || high === null ? null : ([low, high] as const), few: numberOf(row, counted) < FEW } // prettier-ignore
    })
  return points.length === 0 ? undefined : { title, series: [], draw: (width) => drawLine(points, width, unit, max) } // prettier-ignore
} // prettier-ignore
