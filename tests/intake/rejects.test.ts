import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mark, rejectsCsv, unmark } from '../../src/intake/rejects.ts'
import type { RowResult } from '../../src/intake/row.ts'
import { odpRecord, okRows, ownCsv, readAll, refusedRows, textFile } from './helpers.ts'

async function written(header: string[], rows: RowResult[]): Promise<string> {
  let text = ''
  await rejectsCsv(header, rows, (piece) => {
    text += piece
  })
  return text
}

describe('a rejects file', () => {
  it('has the original columns, then where, what and why', async () => {
    const { rows, header } = await readAll(
      textFile('reference,valid_date,ward\n1/1,31/02/2024,"A, B"\n1/2,,C\n'),
    )
    expect(await written(header.columns, rows)).toBe(
      'reference,valid_date,ward,reject_line,reject_column,reject_value,reject_reason,reject_extra\r\n' +
        '1/1,31/02/2024,"A, B",2,valid_date,31/02/2024,"valid_date is ""31/02/2024"": there is no such day in the calendar. Write it as dd/mm/yyyy, or leave it blank.",\r\n',
    )
  })

  it('loads once its cells are put right', async () => {
    const { rows, header } = await readAll(
      textFile(
        ownCsv({
          reference: '1/1',
          date_valid: '31/02/2024',
          description: '=SUM(A1)',
          ward: "'-x",
        }),
      ),
    )
    const fixed = (await written(header.columns, rows)).replace('31/02/2024', '28/02/2024')
    expect(fixed).toContain("'=SUM(A1)")
    const again = await readAll(textFile(fixed, 'x.rejects.csv'))
    expect(again.header.columns).toEqual(header.columns)
    expect(okRows(again.rows)[0]?.submission).toMatchObject({
      validOn: '2024-02-28',
      description: '=SUM(A1)',
      ward: "'-x",
    })
  })

  it('is refused again, not misread, while a row still has cells beyond the header', async () => {
    const { rows, header } = await readAll(
      textFile('reference,description\n1/1,a shed, and more\n'),
    )
    const again = await readAll(textFile(await written(header.columns, rows)))
    expect(refusedRows(again.rows)).toMatchObject([
      { problems: [{ code: 'row.too-many-cells', value: ' and more' }] },
    ])
  })

  it('shows a line whose quotation marks are broken, and does not call it blank when read again', async () => {
    const { rows, header } = await readAll(textFile('reference,description\n1/1,"open\n'))
    const text = await written(header.columns, rows)
    expect(text).toContain('"1/1,""open"')
    expect((await readAll(textFile(text))).rows.map((row) => row.kind)).toEqual(['refused'])
  })

  it('names ODP records by their reference', async () => {
    const { rows, header } = await readAll(
      textFile(JSON.stringify(odpRecord({ files: 1 })), 'a.json', 999),
    )
    expect((await written(header.columns, rows)).split('\r\n')[1]).toMatch(/^odp-1,1,files,/)
  })

  it('says nothing where nothing was refused', async () => {
    expect(await written(['reference'], [{ kind: 'blank', line: 2 }])).toBe('')
  })
})

describe('marks against formulas', () => {
  const near = fc.array(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', '1', ' '), {
    maxLength: 6,
  })
  const cells = fc.oneof(
    fc.string(),
    near.map((parts) => parts.join('')),
  )

  it('come off exactly as they went on', () => {
    fc.assert(fc.property(cells, (cell) => { expect(unmark(mark(cell))).toBe(cell) }), { numRuns: 2000 })
  }) // prettier-ignore

  it('leave no cell that a spreadsheet would run', () => {
    fc.assert(fc.property(cells, (cell) => { expect(mark(cell)).not.toMatch(/^[=+\-@\t\r]/) }), { numRuns: 2000 })
  }) // prettier-ignore

  it('survive a whole trip through a file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 4 }), async (values) => {
        const header = ['reference', ...values.map((_, at) => `column_${at}`)]
        const row: RowResult = {
          kind: 'refused',
          line: 2,
          reference: '1/1',
          problems: [],
          cells: ['1/1', ...values],
        }
        const { rows } = await readAll(textFile(await written(header, [row]), 'x.csv', 64))
        const raw = okRows(rows)[0]?.raw as Record<string, string>
        const storable = (text: string): string => text.replaceAll('\0', '\uFFFD')
        expect(values.map((_, at) => raw[`column_${at}`] ?? '')).toEqual(values.map(storable))
      }),
      { numRuns: 200 },
    )
  })
})
