import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TriageError } from '../../../src/domain/errors.ts'
import { makeZip, tempFile } from '../../support/make-zip.ts'
import { fileOf, okRows, readAll } from '../helpers.ts'
import { bookFiles, makeSheet, styled, type BookToMake } from './xlsx-writer.ts'

const BOOK: BookToMake = {
  formats: [14, 11, 'dd/mm/yyyy hh:mm'],
  sheets: [
    {
      name: 'Register',
      rows: [
        ['Reference', 'Proposal', 'UPRN', 'Date received'],
        ['24/0001/FUL', 'Two houses', 100012345678, styled(45352, 1)],
        [],
        ['24/0002/HSE', 'A porch & a "barn"', styled(2400000, 2), styled('45352.5', 3)],
        ['24/0003/HSE', true, null, '01/03/2024'],
      ],
      before: '<cols><col min="2" max="2" hidden="1"/></cols>',
      behind: '<mergeCells><mergeCell ref="A1:A1"/></mergeCells>',
    },
    { name: 'Lists', rows: [['a']], state: 'hidden' },
  ],
}

/** Bytes changed, cut out or put in twice. */
const changes = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('set', 'cut', 'repeat'),
    byte: fc.integer({ min: 0, max: 255 }),
    length: fc.integer({ min: 1, max: 40 }),
  }),
  { minLength: 1, maxLength: 6 },
)
type Change = { at: number; kind: string; byte: number; length: number }

function changed(bytes: Buffer, list: Change[]): Buffer {
  let now = Buffer.from(bytes)
  for (const { at, kind, byte, length } of list) {
    const from = Math.floor(at * (now.length - 1))
    const to = Math.min(now.length, from + length)
    if (kind === 'set' && from < now.length) now[from] = byte
    else if (kind === 'cut') now = Buffer.concat([now.subarray(0, from), now.subarray(to)])
    else now = Buffer.concat([now.subarray(0, to), now.subarray(from)])
  }
  return now
}

/** Rows whose lines go up one by one from the header's, or a refusal of the whole. */
async function rowsOrRefusal(path: string): Promise<void> {
  try {
    const { rows, header } = await readAll({ ...fileOf(path), format: 'xlsx' })
    const first = (header.headerLine ?? 0) + 1
    expect(rows.map(({ line }) => line)).toEqual(rows.map((_, at) => first + at))
  } catch (error) {
    expect(error).toBeInstanceOf(TriageError)
    expect(error).toMatchObject({ kind: 'bad-input' })
  }
}

describe('any workbook', () => {
  const path = tempFile('', 'mutated.xlsx')

  it('whose bytes are changed gives rows or is refused as bad input', async () => {
    const packed = makeZip(bookFiles(BOOK))
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        writeFileSync(path, changed(packed, list))
        await rowsOrRefusal(path)
      }),
      { numRuns: 400 },
    )
  })

  it('whose XML is changed gives rows or is refused as bad input', async () => {
    const files = bookFiles(BOOK)
    const which = fc.integer({ min: 0, max: files.length - 1 })
    await fc.assert(
      fc.asyncProperty(which, changes, async (index, list) => {
        const parts = files.map((file, at) =>
          at === index ? { ...file, data: changed(Buffer.from(file.data), list) } : file,
        )
        writeFileSync(path, makeZip(parts))
        await rowsOrRefusal(path)
      }),
      { numRuns: 400 },
    )
  })

  it('as it should be loses no row and no character', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      // What XML cannot hold, and what a cell's ends lose, is not in question here.
      .map((value) => value.replace(/[^\P{C}\n\t]/gu, '').trim())
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 20 }), async (texts) => {
        const rows = texts.map((value, at) => [`24/${at}`, value])
        writeFileSync(path, readFileSync(makeSheet([['reference', 'description'], ...rows])))
        const read = okRows((await readAll(fileOf(path))).rows)
        expect(read.map((row) => row.submission.description ?? '')).toEqual(texts)
      }),
      { numRuns: 100 },
    )
  })
})
