import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readText } from '../../../src/documents/readers/read.ts'
import { MAX_READING_QUOTE, MAX_READINGS } from '../../../src/domain/reading.ts'
import { cpuMs } from '../../support/cpu.ts'

const PARTS = [
  'Scale 1:1250 @ A3', 'Erection of 24 dwellings.', 'The site is 0.45 ha', 'Date: 3/4/2026', 'Certificate A', 'Rev B', '\n', '\n\n',
  ' ', 'twenty-four', 'Drawing no. PL-1', 'The site lies in Flood Zone 3a', 'SW2 1EG', 'Site address: 12 High Street', 'ridge height is 7.8 m',
  'Heritage Statement', '█', '😀', '1', '(', '|', 'Appendix C', 'x'.repeat(300), 'north point', 'DRAFT', '\t', 'A pair of houses is proposed.',
] // prettier-ignore
const page = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PARTS) }, fc.string({ unit: 'binary' })),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(' '))
const pages = fc.array(page, { maxLength: 5 })
const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()

describe('readText', () => {
  it('quotes the page at its offsets, in bounds and in order, and the same each time', () => {
    fc.assert(
      fc.property(pages, (texts) => {
        const found = readText(texts, null)
        expect(readText(texts, null)).toEqual(found)
        expect(found.readings.length).toBeLessThanOrEqual(MAX_READINGS)
        expect(found.readsLike.length).toBeLessThanOrEqual(3)
        for (const { page: number, start, end, quote } of [...found.readings, ...found.readsLike]) {
          const text = texts[number - 1] ?? ''
          expect(start).toBeLessThan(end)
          expect(folded(text.slice(start, end))).toBe(quote)
          expect(quote.length).toBeLessThanOrEqual(MAX_READING_QUOTE)
          expect(quote.length).toBeGreaterThan(0)
        }
        const places = found.readings.map((one) => one.page * 1e7 + one.start)
        expect(places).toEqual([...places].sort((a, b) => a - b))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps distinct values before repeats, and a share for each kind', () => {
    const many = Array.from(
      { length: 300 },
      (_, index) => `Appendix ${(index % 99) + 1} of this report.`,
    )
    const { readings } = readText([...many, 'Scale 1:1250'], null)
    expect(readings).toHaveLength(MAX_READINGS)
    expect(readings.some(({ kind }) => kind === 'scale')).toBe(true)
    const values = readings.filter(({ kind }) => kind === 'reference').map(({ value }) => value)
    expect(new Set(values).size).toBe(values.length)
  })

  it('finds on every page a scale that stands on each', () => {
    const { readings } = readText(['Scale 1:500', 'Scale 1:500'], null)
    expect(readings.filter(({ kind }) => kind === 'scale').map((one) => one.page)).toEqual([1, 2])
  })

  it.each([
    'a', ' ', '\n', '1', '1:1250 ', '1,000,', 'twenty-four new ', 'a hundred and ', 'Certificate of ownership - Certificate ', '\nLand at ',
    'elevations and ', 'Drawing no. A-B-C-', 'gross internal floor area ', '1/1/1/', '0 1 2 3 ', '█', '😀', 'Site: \n', 'ordnance survey ',
    'redevelopment of ', 'this planning ', 'bat a b ', '| ', 'Aa. ', 'Certificate A\nDate: ', '\nStoreys ', '\nParking   ', '\nSite   1 ', 'change of use from offices to ', 'rear extension ', '\nTitle   ', ', ZB2 3XA ',
    '\nAppendix A has ', '\t', 'and heritage design ',
  ])('takes no longer than its length over %j again and again', async (part) => {
    const text = part.repeat(Math.ceil(500_000 / part.length))
    // Less than a second; what is caught here is time by the square of the length, which would be many minutes.
    expect(await cpuMs(() => readText([text], null))).toBeLessThan(20_000)
  }) // prettier-ignore
})
