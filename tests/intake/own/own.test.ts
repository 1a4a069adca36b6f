import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine } from '../../../src/intake/csv-line.ts'
import { packSubmission } from '../../../src/domain/packed.ts'
import type { Submission } from '../../../src/domain/submission.ts'
import { MARKER, OWN_HEADER, OWN_VERSION, ownCells } from '../../../src/intake/own/own-columns.ts'
import { rejectsCsv } from '../../../src/intake/rejects.ts'
import { anySubmission } from '../../support/any-submission.ts'
import { aSubmission } from '../../support/submission.ts'
import { okRows, readAll, refusedRows, textFile } from '../helpers.ts'

const asCsv = (submissions: Submission[]): string =>
  [OWN_HEADER, ...submissions.map(ownCells)].map((cells) => `${csvLine(cells)}\n`).join('')

const asNdjson = (submissions: Submission[]): string =>
  submissions.map((s) => `{"${MARKER}":"${OWN_VERSION}",${packSubmission(s).slice(1)}\n`).join('')

const some = fc.array(anySubmission, { minLength: 1, maxLength: 5 })

describe('our own export', () => {
  it.each([
    ['CSV', asCsv],
    ['NDJSON', asNdjson],
  ])('as %s is read back exactly', async (_name, write) => {
    await fc.assert(
      fc.asyncProperty(some, fc.integer({ min: 1, max: 400 }), async (submissions, size) => {
        const file = textFile(write(submissions), 'export', size)
        const { rows, header } = await readAll(file, { authority: null })
        expect(header.format).toBe('own')
        expect(okRows(rows).map((row) => row.submission)).toEqual(submissions)
        expect(rows).toHaveLength(submissions.length)
      }),
      { numRuns: 60 },
    )
  })

  it('marks cells that a spreadsheet would run, and takes off exactly that mark', async () => {
    const submission = aSubmission({
      description: '=HYPERLINK("x")',
      ward: "'=1",
      netDwellings: -3,
    })
    const csv = asCsv([submission])
    expect(csv).toContain('\'=HYPERLINK(""x"")')
    expect(csv).toContain(",''=1,")
    const { rows } = await readAll(textFile(csv), { authority: null })
    expect(okRows(rows)[0]?.submission).toEqual(submission)
  })

  it('refuses a cell that was spoilt, names it, and takes the row back from its rejects file', async () => {
    const good = aSubmission({ netDwellings: 4, description: '-minus' })
    const spoilt = asCsv([good]).replace(/,4,/, ',four,')
    const { rows, header } = await readAll(textFile(spoilt), { authority: null })
    const [refused] = refusedRows(rows)
    expect(refused?.problems).toMatchObject([{ column: 'net_dwellings', value: 'four' }])
    let rejects = ''
    await rejectsCsv(header.columns, rows, (text) => {
      rejects += text
    })
    const again = await readAll(textFile(rejects.replace(/,four,/, ',4,')), { authority: null })
    expect(okRows(again.rows).map((row) => row.submission)).toEqual([good])
  })

  it('is refused for another authority than that of the load, and counts lines that are no submission', async () => {
    const text = `${asNdjson([aSubmission()])}\nnot json\n{"a":1}\n`
    const { rows } = await readAll(textFile(text, 'x.ndjson'), { authority: 'SWK' })
    expect(rows.map((row) => row.kind)).toEqual(['refused', 'blank', 'refused', 'refused'])
    expect(refusedRows(rows).map((row) => row.problems[0]?.code)).toEqual([
      'authority.mismatch',
      'own.not-json',
      'own.version',
    ])
  })
})
