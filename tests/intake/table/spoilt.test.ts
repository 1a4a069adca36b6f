import { describe, expect, it } from 'vitest'
import { rowNotes } from '../../../src/intake/row.ts'
import { isErrorValue, spoiltReference, uprnIn } from '../../../src/intake/table/spoilt.ts'
import { okRows, readAll, refusedRows, shared, fileOf, textFile } from '../helpers.ts'

const verdict = (reference: string): string => {
  const spoilt = spoiltReference(reference)
  return spoilt === null ? 'passes' : spoilt.certain ? 'refused' : 'doubted'
}

describe('a reference', () => {
  const real = [
    '21/AP/3703', '22/00123', '2023/0123/FUL', '11/00001/B', 'P2024/1', '12345', 'CE/21/0308', '3/24/0123/FUL', '24-00123-F',
    '24/12/01', '01/02', '2024/03', '12/2024', '1234/24', '24/03/0012', 'DEC/24/001', '24-DEC-123', 'MAR24', '2024-0123', '2024-13-01',
    'S.24/0123', '24.0123.FUL', 'E/24/01', '24E05', '1E5', 'P/FUL/2024/00123', 'PA24/00123', '241234FUL', '12345/APP/2024/123',
    '6/2024/0123', 'UTT/24/0001', '09/08/21', 'Q24-MAY', '24/01/FUL E+1', '123456789012345', '2024001234567890123', '# 24/01', 'MAY-001',
    'Mar-24/001', 'TRUE', '00/00000', '31/12/24/FUL', '2024/01/02', '2024/1/2', '20240301', '1/1/1', '24:0123',
  ] // prettier-ignore
  it('as councils write them passes', () => {
    for (const reference of real) expect([reference, verdict(reference)]).toEqual([reference, 'passes']) // prettier-ignore
  })

  it('that only a spreadsheet writes is refused', () => {
    const spoilt = [
      '12-Mar-24', '12-Mar', 'Mar-24', '1-May', '12-Mar-2024', '01/02/2024 00:00', '01/02/2024 00:00:00', '1/2/24 0:00', '01/02/2024 12:00 AM',
      '2024-02-01', '2024-02-01 00:00:00', '2024-02-01T00:00:00', '1900-02-29', '1899-12-31T12:00:00', '2.4E+07', '1E+05', '2.40E+006',
      '2.4e+07', '####', '########', '#REF!', '#N/A', '#name?',
    ] // prettier-ignore
    for (const reference of spoilt) expect([reference, verdict(reference)]).toEqual([reference, 'refused']) // prettier-ignore
  })

  it('that may be either is taken, with a warning', () => {
    const either = ['24/03/2024', '1-2-2024', '01.02.2024', '24-DEC-12', '12-MAR-2024', 'MAR-24', 'Mar-2024', '2024.5', '24.0123', '1E-05', '2024001234567000'] // prettier-ignore
    for (const reference of either) expect([reference, verdict(reference)]).toEqual([reference, 'doubted']) // prettier-ignore
  })

  it('of 4,700 real ones never raises a doubt', async () => {
    const files = ['data/southwark/applications.csv', 'data/isle-of-man/2018-planning-applications.csv', 'data/isle-of-man/2023-planning-applications.csv'] // prettier-ignore
    for (const file of files) {
      const path = shared(file)
      if (path === null) continue
      const { rows } = await readAll(fileOf(path), { authority: null })
      const codes = rows.flatMap((row) =>
        row.kind === 'ok'
          ? row.warnings.map(({ code }) => code)
          : row.kind === 'refused'
            ? row.problems.map(({ code }) => code)
            : [],
      )
      expect(codes.filter((code) => code.includes('spoilt'))).toEqual([])
    }
  })

  it('spoilt in a CSV refuses its row, says what happened and how to put it right', async () => {
    const { rows } = await readAll(
      textFile('reference,description\n12-Mar-24,A\n24/03/2024,B\n24/1,C\n'),
    )
    expect(refusedRows(rows)).toMatchObject([
      { line: 2, reference: null, cells: ['12-Mar-24', 'A'], problems: [{ code: 'reference.spoilt', column: 'reference' }] },
    ]) // prettier-ignore
    expect(refusedRows(rows)[0]?.problems[0]?.message).toBe(
      '"12-Mar-24" is a date, which a spreadsheet has put in place of the application number. Format the column as text, type or paste the application numbers again from where they came, and save.',
    )
    expect(okRows(rows).map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      ['reference.looks-spoilt'],
      [],
    ])
  })
})

describe('a UPRN', () => {
  const read = (text: string): [string | null, string[]] => {
    const notes = rowNotes(1)
    const uprn = uprnIn('uprn', text, notes)
    return [uprn, notes.warnings.map(({ code }) => code)]
  }
  it('has up to 12 digits, with whatever spaces, commas and nothing decimals round them', () => {
    for (const text of [
      '100012345678',
      ' 100012345678 ',
      "'100012345678",
      '100012345678.0',
      '100,012,345,678',
      '100 012 345 678',
    ])
      // prettier-ignore
      expect(read(text)).toEqual(['100012345678', []])
    expect(read('001234')).toEqual(['001234', []])
  })

  it('that is none is silent where the cell says that there is none', () => {
    for (const text of ['', ' ', 'N/A', 'none', '0', '-', '000000000000']) expect(read(text)).toEqual([null, []]) // prettier-ignore
  })

  it('that was spoilt is never taken', () => {
    for (const text of [
      '1.00012E+11',
      '1E+11',
      '1.00012e11',
      '100012345678.5',
      '1000123456789',
      'UPRN',
      '100012345678, 100012345679',
      '#N/A',
      '1000-1234',
      '0x10',
      '-1',
    ])
      // prettier-ignore
      expect(read(text)).toEqual([null, ['uprn.spoilt']])
  })
})

describe('an error value', () => {
  it('is one of those that Excel has, and nothing else that begins with #', () => {
    for (const text of ['#REF!', '#N/A', '#DIV/0!', '#NAME?', '#value!']) expect(isErrorValue(text)).toBe(true) // prettier-ignore
    for (const text of ['#1 The Mews', '#', '#REF', 'see #N/A']) expect(isErrorValue(text)).toBe(false) // prettier-ignore
  })
})
