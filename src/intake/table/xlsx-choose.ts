import { badInput, TriageError } from '../../domain/errors.ts'
import type { ReadOptions } from '../authority.ts'
import { findHeader } from './header.ts'
import type { Book, Sheet } from './xlsx-book.ts'
import type { SheetTables } from './xlsx-cells.ts'
import { quotedNames } from './xlsx-notes.ts'
import { refusedBook } from './xlsx-part.ts'
import { recordsOf } from './xlsx-records.ts'
import { newTally, sheetRows } from './xlsx-sheet.ts'

/** The sheet that was asked for, in any case. Throws bad-input where there is none. */
function sheetNamed(path: string, { sheets }: Book, wanted: string): Sheet {
  const key = (name: string): string => name.trim().toLowerCase()
  const found =
    sheets.find(({ name }) => name === wanted) ??
    sheets.find(({ name }) => key(name) === key(wanted))
  if (found !== undefined) return found
  const what = `has no sheet "${wanted.slice(0, 200)}". Its sheets are: ${quotedNames(sheets)}.`
  throw refusedBook(path, 'no-such-sheet', what)
}

/** Sheets that are tried; books of more are not found by trying. */
const MOST_TRIED = 30

/** Why a sheet cannot be read as a table; null where it has a header. */
async function problemOf(
  path: string,
  { entry }: Sheet,
  tables: SheetTables,
  { overrides, mapping }: ReadOptions,
): Promise<TriageError | null> {
  const rows = recordsOf(path, sheetRows(path, entry, tables, newTally()), { headerLine: null, understood: [] }) // prettier-ignore
  try {
    await findHeader(path, rows, overrides?.headerLine, mapping ?? null)
    return null
  } catch (error) {
    // A damaged workbook is no matter of this sheet or another.
    if (error instanceof TriageError && error.code.startsWith('intake.')) return error
    throw error
  } finally {
    await rows.return(undefined)
  }
}

/**
 * The sheet to read: the one that was asked for; else the first that can be seen and has a header, as many books begin
 * with a cover. Throws bad-input, with the names of the sheets, where there is none.
 */
export async function chooseSheet(
  path: string,
  book: Book,
  tables: SheetTables,
  options: ReadOptions,
): Promise<Sheet> {
  const { sheets } = book
  const [first] = sheets
  if (first === undefined)
    throw refusedBook(path, 'no-sheet', 'has no worksheet in it, so there is nothing to load.')
  const wanted = options.overrides?.sheet
  if (wanted !== undefined) return sheetNamed(path, book, wanted)
  if (sheets.length === 1) return first
  const seen = sheets.filter(({ hidden }) => !hidden)
  const problems: TriageError[] = []
  for (const sheet of (seen.length > 0 ? seen : [first]).slice(0, MOST_TRIED)) {
    const problem = await problemOf(path, sheet, tables, options)
    if (problem === null) return sheet
    problems.push(problem)
  }
  // What stands in a sheet says more than that another is empty.
  const told = problems.find(({ code }) => code === 'intake.no-reference-column') ?? problems[0]
  const message = `${told?.message ?? ''} No sheet that can be seen has a header; the sheets of the workbook are: ${quotedNames(sheets)}. Say which to read (--sheet NAME).` // prettier-ignore
  throw badInput(told?.code ?? 'xlsx.no-sheet', message, told?.details)
}
