/** A result with the moment at which it was counted. */
export interface Counted<T> {
  value: T
  asOf: Date
}

export interface FigureCache {
  /** What was counted under the key, or is counted now. */
  get<T>(key: string, count: () => Promise<T>): Promise<Counted<T>>
  /** How many results are kept. */
  size(): number
}

interface Entry {
  /** Undefined: counted for the first time just now. */
  done: Counted<unknown> | undefined
  running: Promise<Counted<unknown>> | undefined
}

export interface CacheSettings {
  now: () => Date
  /** Not counted again before this. */
  freshMs: number
  /** Until then an old result is answered at once, and counted again behind it; after it, whoever asks waits. */
  keepMs: number
  /** Counts at once: the rest of the database is for others. */
  atOnce: number
  /** Results kept; the one that was asked for least lately goes first. */
  limit: number
  onError: (error: unknown) => void
}

/** Keeps what took long to count. One key is never counted twice at once. A count that fails is not kept. */
export function makeFigureCache(settings: CacheSettings): FigureCache {
  const { now, freshMs, keepMs, limit, onError } = settings
  const entries = new Map<string, Entry>()
  const inTurn = makeTurns(settings.atOnce)

  const start = <T>(key: string, entry: Entry, count: () => Promise<T>): Promise<Counted<T>> => {
    const running = inTurn(async () => ({ value: await count(), asOf: now() })).then(
      (done) => {
        entry.done = done
        entry.running = undefined
        return done
      },
      (error: unknown) => {
        entry.running = undefined
        if (entry.done === undefined) entries.delete(key)
        throw error
      },
    )
    entry.running = running
    return running
  }

  return {
    size: () => entries.size,
    async get<T>(key: string, count: () => Promise<T>) {
      const entry = entries.get(key) ?? { done: undefined, running: undefined }
      entries.delete(key)
      entries.set(key, entry)
      for (const [oldest] of entries) {
        if (entries.size <= limit) break
        entries.delete(oldest)
      }
      const age = entry.done === undefined ? Infinity : now().getTime() - entry.done.asOf.getTime()
      // Under one key there is one kind of result: the key is the query.
      if (age < freshMs) return entry.done as Counted<T>
      const running = (entry.running as Promise<Counted<T>> | undefined) ?? start(key, entry, count)
      if (age >= keepMs) return running
      running.catch(onError)
      return entry.done as Counted<T>
    },
  }
}

/** Runs what it is given, so many at once, in the order in which it came. */
function makeTurns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = atOnce
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
