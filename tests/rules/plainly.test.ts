import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainWriter } from '../../src/rules/words/plainly.ts'

const say = plainWriter({
  datasets: ['conservation-area', 'tree'],
  kept: ['2026-11-28 site plan.pdf', 'HA/2026-11-28', 'The conservation-area wall', 'a.pdf'],
})

describe('a stored sentence on a page', () => {
  it.each([
    ['The target date 2026-11-30 fits the statutory expiry.', 'The target date 30 November 2026 fits the statutory expiry.'],
    ['Received on 2026-09-28, valid on 2026-10-05.', 'Received on 28 September 2026, valid on 5 October 2026.'],
    ['In force from 2026-01-01–2026-02-01 (2026-03-01)', 'In force from 1 January 2026–1 February 2026 (1 March 2026)'],
    ['layer not loaded: conservation-area; tree', 'layer not loaded: conservation area; tree'],
  ])('has dates in words, and datasets by their names: %s', (stored, shown) => {
    expect(say(stored)).toBe(shown)
  }) // prettier-ignore

  it.each([
    ['the words of a document', 'It says “dated 2026-11-28, in the conservation-area”.'],
    ['the words of a form', 'Declared "2026-11-28".'],
    ['the name of a file', 'Not read: 2026-11-28 site plan.pdf and plan-2026-11-28.pdf and conservation-area.pdf'],
    ['a reference', 'It is near HA/2026-11-28, ZZA-2026-11-28-4 and The conservation-area wall.'],
    ['an address', 'https://example.gov.uk/lists/2026-11-28/conservation-area'],
    ['what is no date', 'Parts 2026-02-31, 12026-11-28 and 2026-11-28T10:00, sub-conservation-area'],
  ])('keeps %s letter for letter', (_, stored) => {
    expect(say(stored)).toBe(stored)
  }) // prettier-ignore

  it('changes nothing of a name, whatever the name is', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const odd = `${name}2026-11-28 conservation-area`
        const write = plainWriter({ datasets: ['conservation-area'], kept: [odd] })
        // A quotation that the name would open or close is another one.
        if (!/["“”]|https?:/.test(odd)) expect(write(`Not read: ${odd}`)).toBe(`Not read: ${odd}`)
      }),
    )
  })
})
