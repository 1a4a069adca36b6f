import type { ReadOptions } from '../authority.ts'
import type { HeaderInfo, SubmissionFile } from '../read.ts'
import type { RowResult } from '../row.ts'
import { openZip } from '../zip.ts'
import type { CsvRecord } from './csv-records.ts'
import { readTable } from './table.ts'
import { openBook, type Book, type Sheet } from './xlsx-book.ts'
import { closingNotes, openingNotes, quotedNames } from './xlsx-notes.ts'
import { refusedBook } from './xlsx-part.ts'
import { sheetRows, type SheetRow, type SheetTally } from './xlsx-sheet.ts'
import { readStrings, readStyles } from './xlsx-tables.ts'
import { exponentForm } from './xlsx-values.ts'

const OLE = '\xD0\xCF\x11\xE0'

/** Old and encrypted workbooks are no zip; they share their beginning. */
function refuseOld(path: string, head: Buffer): void {
  if (!head.toString('latin1', 0, 4).startsWith(OLE)) return
  if (head.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    throw refusedBook(
      path,
      'encrypted',
      'needs a password. Open it in Excel, take the password off (File, Info, Protect Workbook), and save it.',
    )
  throw refusedBook(
    path,
    'old',
    'is an old Excel workbook (.xls), or one with a password. Open it in Excel and save it as .xlsx, without a password.',
  )
}

/** The sheet that was asked for; else the first that can be seen. */
function sheetOf(path: string, { sheets }: Book, wanted: string | undefined): Sheet {
  const [first] = sheets
  if (first === undefined)
    throw refusedBook(path, 'no-sheet', 'has no worksheet in it, so there is nothing to load.')
  if (wanted === undefined) return sheets.find(({ hidden }) => !hidden) ?? first
  const key = (name: string): string => name.trim().toLowerCase()
  const found =
    sheets.find(({ name }) => name === wanted) ??
    sheets.find(({ name }) => key(name) === key(wanted))
  if (found !== undefined) return found
  const what = `has no sheet "${wanted.slice(0, 200)}". Its sheets are: ${quotedNames(sheets)}.`
  throw refusedBook(path, 'no-such-sheet', what)
}

/** Where the columns stand, in the sheet, that hold keys: what Excel did to their numbers must be seen. */
function keyColumns(header: string[], info: HeaderInfo): Set<number> {
  const names = new Set<string>()
  for (const { column, field } of info.understood)
    if (field === 'reference' || field === 'uprn') names.add(column)
  return new Set(header.flatMap((name, at) => (names.has(name.trim()) ? [at] : [])))
}

/** Cells as they come out, gaps included: a small file can ask for far more than it has. */
const MOST_CELLS = 100_000_000

/**
 * The cells of a row, gaps filled, as many as the header has. What stands beside the table comes close behind it: a
 * remark in column XFD is one cell too many and not 16,000. Numbers in key columns that were typed with an exponent, or
 * have lost digits, come out with the exponent, so that they are not taken for the keys that they were.
 */
function cellsOf(
  { columns, texts, exponents }: SheetRow,
  width: number,
  keys: Set<number>,
): string[] {
  const cells = Array.from({ length: width }, () => '')
  for (const [index, at] of columns.entries()) {
    const text = texts[index] ?? ''
    if (at >= width && text.trim() !== '') cells.push(text)
    else if (at < width)
      cells[at] = keys.has(at) && exponents.includes(at) ? exponentForm(text) : text
  }
  return cells
}

/**
 * Rows as the table reader takes them: those of the sheet, and a blank one for each empty row between them. Empty rows
 * at the end are none.
 */
async function* recordsOf(
  path: string,
  rows: AsyncGenerator<SheetRow>,
  info: HeaderInfo,
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

/**
 * Rows of one sheet of a workbook (.xlsx, .xlsm), streamed; of what a workbook holds, only its shared texts are kept in
 * memory. Macros, formulas and links are never run. Throws bad-input where the workbook or its header cannot be read.
 */
export async function* readXlsx(
  file: SubmissionFile,
  head: Buffer,
  options: ReadOptions,
  info: HeaderInfo,
): AsyncGenerator<RowResult> {
  const { path } = file
  refuseOld(path, head)
  const zip = await openZip(path)
  try {
    const book = await openBook(path, zip)
    const sheet = sheetOf(path, book, options.overrides?.sheet)
    info.notes.push(...openingNotes(book, sheet))
    const tables = {
      strings: await readStrings(path, book.strings),
      styles: await readStyles(path, book.styles),
      from1904: book.from1904,
    }
    const tally: SheetTally = { hiddenRows: 0, hiddenColumns: new Set(), merged: 0, unsaved: 0 }
    const records = recordsOf(path, sheetRows(path, sheet.entry, tables, tally), info)
    try {
      yield* readTable(path, records, options, info)
    } finally {
      // A table without a header is given up in the middle: the sheet's stream must end all the same.
      await records.return(undefined)
    }
    info.notes.push(...closingNotes(tally))
  } finally {
    zip.close()
  }
}
