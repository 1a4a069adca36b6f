import { describe, expect, it } from 'vitest'
import { verifyQuote } from './whole-pages.ts'
import { cpuMs } from '../support/cpu.ts'

const found = (pages: string[], page: number, quote: string): string | null => {
  const place = verifyQuote(pages, page, quote)
  return place && (pages[place.page - 1] ?? '').slice(place.start, place.end)
}

describe('verifyQuote', () => {
  const page =
    'The building is listed.\nIts sig-\nnificance lies in the ﬁne  Georgian front — “unaltered” since 1790.\n'

  it.each([
    [
      'white space and a word split at a line end',
      'Its significance lies in the',
      'Its sig-\nnificance lies in the',
    ],
    [
      'a split word that was copied with its hyphen',
      'Its sig- nificance lies in',
      'Its sig-\nnificance lies in',
    ],
    ['ligatures', 'lies in the fine Georgian front', 'lies in the ﬁne  Georgian front'],
    [
      'dashes and quotation marks',
      'Georgian front - "unaltered" since',
      'Georgian front — “unaltered” since',
    ],
    ['marks put around the quotation', '“The building is listed.”', 'The building is listed.'],
  ])('forgives %s, and gives offsets into the original', (_, quote, original) => {
    expect(found([page], 1, quote)).toBe(original)
  })

  it.each([
    ['a changed word', 'The building was listed.'],
    ['a missing word', 'The building listed. Its significance'],
    ['another case', 'the building is LISTED. Its'],
    ['a changed number', 'unaltered" since 1890.'],
    ['two passages joined', 'The building is listed … since 1790'],
  ])('refuses %s', (_, quote) => {
    expect(verifyQuote([page], 1, quote)).toBeNull()
  })

  it.each([
    'the',
    'listed',
    'is listed. Its'.slice(0, 11),
    'significance',
    '- . - . - . - . - .',
    '',
    '      ',
  ])('takes %j as too short to prove anything', (quote) => {
    expect(verifyQuote([`${page} ${quote} - . - . - . - . - .`], 1, quote)).toBeNull()
  })

  it('keeps the hyphen of a word that has one, at a line end or not', () => {
    expect(found(['a two-\nstorey side extension'], 1, 'a two-storey side extension')).toBe(
      'a two-\nstorey side extension',
    )
    expect(found(['a 2-\nstorey side extension'], 1, 'a 2-storey side extension')).toBe(
      'a 2-\nstorey side extension',
    )
    expect(verifyQuote(['between 5-10 new homes'], 1, 'between 510 new homes')).toBeNull()
  })

  it('sees through soft hyphens, zero-width characters and decomposed accents', () => {
    expect(
      found(['the cafe\u0301 devel\u00adop\u200bment plan'], 1, 'the café development plan'),
    ).toBe('the cafe\u0301 devel\u00adop\u200bment plan')
  })

  it('matches a passage with < that was sent as ‹', () => {
    expect(found(['noise < 50 dB at night'], 1, 'noise ‹ 50 dB at night')).toBe(
      'noise < 50 dB at night',
    )
  })

  it('names the page that has the quotation where the model named another, or none that exists', () => {
    const pages = ['Nothing to see here.', page, page]
    for (const named of [1, 0, -3, 99, Number.NaN]) {
      expect(verifyQuote(pages, named, 'The building is listed.')?.page).toBe(2)
    }
    expect(verifyQuote(pages, 3, 'The building is listed.')?.page).toBe(3)
  })

  it('sees a page that changed in place', () => {
    const pages = ['The building is listed.']
    expect(verifyQuote(pages, 1, 'The building is listed.')).not.toBeNull()
    pages[0] = 'The building is not listed.'
    expect(verifyQuote(pages, 1, 'The building is listed.')).toBeNull()
  })

  it('stays linear on text made to be slow', async () => {
    const pages = [`${'a- '.repeat(300_000)}${'\n'.repeat(300_000)}${'-\u200b'.repeat(200_000)}`]
    let quote: unknown
    // A quadratic pass over 1.6 million characters would take minutes.
    expect(await cpuMs(() => (quote = verifyQuote(pages, 1, `${'a- '.repeat(600)} b c d`)))).toBeLessThan(20_000) // prettier-ignore
    expect(quote).toBeNull()
  })
})
