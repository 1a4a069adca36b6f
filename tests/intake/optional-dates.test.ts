import { describe, expect, it } from 'vitest'
import { optionalDate, optionalDayOrMonth } from '../../src/intake/optional-dates.ts'
import { rowNotes } from '../../src/intake/row.ts'

describe('a date that a record may do without', () => {
  it.each([
    ['10/2021', '2021-10'],
    ['2021-10', '2021-10'],
    ['3-2022', '2022-03'],
    ['05/10/2021', '2021-10-05'],
    ['2021-10-05T00:00:00Z', '2021-10-05'],
    ['', null],
    ['TBC', null],
  ])('"%s" is %s, without a word', (text, expected) => {
    const notes = rowNotes(1)
    expect(optionalDayOrMonth('start', text, notes)).toBe(expected)
    expect([notes.problems, notes.warnings]).toEqual([[], []])
  })

  it.each(['13/2021', 'spring', '31/02/2021'])('"%s" costs a warning and not the row', (text) => {
    const notes = rowNotes(1)
    expect(optionalDayOrMonth('start', text, notes)).toBeNull()
    expect(notes.problems).toEqual([])
    expect(notes.warnings).toMatchObject([{ column: 'start', code: 'date.not-read' }])
  })

  it('is a day where a month is no answer', () => {
    expect(optionalDate('signed', '2021-10-05', rowNotes(1))).toBe('2021-10-05')
    expect(optionalDate('signed', '2021-10', rowNotes(1))).toBeNull()
  })
})
