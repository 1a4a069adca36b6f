import { describe, expect, it } from 'vitest'
import { checkValue, hasInteger } from '../../src/llm/values.ts'

describe('hasInteger', () => {
  it.each<[string, number]>([
    ['The scheme provides 12 homes', 12],
    ['a site of 1,250 square metres', 1250],
    ['a site of 1\u2009250 square metres', 1250],
    ['1 250 square metres', 1250],
    ['plots 12 250', 12],
    ['9.00 metres to the ridge', 9],
    ['at 1:1250 on A3', 1250],
    ['3no. dwellings', 3],
    ['10–12 dwellings', 12],
    ['a change of –3 homes', -3],
    ['twenty-one homes', 21],
    ['Twenty\u2011one homes', 21],
    ['ninety nine homes', 99],
    ['one hundred and twenty homes', 120],
    ['two thousand five hundred', 2500],
    ['a pair of semi-detached houses', 2],
    ['a single dwelling', 1],
    ['zero parking spaces', 0],
    ['it has 12 homes, 3 of them affordable', 3],
  ])('finds in %j the number %i', (text, value) => {
    expect(hasInteger(text, value)).toBe(true)
  })

  it.each<[string, number]>([
    ['a site of 1,250 square metres', 250],
    ['a site of 1,250 square metres', 1],
    ['12.5 metres', 12],
    ['12.5 metres', 5],
    ['2025', 20],
    ['flats A3 and B12', 3],
    ['on the 1st floor', 1],
    ['the 2nd of March', 2],
    ['twenty-one homes', 20],
    ['twenty-one homes', 1],
    ['one hundred and twenty homes', 20],
    ['someone proposed nonetheless', 1],
    ['no homes are proposed', 12],
    ['homes', 0],
    ['the pair of gates', 2],
    ['1.2.3 of the report', 2],
  ])('does not find in %j the number %i', (text, value) => {
    expect(hasInteger(text, value)).toBe(false)
  })
})

describe('checkValue', () => {
  const integer = { kind: 'integer', min: 0, max: 500 } as const
  const zones = { kind: 'choice', options: ['1', '2', '3', '3a', '3b'] } as const
  const letters = { kind: 'choice', options: ['A', 'B', 'C', 'D'] } as const
  const kinds = { kind: 'choice', options: ['heritageStatement', 'planningStatement'] } as const

  it.each<
    [string, Parameters<typeof checkValue>[0], string | number | undefined, string, string | number]
  >([
    ['a number', integer, 12, 'The scheme provides 12 homes', 12],
    ['a zone', zones, '3a', 'The site is in Flood Zone 3a.', '3a'],
    ['a zone in capitals', zones, '3a', 'FLOOD ZONE 3A', '3a'],
    ['a letter', letters, 'A', 'Ownership Certificate A has been signed', 'A'],
    ['a letter in brackets', letters, 'B', 'Certificate (B) is enclosed', 'B'],
    [
      'a kind, which no word of it needs to name',
      kinds,
      'heritageStatement',
      'The church is of great significance.',
      'heritageStatement',
    ],
  ])('keeps %s that the words show', (_, wanted, value, quote, kept) => {
    expect(checkValue(wanted, value, quote)).toEqual({ kept, dropped: false })
  })

  it.each<[string, Parameters<typeof checkValue>[0], string | number | undefined, string]>([
    ['another number', integer, 13, 'The scheme provides 12 homes'],
    ['part of a zone', zones, '3', 'The site is in Flood Zone 3a.'],
    ['a zone that is a decimal', zones, '1', 'The site has 1.5 hectares'],
    ['an article', letters, 'A', 'A certificate has been signed. A house stands there.'],
    ['a small letter', letters, 'B', 'certificate b is enclosed'],
    ['an option that there is not', kinds, 'siteNotice', 'The church is of great significance.'],
    ['text where a number is wanted', integer, '12', 'The scheme provides 12 homes'],
  ])('drops %s', (_, wanted, value, quote) => {
    expect(checkValue(wanted, value, quote)).toEqual({ dropped: true })
  })

  it('takes "none" as no value, and asks for none where the question wants none', () => {
    expect(checkValue(zones, 'none', 'The site floods.')).toEqual({ dropped: false })
    expect(checkValue(undefined, 12, 'The scheme provides 12 homes')).toEqual({ dropped: false })
  })
})
