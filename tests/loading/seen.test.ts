import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seenKeys } from '../../src/loading/seen.ts'

describe('keys seen in a file', () => {
  it('answer the line on which a key came first, as a Map would', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 6 }), { maxLength: 200 }), (keys) => {
        const [seen, map] = [seenKeys(), new Map<string, number>()]
        for (const [at, key] of keys.entries()) {
          expect(seen.firstLine(key, at + 1)).toBe(map.get(key) ?? null)
          if (!map.has(key)) map.set(key, at + 1)
        }
      }),
    )
  })

  it('stay right while they grow', () => {
    const seen = seenKeys()
    for (let at = 1; at <= 60_000; at += 1)
      expect(seen.firstLine(`SWK 21/AP/${at}`, at + 1)).toBeNull()
    for (let at = 1; at <= 60_000; at += 997)
      expect(seen.firstLine(`SWK 21/AP/${at}`, 9)).toBe(at + 1)
  })
})
