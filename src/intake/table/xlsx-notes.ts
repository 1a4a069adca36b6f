import type { Book, Sheet } from './xlsx-book.ts'
import { columnName } from './xlsx-cells.ts'
import type { SheetTally } from './xlsx-sheet.ts'

/** Names of sheets, for messages. */
export const quotedNames = (sheets: Sheet[]): string =>
  sheets.slice(0, 30).map(({ name }) => `"${name}"`).join(', ') // prettier-ignore

/** What there is to say before the first row. */
export function openingNotes(book: Book, sheet: Sheet): string[] {
  const others = book.sheets.filter((one) => one !== sheet)
  const notes: string[] = []
  if (others.length > 0)
    notes.push(
      `The sheet "${sheet.name}" was read; the workbook also has ${quotedNames(others)}. Say which to read (--sheet NAME) where it is another.`,
    )
  if (sheet.hidden) notes.push(`The sheet "${sheet.name}" is hidden in the workbook.`)
  if (book.from1904)
    notes.push(
      'The workbook counts days from 1904. Its dates were read so; a date that is written as a bare number would be 4 years out: format it as a date.',
    )
  return notes
}

/** What only the end of the sheet tells. */
export function closingNotes(tally: SheetTally): string[] {
  const notes: string[] = []
  if (tally.hiddenRows > 0)
    notes.push(
      `Rows that are hidden in the sheet, and were read like the others: ${tally.hiddenRows}.`,
    )
  if (tally.hiddenColumns.size > 0) {
    const names = [...tally.hiddenColumns].sort((a, b) => a - b).slice(0, 40).map(columnName) // prettier-ignore
    notes.push(
      `Columns that are hidden in the sheet, and were read like the others: ${names.join(', ')}.`,
    )
  }
  if (tally.merged > 0)
    notes.push(
      `The sheet has merged cells (${tally.merged}). What stands in them was read in their first cell; the others are blank.`,
    )
  if (tally.unsaved > 0)
    notes.push(
      `Formulas whose results are not saved in the workbook, and were read as blank: ${tally.unsaved}. Open it in Excel, save it, and load it again.`,
    )
  return notes
}
