import type { ZipEntry } from '../zip.ts'
import { columnOf, textOfCell, type SheetTables } from './xlsx-cells.ts'
import { damaged, LONGEST_TEXT, readPart, refusedBook } from './xlsx-part.ts'
import { exponentForm, isTrue, shapedNumber, type Style } from './xlsx-values.ts'

/** A row that has something in it. */
export interface SheetRow {
  line: number
  /** Columns of its cells, from 0, going up; and what stands in each of them. Never of the same column twice. */
  columns: number[]
  texts: string[]
  /** By column, numbers that the sheet shows in another way than `texts` has them, or that have lost digits. */
  shown: Map<number, string>
}

/** What there is to say of a sheet when it has been read. */
export interface SheetTally {
  hiddenRows: number
  /** Columns, from 0, that are hidden and have something in them. */
  hiddenColumns: Set<number>
  merged: number
  /** Formulas whose result was never saved: such a cell is read as blank. */
  unsaved: number
}

export const newTally = (): SheetTally => ({
  hiddenRows: 0,
  hiddenColumns: new Set(),
  merged: 0,
  unsaved: 0,
})

const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_384
/** Texts of a sheet as they come out: a small file can ask for one shared text any number of times. */
const MOST_CHARACTERS = 2_000_000_000
/** Spreadsheets keep 15 digits of a number. */
const EXACT = 1e15

/**
 * Rows of a sheet that have something in them, in order, streamed. What the file says of the sheet's size is not
 * believed. Throws bad-input where rows or cells are out of order or beyond what a sheet has.
 */
export async function* sheetRows(
  path: string,
  entry: ZipEntry,
  tables: SheetTables,
  tally: SheetTally,
): AsyncGenerator<SheetRow> {
  let ready: SheetRow[] = []
  const hidden = new Uint8Array(LAST_COLUMN)
  let columnsSaid = 0
  let inData = false
  let row: SheetRow = { line: 0, columns: [], texts: [], shown: new Map() }
  let [inRow, rowHidden] = [false, false]
  let [charactersOut, rowCharacters] = [0, 0]
  let [column, type, style, raw] = [-1, 'n', null as Style, '']
  let [taking, phonetic, formula] = [false, false, false]
  const broken = (what: string): Error => damaged(path, entry.name, `row ${row.line} ${what}`)

  function openRow(attributes: Record<string, string>): void {
    const line = attributes['r'] === undefined ? row.line + 1 : Number(attributes['r'])
    if (inRow || !Number.isInteger(line) || line <= row.line || line > LAST_ROW)
      throw broken(`is followed by row ${String(attributes['r'] ?? line).slice(0, 20)}`)
    row = { line, columns: [], texts: [], shown: new Map() }
    inRow = true
    rowHidden = isTrue(attributes['hidden'])
    rowCharacters = 0
    column = -1
  }

  function openCell(attributes: Record<string, string>): void {
    const name = attributes['r']
    const at = name === undefined ? column + 1 : columnOf(name, row.line)
    if (!inRow || at === null || at <= column || at >= LAST_COLUMN)
      throw broken(`has a cell out of its place (${(name ?? 'one too many').slice(0, 20)})`)
    column = at
    type = attributes['t'] ?? 'n'
    style = tables.styles[Number(attributes['s'] ?? '-1')] ?? null
    raw = ''
    formula = false
  }

  /** A number as the sheet shows it, where that is another text; with an exponent where digits were lost. */
  function shownAs(text: string): string | null {
    if (style === 'exponent' || Math.abs(Number(raw)) >= EXACT) return exponentForm(text)
    return style === null || style === 'date' ? null : shapedNumber(text, style.shape)
  }

  function closeCell(): void {
    if (raw === '') {
      if (formula && type !== 'str') tally.unsaved += 1
      return
    }
    const text = textOfCell(type, raw, style, tables, broken)
    if (text === '') return
    row.columns.push(column)
    row.texts.push(text)
    rowCharacters += text.length
    if (rowCharacters > LONGEST_TEXT) throw broken(`has more than ${LONGEST_TEXT} characters in it`)
    if (type === 'n') {
      const shown = shownAs(text)
      if (shown !== null) row.shown.set(column, shown)
    }
    if (hidden[column] === 1) tally.hiddenColumns.add(column)
  }

  function closeRow(): void {
    inRow = false
    charactersOut += rowCharacters
    if (charactersOut > MOST_CHARACTERS)
      throw refusedBook(path, 'too-large', 'swells to more than can be read. Send it in parts.')
    if (row.texts.every((text) => text.trim() === '')) return
    if (rowHidden) tally.hiddenRows += 1
    ready.push(row)
  }

  const pieces = readPart(path, entry, {
    open(name, attributes) {
      if (!inData) {
        if (name === 'sheetData') inData = true
        else if (name === 'mergeCell') tally.merged += 1
        else if (name === 'col' && isTrue(attributes['hidden']) && columnsSaid++ < LAST_COLUMN)
          hidden.fill(1, Number(attributes['min']) - 1, Number(attributes['max']))
      } else if (name === 'c') openCell(attributes)
      else if (name === 'v' || name === 't') taking = !phonetic
      else if (name === 'row') openRow(attributes)
      else if (name === 'f') formula = true
      else if (name === 'rPh') phonetic = true
    },
    text(piece) {
      if (!taking) return
      raw += piece
      if (raw.length > LONGEST_TEXT)
        throw broken(`has a text of more than ${LONGEST_TEXT} characters`)
    },
    close(name) {
      if (!inData) return
      if (name === 'c') closeCell()
      else if (name === 'v' || name === 't') taking = false
      else if (name === 'row') closeRow()
      else if (name === 'rPh') phonetic = false
      else if (name === 'sheetData') inData = false
    },
  })
  for await (const _ of pieces) {
    if (ready.length === 0) continue
    yield* ready
    ready = []
  }
}
