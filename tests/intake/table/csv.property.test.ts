import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { okRows, readAll, textFile } from '../helpers.ts'

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

describe('any bytes as a CSV', () => {
  it('never crash, and every result has its own line', async () => {
    const junk = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .array(fc.constantFrom('"', ',', '\n', '\r', '\r\n', 'a', '1/2', '\0', ' ', "'", ';'), {
          maxLength: 60,
        })
        .map((parts) => Buffer.from(parts.join(''))),
    )
    await fc.assert(
      fc.asyncProperty(junk, fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
        const content = Buffer.concat([Buffer.from('reference,description\n'), bytes])
        const { rows } = await readAll(textFile(content, 'x.csv', size))
        const lines = rows.map(({ line }) => line)
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b))
      }),
      { numRuns: 300 },
    )
  })

  it('never lose a row that is written as it should be', async () => {
    const rowsOf = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(rowsOf, fc.integer({ min: 1, max: 64 }), async (descriptions, size) => {
        const lines = descriptions.map((text, at) => `24/${at},${quoted(text)}`)
        const { rows } = await readAll(
          textFile(`reference,description\n${lines.join('\n')}\n`, 'x.csv', size),
        )
        expect(okRows(rows).map((row) => row.submission.reference)).toEqual(
          descriptions.map((_, at) => `24/${at}`),
        )
      }),
      { numRuns: 200 },
    )
  })

  it('never lose the rows behind a line with one stray quotation mark', async () => {
    const text = fc.stringMatching(/^[a-z ,]{0,20}$/)
    await fc.assert(
      fc.asyncProperty(text, text, fc.integer({ min: 1, max: 64 }), async (before, after, size) => {
        const content = `reference,description\n1/1,ok\n${before}"${after}\n1/2,ok\n1/3,ok\n`
        const { rows } = await readAll(textFile(content, 'x.csv', size))
        expect(rows).toHaveLength(4)
        const references = okRows(rows).map((row) => row.submission.reference)
        expect(references).toEqual(expect.arrayContaining(['1/1', '1/2', '1/3']))
      }),
      { numRuns: 200 },
    )
  })
})
