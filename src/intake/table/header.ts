import { badInput } from '../../domain/errors.ts'
import type { Mapping } from '../mapping.ts'
import { storable } from '../values.ts'
import { FIELDS, normaliseHeader } from './columns.ts'
import type { CsvRecord } from './csv-records.ts'
import { isRegisterKey, registerOf } from './registers.ts'

/** Titles and empty lines that may stand above the header. */
const MOST_TITLE_ROWS = 10

const isReferenceName = (cell: string): boolean =>
  FIELDS.reference.names.includes(normaliseHeader(cell))

/** Whether a header's cell is known to name the reference; a mapping file may say that another does. */
function namesReference(mapping: Mapping | null): (cell: string) => boolean {
  const named = mapping?.columns.reference?.trim()
  if (named === undefined) return isReferenceName
  // A name that is all signs has no form but its own.
  const key = normaliseHeader(named)
  return (cell) =>
    cell.trim() === named || (key !== '' && normaliseHeader(cell) === key) || isReferenceName(cell)
}

/** How a header's cell is known, to tell the delimiter by. */
export function headerCell(mapping: Mapping | null): (cell: string) => boolean {
  const isReference = namesReference(mapping)
  return (cell) => isReference(cell) || isRegisterKey(normaliseHeader(cell))
}

const isHeader = (cells: string[], mapping: Mapping | null): boolean =>
  cells.some(namesReference(mapping)) || registerOf(cells.map(normaliseHeader)) !== null

function noReference(path: string, where: string, cells: string[]): Error {
  const accepted = FIELDS.reference.names.slice(0, 8).join(', ')
  const found = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const list = found.slice(0, 40).join(', ').slice(0, 1000)
  return badInput(
    'intake.no-reference-column',
    `${path} has no column for the application's reference. ${where} is: ${list === '' ? '(blank)' : list}. ` +
      `Name the column that has it one of: ${accepted}. Or say in a mapping file which column it is (--mapping).`,
    { path, header: found.slice(0, 200) },
  )
}

export interface FoundHeader {
  line: number
  /** Its cells, without what cannot be stored: they name what is kept of each row. */
  header: string[]
  /** Lines above it that were left out. */
  skipped: number
}

/** The header on a line that the user names. */
async function headerOn(
  path: string,
  records: AsyncIterator<CsvRecord>,
  wanted: number,
  mapping: Mapping | null,
): Promise<FoundHeader> {
  let last = 0
  for (let skipped = 0; ; skipped++) {
    const next = await records.next()
    if (next.done === true) break
    const { value } = next
    if (value.line < wanted) {
      last = value.line
      continue
    }
    const cells = value.kind === 'record' ? value.cells : [value.text]
    if (value.line === wanted && isHeader(cells, mapping)) {
      return { line: wanted, header: cells.map(storable), skipped }
    }
    if (value.line === wanted) throw noReference(path, `Its header line ${wanted}`, cells)
    throw badInput(
      'intake.no-such-line',
      `${path} has no record that begins on line ${wanted}: the line is inside the one that begins on line ${last}. Give the line on which the header begins.`,
      { path },
    )
  }
  throw badInput(
    'intake.no-such-line',
    `${path} has no line ${wanted} for a header: its last record begins on line ${last}.`,
    { path },
  )
}

/**
 * Finds the header of a table: on the line that the user names, else the first of the first lines that has a column
 * for the reference. Throws bad-input where there is none.
 */
export async function findHeader(
  path: string,
  records: AsyncIterator<CsvRecord>,
  wanted: number | undefined,
  mapping: Mapping | null,
): Promise<FoundHeader> {
  if (wanted !== undefined) return headerOn(path, records, wanted, mapping)
  let first: string[] | null = null
  for (let skipped = 0; skipped <= MOST_TITLE_ROWS; skipped++) {
    const next = await records.next()
    if (next.done === true) break
    const cells = next.value.kind === 'record' ? next.value.cells : [next.value.text]
    if (cells.some((cell) => cell.trim() !== '')) first ??= cells
    if (isHeader(cells, mapping))
      return { line: next.value.line, header: cells.map(storable), skipped }
  }
  if (first !== null) throw noReference(path, 'Its header', first)
  const message = `${path} is empty: there is no header and no row in it.`
  throw badInput('intake.empty-file', message, { path })
}
