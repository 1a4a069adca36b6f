import { submission as submissionSchema } from '../../domain/submission.ts'
import { authorityOf, type ReadOptions } from '../authority.ts'
import { cellsOf, type Cells, type RowCells } from './cells.ts'
import type { ColumnMap } from './columns.ts'
import { rowSubmission } from './row-submission.ts'
import { rowNotes, refusedRow, type RowNotes, type RowResult } from '../row.ts'
import { isErrorValue, noteSpoiltReference, uprnIn } from './spoilt.ts'
import { storable } from '../values.ts'

/** What a reader knows of the file that a row is in. */
export interface Table {
  header: string[]
  map: ColumnMap
  /** Readers of its cells, of one row at a time. */
  cells: RowCells
  /** True where the file is one of our rejects files, whose marks were taken off. */
  rejects: boolean
}

export function tableOf(header: string[], map: ColumnMap, rejects = false): Table {
  return { header, map, rejects, cells: cellsOf(header, map) }
}

/** The reference, or a problem where there is none that could be one. */
function referenceOf(cells: Cells, short: boolean, notes: RowNotes): string | null {
  const column = cells.column('reference')
  const reference = cells.text('reference')
  if (reference === null) {
    notes.problem(
      column,
      null,
      'reference.missing',
      'The row has no reference. Write the application number in it.',
    )
    return null
  }
  if (reference.length > 100 || /[\r\n\t]/.test(reference)) {
    notes.problem(
      column,
      reference,
      'reference.not-one',
      'This is too long, or has line breaks, and cannot be a reference. Check that the columns line up.',
    )
    return null
  }
  // The second half of a row that an unquoted line break cut in two.
  if (short && !/\d/.test(reference)) {
    notes.problem(
      column,
      reference,
      'reference.not-one',
      'The row has too few cells and its reference has no digit: it looks like part of the row above. Put quotation marks round cells that have line breaks.',
    )
    return null
  }
  return noteSpoiltReference(column, reference, notes) ? null : reference
}

/** The row as it stood, blank cells left out. No prototype: a column may be called `__proto__`. */
function rawOf(header: string[], cells: string[]): Record<string, string> {
  const raw = Object.create(null) as Record<string, string>
  for (const [index, cell] of cells.entries()) {
    if (cell === '') continue
    const name = header[index] ?? ''
    raw[name === '' || name in raw ? `${name} (column ${index + 1})` : name] = cell
  }
  return raw
}

/** One record of a table, judged. Never throws on what a cell holds. */
export function readTableRow(
  file: Table,
  line: number,
  original: string[],
  options: ReadOptions,
): RowResult {
  if (original.every((cell) => cell.trim() === '')) return { kind: 'blank', line }
  const width = file.header.length
  if (original.slice(width).some((cell) => cell.trim() !== '')) {
    const message = `The row has ${original.length} cells and the header ${width}. Put quotation marks round a cell that has the delimiter in it, or write a heading over each column.`
    return refusedRow(line, 'row.too-many-cells', message, { cells: original })
  }
  const clean = original.slice(0, width).map(storable)
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
  for (const [at, cell] of clean.entries()) {
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
      const checked = submissionSchema.safeParse(built)
      if (checked.success) {
        return {
          kind: 'ok',
          line,
          submission: built,
          raw: rawOf(file.header, clean),
          cells: clean,
          warnings: notes.warnings,
        }
      }
      for (const issue of checked.error.issues) {
        notes.problem(
          issue.path.join('.'),
          null,
          'row.not-valid',
          `${issue.path.join('.')}: ${issue.message}.`,
        )
      }
    }
  }
  return { kind: 'refused', line, reference, problems: notes.problems, cells: original }
}
