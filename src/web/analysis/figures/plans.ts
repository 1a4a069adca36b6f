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
  { title, value, band, counted, unit, max = null, missing = null }: {
    title: string
    value: string
    band?: readonly [string, string]
    counted: string
    unit: string
    max?: number | null
    /** What a moment without a row had: 0 of what is counted; null where that cannot be said, and the line has a gap. */
    missing?: 0 | null
  },
): ChartPlan | undefined {
  const at = (row: FigureRow, name: string) => (typeof row[name] === 'number' ? row[name] : null)
  const known = new Map(rows.filter((row) => row[by] !== null).map((row) => [String(row[by]), row]))
  const points = momentsOf([...known.keys()].sort()).map((moment) => {
      const row = known.get(moment)
      const label = nameOf(byColumn(by), { [by]: moment })
      if (row === undefined) return { label, value: missing, band: null, few: missing === 0 }
      const [low, high] = band === undefined ? [null, null] : [at(row, band[0]), at(row, band[1])]
      return { label, value: at(row, value), band: low === null || high === null ? null : ([low, high] as const), few: numberOf(row, counted) < FEW } // prettier-ignore
    })
  return points.length === 0 ? undefined : { title, series: [], draw: (width) => drawLine(points, width, unit, max) } // prettier-ignore
} // prettier-ignore

/** More moments than this are not filled up: a date that is wrong by a century makes them. */
const MOMENTS = 600

/** Months or quarters in order, with those between them that have no row: the distance along the line is time. */
function momentsOf(sorted: readonly string[]): readonly string[] {
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return []
  const all = [first]
  while (all.length < MOMENTS && (all.at(-1) ?? '') < last) all.push(momentAfter(all.at(-1) ?? ''))
  return all.at(-1) === last ? all : sorted
}

/** `2026-12` → `2027-01`; `2026 Q4` → `2027 Q1`. */
function momentAfter(moment: string): string {
  const [, year = '', between = '', part = ''] = /^(\d{4})(-| Q)(\d+)$/.exec(moment) ?? []
  const parts = between === '-' ? 12 : 4
  const over = Number(part) >= parts
  return `${String(Number(year) + (over ? 1 : 0)).padStart(4, '0')}${between}${String(over ? 1 : Number(part) + 1).padStart(part.length, '0')}`
}
