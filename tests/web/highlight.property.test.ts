import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passagesOf, piecesOf } from '../../src/web/submission/highlight.ts'

/** Text with astral characters and repeats, so that quotations overlap and occur twice. */
const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '<', '🏠', 'é'), { maxLength: 40 }).map((all) => all.join('')) // prettier-ignore
const range = fc.tuple(fc.integer({ min: -3, max: 60 }), fc.integer({ min: -3, max: 60 })).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b), of: ['R'] })) // prettier-ignore

describe('marking passages in a text', () => {
  it('gives the text back, whatever the passages', () => {
    fc.assert(fc.property(text, fc.array(range, { maxLength: 5 }), (whole, passages) => {
      expect(piecesOf(whole, passages).map((piece) => piece.text).join('')).toBe(whole)
    })) // prettier-ignore
  })

  it('marks exactly the characters of each passage', () => {
    fc.assert(fc.property(text, fc.array(range, { maxLength: 5 }), (whole, passages) => {
      const pieces = piecesOf(whole, passages)
      for (const [index, { start, end }] of passages.entries()) {
        const marked = pieces.filter(({ marks }) => marks.includes(index)).map((piece) => piece.text).join('')
        expect(marked).toBe(whole.slice(Math.max(0, start), Math.max(0, end)))
      }
    })) // prettier-ignore
  })

  it('finds a quotation by its offsets, and one without offsets word for word', () => {
    fc.assert(fc.property(text, fc.nat(40), fc.nat(40), (whole, a, b) => {
      const [start, end] = [Math.min(a, b, whole.length), Math.min(Math.max(a, b), whole.length)]
      fc.pre(end > start)
      const quote = whole.slice(start, end)
      expect(passagesOf(whole, [{ quote, start, end, requirement: 'R' }])).toEqual([{ start, end, of: ['R'] }])
      const [found] = passagesOf(whole, [{ quote, requirement: 'R' }])
      expect(whole.slice(found!.start, found!.end)).toBe(quote)
    })) // prettier-ignore
  })

  it('leaves out what is not there, and names every requirement of one passage once', () => {
    const quoted = [
      { quote: 'roof', start: 4, end: 8, requirement: 'A' },
      { quote: 'roof', start: 4, end: 8, requirement: 'B' },
      { quote: 'roof', start: 4, end: 8, requirement: 'A' },
      { quote: 'cellar', requirement: 'C' },
      { quote: '', requirement: 'D' },
      { quote: 'roof', start: 4, end: 800, requirement: 'E' },
    ]
    expect(passagesOf('the roof', quoted)).toEqual([{ start: 4, end: 8, of: ['A', 'B', 'E'] }])
  })
})
