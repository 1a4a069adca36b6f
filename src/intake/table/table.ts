import { badInput } from '../../domain/errors.ts'
import type { ReadOptions } from '../authority.ts'
import type { HeaderInfo } from '../read.ts'
import { dropRejectColumns, isRejectsHeader } from '../rejects.ts'
import { refusedRow, type RowResult } from '../row.ts'
import { FIELDS, mapColumns, normaliseHeader } from './columns.ts'
import type { CsvRecord } from './csv-records.ts'
import { readTableRow, type Table } from './table-row.ts'

/** Titles and empty lines that may stand above the header. */
const MOST_TITLE_ROWS = 10

export const isReferenceName = (cell: string): boolean =>
  FIELDS.reference.names.includes(normaliseHeader(cell))

function noHeader(path: string, first: string[] | null): Error {
  const accepted = FIELDS.reference.names.slice(0, 8).join(', ')
  if (first === null) {
    return badInput('intake.empty-file', `${path} is empty: there is no header and no row in it.`, {
      path,
    })
  }
  const found = first.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const list = found.slice(0, 40).join(', ').slice(0, 1000)
  return badInput(
    'intake.no-reference-column',
    `${path} has no column for the application's reference. Its header is: ${list === '' ? '(blank)' : list}. ` +
      `Name the column that has it one of: ${accepted}.`,
    { path, header: found.slice(0, 200) },
  )
}

async function findHeader(
  path: string,
  records: AsyncIterator<CsvRecord>,
): Promise<{ line: number; header: string[]; skipped: number }> {
  let first: string[] | null = null
  for (let skipped = 0; skipped <= MOST_TITLE_ROWS; skipped++) {
    const next = await records.next()
    if (next.done === true) break
    const cells = next.value.kind === 'record' ? next.value.cells : [next.value.text]
    if (cells.some((cell) => cell.trim() !== '')) first ??= cells
    if (cells.some(isReferenceName)) return { line: next.value.line, header: cells, skipped }
  }
  throw noHeader(path, first)
}

/**
 * Rows of a table whose header stands within its first lines. Throws bad-input where there is none that we can
 * read. `info` is filled in before the first row comes.
 */
export async function* readTable(
  path: string,
  records: AsyncIterator<CsvRecord>,
  options: ReadOptions,
  info: HeaderInfo,
): AsyncGenerator<RowResult> {
  const found = await findHeader(path, records)
  const rejects = isRejectsHeader(found.header)
  const kept = dropRejectColumns(found.header)
  const header = kept.keep(found.header).map((name) => name.replace(/^\uFEFF/, '').trim())
  const map = mapColumns(header)
  Object.assign(info, {
    columns: header,
    headerLine: found.line,
    understood: map.understood,
    ignored: map.ignored,
  })
  if (found.skipped > 0)
    info.notes.push(`The header is on line ${found.line}; what stands above it was left out.`)
  if (rejects)
    info.notes.push(
      'This is a rejects file: its reject_ columns were left out, and marks taken off its cells.',
    )
  const table: Table = { header, map, rejects }
  for await (const record of { [Symbol.asyncIterator]: () => records }) {
    yield judge(record, table, kept, found.header.length, options)
  }
}

function judge(
  record: CsvRecord,
  file: Table,
  kept: ReturnType<typeof dropRejectColumns>,
  width: number,
  options: ReadOptions,
): RowResult {
  if (record.kind === 'broken') {
    const message = `From here on the row cannot be read: ${record.reason}. Close the quotation mark, or take it out.`
    return refusedRow(record.line, 'row.broken-quotes', message, { value: record.text })
  }
  if (!file.rejects) return readTableRow(file, record.line, record.cells, options)
  const extra = kept.extra(record.cells)
  if (extra !== '') {
    const message =
      'The row had more cells than the header. Put its cells in the right columns, and clear reject_extra.'
    return refusedRow(record.line, 'row.too-many-cells', message, {
      cells: kept.original(record.cells),
      value: extra,
    })
  }
  const original = kept.original(record.cells)
  // A line that could not be split into cells has its text in reject_value alone: not a blank row.
  if (
    original.every((cell) => cell.trim() === '') &&
    record.cells.some((cell) => cell.trim() !== '')
  ) {
    const message =
      'The row has nothing in its own columns. Write them out of reject_value, or take the row out.'
    return refusedRow(record.line, 'row.not-put-right', message, { cells: original })
  }
  const over = record.cells.slice(width)
  return readTableRow(file, record.line, [...original, ...over], options)
}
