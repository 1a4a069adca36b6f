import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldQuote, isSubstantial } from '../../src/llm/verify.ts'
import { verifyQuote } from './whole-pages.ts'

const glue = fc.constantFrom(
  ' ',
  '  ',
  '\n',
  '\t',
  '\u00a0',
  '-',
  '-\n',
  '- ',
  ' - ',
  '—',
  '\u00ad',
  '\u00ad\n',
  '\u200b',
  '. ',
  ', ',
  '’',
  ' “',
  '” ',
  '--',
  '-\u200b\n',
)
const word = fc.oneof(
  fc.constantFrom(
    'the',
    'ﬁne',
    'oﬃce',
    'café',
    'cafe\u0301',
    '2',
    '1790',
    'site',
    'heritage',
    'Å',
    '𝒳',
    '👍',
    '<',
    '‹',
    'm²',
    'ß',
  ),
  fc.stringMatching(/^[a-zA-Z]{1,8}$/),
)
const page = fc
  .array(fc.tuple(word, glue), { minLength: 8, maxLength: 60 })
  .map((parts) => parts.flat().join(''))

describe('verifyQuote', () => {
  it('finds every passage of a page that is long enough, at offsets that give it back', () => {
    fc.assert(
      fc.property(page, fc.nat(), fc.nat(), (text, a, b) => {
        const chars = Array.from(text)
        const [from, to] = [a % chars.length, b % (chars.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ]
        const quote = chars.slice(from, to).join('')
        const wanted = foldQuote(quote)
        fc.pre(isSubstantial(wanted))
        const place = verifyQuote([text], 1, quote)
        expect(place).not.toBeNull()
        expect(foldQuote(text.slice(place!.start, place!.end))).toBe(wanted)
      }),
      { numRuns: 2000 },
    )
  })

  it('finds a passage whatever white space it is copied with', () => {
    fc.assert(
      fc.property(page, fc.constantFrom(' ', '\n', ' \n  '), (text, space) => {
        const quote = text.replace(/\s+/g, space)
        fc.pre(isSubstantial(foldQuote(quote)))
        expect(verifyQuote([text], 1, quote)).not.toBeNull()
      }),
    )
  })

  it('refuses a passage in which one word was changed', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 4, maxLength: 40 })
    fc.assert(
      fc.property(words, fc.nat(), (all, at) => {
        const changed = all.with(at % all.length, 'qqqqqqqqqq')
        fc.pre(isSubstantial(foldQuote(changed.join(' '))))
        expect(verifyQuote([all.join(' ')], 1, changed.join(' '))).toBeNull()
      }),
    )
  })

  it('never throws, whatever the page and the quotation hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' })),
        fc.double(),
        fc.string({ unit: 'binary', maxLength: 3000 }),
        (pages, number, quote) => {
          const place = verifyQuote(pages, number, quote)
          expect(place === null || place.start < place.end).toBe(true)
        },
      ),
    )
  })
})
