import { describe, expect, it } from 'vitest'
import { parseDate, timeIn } from '../../src/intake/dates.ts'

describe('parseDate', () => {
  it.each([
    ['28/10/2021', '2021-10-28'],
    ['1/2/2021', '2021-02-01'],
    ['28/10/2021 14:05', '2021-10-28'],
    ['28.10.21', '2021-10-28'],
    ['3 Nov 2026', '2026-11-03'],
    ['Mon 23 Nov 2026', '2026-11-23'],
    ['23rd November, 2026', '2026-11-23'],
    ['15-Feb-11', '2011-02-15'],
    ['30-Aug-1968', '1968-08-30'],
    ['01-Jan-68', '1968-01-01'],
    ['2021-10-28', '2021-10-28'],
    ['1988/06/14', '1988-06-14'],
    ['19811104000000', '1981-11-04'],
    ['2021-10-28T23:30:00', '2021-10-28'],
    ['2024-02-29', '2024-02-29'],
    ['45200', '2023-10-01'],
    ['45200.5', '2023-10-01'],
    ['45199.999999999', '2023-10-01'],
    ['18264', '1950-01-01'],
    ['73050', '2099-12-31'],
  ])('reads %s as %s', (text, date) => {
    expect(parseDate(text)).toEqual({ kind: 'date', date })
  })

  it.each([
    ['2021-10-28T23:30:00Z', '2021-10-29', 'summer time is an hour on'],
    ['2021-12-28T23:30:00Z', '2021-12-28', 'winter time is not'],
    ['2023-10-02t00:00:00z', '2023-10-02', 'small letters'],
    ['2023-10-02T00:30:00+0200', '2023-10-01', 'another zone'],
    ['2024-06-30T22:59:59Z', '2024-06-30', 'the last second of a summer day'],
    ['2024-06-30T23:00:00Z', '2024-07-01', 'the first second of the next'],
  ])('takes %s as the London date %s (%s)', (text, date) => {
    expect(parseDate(text)).toEqual({ kind: 'date', date })
  })

  it.each([
    'TBA',
    'Provisional',
    '01/01/1900',
    '1900-01-01',
    '--',
    'n/a',
    '30/12/1899',
    '00/00/0000',
    '0000-00-00',
    '31/12/9999',
    'Not Available',
    'not set',
    'Not stated',
    'Unknown',
    'T.B.A.',
    't.b.c',
    '#N/A',
    '.',
  ])('takes %s for no date', (text) => {
    expect(parseDate(text).kind).toBe('placeholder')
  })

  it.each([
    '40/04/2024',
    '31/04/2024',
    '29/02/2023',
    '29/12/206',
    'Aug-66',
    'soon',
    '12',
    '18263',
    '73051',
    '45200.',
    '-45200',
    '45,200',
    '4.52E+04',
    '452000',
    '1/1/1/1',
    '2021-02-30',
    '32/01/2021',
    '2021-10-28T99:00:00Z',
  ])('refuses %s, which is no date', (text) => {
    expect(parseDate(text).kind).toBe('bad')
  })

  it('says that a month first date is read day first', () => {
    expect(parseDate('10/25/2021')).toEqual({
      kind: 'bad',
      reason: 'there is no month 25 (dates are read day first)',
    })
  })

  it('takes an old year only where the caller says that one can be right', () => {
    expect(parseDate('1882/08/18').kind).toBe('bad')
    expect(parseDate('1882/08/18', 1882)).toEqual({ kind: 'date', date: '1882-08-18' })
  })
})

describe('timeIn', () => {
  it.each([
    ['2024-04-30T19:13:34.288Z', '20:13'],
    ['2024-12-30T19:13:34Z', '19:13'],
    ['2024-06-30T23:30:00Z', '00:30'],
    ['2024-04-30T19:13+01:00', '19:13'],
    ['2024-04-30 19:13:34', '19:13'],
    ['2024-04-30T00:00:00Z', null],
    ['2023-10-02T00:00:00.00Z', null],
    ['2023-10-02T00:00:00+01:00', null],
    ['2023-10-02', null],
    ['2023-10-02T25:00:00Z', null],
    ['soon', null],
    ['', null],
  ])('finds in %s the London time %s', (text, time) => {
    expect(timeIn(text)).toBe(time)
  })
})
