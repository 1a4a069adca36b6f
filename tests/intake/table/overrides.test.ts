import { describe, expect, it } from 'vitest'
import { okRows, readAll, textFile } from '../helpers.ts'

const read = (content: string, overrides: Record<string, unknown>) =>
  readAll(textFile(content), { overrides })

describe('what the user says of a file', () => {
  it.each([
    ['tab', '\t', 'tabs'],
    ['comma', ',', 'commas'],
    ['Semicolon', ';', 'semicolons'],
    ['pipe', '|', 'pipes'],
    ['^', '^', '"^"'],
    ['\t', '\t', 'tabs'],
  ])('of the delimiter counts: %j', async (delimiter, sign, words) => {
    const content = `reference${sign}description\n1/1${sign}a shed\n`
    const { rows, header } = await read(content, { delimiter })
    expect(header.delimiter).toBe(sign)
    expect(header.notes).toEqual([expect.stringContaining('as asked')])
    expect(header.notes[0]).toContain(words)
    expect(okRows(rows)[0]?.submission.description).toBe('a shed')
  })

  it.each(['"', '', 'ab', 'a', '\n'])(
    'of the delimiter is an error where it can be none: %j',
    async (delimiter) => {
      await expect(read('reference\n1/1\n', { delimiter })).rejects.toThrow(
        /cannot be what stands between cells/,
      )
    },
  )

  it('of the header line counts, though a line above would pass for one', async () => {
    const content = 'Reference,list\n,\nReference;Proposal\n1/1;a shed, and more\n'
    const { rows, header } = await read(content, { headerLine: 3 })
    expect(header).toMatchObject({
      headerLine: 3,
      delimiter: ';',
      columns: ['Reference', 'Proposal'],
      notes: ['The header is taken from line 3, as asked.'],
    })
    expect(okRows(rows)).toMatchObject([{ line: 4, submission: { reference: '1/1' } }])
  })

  it('of the header line may be far down', async () => {
    const content = `${'title\n'.repeat(40)}reference\tdescription\n1/1\ta shed\n`
    const { rows, header } = await read(content, { headerLine: 41 })
    expect(header.delimiter).toBe('\t')
    expect(okRows(rows)).toHaveLength(1)
  })

  it.each([
    [2, /header line 2 is: 1\/1, a shed\. Name the column.*mapping file/],
    [9, /has no line 9 for a header: its last record begins on line 3/],
    [4, /inside the one that begins on line 3/],
  ])('of the header line is an error that says what is on line %i', async (headerLine, words) => {
    const content = 'reference,description\n1/1,a shed\n1/2,"a\nbarn"\n1/3,a hut\n'
    const cut = headerLine === 9 ? content.slice(0, -10) : content
    await expect(read(cut, { headerLine })).rejects.toThrow(words)
  })
})
