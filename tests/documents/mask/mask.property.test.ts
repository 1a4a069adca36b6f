import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskPages } from '../../../src/documents/mask/mask.ts'

/** Pieces out of which texts are made that are full of names, labels and things that only look like them. */
const piece = fc.oneof(
  fc.constantFrom(
    'Mr', 'Mrs', 'Dr ', 'Rev', 'Applicant:', 'Client', 'Signed', 'Surname', 'First name', 'Prepared by', 'on behalf of', 'Yours sincerely,', 'Dear',
    'John', 'Jane', 'Okafor', 'Smith', 'Green', 'Road', 'House', 'Ltd', 'St', 'de', 'J.', 'MRTPI', 'and', '&', 'a', 'I', 'the', "'s", '’',
    'autistic', 'wheelchair', 'she has', 'my son', 'suffers from', 'GP', 'a letter from', 'is', 'her', 'health',
    '020', '7946', '0958', '07700 900123', '+44', '(0)', 'Tel', 'ext 1', '@', 'example.com', 'AB123456C', 'Sort code', '12-34-56', 'DOB', '3 May 1960',
    '█', '██ █', '\n', '\n\n', ' ', '  ', '\t', '.', ',', ':', '-', '/', '(', ')', '1', '😀', '\ud800', 'é', 'İ', 'ﬁ',
  ),
  fc.string({ maxLength: 4 }),
) // prettier-ignore
const page = fc.array(fc.tuple(piece, fc.constantFrom('', ' ', ' ', '\n')), { maxLength: 40 }).map((parts) => parts.flat().join('')) // prettier-ignore
const pages = fc.array(page, { maxLength: 3 })
const names = fc.array(fc.oneof(fc.constantFrom('Jane Smith', 'Mr J Okafor', 'Green', 'Smith-Okafor, Jane', 'Road House', 'X Ltd'), page), { maxLength: 3 }) // prettier-ignore
const runs = { numRuns: 3000 }

describe('maskPages, whatever the text', () => {
  it('keeps each page’s length, changes nothing but into blots, and keeps white space', () => {
    fc.assert(
      fc.property(pages, names, (texts, known) => {
        const { pages: masked } = maskPages(texts, known)
        expect(masked).toHaveLength(texts.length)
        for (const [index, text] of texts.entries()) {
          const got = masked[index] ?? ''
          expect(got).toHaveLength(text.length)
          for (let at = 0; at < text.length; at += 1)
            if (got[at] !== text[at]) {
              expect(got[at]).toBe('█')
              expect(text[at]).not.toMatch(/\s/)
            }
        }
      }),
      runs,
    )
  })

  it('is a pure function: the same again, and counted', () => {
    fc.assert(
      fc.property(pages, names, (texts, known) => {
        const once = maskPages(texts, known)
        expect(maskPages(texts, known)).toEqual(once)
        const blots = (all: readonly string[]) => all.join('').split('█').length
        expect(blots(once.pages) - blots(texts)).toBe(once.masked)
      }),
      runs,
    )
  })

  it('finds nothing more in what it has masked', () => {
    fc.assert(
      fc.property(pages, names, (texts, known) => {
        const once = maskPages(texts, known).pages
        expect(maskPages(once, known)).toEqual({ pages: once, masked: 0 })
      }),
      runs,
    )
  })

  it('parts no surrogate pair', () => {
    fc.assert(
      fc.property(fc.array(page.map((text) => text.toWellFormed()), { maxLength: 2 }), names, (texts, known) => {
        for (const text of maskPages(texts, known).pages) expect(text.isWellFormed()).toBe(true)
      }),
      runs,
    ) // prettier-ignore
  })
})
