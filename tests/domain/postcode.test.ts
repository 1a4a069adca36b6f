import { describe, expect, it } from 'vitest'
import { postcodesIn, sitePostcodeOf } from '../../src/domain/postcode.ts'

describe('the postcode of a site', () => {
  it.each([
    ['stated', { postcode: 'bs84ab', address: null }, 'BS8 4AB'],
    ['stated before the one in the address', { postcode: 'BS8 4AB', address: '1 High Street LS2 8AA' }, 'BS8 4AB'],
    ['the last in the address', { postcode: null, address: 'Land behind SW1A 1AA, London SW1A 2AA' }, 'SW1A 2AA'],
    ['stated as something else', { postcode: 'not known', address: '1 High Street' }, null],
    ['nowhere', { postcode: null, address: null }, null],
  ])('%s', (_, record, expected) => {
    expect(sitePostcodeOf(record)).toBe(expected)
  }) // prettier-ignore

  it('is not found in words and numbers that only look like one', () => {
    expect(postcodesIn('Drawing A101 2AB3, class E4 extensions, 21/AP/3703')).toEqual([])
    expect(postcodesIn('M1 1AA; EC1A 1BB')).toEqual(['M1 1AA', 'EC1A 1BB'])
  })
})
