import { describe, expect, it } from 'vitest'
import { readSubmissions } from '../../../src/intake/read.ts'
import { tempFile, tempZip } from '../../support/make-zip.ts'
import { fileOf, okRows, readAll, refusedRows } from '../helpers.ts'
import { bookFiles, makeBook, makeSheet, sheetXml, styled } from './xlsx-writer.ts'
import type { BookToMake, CellToMake } from './xlsx-writer.ts'

const read = (path: string, overrides = {}): ReturnType<typeof readAll> =>
  readAll(fileOf(path), { overrides })

/** The raw cells of the rows, by column, as they come out of the sheet. */
async function rawOf(
  rows: CellToMake[][],
  book: Omit<BookToMake, 'sheets'> = {},
): Promise<unknown[]> {
  return okRows((await read(makeSheet(rows, book))).rows).map((row) => ({
    ...(row.raw as object),
  }))
}

/** What one cell of a description column comes out as. */
async function textOf(cell: CellToMake, book: Omit<BookToMake, 'sheets'> = {}): Promise<unknown> {
  const rows = [['Reference', 'Proposal'], ['24/1', cell]] // prettier-ignore
  const [raw] = (await rawOf(rows, book)) as { Proposal?: string }[]
  return raw?.Proposal
}

describe('a workbook', () => {
  it('is read row by row, with the row numbers of the sheet', async () => {
    const { rows, header } = await read(
      makeSheet([
        ['Reference', 'Proposal', 'UPRN', 'Date received', 'Proposed dwellings'],
        ['24/0001/FUL', 'Two houses & a "barn"', 100012345678, styled(45352, 1), 2],
        [],
        ['24/0002/HSE', null, null, '05/03/2024', 0],
      ], { formats: [14] }), // prettier-ignore
    )
    expect(rows.map(({ kind, line }) => [kind, line])).toEqual([
      ['ok', 2],
      ['blank', 3],
      ['ok', 4],
    ])
    expect(okRows(rows)[0]?.submission).toMatchObject({
      reference: '24/0001/FUL',
      description: 'Two houses & a "barn"',
      uprn: '100012345678',
      receivedOn: '2024-03-01',
    })
    expect(okRows(rows).map(({ warnings }) => warnings)).toEqual([[], []])
    expect(header).toMatchObject({ format: 'xlsx', headerLine: 1, notes: [] })
  })

  it('may have a title and empty rows above its header', async () => {
    const { rows, header } = await read(
      makeSheet([['Planning register'], [], ['Ref', 'Proposal'], ['24/1', 'A house']]),
    )
    expect(header.headerLine).toBe(3)
    expect(rows).toMatchObject([{ kind: 'ok', line: 4 }])
  })

  it('with macros in it is read as data', async () => {
    const path = tempZip(
      [
        ...bookFiles({ sheets: [{ name: 'S', rows: [['reference'], ['24/1']] }] }),
        { name: 'xl/vbaProject.bin', data: 'macro' },
      ],
      'register.xlsm',
    )
    expect((await read(path)).rows).toMatchObject([{ kind: 'ok' }])
  })

  it('without numbers for rows and cells, and with prefixes, is read in the order it has', async () => {
    const cell = (text: string): string =>
      `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`
    const xml = `<x:worksheet xmlns:x="m"><x:sheetData><x:row>${cell('reference')}${cell('proposal')}</x:row><x:row>${cell('24/1')}${cell('A house')}</x:row></x:sheetData></x:worksheet>`
    const { rows } = await read(makeBook({ sheets: [{ name: 'S', xml }] }))
    expect(okRows(rows)[0]?.submission).toMatchObject({ reference: '24/1', description: 'A house' })
  })

  it('takes the rejects of an earlier load, saved as a workbook', async () => {
    const { rows, header } = await read(
      makeSheet([
        ['reference', 'proposal', 'reject_line', 'reject_column', 'reject_value', 'reject_reason', 'reject_extra'],
        ['24/1', "'=A1 is kept", 7, 'reference', 'x', 'why'],
        [styled(2400000, 1), 'x', 8],
      ], { formats: [11] }), // prettier-ignore
    )
    expect(header.columns).toEqual(['reference', 'proposal'])
    expect(okRows(rows)[0]?.submission.description).toBe('=A1 is kept')
    expect(refusedRows(rows)[0]?.problems[0]?.code).toBe('reference.spoilt')
  })

  it('refuses a row with cells beside the header, and says what to do', async () => {
    const { rows } = await read(makeSheet([['reference'], ['24/1', null, 'call the agent']]))
    expect(refusedRows(rows)[0]?.problems[0]).toMatchObject({ code: 'row.too-many-cells' })
    expect(refusedRows(rows)[0]?.problems[0]?.message).toContain('heading over each column')
  })

  it('closes its file where the reader stops early or finds no header', async () => {
    const many = Array.from({ length: 3000 }, (_, at) => [`24/${at}`, 'x'.repeat(200)])
    const path = makeSheet([['reference', 'proposal'], ...many])
    for await (const row of readSubmissions(fileOf(path), { authority: 'SWK', treatAsOpen: false }))
      if (row.line > 5) break
    await expect(read(makeSheet([['a', 'b'], ...many]))).rejects.toMatchObject({
      kind: 'bad-input',
      code: 'intake.no-reference-column',
    })
  })
})

describe('the sheet', () => {
  const rows = (text: string): CellToMake[][] => [['reference'], [text]]
  const sheets = [
    { name: 'Lists', rows: rows('no'), state: 'hidden' },
    { name: 'Week 1', rows: rows('24/1') },
    { name: 'Week & 2', rows: rows('24/2') },
  ]
  it('is the first that can be seen, and a note says which others there are', async () => {
    const { rows, header } = await read(makeBook({ sheets }))
    expect(okRows(rows)[0]?.submission.reference).toBe('24/1')
    expect(header.notes[0]).toContain(
      '"Week 1" was read; the workbook also has "Lists", "Week & 2"',
    )
  })

  it('is the one that is asked for, in any case', async () => {
    const { rows } = await read(makeBook({ sheets }), { sheet: 'week & 2' })
    expect(okRows(rows)[0]?.submission.reference).toBe('24/2')
    const hidden = await read(makeBook({ sheets }), { sheet: 'Lists' })
    expect(hidden.header.notes).toContain('The sheet "Lists" is hidden in the workbook.')
  })

  it('that is not there is an error that lists those that are', async () => {
    await expect(read(makeBook({ sheets }), { sheet: 'Week 3' })).rejects.toMatchObject({
      kind: 'bad-input',
      code: 'xlsx.no-such-sheet',
      message: expect.stringContaining('"Lists", "Week 1", "Week & 2"') as string,
    })
    await expect(read(makeBook({ sheets: [] }))).rejects.toMatchObject({ code: 'xlsx.no-sheet' })
  })

  const cover = [['Planning applications'], ['Week ending'], [5]]
  it('is the first that has a header, where a cover or a blank one stands before it', async () => {
    const { rows: out, header } = await read(makeBook({ sheets: [{ name: 'Cover', rows: cover }, { name: 'Blank' }, ...sheets] })) // prettier-ignore
    expect(okRows(out).map(({ submission }) => submission.reference)).toEqual(['24/1'])
    expect(header.notes[0]).toMatch(/^The sheet "Week 1" was read; the workbook also has "Cover", "Blank"/) // prettier-ignore
    const asked = read(makeBook({ sheets: [{ name: 'Cover', rows: cover }, ...sheets] }), { sheet: 'Cover' }) // prettier-ignore
    await expect(asked).rejects.toMatchObject({ code: 'intake.no-reference-column' })
  })

  it('is named with the others where none that can be seen has a header', async () => {
    const [hidden] = sheets
    if (hidden === undefined) throw new Error('no sheet')
    const reading = read(makeBook({ sheets: [{ name: 'Blank' }, { name: 'Cover', rows: cover }, hidden] })) // prettier-ignore
    await expect(reading).rejects.toMatchObject({
      kind: 'bad-input',
      code: 'intake.no-reference-column',
      message: expect.stringMatching(/Planning applications.*"Blank", "Cover", "Lists"\. Say which to read \(--sheet NAME\)/) as string,
    }) // prettier-ignore
    const blank = read(makeBook({ sheets: [{ name: 'Blank' }, { name: 'Other' }] }))
    await expect(blank).rejects.toMatchObject({ code: 'intake.empty-file' })
  })
})

describe('a cell', () => {
  it('with text comes out as it stands: runs joined, phonetic guides left out, escapes undone', async () => {
    const rich =
      '<si><r><t xml:space="preserve">Two </t></r><r><rPr><b/></rPr><t>houses</t></r><rPh sb="0" eb="1"><t>reading</t></rPh><phoneticPr/></si>'
    expect(await textOf({ xml: 't="s"><v>3</v>' }, { strings: [rich] })).toBe('Two houses')
    expect(await textOf({ xml: 't="inlineStr"><is><r><t>A </t></r><r><t>shed</t></r><rPh><t>x</t></rPh></is>' })).toBe('A shed') // prettier-ignore
    expect(await textOf('line 1\r\nline 2')).toBe('line 1\r\nline 2')
    expect(await textOf('café – £5 😀')).toBe('café – £5 😀')
    expect(await textOf({ xml: 't="str"><f>A1</f><v>_x005F_x0041_</v>' })).toBe('_x0041_')
  })

  it('with yes or no is true or false', async () => {
    expect(await textOf(true)).toBe('true')
    expect(await textOf(false)).toBe('false')
  })

  it('with a number comes out in plain digits, in its shortest form', async () => {
    const cases = {
      '100012345678': '100012345678',
      '1.00012345678E11': '100012345678',
      '8.1999999999999993': '8.2',
      '0.30000000000000004': '0.30000000000000004',
      '533346.10000000009': '533346.1000000001',
      '-0.5': '-0.5',
      '1E-7': '0.0000001',
      '1.5E+22': '15000000000000000000000',
      '-1.25e-9': '-0.00000000125',
      ' 7 ': '7',
      '1e999': '1e999',
      '0x10': '0x10',
    }
    for (const [xml, text] of Object.entries(cases))
      expect(await textOf({ xml: `><v>${xml}</v>` })).toBe(text)
  })

  it('with a formula has the result that was saved, never one that is worked out', async () => {
    expect(await textOf({ xml: '><f>1+1</f><v>2</v>' })).toBe('2')
    expect(await textOf({ xml: 't="str"><f>A1</f><v>text</v>' })).toBe('text')
    expect(await textOf({ xml: 't="str"><f>A1</f><v></v>' })).toBeUndefined()
    const { header } = await read(
      makeSheet([['reference', 'proposal'], ['24/1', { xml: '><f>WEBSERVICE("http://x")</f><v></v>' }]]), // prettier-ignore
    )
    expect(header.notes).toEqual([expect.stringContaining('read as blank: 1. Open it in Excel')])
  })

  it('with an error keeps its text, with a warning; as a reference it refuses the row', async () => {
    const { rows } = await read(
      makeSheet([
        ['reference', 'proposal', 'date received'],
        ['24/1', { xml: 't="e"><f>B9</f><v>#REF!</v>' }],
        ['24/2', null, { xml: 't="e"><v>#N/A</v>' }],
        [{ xml: 't="e"><v>#N/A</v>' }, 'A house'],
      ]),
    )
    expect(okRows(rows)[0]?.warnings).toMatchObject([{ code: 'cell.formula-error', column: 'proposal' }]) // prettier-ignore
    expect(refusedRows(rows).map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      ['reference.spoilt'],
    ])
  })
})

describe('a date', () => {
  const formats: (number | string)[] = [14, 'dd/mm/yyyy', '[$-809]dd mmmm yyyy;@', 'yyyy\\-mm\\-dd\\ hh:mm', 22, 46, 57, '[Red]d-mmm'] // prettier-ignore
  it('is a number with a date format, built-in or custom', async () => {
    for (const at of formats.keys())
      expect(await textOf(styled(45352, at + 1), { formats })).toBe('2024-03-01')
  })

  it('has its time of day, to the second', async () => {
    expect(await textOf(styled('45352.5', 1), { formats })).toBe('2024-03-01T12:00:00')
    expect(await textOf(styled('45352.999999', 4), { formats })).toBe('2024-03-02')
    expect(await textOf(styled('45352.75001157407', 5), { formats })).toBe('2024-03-01T18:00:01')
  })

  it('is no number with letters in quotes, brackets or behind a stroke', async () => {
    const plain = ['0" days"', '0\\d', '[DarkRed]0.0', '#,##0_d', '0.00', '"£"#,##0', '@', 'General', 2, 10, 49] // prettier-ignore
    for (const at of plain.keys())
      expect(await textOf(styled(45352, at + 1), { formats: plain })).toBe('45352')
  })

  it('counts as Excel counts, 29 February 1900 included', async () => {
    const texts: unknown[] = []
    for (const serial of [0, 1, 59, 60, 61, 2958465, 2958466, -1, 'abc'])
      texts.push(await textOf(styled(serial, 1), { formats }))
    expect(texts).toEqual(['1899-12-31', '1900-01-01', '1900-02-28', '1900-02-29', '1900-03-01', '9999-12-31', '2958466', '-1', 'abc']) // prettier-ignore
  })

  it('counts from 1904 where the workbook says so', async () => {
    const book = { formats, from1904: true }
    expect(await textOf(styled(1, 1), book)).toBe('1904-01-02')
    expect(await textOf(styled('43890.25', 1), book)).toBe('2024-03-01T06:00:00')
  })

  it('is none where the cell has the day 0, in workbooks of 1900 and of 1904', async () => {
    for (const from1904 of [false, true])
      for (const cell of [0, '0.5']) {
        const rows = [['reference', 'date received'], ['24/1', styled(cell, 1)]] // prettier-ignore
        const [row] = okRows((await read(makeSheet(rows, { formats, from1904 }))).rows)
        expect(row?.submission.receivedOn).toBeNull()
        expect(row?.warnings).toMatchObject([{ code: 'date.placeholder' }])
      }
  })

  it('may be written as a date', async () => {
    expect(await textOf({ xml: 't="d"><v>2024-03-01T00:00:00</v>' })).toBe('2024-03-01')
    expect(await textOf({ xml: 't="d"><v>2024-03-01T09:30:00</v>' })).toBe('2024-03-01T09:30:00')
  })
})

describe('what Excel did to keys', () => {
  it('refuses a reference that is a date, or a number with an exponent or too many digits', async () => {
    const { rows } = await read(
      makeSheet([
        ['reference', 'uprn'],
        [styled(45352, 1), '1'],
        [styled(2400000, 2), '2'],
        [{ xml: '><v>2024001234567890</v>' }, '3'],
        [styled('1.002', 3), '4'],
        [12345, '5'],
        ['2.4E+06', '6'],
      ], { formats: ['d-mmm', 11, '[h]:mm:ss'] }), // prettier-ignore
    )
    expect(rows.map((row) => (row.kind === 'refused' ? row.problems[0]?.code : row.kind))).toEqual([
      'reference.spoilt', 'reference.spoilt', 'reference.spoilt', 'reference.spoilt', 'ok', 'reference.spoilt',
    ]) // prettier-ignore
    expect(refusedRows(rows)[1]).toMatchObject({ reference: null, cells: ['2.4E+06', '2'] })
  })

  it('takes a reference with the words and zeros that its format shows', async () => {
    const formats = ['"24/"0000', '00000', '\\P\\A0', '00"/"00000"/FUL"', '[Red]"A-"00;-0', '0', '#,##0', '0.0', '"n" #'] // prettier-ignore
    const shown = [['24/0123', 123], ['00123', 123], ['PA123', 123], ['24/00123/FUL', 2400123], ['A-07', 7], ['123', 123], ['1234', 1234], ['5', 5], ['6', 6], ['24/123456', 123456]] // prettier-ignore
    const cells = shown.map(([, value], at) => [styled(value ?? '', (at % formats.length) + 1), value ?? '']) // prettier-ignore
    const { rows } = await read(makeSheet([['reference', 'proposal'], ...cells], { formats })) // prettier-ignore
    expect(okRows(rows).map(({ submission }) => submission.reference)).toEqual(shown.map(([text]) => text)) // prettier-ignore
    expect(okRows(rows).flatMap(({ warnings }) => warnings)).toEqual([])
  })

  it('takes no UPRN whose digits were lost, and every one whose digits are there', async () => {
    const { rows } = await read(
      makeSheet([
        ['reference', 'uprn'],
        ['24/1', 100012345678],
        ['24/2', styled(100012000000, 1)],
        ['24/3', '1.00012E+11'],
        ['24/4', '200003394098'],
      ], { formats: [11] }), // prettier-ignore
    )
    expect(okRows(rows).map(({ submission }) => submission.uprn)).toEqual([
      '100012345678', null, null, '200003394098',
    ]) // prettier-ignore
    expect(okRows(rows).map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      [], ['uprn.spoilt'], ['uprn.spoilt'], [],
    ]) // prettier-ignore
  })

  it('leaves numbers of other columns with an exponent as the numbers they are', async () => {
    const { rows } = await read(
      makeSheet([['reference', 'fee due'], ['24/1', styled(1200, 1)]], { formats: [11] }), // prettier-ignore
    )
    expect(okRows(rows)[0]?.submission.declared.feePayable).toBe(1200)
  })
})

describe('what the eye does not see', () => {
  it('hidden rows and columns and merged cells are read, and a note says so', async () => {
    const data =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>reference</t></is></c><c r="B1" t="inlineStr"><is><t>ward</t></is></c></row>' +
      '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="true"/><row r="4"><c r="A4"><v>2</v></c></row>'
    const xml = sheetXml(
      data,
      '<cols><col min="2" max="16384" hidden="1"/></cols>',
      '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
    )
    const { rows, header } = await read(makeBook({ sheets: [{ name: 'S', xml }] }))
    expect(rows.map(({ kind }) => kind)).toEqual(['ok', 'blank', 'ok'])
    expect(header.notes).toEqual([
      'Rows that are hidden in the sheet, and were read like the others: 1.',
      'Columns that are hidden in the sheet, and were read like the others: B.',
      expect.stringContaining('merged cells (1)'),
    ])
  })

  it('a sheet that says it is huge, or has styled empty rows to its end, has the rows it has', async () => {
    const empty = Array.from({ length: 500 }, (_, at) => `<row r="${at + 3}"><c r="A${at + 3}" s="1"/></row>`) // prettier-ignore
    const xml = sheetXml(
      `<row r="1"><c r="A1" t="inlineStr"><is><t>reference</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>${empty.join('')}<row r="1048576"><c r="A1048576" t="inlineStr"><is><t> </t></is></c></row>`,
      '<dimension ref="A1:XFD1048576"/>',
    )
    expect((await read(makeBook({ sheets: [{ name: 'S', xml }] }))).rows).toHaveLength(1)
  })
})

describe('what is no workbook that is read', () => {
  const old = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  const failing = async (path: string): Promise<unknown> => {
    const reading = readSubmissions(
      { ...fileOf(path), format: 'xlsx' },
      { authority: 'SWK', treatAsOpen: false },
    )
    try {
      for await (const row of reading) expect(row.kind).not.toBe('refused')
    } catch (error) {
      return error
    }
    return null
  }
  it('is refused with what it is and what to do', async () => {
    const password = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')])
    expect(await failing(tempFile(old, 'a.xlsx'))).toMatchObject({ code: 'xlsx.old' })
    expect(await failing(tempFile(password, 'a.xlsx'))).toMatchObject({ code: 'xlsx.encrypted' })
    const binary = tempZip([{ name: 'xl/workbook.bin', data: 'x' }], 'a.xlsb')
    expect(await failing(binary)).toMatchObject({
      code: 'xlsx.binary',
      message: expect.stringContaining('save it as .xlsx') as string,
    })
    const other = tempZip([{ name: 'content.xml', data: '<a/>' }], 'a.xlsx')
    expect(await failing(other)).toMatchObject({ code: 'xlsx.not-a-workbook' })
    expect(await failing(tempFile('reference\n1', 'a.xlsx'))).toMatchObject({ code: 'zip.refused' })
  })
})
