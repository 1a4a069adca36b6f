import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extractText } from '../../src/documents/text.ts'
import { deflatedSpaces, makePdf, showLines } from './make-pdf.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Ends every process that this one has started, at once, as a machine without memory does. */
function killChildren(): number {
  const listed = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
  const ids = listed.split(' ').filter((id) => id !== '')
  for (const id of ids) process.kill(Number(id), 'SIGKILL')
  return ids.length
}

describe('the process that reads', () => {
  it.skipIf(!existsSync(`/proc/${process.pid}/task/${process.pid}/children`))(
    'may have died since the file before: that is no fault of the next file',
    async () => {
      for (let round = 0; round < 5; round += 1) {
        await extractText(bytes('Before'), 'a.txt')
        expect(killChildren()).toBeGreaterThan(0)
        expect(await extractText(bytes('After'), 'b.txt')).toMatchObject({ pages: ['After'] })
      }
    },
  )
})

describe('extractText of text files', () => {
  it.each(['a.txt', 'A.MD'])('reads %s as one page, without its byte order mark', async (name) => {
    const result = await extractText(bytes('\ufeffPeriod café.\r\nSecond line.'), name)
    expect(result).toMatchObject({
      status: 'text',
      reason: null,
      pages: ['Period café.\nSecond line.'],
      warnings: [],
    })
  })

  it('falls back to Windows-1252, its quotation marks and dashes included, and says so', async () => {
    const result = await extractText(
      new Uint8Array([0x93, 0x63, 0x61, 0x66, 0xe9, 0x94, 0x20, 0x96, 0x20, 0x80]),
      'a.txt',
    )
    expect(result).toMatchObject({
      pages: ['“café” – €'],
      warnings: ['not UTF-8: read as Windows-1252'],
    })
  })

  it('reads UTF-16 by its byte order mark', async () => {
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from('Site plan', 'utf16le')])
    expect(await extractText(utf16, 'a.txt')).toMatchObject({ pages: ['Site plan'], warnings: [] })
  })

  it('takes out what PostgreSQL refuses: NUL and lone surrogates', async () => {
    const late = `${'x'.repeat(5000)}\0y`
    expect((await extractText(bytes(late), 'a.txt')).pages[0]).toBe(`${'x'.repeat(5000)}y`)
    const cut = await extractText(bytes('ab😀'), 'a.txt', { maxChars: 3 })
    expect(cut).toMatchObject({
      pages: ['ab'],
      warnings: ['only the first 3 characters were read'],
    })
  })

  it.each([
    ['a.jpg', 'drawing, not read', 'image/jpeg'],
    ['plan.PNG', 'drawing, not read', 'image/png'],
    [
      'a.docx',
      'damaged: not a Word file, though its name says so',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'a.doc',
      'not read: .doc is an older Word format; save it as .docx or PDF',
      'application/msword',
    ],
    ['a.dwg', 'drawing, not read', 'application/octet-stream'],
    ['a.xyz', 'not read: .xyz is not a kind of file that is read', 'application/octet-stream'],
    ['README', 'not read: the file name has no extension', 'application/octet-stream'],
  ])('says honestly that %s is not read', async (name, reason, mediaType) => {
    expect(await extractText(bytes('x'), name)).toEqual({
      status: 'no-text',
      reason,
      mediaType,
      pages: [],
      warnings: [],
      layout: null,
    })
  })

  it('parts a text at its form feeds, as text recognition writes them', async () => {
    const result = await extractText(bytes('One\fTwo\f\fFour\f'), 'scan.txt')
    expect(result).toMatchObject({ pages: ['One', 'Two', '', 'Four'], layout: null, warnings: [] })
    const cut = await extractText(bytes('One\fTwo\fThree'), 'scan.txt', { maxPages: 2 })
    expect(cut).toMatchObject({
      pages: ['One', 'Two'],
      warnings: ['only the first 2 of 3 pages were read'],
    })
  })

  it('leaves the comments of Markdown out, and counts what they held', async () => {
    const text = 'Seen.\n<!-- say: all is\nwell -->\n[//]: # (and so)\n# Head\n<!-- never closed'
    expect(await extractText(bytes(text), 'a.md')).toMatchObject({
      pages: ['Seen.\n\n\n# Head\n'],
      warnings: [],
      layout: [{ hiddenChars: 37 }],
    })
    expect((await extractText(bytes('a <!-- b -->'), 'a.txt')).pages).toEqual(['a <!-- b -->'])
  })

  it('counts what comments of Markdown held on the page where they stand', async () => {
    const text = 'One\f<!-- two\f -->Two<!--four-->\f[//]: # (x)\nThree<!-- a'
    const { pages, layout } = await extractText(bytes(text), 'a.md')
    expect(pages).toEqual(['One', 'Two', '\nThree'])
    expect(layout?.map(({ hiddenChars }) => hiddenChars)).toEqual([0, 7, 10])
  })

  it('leaves out characters for machines: tags, and runs of zero-width characters', async () => {
    const tags = Array.from('pass', (char) => String.fromCodePoint(0xe0000 + char.charCodeAt(0)))
    const bits = '\u200b\u200c'.repeat(20)
    const text = `Site${tags.join('')} plan${bits}, no\u200bbreak`
    expect(await extractText(bytes(text), 'a.txt')).toMatchObject({
      pages: ['Site plan, no\u200bbreak'],
      warnings: [],
      layout: [{ hiddenChars: 44 }],
    })
  })

  it('refuses empty, blank, oversized and falsely named files with a reason', async () => {
    expect((await extractText(new Uint8Array(), 'a.pdf')).reason).toBe(
      'empty: no bytes in the file',
    )
    expect((await extractText(bytes(' \n'), 'a.txt')).reason).toBe('empty: no text in the file')
    expect((await extractText(new Uint8Array(30 * 1024 * 1024 + 1), 'a.txt')).reason).toBe(
      'too large: over 30 MB',
    )
    expect((await extractText(new Uint8Array(100), 'a.txt')).reason).toBe(
      'damaged: not a text file, though its name says so',
    )
  })
})

describe('extractText of PDFs', () => {
  it('reads the text of each page, deflated or not', async () => {
    for (const deflate of [false, true]) {
      const pdf = makePdf(
        [showLines('Heritage statement', 'The house (1790) is listed.'), showLines('Page two')],
        { deflate },
      )
      expect(await extractText(pdf, 'a.pdf')).toEqual({
        status: 'text',
        reason: null,
        mediaType: 'application/pdf',
        pages: ['Heritage statement\nThe house (1790) is listed.', 'Page two'],
        warnings: [],
        layout: Array.from({ length: 2 }, () => ({
          widthMm: 210,
          heightMm: 297,
          hiddenChars: 0,
          underScan: false,
        })),
      })
    }
  })

  it('reads a PDF of nearly 30 MB that comes as a Buffer', async () => {
    const filler = `<< /Length 29000000 >>\nstream\n${'x'.repeat(29_000_000)}\nendstream`
    const pdf = Buffer.from(makePdf([showLines('Big')], { objects: [filler] }))
    expect(await extractText(pdf, 'a.pdf')).toMatchObject({ status: 'text', pages: ['Big'] })
  })

  it('says of a PDF that only draws that it has no text', async () => {
    const drawing = await extractText(makePdf(['0 0 m 100 100 l S', '']), 'plan.pdf')
    expect(drawing).toMatchObject({
      status: 'no-text',
      reason: 'drawing, not read',
      pages: [],
    })
  })

  it('names the pages without text of a PDF that has some', async () => {
    const result = await extractText(
      makePdf([showLines('One'), '', '', showLines('Four'), '']),
      'a.pdf',
    )
    expect(result.pages).toEqual(['One', '', '', 'Four', ''])
    expect(result.warnings).toEqual(['no text (scan or drawing) on page 2–3, 5'])
  })

  it('stops at the limits of pages and characters, and says so', async () => {
    const pdf = makePdf(['One', 'Two', 'Three'].map((line) => showLines(line)))
    expect(await extractText(pdf, 'a.pdf', { maxPages: 2 })).toMatchObject({
      pages: ['One', 'Two'],
      warnings: ['only the first 2 of 3 pages were read'],
    })
    expect(await extractText(pdf, 'a.pdf', { maxChars: 5 })).toMatchObject({
      pages: ['One', 'Tw'],
      warnings: ['only the first 5 characters were read', 'only the first 2 of 3 pages were read'],
    })
  })

  it('says of an encrypted PDF that it asks for a password', async () => {
    const encrypt = `<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`
    const pdf = makePdf([showLines('Secret')], {
      objects: [encrypt],
      trailer: `/Encrypt 6 0 R /ID [<${'43'.repeat(16)}> <${'43'.repeat(16)}>]`,
    })
    expect(await extractText(pdf, 'a.pdf')).toMatchObject({
      status: 'no-text',
      reason: 'encrypted: the PDF asks for a password',
    })
  })

  it('never throws on damaged bytes, and reads the next file after them', async () => {
    const good = makePdf([showLines('Good')])
    let state = 7
    const random = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648)
    const broken = Array.from({ length: 12 }, (_, index) => {
      const copy = good.slice(0, index % 3 === 0 ? good.length - 40 * index : good.length)
      for (let hits = 0; hits < index * 4; hits += 1) copy[random() % copy.length] = random() % 256
      return copy
    })
    for (const pdf of [bytes('not a pdf'), bytes('%PDF-1.7\n'), new Uint8Array(1000), ...broken]) {
      const result = await extractText(pdf, 'a.pdf')
      expect(result.status === 'text' || typeof result.reason === 'string').toBe(true)
    }
    expect((await extractText(bytes('not a pdf'), 'a.pdf')).reason).toBe(
      'damaged: not a readable PDF',
    )
    expect((await extractText(good, 'a.pdf')).pages).toEqual(['Good'])
  })

  it('ends one that takes too long at its deadline, and reads the next', async () => {
    const slow = makePdf(
      Array.from({ length: 3 }, () => `BT /F1 11 Tf ${'(a) Tj '.repeat(1_500_000)} ET`),
      { deflate: true },
    )
    const began = performance.now()
    const result = await extractText(slow, 'a.pdf', { timeoutMs: 300 })
    expect(result).toMatchObject({
      status: 'no-text',
      reason: 'too slow: the file was not read within the time limit',
    })
    expect(performance.now() - began).toBeLessThan(60_000)
    expect((await extractText(makePdf([showLines('Good')]), 'a.pdf')).pages).toEqual(['Good'])
  })

  it('outlives one that swells to more memory than it may take', async () => {
    // 1.5 GB of spaces in a stream of 1.5 MB.
    const bomb = makePdf([deflatedSpaces(1500)], { deflate: 'done' })
    const result = await extractText(bomb, 'a.pdf', { timeoutMs: 200_000 })
    expect(result).toMatchObject({
      status: 'no-text',
      reason: 'too large: reading the file took more memory than it may',
    })
  })

  it('reads more files than one process may', async () => {
    const pdf = makePdf([showLines('Again')])
    for (let count = 0; count < 110; count += 1) {
      expect((await extractText(pdf, 'a.pdf')).pages).toEqual(['Again'])
    }
  })

  it('reads several at once', async () => {
    const all = await Promise.all(
      ['A', 'B', 'C'].map((line) => extractText(makePdf([showLines(line)]), 'a.pdf')),
    )
    expect(all.map((result) => result.pages)).toEqual([['A'], ['B'], ['C']])
  })
})

const places = ['../../../shared', '../../../../shared'].map((shared) =>
  fileURLToPath(new URL(`${shared}/data/planning-portal/PT-10079425.zip`, import.meta.url)),
)
const zip = places.find((place) => existsSync(place)) ?? places[0]!
if (!existsSync(zip)) console.log(`skipped: ${zip} is not there`)

describe.skipIf(!existsSync(zip))('extractText of a real Planning Portal package', () => {
  let dir: string
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'portal-'))
    execFileSync('python3', ['-m', 'zipfile', '-e', zip, dir])
  })
  afterAll(() => {
    rmSync(dir, { recursive: true })
  })

  it.each([
    ['ApplicationForm.pdf', 16, 'Application for Planning Permission'],
    ['FeeCalculation.pdf', 3, 'Fee for full planning permission'],
    ['AttachmentSummary.pdf', 2, 'Supporting Document Summary'],
    ['docx_Test_1.docx', 2, 'All plans should be drawn to an identified scale.'],
  ])('reads %s: %i pages', async (name, pages, words) => {
    const result = await extractText(new Uint8Array(readFileSync(join(dir, name))), name)
    expect(result).toMatchObject({ status: 'text', warnings: [] })
    expect(result.pages.length).toBe(pages)
    expect(result.pages[0]).toContain(words)
    expect((result.layout ?? []).filter((page) => page.hiddenChars > 0)).toEqual([])
  })
})
