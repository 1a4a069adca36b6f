import { describe, expect, it } from 'vitest'
import { parseDegrees } from '../../src/intake/values.ts'

describe('parseDegrees', () => {
  it.each([
    ['-0.1275', -0.1275],
    [' 51.5037° ', 51.5037],
    ['0.1275W', -0.1275],
    ['0.1275° w', -0.1275],
    ['51.5037 N', 51.5037],
    ['1.6E-05', 0.000016],
    ['-1e-7', -1e-7],
    ['5.15E+1', 51.5],
    ['.5', 0.5],
    ['532849.0', 532849],
  ])('reads %s as %d', (text, degrees) => {
    expect(parseDegrees(text)).toBe(degrees)
  })

  it.each(['', ' ', 'N/A', 'Not Available'])('takes %j for none', (text) => {
    expect(parseDegrees(text)).toBeNull()
  })

  it.each(['north', 'W', '-0.1275W', "51°30'N", '1E-123', '0x1', '1234°', 'E', '1,5'])(
    'cannot read %j',
    (text) => {
      expect(parseDegrees(text)).toBeUndefined()
    },
  )
})
