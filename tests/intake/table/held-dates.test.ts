import { describe, expect, it } from 'vitest'
import { okRows, readAll, textFile } from '../helpers.ts'

const read = async (column: string, cell: string) => {
  const text = `reference,date_valid,${column}\n26/1,05/10/2026,${cell}\n`
  const { rows } = await readAll(textFile(text))
  const [row] = okRows(rows)
  return { submission: row?.submission, codes: row?.warnings.map(({ code }) => code) }
}

describe('days that few registers have', () => {
  it.each(['Extension of Time', 'EOT Date', 'Agreed Expiry', 'Agreed Expiry Date', 'extended_to', 'Extension Of Time Date'])(
    'is a longer period agreed, in a column called %s',
    async (column) => {
      expect((await read(column, '18/12/2026')).submission).toMatchObject({ extendedTo: '2026-12-18' })
    },
  ) // prettier-ignore

  it.each(['Date Invalid', 'Invalid Date', 'Made Invalid', 'invalid_on'])(
    'is the day it was held invalid, in a column called %s',
    async (column) => {
      expect((await read(column, '02/10/2026')).submission).toMatchObject({
        invalidOn: '2026-10-02',
      })
    },
  )

  it.each(['Expiry Date', 'Start Date', 'Extended'])('is not guessed from %s', async (column) => {
    const { submission } = await read(column, '18/12/2026')
    expect(submission).not.toHaveProperty('extendedTo')
  })

  it.each(['', 'TBA', 'n/a'])('is left out where the cell says nothing: "%s"', async (cell) => {
    const { submission, codes } = await read('EOT Date', cell)
    expect(submission).not.toHaveProperty('extendedTo')
    expect(codes).toEqual([])
  })

  it.each(['Yes', 'agreed by email', '31/02/2026'])(
    'is not known where the cell is no date, and refuses no row: "%s"',
    async (cell) => {
      const { submission, codes } = await read('EOT Date', cell)
      expect(submission).toMatchObject({ reference: '26/1', validOn: '2026-10-05' })
      expect(submission).not.toHaveProperty('extendedTo')
      expect(codes).toEqual(['date.not-known'])
    },
  )
})
