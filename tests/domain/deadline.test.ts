import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { withDeadline } from '../../src/domain/deadline.ts'

const never = (signal: AbortSignal) => sleep(60_000, 'done', { signal })
const late = () => new Error('too late')

describe('work with a deadline', () => {
  it('answers what the work answers, and stops what it has left open', async () => {
    let seen: AbortSignal | null = null
    const work = (signal: AbortSignal) => {
      seen = signal
      return Promise.resolve('done')
    }
    expect(await withDeadline(new AbortController().signal, 1000, work, late)).toBe('done')
    expect((seen as AbortSignal | null)?.aborted).toBe(true)
  })

  it('throws what the work throws before its time', async () => {
    const broken = () => Promise.reject(new Error('broken'))
    await expect(withDeadline(new AbortController().signal, 1000, broken, late)).rejects.toThrow('broken') // prettier-ignore
  })

  it('is stopped after its time', async () => {
    await expect(withDeadline(new AbortController().signal, 20, never, late)).rejects.toThrow('too late') // prettier-ignore
  })

  it('is stopped by the signal, also by one that came before', async () => {
    const stop = new AbortController()
    const running = withDeadline(stop.signal, 60_000, never, late)
    stop.abort()
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    await expect(withDeadline(stop.signal, 60_000, never, late)).rejects.toMatchObject({ name: 'AbortError' }) // prettier-ignore
  })
})
