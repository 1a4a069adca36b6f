import { describe, expect, it } from 'vitest'
import { makeFigureCache } from '../../../src/web/analysis/cache.ts'

function cacheAt(more: { atOnce?: number; limit?: number } = {}) {
  const clock = { ms: 0 }
  const heard: unknown[] = []
  const cache = makeFigureCache({ now: () => new Date(clock.ms), freshMs: 100, keepMs: 1000, atOnce: 2, limit: 10, onError: (error) => heard.push(error), ...more }) // prettier-ignore
  return { cache, clock, heard }
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 1))

describe('what was counted', () => {
  it('is not counted again while it is fresh; older, it is answered at once and counted behind', async () => {
    const { cache, clock } = cacheAt()
    let counts = 0
    const get = () => cache.get('key', () => Promise.resolve((counts += 1)))
    expect(await get()).toEqual({ value: 1, asOf: new Date(0) })
    clock.ms = 99
    expect((await get()).value).toBe(1)
    clock.ms = 100
    expect((await get()).value).toBe(1)
    await settle()
    expect(await get()).toEqual({ value: 2, asOf: new Date(100) })
  })

  it('is counted before the answer where it is too old', async () => {
    const { cache, clock } = cacheAt()
    let counts = 0
    const get = () => cache.get('key', () => Promise.resolve((counts += 1)))
    await get()
    clock.ms = 1000
    expect((await get()).value).toBe(2)
  })

  it('is counted once for all who ask at the same time, and so many keys at once', async () => {
    const { cache } = cacheAt()
    let [running, most, counts] = [0, 0, 0]
    const count = async () => {
      counts += 1
      running += 1
      most = Math.max(most, running)
      await settle()
      running -= 1
      return 1
    }
    await Promise.all(['a', 'a', 'b', 'c', 'd', 'e', 'a'].map((key) => cache.get(key, count)))
    expect([counts, most]).toEqual([5, 2])
  })

  it('is kept when counting it again fails, and a first count that fails is not', async () => {
    const { cache, clock, heard } = cacheAt()
    const fail = () => Promise.reject(new Error('no'))
    await expect(cache.get('key', fail)).rejects.toThrow('no')
    expect(cache.size()).toBe(0)
    await cache.get('key', () => Promise.resolve(1))
    clock.ms = 500
    expect((await cache.get('key', fail)).value).toBe(1)
    await settle()
    expect(heard).toHaveLength(1)
    expect((await cache.get('key', () => Promise.resolve(3))).value).toBe(1)
  })

  it('goes when there is too much of it, the least lately asked for first', async () => {
    const { cache } = cacheAt({ limit: 2 })
    let counts = 0
    const get = (key: string) => cache.get(key, () => Promise.resolve((counts += 1)))
    for (const key of ['a', 'b', 'a', 'c']) await get(key)
    expect(cache.size()).toBe(2)
    await get('a')
    expect(counts).toBe(3)
    await get('b')
    expect(counts).toBe(4)
  })
})
