import { describe, expect, it } from 'vitest'
import { pauseAfter, retryAfterMs } from '../../src/fetch/retry.ts'

const plan = { attempts: 4, firstPauseMs: 1_000, longestPauseMs: 60_000 }
const NOW = Date.parse('2026-11-23T10:00:00Z')

describe('retryAfterMs', () => {
  it.each([
    ['30', 30_000],
    [' 0 ', 0],
    ['Mon, 23 Nov 2026 10:00:20 GMT', 20_000],
    ['Mon, 23 Nov 2026 09:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['1e9', null],
    ['', null],
    [null, null],
  ])('reads %j', (header, expected) => {
    expect(retryAfterMs(header, NOW)).toBe(expected)
  })
})

describe('pauseAfter', () => {
  const again = { again: true, pauseMs: null }

  it('doubles, within a quarter either way, and stops at the last attempt', () => {
    expect([1, 2, 3, 4].map((n) => pauseAfter(plan, n, again, 0.5))).toEqual([1_000, 2_000, 4_000, null]) // prettier-ignore
    expect([0, 1].map((chance) => pauseAfter(plan, 1, again, chance))).toEqual([750, 1_250])
  })

  it('waits as long as the server asks, up to the cap, and no longer', () => {
    expect(pauseAfter(plan, 1, { again: true, pauseMs: 30_000 }, 0)).toBe(30_000)
    expect(pauseAfter(plan, 1, { again: true, pauseMs: 3_600_000 }, 0)).toBeNull()
  })

  it('does not try again what cannot go better', () => {
    expect(pauseAfter(plan, 1, { again: false, pauseMs: 1 }, 0)).toBeNull()
  })
})
