import { mark } from '../../intake/rejects.ts'
import type { FigureRow } from '../../db/queries/figures.ts'
import type { Column } from './figure.ts'

/** A figure as CSV, a line at a time: its columns have the names that they have in the SQL. Cells that a spreadsheet would run are marked. */
export function* csvOf(columns: readonly Column[], rows: Iterable<FigureRow>): Generator<string> {
  yield `${columns.map(({ name }) => name).join(',')}\r\n`
  for (const row of rows) yield `${columns.map(({ name }) => cell(row[name] ?? null)).join(',')}\r\n`
} // prettier-ignore

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = mark(value)
  return /[",;\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
