import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isIsoDate } from '../../src/domain/dates.ts'
import { parseDate } from '../../src/intake/dates.ts'

describe('parseDate, for anything', () => {
  it('never throws, and what it calls a date is one', () => {
    const piece = fc.constantFrom('1', '02', '12', '31', '2021', '1900', '45200', 'Jan', 'sept', 'T', 'Z', ':', '+01', '-', '/', '.', ' ', '13:30', '.5') // prettier-ignore
    const nearDates = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), nearDates), (text) => {
        const parsed = parseDate(text)
        if (parsed.kind === 'date') expect(isIsoDate(parsed.date)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('reads every day back from each way of writing it', () => {
    const day = fc.date({
      min: new Date('1950-01-02'),
      max: new Date('2049-12-31'),
      noInvalidDate: true,
    })
    const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
    fc.assert(
      fc.property(day, (instant) => {
        const iso = instant.toISOString().slice(0, 10)
        const [y = '', m = '', d = ''] = iso.split('-')
        const month = months[Number(m) - 1] ?? ''
        for (const text of [
          iso,
          `${d}/${m}/${y}`,
          `${Number(d)} ${month} ${y}`,
          `${d}-${month}-${y.slice(2)}`,
          `${y}${m}${d}`,
        ]) {
          expect(parseDate(text)).toEqual({ kind: 'date', date: iso })
        }
      }),
    )
  })
})
