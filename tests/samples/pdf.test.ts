import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { pdfBytes, wrap } from '../../scripts/samples/documents/pdf.ts'

describe('the PDF writer', () => {
  const bytes = pdfBytes('Test (one)', [
    { lines: ['# Heading', 'Costs £548 (paid) \\ 25 m²'] },
    { lines: ['Second page'] },
  ])

  it('writes text that comes back page by page, escapes and pound signs included', async () => {
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), {
      mergePages: false,
    })
    expect(text).toEqual(['Heading\nCosts £548 (paid) \\ 25 m²', 'Second page'])
  })

  it('writes a cross-reference table whose every entry points at its object', () => {
    const file = Buffer.from(bytes).toString('latin1')
    const start = Number(/startxref\n(\d+)/.exec(file)?.[1])
    expect(file.slice(start, start + 4)).toBe('xref')
    const offsets = [...file.slice(start).matchAll(/(\d{10}) 00000 n/g)].map(([, offset]) =>
      Number(offset),
    )
    expect(offsets.length).toBeGreaterThan(6)
    offsets.forEach((offset, at) => {
      expect(file.slice(offset)).toMatch(new RegExp(`^${at + 1} 0 obj\n`))
    })
  })

  it('refuses a character that its fonts do not have', () => {
    expect(() => pdfBytes('x', [{ lines: ['it’s'] }])).toThrow('not in Latin-1')
  })

  it('breaks lines at spaces and loses no word', () => {
    expect(wrap('one two three four', 9)).toEqual(['one two', 'three', 'four'])
  })
})
