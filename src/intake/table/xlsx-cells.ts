import { numberIn, ownCopy, plainNumber, serialDate, unescaped, type Style } from './xlsx-values.ts'

/** What the cells of a sheet refer to. */
export interface SheetTables {
  strings: string[]
  styles: Style[]
  from1904: boolean
}

/** The column of a cell's name (`AB12`), from 0, where it is in that row; else null. */
export function columnOf(name: string, row: number): number | null {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(name)
  if (match === null || Number(match[2]) !== row) return null
  let column = 0
  for (const letter of match[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** A column's letters. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter
}

/** What a cell of a type says, as text. Throws `broken` where it points to a text that is not there. */
export function textOfCell(
  type: string,
  raw: string,
  style: Style,
  tables: SheetTables,
  broken: (what: string) => Error,
): string {
  switch (type) {
    case 's': {
      const index = raw.trim()
      const text = /^\d{1,10}$/.test(index) ? tables.strings[Number(index)] : undefined
      if (text === undefined) throw broken('points to a text that is not there')
      return text
    }
    case 'b':
      return raw === '1' ? 'true' : raw === '0' ? 'false' : raw
    case 'd':
      return raw.replace(/T00:00:00(?:\.0+)?$/, '')
    case 'n': {
      const plain = raw.trim()
      const number = style === 'date' ? numberIn(plain) : null
      return (number === null ? null : serialDate(number, tables.from1904)) ?? plainNumber(plain)
    }
    default:
      return ownCopy(unescaped(raw))
  }
}
