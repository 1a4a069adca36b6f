import { normaliseHeader, REJECT_COLUMNS } from './table/columns.ts'
import type { RowResult } from './row.ts'

type Refused = Extract<RowResult, { kind: 'refused' }>

/**
 * Cells that a spreadsheet would run as a formula are marked with one `'`. So are cells that look as
 * if they were marked already; then taking off one mark always gives back what stood there.
 */
const RUNS = /^'*[=+\-@\t\r]/
const MARKED = /^'+[=+\-@\t\r]/

export function mark(cell: string): string {
  return RUNS.test(cell) ? `'${cell}` : cell
}

/** Takes off exactly the mark that `mark` puts on. */
export function unmark(cell: string): string {
  return MARKED.test(cell) ? cell.slice(1) : cell
}

function quoted(cell: string): string {
  return /[",;|\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function line(cells: string[]): string {
  return `${cells.map((cell) => quoted(mark(cell))).join(',')}\r\n`
}

const isRejectColumn = (name: string): boolean =>
  (REJECT_COLUMNS as readonly string[]).includes(normaliseHeader(name))

/** True for the header of a file that `writeRejects` wrote. */
export function isRejectsHeader(header: string[]): boolean {
  return header.some(isRejectColumn)
}

/** How to see the original of a row of a rejects file: without the columns added, and without marks. */
export function dropRejectColumns(header: string[]): {
  keep: (cells: string[]) => string[]
  original: (cells: string[]) => string[]
  /** Cells that were beyond the header in the original, as the file has them. */
  extra: (cells: string[]) => string
} {
  const added = isRejectsHeader(header)
  const indexes = header.flatMap((name, index) => (isRejectColumn(name) ? [] : [index]))
  const extraAt = header.findIndex((name) => normaliseHeader(name) === 'reject_extra')
  const pick = (cells: string[]): string[] =>
    indexes.filter((index) => index < cells.length).map((index) => cells[index] ?? '')
  return {
    keep: (cells) => (added ? pick(cells).map(unmark) : cells),
    original: (cells) => (added ? pick(cells).map(unmark) : cells),
    extra: (cells) => (extraAt < 0 ? '' : (cells[extraAt] ?? '')),
  }
}

/**
 * Writes refused rows as CSV, as they come: the original columns, then `reject_line`,
 * `reject_column`, `reject_value`, `reject_reason` and `reject_extra` (cells that the row had beyond
 * its header). Rows without cells (ODP) have the reference as their one column. Returns how many.
 */
export async function rejectsCsv(
  header: string[],
  rows: Iterable<RowResult> | AsyncIterable<RowResult>,
  write: (text: string) => void | Promise<void>,
): Promise<number> {
  const columns = header.length === 0 ? ['reference'] : header
  let count = 0
  for await (const row of rows) {
    if (row.kind !== 'refused') continue
    if (count === 0) await write(line([...columns, ...REJECT_COLUMNS]))
    count += 1
    await write(line([...cellsOf(row, header, columns.length), ...reasonsOf(row, columns.length)]))
  }
  return count
}

function cellsOf(row: Refused, header: string[], width: number): string[] {
  const cells = header.length === 0 ? [row.reference ?? ''] : (row.cells ?? [])
  return Array.from({ length: width }, (_, index) => cells[index] ?? '')
}

function reasonsOf(row: Refused, width: number): string[] {
  const joined = (of: (problem: Refused['problems'][number]) => string | null): string =>
    row.problems
      .map((problem) => of(problem) ?? '')
      .filter((text) => text !== '')
      .join('; ')
  return [
    String(row.line),
    joined((problem) => problem.column),
    joined((problem) => problem.value),
    row.problems.map((problem) => problem.message).join(' '),
    (row.cells ?? []).slice(width).join(' | '),
  ]
}
