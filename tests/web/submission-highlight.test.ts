import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passagesOf, piecesOf } from '../../src/web/submission/highlight.ts'
import { attachment } from '../../src/web/submission/reader.ts'

/** Text with astral characters, markup and line ends, with ranges in it that may overlap. */
const marked = fc
  .string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '<', '&', '😀', '𝒳', 'é'), minLength: 1, maxLength: 60 })
  .chain((text) =>
    fc.record({
      text: fc.constant(text),
      ranges: fc.array(fc.tuple(fc.nat(text.length), fc.nat(text.length)), { maxLength: 6 }),
    }),
  ) // prettier-ignore

describe('quotations in the text of a page', () => {
  it('marks exactly the characters that are quoted, wherever quotations overlap', () => {
    fc.assert(
      fc.property(marked, ({ text, ranges }) => {
        const quoted = ranges
          .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
          .filter(([a, b]) => a < b)
          .map(([start, end], at) => ({ quote: text.slice(start, end), start, end, requirement: `R${at}` })) // prettier-ignore
        const pieces = piecesOf(text, passagesOf(text, quoted))
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        const drawn = pieces.flatMap((piece) => [...Array(piece.text.length).keys()].map(() => piece.marks.length > 0)) // prettier-ignore
        const expected = [...Array(text.length).keys()].map((at) => quoted.some(({ start, end }) => start <= at && at < end)) // prettier-ignore
        expect(drawn).toEqual(expected)
      }),
    )
  })

  it('finds quotations without offsets word for word, and leaves out what is not there', () => {
    const text = '😀 The roof is 5 m high.'
    expect(passagesOf(text, [{ quote: 'roof is 5 m', requirement: 'A' }])).toEqual([{ start: 7, end: 18, of: ['A'] }]) // prettier-ignore
    expect(passagesOf(text, [{ quote: 'roof is 6 m', requirement: 'A' }])).toEqual([])
  })

  it('takes a place that no longer fits the text for none', () => {
    expect(passagesOf('short', [{ quote: 'gone', start: 90, end: 94, requirement: 'A' }])).toEqual([]) // prettier-ignore
  })

  it('names every requirement that uses the same words once', () => {
    const quoted = ['A', 'B', 'A'].map((requirement) => ({ quote: 'or', start: 2, end: 4, requirement })) // prettier-ignore
    expect(passagesOf('short', quoted)).toEqual([{ start: 2, end: 4, of: ['A', 'B'] }])
  })
})

describe('the name under which a file is kept', () => {
  it('is a header of plain letters, whatever a name holds, and says the name itself in its encoded part', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
        const header = attachment(name)
        expect(header).toMatch(/^attachment; filename="[ !#-[\]-~]+"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/) // prettier-ignore
      }),
    )
    expect(attachment('../../Ärger "1".pdf')).toBe(
      'attachment; filename="_rger _1_.pdf"; filename*=UTF-8\'\'%C3%84rger%20%221%22.pdf',
    )
  })
})
