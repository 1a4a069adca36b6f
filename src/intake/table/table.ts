import type { ReadOptions } from '../authority.ts'
import type { HeaderInfo } from '../read.ts'
import { dropRejectColumns, isRejectsHeader } from '../rejects.ts'
import { refusedRow, type RowResult } from '../row.ts'
import { mapColumns, normaliseHeader, type ColumnMap } from './columns.ts'
import type { CsvRecord } from './csv-records.ts'
import { findHeader, type FoundHeader } from './header.ts'
import { readTableRow, tableOf, type Table } from './table-row.ts'

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
  const mapping = options.mapping ?? null
  const wanted = options.overrides?.headerLine
  const found = await findHeader(path, records, wanted, mapping)
  const rejects = isRejectsHeader(found.header)
  const kept = dropRejectColumns(found.header)
  const header = kept.keep(found.header).map((name) => name.replace(/^\uFEFF/, '').trim())
  const map = mapColumns(header, mapping)
  Object.assign(info, {
    columns: header,
    headerLine: found.line,
    understood: map.understood,
    ignored: map.ignored,
  })
  info.notes.push(...notesOf(found, map, rejects, wanted !== undefined))
  const table = tableOf(header, map, rejects)
  for await (const record of { [Symbol.asyncIterator]: () => records }) {
    yield judge(record, table, kept, found.header.length, options)
  }
}

function notesOf(found: FoundHeader, map: ColumnMap, rejects: boolean, asked: boolean): string[] {
  const notes: string[] = []
  if (asked) notes.push(`The header is taken from line ${found.line}, as asked.`)
  else if (found.skipped > 0)
    notes.push(`The header is on line ${found.line}; what stands above it was left out.`)
  if (rejects)
    notes.push(
      'This is a rejects file: its reject_ columns were left out, and marks taken off its cells.',
    )
  const { mapping, notApplication } = map
  if (notApplication !== null)
    notes.push(
      `Each row is ${notApplication}, not an application: it is loaded as such, and is in no work queue.`,
    )
  if (mapping !== null) {
    const missing = mapping.ignore.filter((name) => {
      const key = normaliseHeader(name)
      return !found.header.some((cell) => normaliseHeader(cell) === key)
    })
    if (missing.length > 0)
      notes.push(`${mapping.path} leaves out columns that are not here: ${missing.join(', ')}.`)
  }
  return notes
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
