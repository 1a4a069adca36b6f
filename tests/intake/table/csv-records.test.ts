import { describe, expect, it } from 'vitest'
import { csvRecords, type CsvRecord } from '../../../src/intake/table/csv-records.ts'

/** Records of a text that comes in pieces of `size`; how often it was opened. */
async function recordsOf(
  text: string,
  size = 65_536,
  maxRecordBytes = 4_000_000,
): Promise<{ records: CsvRecord[]; opened: number }> {
  let opened = 0
  async function* open(): AsyncGenerator<string> {
    opened += 1
    for (let at = 0; at < text.length; at += size)
      yield await Promise.resolve(text.slice(at, at + size))
  }
  const records: CsvRecord[] = []
  for await (const record of csvRecords(open, { delimiter: ',', maxRecordBytes }))
    records.push(record)
  return { records, opened }
}

describe('csvRecords', () => {
  it('opens the text once, whatever is in it', async () => {
    const lodge = '24/1,"""The Lodge"" extension\nsecond line"\n'
    const { records, opened } = await recordsOf(`a,b\n${lodge.repeat(500)}24/2,"open\n24/3,c\n`)
    expect(opened).toBe(1)
    expect(records.filter(({ kind }) => kind === 'record')).toHaveLength(502)
    expect(records.at(-2)).toMatchObject({ kind: 'broken', line: 1002, text: '24/2,"open' })
  })

  it.each([1, 2, 3, 7, 65_536])('skips the rest of a line that is too long, in pieces of %i', async (size) => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['a,b', `1,"${'x'.repeat(300)}`, '2,y', ''].join(end)
      const { records } = await recordsOf(text, size, 100)
      expect(records.map(({ kind, line }) => [kind, line])).toEqual([
        ['record', 1],
        ['broken', 2],
        ['record', 3],
      ])
    }
  }) // prettier-ignore

  it('gives the text of a broken line up to 10,000 characters', async () => {
    const { records } = await recordsOf(`a,b\n1,"${'é'.repeat(20_000)}`)
    expect(records[1]).toMatchObject({ kind: 'broken', text: `1,"${'é'.repeat(9_997)}` })
  })

  it('does not follow quotation marks for ever where each line opens one that nothing closes', async () => {
    const rows = 20_000
    const text = `a,b,c\n${'1,6" fence,"The Cottage\n'.repeat(rows)}`
    const { records } = await recordsOf(text, 65_536, 200_000)
    expect(records).toHaveLength(rows + 1)
    expect(records.filter(({ kind }) => kind === 'broken')).toHaveLength(rows)
  })
})
