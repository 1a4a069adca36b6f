import { describe, expect, it } from 'vitest'
import { homesInWords } from '../../src/rules/homes-in-words.ts'
import { cpuMs } from '../support/cpu.ts'

const counts = (description: string) => homesInWords(description)?.map(({ count }) => count)

describe('homes in the words of a description', () => {
  it.each([
    ['Erection of 9 dwellings with parking', [9]],
    ['Erection of two detached houses', [2]],
    ['Erection of a two storey side extension', []],
    ['Single storey rear extension to a flat', []],
    ['Up to 24 homes (outline)', undefined],
    ['Variation of condition 2 of permission for 9 dwellings', []],
  ])('%s', (description, expected) => {
    expect(counts(description)).toEqual(expected)
  })

  it('are not looked for in a text without end', async () => {
    let homes: unknown
    expect(await cpuMs(() => (homes = homesInWords('new '.repeat(50_000))))).toBeLessThan(5_000)
    expect(homes).toBeNull()
  })
})
