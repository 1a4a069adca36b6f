import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractText } from '../../src/documents/text.ts'
import { makeDocx, para } from './make-docx.ts'
import { makePdf, showLines } from './make-pdf.ts'

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const PNG = latin('\x89PNG\r\n\x1a\n....')
const ole = (stream: string): Uint8Array =>
  Buffer.concat([latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.alloc(600), Buffer.from(`${stream}\0`, 'utf16le')]) // prettier-ignore
const pdf = makePdf([showLines('Text')])
const docx = makeDocx(para('Text'))
const html = latin('<!DOCTYPE html><p>Text</p>')

describe('what a file is', () => {
  it.each<[string, Uint8Array, string, string]>([
    ['a.docx', pdf, 'application/pdf', 'read as a PDF, though its name ends in .docx'],
    ['a.txt', pdf, 'application/pdf', 'read as a PDF, though its name ends in .txt'],
    ['plan', pdf, 'application/pdf', 'read as a PDF, though its name has no extension'],
    ['a.pdf', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'read as a Word file, though its name ends in .pdf'], // prettier-ignore
    ['a.doc', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'read as a Word file, though its name ends in .doc'], // prettier-ignore
    ['a.pdf', html, 'text/html', 'read as HTML, though its name ends in .pdf'],
    ['a.doc', html, 'text/html', 'read as HTML, though its name ends in .doc'],
  ])(
    'reads %s by its bytes where they say otherwise: %#',
    async (name, bytes, mediaType, warning) => {
      // prettier-ignore
      expect(await extractText(bytes, name)).toMatchObject({
      status: 'text',
      mediaType,
      pages: ['Text'],
      warnings: [warning],
    })
    },
  )

  it.each<[string, Uint8Array, string]>([
    ['a.pdf', PNG, 'drawing, not read: it is a picture, though its name ends in .pdf'],
    ['a.docx', ole('WordDocument'), 'not read: it is an older Word file (.doc), though its name ends in .docx; save it as .docx or PDF'], // prettier-ignore
    ['a.docx', ole('EncryptedPackage'), 'encrypted: the file asks for a password'],
    ['a.pdf', ole('Workbook'), 'not read: it is an older Office file, though its name ends in .pdf; save it as .docx or PDF'], // prettier-ignore
    ['a.doc', latin('{\\rtf1 Text}'), 'not read: it is RTF, an older text format, though its name ends in .doc; save it as .docx or PDF'], // prettier-ignore
    ['a.doc', ole('WordDocument'), 'not read: .doc is an older Word format; save it as .docx or PDF'], // prettier-ignore
    ['a.rtf', latin('{\\rtf1 Text}'), 'not read: .rtf is an older text format; save it as .docx or PDF'], // prettier-ignore
    ['a.odt', docx.subarray(0, 90), 'not read: .odt is an OpenDocument text; save it as .docx or PDF'], // prettier-ignore
    ['a.msg', ole('__properties'), 'not read: .msg is an Outlook message; save it and its attachments as files'], // prettier-ignore
    ['a.pdf', latin('AC1027 drawing'), 'drawing, not read: it is a CAD drawing, though its name ends in .pdf'], // prettier-ignore
    ['a.docx', latin('plain words'), 'damaged: not a Word file, though its name says so'],
    ['a.pdf', latin('plain words'), 'damaged: not a readable PDF'],
  ])('says of %s what it is: %#', async (name, bytes, reason) => {
    expect(await extractText(bytes, name)).toMatchObject({
      status: 'no-text',
      reason,
      layout: null,
    })
  })

  it('answers any bytes under any name with pages of well-formed text, or a reason', async () => {
    const extension = fc.constantFrom('pdf', 'docx', 'html', 'md', 'txt', 'doc', 'rtf', 'png', 'x', '') // prettier-ignore
    const seed = fc.constantFrom<Uint8Array>(pdf, docx, html, PNG, latin('{\\rtf1'), latin(''))
    const spoilt = fc
      .tuple(seed, fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 30 }), fc.nat(2000))
      .map(([bytes, changes, cut]) => {
        const copy = Uint8Array.from(bytes.subarray(0, Math.max(20, bytes.length - cut)))
        for (const [at, byte] of changes) if (copy.length > 0) copy[at % copy.length] = byte
        return copy
      })
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
      spoilt,
    )
    await fc.assert(
      fc.asyncProperty(bytes, extension, async (file, name) => {
        const result = await extractText(file, `a.${name}`)
        if (result.status === 'no-text') {
          expect(result.reason).toMatch(/^(no text|drawing, not read|not read|encrypted|damaged|too large|too slow|empty)/) // prettier-ignore
          expect(result).toMatchObject({ pages: [], layout: null })
          return
        }
        expect(result.reason).toBeNull()
        expect(result.pages.join('').trim()).not.toBe('')
        for (const page of result.pages) expect(page).not.toMatch(/\0|\p{Surrogate}/u)
        if (result.layout !== null) expect(result.layout.length).toBe(result.pages.length)
      }),
      { numRuns: 400 },
    )
  })
})
