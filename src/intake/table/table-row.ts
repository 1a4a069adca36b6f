import { authorityOf, type ReadOptions } from '../authority.ts'
import { cellsOf, type Cells, type RowCells } from './cells.ts'
import type { ColumnMap } from './columns.ts'
import { rowSubmission } from './row-submission.ts'
import { rowNotes, refusedRow, type RowNotes, type RowResult } from '../row.ts'
import { isErrorValue, referenceIn, uprnIn } from './spoilt.ts'
import { isStorable, storable } from '../values.ts'

/** What a reader knows of the file that a row is in. */
export interface Table {
  header: string[]
  map: ColumnMap
  /** What its cells are called in the record that is kept. */
  rawNames: string[]
  /** Readers of its cells, of one row at a time. */
  cells: RowCells
  /** True where the file is one of our rejects files, whose marks were taken off. */
  rejects: boolean
}

export function tableOf(header: string[], map: ColumnMap, rejects = false): Table {
  return { header, map, rejects, rawNames: rawNames(header), cells: cellsOf(header, map) }
}

/** The reference, or a problem where there is none that could be one. */
function referenceOf(cells: Cells, short: boolean, notes: RowNotes): string | null {
  const column = cells.column('reference')
  const missing = 'The row has no reference. Write the application number in it.'
  const reference = referenceIn(column, cells.text('reference'), notes, missing)
  // The second half of a row that an unquoted line break cut in two.
  if (reference !== null && short && !/\d/.test(reference)) {
    notes.problem(
      column,
      reference,
      'reference.not-one',
      'The row has too few cells and its reference has no digit: it looks like part of the row above. Put quotation marks round cells that have line breaks.',
    )
    return null
  }
  return reference
}

/** What each cell is called in the record that is kept: its column, or that and its number where it has no name of its own. */
function rawNames(header: string[]): string[] {
  const taken = new Set<string>(['', '__proto__'])
  return header.map((name, index) => {
    const own = taken.has(name) ? `${name} (column ${index + 1})` : name
    taken.add(name)
    return own
  })
}

/** The row as it stood, blank cells left out. */
function rawOf(names: string[], cells: string[]): Record<string, string> {
  const raw: Record<string, string> = {}
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] ?? ''
    if (cell !== '') raw[names[index] ?? ''] = cell
  }
  return raw
}

const isBlank = (cells: string[]): boolean =>
  cells.every((cell) => cell === '' || cell.trim() === '')

/** The cells of the columns that have a name, as they can be stored; mostly just those that are given. */
function storableCells(cells: string[], width: number): string[] {
  const own = cells.length > width ? cells.slice(0, width) : cells
  return own.every(isStorable) ? own : own.map(storable)
}

/** One record of a table, judged. Never throws on what a cell holds. */
export function readTableRow(
  file: Table,
  line: number,
  original: string[],
  options: ReadOptions,
): RowResult {
  if (isBlank(original)) return { kind: 'blank', line }
  const width = file.header.length
  if (original.length > width && !isBlank(original.slice(width))) {
    const message = `The row has ${original.length} cells and the header ${width}. Put quotation marks round a cell that has the delimiter in it, or write a heading over each column.`
    return refusedRow(line, 'row.too-many-cells', message, { cells: original })
  }
  const clean = storableCells(original, width)
  const notes = rowNotes(line)
  const { cells } = file
  cells.take(clean, notes)
  const short = original.length < width
  if (short) {
    notes.warn(
      null,
      null,
      'row.too-few-cells',
      `The row has ${original.length} cells and the header ${width}: the others are taken as blank.`,
    )
  }
  if (clean.some((cell) => cell.includes('\uFFFD'))) {
    notes.warn(
      null,
      null,
      'text.unreadable',
      'Some characters could not be read (shown as \uFFFD): save the file as UTF-8.',
    )
  }
  for (let at = 0; at < clean.length; at++) {
    const cell = clean[at] ?? ''
    if (!cell.startsWith('#') || !isErrorValue(cell)) continue
    const message = `"${cell}" is the error of a formula, kept as it stands. Put the formula right, or clear the cell.`
    notes.warn(file.header[at] ?? null, cell, 'cell.formula-error', message)
  }
  const dataset = cells.text('dataset')
  if (dataset !== null && !/^planning[-_ ]application/i.test(dataset)) {
    const message = `This is a record of the dataset ${dataset}, not an application: load the file with "triage layers load".`
    notes.problem(cells.column('dataset'), dataset, 'row.other-dataset', message)
  }
  const reference = referenceOf(cells, short, notes)
  const named = { text: cells.text('authorityName'), column: cells.column('authorityName') }
  const authority = authorityOf(cells.text('authority'), cells.column('authority'), options, notes, named) // prettier-ignore
  if (reference !== null && authority !== null) {
    const built = rowSubmission(reference, authority, cells, file.map, notes, options.treatAsOpen)
    built.uprn = uprnIn(cells.column('uprn'), cells.raw('uprn'), notes)
    if (notes.problems.length === 0) {
      return {
        kind: 'ok',
        line,
        submission: built,
        raw: rawOf(file.rawNames, clean),
        cells: clean,
        warnings: notes.warnings,
      }
    }
  }
  return { kind: 'refused', line, reference, problems: notes.problems, cells: original }
}
