import type { HeaderInfo } from '../read.ts'
import type { CsvRecord } from './csv-records.ts'
import { refusedBook } from './xlsx-part.ts'
import type { SheetRow } from './xlsx-sheet.ts'

/** Where the columns stand, in the sheet, that hold keys: what Excel did to their numbers must be seen. */
function keyColumns(header: string[], info: Pick<HeaderInfo, 'understood'>): Set<number> {
  const names = new Set<string>()
  for (const { column, field } of info.understood)
    if (field === 'reference' || field === 'uprn') names.add(column)
  return new Set(header.flatMap((name, at) => (names.has(name.trim()) ? [at] : [])))
}

/** Cells as they come out, gaps included: a small file can ask for far more than it has. */
const MOST_CELLS = 100_000_000

/**
 * The cells of a row, gaps filled, as many as the header has. What stands beside the table comes close behind it: a
 * remark in column XFD is one cell too many and not 16,000. Numbers in key columns come out as the sheet shows them: with
 * the words and zeros of their format, which make the key; or with the exponent, so that what was typed with one, or has
 * lost digits, is not taken for a key.
 */
function cellsOf({ columns, texts, shown }: SheetRow, width: number, keys: Set<number>): string[] {
  const cells = Array.from({ length: width }, () => '')
  for (const [index, at] of columns.entries()) {
    const text = texts[index] ?? ''
    if (at >= width && text.trim() !== '') cells.push(text)
    else if (at < width) cells[at] = (keys.has(at) ? shown.get(at) : undefined) ?? text
  }
  return cells
}

/**
 * Rows as the table reader takes them: those of the sheet, and a blank one for each empty row between them. Empty rows
 * at the end are none.
 */
export async function* recordsOf(
  path: string,
  rows: AsyncGenerator<SheetRow>,
  info: Pick<HeaderInfo, 'headerLine' | 'understood'>,
): AsyncGenerator<CsvRecord> {
  let line = 1
  let count = 0
  let latest: string[] = []
  let keys: Set<number> | null = null
  for await (const row of rows) {
    for (; line < row.line; line++) yield { kind: 'record', line, cells: [] }
    line += 1
    // The table reader tells where the header is before it asks for what follows it.
    if (keys === null && info.headerLine !== null) keys = keyColumns(latest, info)
    const width = keys === null ? (row.columns.at(-1) ?? 0) + 1 : latest.length
    count += width
    if (count > MOST_CELLS)
      throw refusedBook(path, 'too-large', `has more than ${MOST_CELLS / 1e6} million cells, empty ones between others included. Send it in parts, or save the sheet as CSV.`) // prettier-ignore
    const cells = cellsOf(row, width, keys ?? new Set())
    if (keys === null) latest = cells
    yield { kind: 'record', line: row.line, cells }
  }
}
