import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeZip, tempFile, tempZip, type ZipFileToMake } from '../../support/make-zip.ts'
import { readSubmissions } from '../../../src/intake/read.ts'
import { openZip } from '../../../src/intake/zip.ts'
import { readStrings } from '../../../src/intake/table/xlsx-tables.ts'
import { fileOf, readAll } from '../helpers.ts'
import { bookFiles, makeBook, sheetXml, type BookToMake } from './xlsx-writer.ts'

const PLAIN: BookToMake = { sheets: [{ name: 'S', rows: [['reference'], ['24/1']] }] }
const head = '<row r="1"><c r="A1" t="inlineStr"><is><t>reference</t></is></c></row>'

const codeOf = async (path: string): Promise<unknown> =>
  readAll(fileOf(path)).then(
    ({ rows }) => `${rows.length} rows`,
    (error: unknown) => error,
  )
const sheet = (data: string, before = ''): string =>
  makeBook({ sheets: [{ name: 'S', xml: sheetXml(head + data, before) }] })
const refusal = (code: string, says: string): unknown =>
  expect.objectContaining({ kind: 'bad-input', code, message: expect.stringContaining(says) as string }) // prettier-ignore
const withPart = (...parts: ZipFileToMake[]): string => makeBook({ ...PLAIN, parts })

describe('a hostile workbook is refused as bad input:', () => {
  it('a DOCTYPE in any part, with or without entities', async () => {
    const laughs =
      '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    const outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet/>'
    for (const name of ['xl/sharedStrings.xml', 'xl/styles.xml', 'xl/workbook.xml', '_rels/.rels'])
      expect(await codeOf(withPart({ name, data: laughs }))).toEqual(refusal('xlsx.doctype', 'DOCTYPE')) // prettier-ignore
    expect(await codeOf(withPart({ name: 'xl/worksheets/sheet1.xml', data: outside }))).toEqual(refusal('xlsx.doctype', 'DOCTYPE')) // prettier-ignore
  })

  it('an entity that nothing declares', async () => {
    expect(await codeOf(sheet('<row r="2"><c r="A2"><v>&boom;</v></c></row>'))).toEqual(refusal('xlsx.damaged', 'not well-formed')) // prettier-ignore
  })

  it('a bomb, by its ratio, and by more in it than it declares', async () => {
    const data = sheetXml(head + ' '.repeat(60_000_000))
    const name = 'xl/worksheets/sheet1.xml'
    expect(await codeOf(withPart({ name, data }))).toEqual(refusal('zip.refused', '200 times'))
    const lying = { name, data: sheetXml(head + ' '.repeat(2_000_000)), declaredSize: 500 }
    expect(await codeOf(withPart(lying))).toEqual(refusal('xlsx.damaged', 'cannot be unpacked'))
  })

  it('a text, comment or tag without an end', async () => {
    const noise = (length: number): string => {
      let [text, at] = ['', 1]
      while (text.length < length) {
        at = (at * 48271) % 2147483647
        text += at.toString(36)
      }
      return text
    }
    const long = noise(5_000_000)
    for (const data of [`<row r="2"><c r="A2"><v>${long}</v></c></row>`, `<!--${long}-->`, `<row r="${long}"/>`, `<row r="2"><c r="A2"><v>${'x<!---->'.repeat(1)}${long}</v></c></row>`]) // prettier-ignore
      expect(await codeOf(sheet(data))).toEqual(refusal('xlsx.damaged', 'more than 4000000 characters')) // prettier-ignore
  })

  it('a row that repeats one long shared text without end', async () => {
    const cells = Array.from({ length: 200 }, () => '<c t="s"><v>0</v></c>').join('')
    const xml = sheetXml(`${head}<row r="2">${cells}</row>`)
    const strings = [`<si><t>${'x'.repeat(30_000)}</t></si>`]
    expect(await codeOf(makeBook({ sheets: [{ name: 'S', xml }], strings }))).toEqual(refusal('xlsx.damaged', 'row 2 has more than')) // prettier-ignore
  })

  it('rows or cells out of order, twice, or beyond what a sheet has', async () => {
    const rows = {
      '<row r="5"/><row r="4"/>': 'row 5 is followed by row 4',
      '<row r="2"/><row r="2"/>': 'row 2 is followed by row 2',
      '<row r="1048577"/>': 'is followed by row 1048577',
      '<row r="0"/>': 'is followed by row 0',
      '<row r="-1"/>': 'is followed by row -1',
      '<row r="1e3x"/>': 'is followed by row 1e3x',
      '<row r="2"><row r="3"/></row>': 'row 2 is followed by row 3',
      '<row r="2"><c r="B2"/><c r="A2"/></row>': 'cell out of its place (A2)',
      '<row r="2"><c r="B2"/><c r="B2"/></row>': 'cell out of its place (B2)',
      '<row r="2"><c r="A3"/></row>': 'cell out of its place (A3)',
      '<row r="2"><c r="XFE2"/></row>': 'cell out of its place (XFE2)',
      '<row r="2"><c r="AAAA2"/></row>': 'cell out of its place (AAAA2)',
      '<row r="2"><c r=""/></row>': 'cell out of its place ()',
      '<row r="2"><c r="XFD2"/><c/></row>': 'cell out of its place (one too many)',
      '<c r="A1"><v>1</v></c>': 'cell out of its place (A1)',
      '<row r="2"><c r="A2" t="s"><v>9</v></c></row>': 'points to a text that is not there',
      '<row r="2"><c r="A2" t="s"><v>-1</v></c></row>': 'points to a text that is not there',
    }
    for (const [data, says] of Object.entries(rows))
      expect(await codeOf(sheet(data))).toEqual(refusal('xlsx.damaged', says))
  })

  it('depth, styles and cells that no workbook has', async () => {
    const deep = `<row r="2">${'<a>'.repeat(200)}${'</a>'.repeat(200)}</row>`
    expect(await codeOf(sheet(deep))).toEqual(refusal('xlsx.damaged', '100 levels'))
    const xf = Array.from({ length: 100_001 }, (_, at) => `<xf numFmtId="${at}" fontId="${(at * 7919) % 10_007}"/>`) // prettier-ignore
    const data = `<styleSheet><cellXfs>${xf.join('')}</cellXfs></styleSheet>`
    expect(await codeOf(withPart({ name: 'xl/styles.xml', data }))).toEqual(refusal('xlsx.damaged', '100000 formats')) // prettier-ignore
  })

  it('more cells than it has, by the width of its header', async () => {
    const wide = sheetXml('<row r="1"><c r="A1" t="inlineStr"><is><t>reference</t></is></c><c r="XFD1"><v>1</v></c></row>' +
      Array.from({ length: 6200 }, (_, at) => `<row r="${at + 2}"><c r="A${at + 2}"><v>${at}</v></c></row>`).join('')) // prettier-ignore
    const reading = readSubmissions(fileOf(makeBook({ sheets: [{ name: 'S', xml: wide }] })), { authority: 'SWK', treatAsOpen: false }) // prettier-ignore
    const all = async (): Promise<void> => {
      for await (const row of reading) expect(row.kind).toBe('ok')
    }
    await expect(all()).rejects.toEqual(refusal('xlsx.too-large', 'empty ones between others'))
  }, 300_000)

  it('remarks far beside the table cost no more than they are', async () => {
    const rows = Array.from({ length: 6200 }, (_, at) => `<row r="${at + 2}"><c r="A${at + 2}"><v>${at}</v></c><c r="XFD${at + 2}"><v>1</v></c></row>`) // prettier-ignore
    const { rows: out } = await readAll(fileOf(sheet(rows.join(''))))
    expect(out.every((row) => row.kind === 'refused' && row.cells?.length === 2)).toBe(true)
  })

  it('paths that leave the archive, in it or in what it refers to', async () => {
    const evil = { name: '../evil.xml', data: 'x' }
    expect(await codeOf(tempZip([...bookFiles(PLAIN), evil], 'a.xlsx'))).toEqual(refusal('zip.refused', 'trusted')) // prettier-ignore
    const rels = (target: string, more = ''): ZipFileToMake => ({
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="${target}" ${more}/></Relationships>`,
    })
    for (const target of ['../../../../etc/passwd', 'http://example.com/sheet.xml', ''])
      expect(await codeOf(withPart(rels(target)))).toEqual(refusal('xlsx.damaged', 'does not have it')) // prettier-ignore
    const external = rels('worksheets/sheet1.xml', 'TargetMode="External"')
    expect(await codeOf(withPart(external))).toEqual(refusal('xlsx.damaged', 'does not have it'))
  })

  it('parts that are no XML, are empty, or end in the middle', async () => {
    const name = 'xl/worksheets/sheet1.xml'
    for (const data of [
      '',
      'not xml',
      `<worksheet><sheetData>${head}`,
      Buffer.from([0xff, 0xfe, 0x3c, 0]),
    ])
      // prettier-ignore
      expect(await codeOf(withPart({ name, data }))).toMatchObject({ kind: 'bad-input' })
  })

  it('a file that is cut off', async () => {
    const whole = readFileSync(makeBook(PLAIN))
    for (const part of [0.2, 0.5, 0.9, 0.99])
      expect(await codeOf(tempFile(whole.subarray(0, whole.length * part), 'a.xlsx'))).toMatchObject({ kind: 'bad-input' }) // prettier-ignore
    expect(await codeOf(tempFile(makeZip([]), 'a.xlsx'))).toMatchObject({ kind: 'bad-input' })
  })
})

describe('shared texts', () => {
  it('are held up to a bound, and above it the way out is said', async () => {
    // Short texts count for the place in the list that each of them takes.
    const items = Array.from({ length: 40_000 }, (_, at) => `<si><t>${at}</t></si>`)
    const path = withPart({ name: 'xl/sharedStrings.xml', data: `<sst>${items.join('')}</sst>` })
    const zip = await openZip(path)
    const part = zip.entries.find(({ name }) => name === 'xl/sharedStrings.xml') ?? null
    expect(await readStrings(path, part, 2_000_000)).toHaveLength(40_000)
    await expect(readStrings(path, part, 1_000_000)).rejects.toEqual(
      refusal('xlsx.too-large', 'Save the sheet as CSV (UTF-8), which is read row by row'),
    )
    zip.close()
  })
})
