import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { estimateTokens, piecesOf } from '../../src/llm/tokens.ts'

describe('estimateTokens', () => {
  // Counted with llama3-tokenizer-js 1.2.0 on 28 November 2026, which is no dependency of ours.
  it.each<[string, number]>([
    ['The significance of this building lies in its Georgian front, which has stood unaltered since 1790.', 22],
    ['PROPOSED GROUND FLOOR PLAN DRAWING NO. 2134-PL-101 REV B SCALE 1:100 @ A1 DATE JANUARY 2025', 36],
    ['Plot 1: 93.5 m2, 2: 101.2 m2, 3: 79.0 m2, 4: 88.4 m2; total 362.1 m2 GIA', 50],
    ['本申请涉及在现有物业后方建造单层扩建部分。', 19],
  ])('is above what Llama 3 counts for %j, and not by half', (text, counted) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(counted * 0.95)
    expect(estimateTokens(text)).toBeLessThan(counted * 1.6)
  }) // prettier-ignore

  it('counts the dots of a contents page as few', () => {
    expect(estimateTokens(`Introduction ${'.'.repeat(100)} 3`)).toBeLessThan(30)
  })
})

describe('piecesOf', () => {
  it('cuts at lines and sentences, else at words, else between characters', () => {
    const cut = (text: string, tokens: number): string[] =>
      piecesOf(text, tokens).map(([start, end]) => text.slice(start, end))
    expect(cut('One house here. Two houses there.\nThree houses.', 6)).toEqual([
      'One house here. ',
      'Two houses there.\n',
      'Three houses.',
    ])
    expect(cut('one two three four', 3)).toEqual(['one two ', 'three four'])
    expect(cut('🏠🏠', 3)).toEqual(['🏠', '🏠'])
  })

  it('gives pieces that make up the text, none larger than asked, none through a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.integer({ min: 3, max: 50 }),
        (text, most) => {
          const pieces = piecesOf(text, most).map(([start, end]) => text.slice(start, end))
          expect(pieces.join('')).toBe(text)
          for (const piece of pieces) {
            expect(piece.length).toBeGreaterThan(0)
            expect(estimateTokens(piece)).toBeLessThanOrEqual(most)
          }
          if (text.isWellFormed()) expect(pieces.every((piece) => piece.isWellFormed())).toBe(true)
        },
      ),
    )
  })
})
