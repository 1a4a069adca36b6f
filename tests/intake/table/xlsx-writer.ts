import { tempZip, type ZipFileToMake } from '../../support/make-zip.ts'

/** A cell as a test writes it: text (shared), a number, yes or no, nothing; or the XML of it. */
export type CellToMake = string | number | boolean | null | { xml: string }

export interface SheetToMake {
  name: string
  rows?: CellToMake[][]
  /** The whole of its XML, in place of `rows`. */
  xml?: string
  /** Elements before and behind `sheetData`. */
  before?: string
  behind?: string
  state?: string
}

export interface BookToMake {
  sheets: SheetToMake[]
  from1904?: boolean
  /** Number formats of the cell styles: a built-in id, or a code. Style 0 is General and is there already. */
  formats?: (number | string)[]
  /** XML of further shared strings, behind those of the cells. */
  strings?: string[]
  /** Parts in place of those made, or further ones. */
  parts?: ZipFileToMake[]
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '_x000D_')

export function columnLetters(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : columnLetters(Math.floor(at / 26) - 1) + letter
}

/** A number with a style: `dated(45292, 1)`. */
export const styled = (value: number | string, style: number): CellToMake => ({
  xml: `s="${style}"><v>${value}</v>`,
})

function cellXml(cell: CellToMake, name: string, shared: (text: string) => number): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return `<c r="${name}" t="s"><v>${shared(cell)}</v></c>`
  if (typeof cell === 'number') return `<c r="${name}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${name}" t="b"><v>${cell ? 1 : 0}</v></c>`
  return `<c r="${name}" ${cell.xml}</c>`
}

export function sheetXml(data: string, before = '', behind = ''): string {
  return `${DECLARATION}<worksheet ${MAIN}>${before}<sheetData>${data}</sheetData>${behind}</worksheet>`
}

/** The files of a workbook. */
export function bookFiles(book: BookToMake): ZipFileToMake[] {
  const strings: string[] = []
  const indexes = new Map<string, number>()
  const shared = (text: string): number => {
    const known = indexes.get(text)
    if (known !== undefined) return known
    indexes.set(text, strings.length)
    return strings.push(`<si><t xml:space="preserve">${escaped(text)}</t></si>`) - 1
  }
  const sheets = book.sheets.map(({ rows = [], xml, before, behind }) => {
    const data = rows.map((cells, r) => {
      const inner = cells.map((cell, c) => cellXml(cell, `${columnLetters(c)}${r + 1}`, shared))
      return cells.length === 0 ? '' : `<row r="${r + 1}">${inner.join('')}</row>`
    })
    return xml ?? sheetXml(data.join(''), before, behind)
  })
  const formats = book.formats ?? []
  const custom = formats.flatMap((format, at) =>
    typeof format === 'string'
      ? [`<numFmt numFmtId="${164 + at}" formatCode="${escaped(format)}"/>`]
      : [],
  )
  const xfs = formats.map(
    (format, at) => `<xf numFmtId="${typeof format === 'string' ? 164 + at : format}"/>`,
  )
  const list = book.sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${at + 1}"/>`,
  )
  const relations = [
    ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
    ['sharedStrings', 'sharedStrings.xml'],
    ['styles', '/xl/styles.xml'],
  ].map(
    ([kind, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${DOCUMENT}/${kind}" Target="${target}"/>`,
  )
  const made: ZipFileToMake[] = [
    {
      name: '_rels/.rels',
      data: `${DECLARATION}<Relationships ${PACKAGE}><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `${DECLARATION}<workbook ${MAIN} xmlns:r="${DOCUMENT}"><workbookPr${book.from1904 === true ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${DECLARATION}<Relationships ${PACKAGE}>${relations.join('')}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      data: `${DECLARATION}<styleSheet ${MAIN}><numFmts>${custom.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${xfs.join('')}</cellXfs></styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      data: `${DECLARATION}<sst ${MAIN}>${[...strings, ...(book.strings ?? [])].join('')}</sst>`,
    },
    ...sheets.map((data, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, data })),
  ]
  const parts = book.parts ?? []
  return [...made.filter(({ name }) => !parts.some((part) => part.name === name)), ...parts]
}

/** A workbook on disk; its path. */
export const makeBook = (book: BookToMake, name = 'test.xlsx'): string =>
  tempZip(bookFiles(book), name)

/** A workbook of one sheet. */
export const makeSheet = (rows: CellToMake[][], book: Omit<BookToMake, 'sheets'> = {}): string =>
  makeBook({ ...book, sheets: [{ name: 'Register', rows }] })
