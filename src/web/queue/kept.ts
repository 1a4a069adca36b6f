const MOST_ENTRIES = 500

export interface KeepSettings {
  /** What took longer than this is kept a while; what did not is always worked out anew. Milliseconds. */
  slowMs: number
  /** Kept for so many times as long as it took: with 50, it costs a fiftieth of one processor at most. */
  times: number
  now?: () => number
}

export interface Kept<T> {
  value: T
  /** When it was worked out, where that was before now. */
  asOf: Date | null
}

/**
 * Keeps answers that were slow to work out, each for as long as it is worth, so that a page that counts 400,000 submissions
 * does not count them each time. `asOf` says so, and pages show it. Failures are not kept.
 */
export function makeKept<T>({ slowMs, times, now = () => performance.now() }: KeepSettings) {
  const kept = new Map<string, { value: T; until: number; at: Date }>()
  const working = new Map<string, Promise<T>>()
  return async function keep(key: string, work: () => Promise<T>): Promise<Kept<T>> {
    const had = kept.get(key)
    if (had !== undefined && had.until > now()) return { value: had.value, asOf: had.at }
    kept.delete(key)
    const running = working.get(key)
    if (running !== undefined) return { value: await running, asOf: null }
    const started = now()
    const promise = work()
    working.set(key, promise)
    try {
      const value = await promise
      const took = now() - started
      if (took > slowMs) kept.set(key, { value, until: now() + took * times, at: new Date() })
      const [oldest] = kept.keys()
      if (kept.size > MOST_ENTRIES && oldest !== undefined) kept.delete(oldest)
      return { value, asOf: null }
    } finally {
      working.delete(key)
    }
  }
}
