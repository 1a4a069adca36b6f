import type { ReadOptions } from '../authority.ts'
import type { HeaderInfo, SubmissionFile } from '../read.ts'
import type { RowResult } from '../row.ts'
import { openZip } from '../zip.ts'
import { readTable } from './table.ts'
import { openBook } from './xlsx-book.ts'
import { chooseSheet } from './xlsx-choose.ts'
import { closingNotes, openingNotes } from './xlsx-notes.ts'
import { refusedBook } from './xlsx-part.ts'
import { recordsOf } from './xlsx-records.ts'
import { newTally, sheetRows } from './xlsx-sheet.ts'
import { readStrings, readStyles } from './xlsx-tables.ts'

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
    const tables = {
      strings: await readStrings(path, book.strings),
      styles: await readStyles(path, book.styles),
      from1904: book.from1904,
    }
    const sheet = await chooseSheet(path, book, tables, options)
    info.notes.push(...openingNotes(book, sheet))
    const tally = newTally()
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
