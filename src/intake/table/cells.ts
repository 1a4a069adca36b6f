import type { FactGroup } from '../../domain/submission.ts'
import type { IsoDate } from '../../domain/dates.ts'
import type { ColumnMap, Field } from './columns.ts'
import { parseDate } from '../dates.ts'
import { rowNotes, type RowNotes } from '../row.ts'
import { isNothing, parseNumber, parseYesNo, textOrNull } from '../values.ts'

/** One row seen through the alias table: readers by field, which note what they cannot read. */
export interface Cells {
  /** Text as it stands, '' where the file has no such column. */
  raw: (field: Field) => string
  text: (field: Field) => string | null
  /** A date. What is none refuses the row; a known placeholder is null with a warning. */
  date: (field: Field) => IsoDate | null
  /** Yes or no; what is neither is null with a warning, and its group is not carried. */
  yesNo: (field: Field, group: FactGroup | null) => boolean | null
  /** A number ≥ 0; what is none is null with a warning, and its group is not carried. */
  number: (field: Field, group: FactGroup | null) => number | null
  /** A whole number ≥ 0. */
  count: (field: Field, group: FactGroup | null) => number | null
  /** Notes that a cell says something that cannot be read: unknown, so not "missing". */
  unreadable: (field: Field, group: FactGroup | null, code: string, message: string) => void
  column: (field: Field) => string | null
  /** True for a group whose cells could not be read. */
  isUnread: (group: FactGroup) => boolean
}

/** The date in a cell, noted as `Cells.date` says. */
export function dateIn(column: string | null, text: string, notes: RowNotes): IsoDate | null {
  const parsed = parseDate(text)
  switch (parsed.kind) {
    case 'date':
      return parsed.date
    case 'blank':
      return null
    case 'placeholder':
      notes.warn(
        column,
        text,
        'date.placeholder',
        `"${parsed.text}" stands for no date, so there is none.`,
      )
      return null
    case 'bad':
      notes.problem(
        column,
        text,
        'date.not-a-date',
        `${column ?? 'The date'} is "${text.trim()}": ${parsed.reason}. Write it as dd/mm/yyyy, or leave it blank.`,
      )
      return null
  }
}

/** The cells of one row after another: made once a file, and `take`n on to each row. */
export interface RowCells extends Cells {
  take: (cells: string[], notes: RowNotes) => void
}

/** Readers for the rows of a file with this header. Until the first `take` every cell is blank. */
export function cellsOf(header: string[], map: ColumnMap): RowCells {
  let cells: string[] = []
  let notes = rowNotes(0)
  let unread = new Set<FactGroup>()
  const at = (field: Field): number | null => {
    const indexes = map.columns.get(field)
    if (indexes === undefined) return null
    const first = indexes[0] ?? null
    if (indexes.length > 1)
      for (const index of indexes) if (!isNothing(cells[index] ?? '')) return index
    return first
  }
  const raw = (field: Field): string => {
    const index = at(field)
    return index === null ? '' : (cells[index] ?? '')
  }
  const column = (field: Field): string | null => {
    const index = at(field)
    return index === null ? null : (header[index] ?? null)
  }
  const unreadable: Cells['unreadable'] = (field, group, code, message) => {
    notes.warn(column(field), raw(field), code, message)
    if (group !== null) unread.add(group)
  }
  const number = (field: Field, group: FactGroup | null): number | null => {
    const value = parseNumber(raw(field))
    if (value !== undefined && (value === null || value >= 0)) return value
    unreadable(
      field,
      group,
      'number.not-a-number',
      `"${raw(field).trim()}" is not a number of 0 or more, so it is taken as not known. Write digits only.`,
    )
    return null
  }
  return {
    take(next, nextNotes) {
      cells = next
      notes = nextNotes
      if (unread.size > 0) unread = new Set()
    },
    raw,
    column,
    unreadable,
    number,
    isUnread: (group) => unread.has(group),
    text: (field) => textOrNull(raw(field)),
    date: (field) => {
      const text = raw(field)
      return text === '' ? null : dateIn(column(field), text, notes)
    },
    yesNo: (field, group) => {
      const value = parseYesNo(raw(field))
      if (value !== undefined) return value
      const message = `"${raw(field).trim()}" is neither yes nor no, so it is taken as not known. Write yes or no.`
      unreadable(field, group, 'yes-no.neither', message)
      return null
    },
    count: (field, group) => {
      const value = number(field, group)
      if (value === null || Number.isInteger(value)) return value
      const message = `"${raw(field).trim()}" is not a whole number, so it is taken as not known.`
      unreadable(field, group, 'number.not-whole', message)
      return null
    },
  }
}
