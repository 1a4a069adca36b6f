import { setMaxListeners } from 'node:events'
import type { EndpointState } from '../llm/endpoint.ts'
import type { ReadResult } from '../llm/read.ts'
import { afterEvent, allowed, BREAKER, closed, type Breaker, type BreakerEvent, type BreakerTimes } from './breaker.ts' // prettier-ignore

/** Gives reads of documents their turn: as many at once as the endpoint has slots, none while it does not answer. */
export interface Turns {
  /**
   * Runs a read when a slot is free. null where nothing came of it and nothing is to be kept against the document: the model is
   * paused, so it was not asked; or this process ends.
   */
  run(read: (signal: AbortSignal) => Promise<ReadResult>): Promise<ReadResult | null>
  breaker(): Breaker
  /** Reads under way. */
  busy(): number
  slots(): number
  /** Nothing more is asked, and what is under way is cut off. */
  stop(): void
}

export interface TurnsOptions {
  /** Reads at once; null: what the endpoint says, one until it does. */
  slots: number | null
  /** Looks at the endpoint without a model call. */
  probe: () => Promise<EndpointState>
  /** Hears of each new state, and of slots that became known. */
  onChange: (breaker: Breaker, slots: number) => void
  times?: BreakerTimes
}

/** Whether a read failed for what every other would: then the document is asked about again. */
export const isPassing = (result: ReadResult & { status: 'failed' }): boolean =>
  result.kind === 'transient' || result.ofEndpoint === true

function eventOf(result: ReadResult): BreakerEvent {
  if (result.status === 'read' || !isPassing(result)) return { kind: 'answered' }
  const { reason, retryAfterMs: waitMs } = result
  return { kind: 'failed', reason, ...(waitMs === undefined ? {} : { waitMs }) }
}

/** Looks at the endpoint first: one that is down is not sent documents. */
export async function openTurns(options: TurnsOptions): Promise<Turns> {
  const { probe, onChange, times = BREAKER } = options
  const ending = new AbortController()
  // One listener for each call under way: more than the ten that Node warns of.
  setMaxListeners(0, ending.signal)
  let breaker = closed
  let slots = options.slots ?? 1
  let busy = 0
  let timer: NodeJS.Timeout | undefined
  const waiting: ((goes: boolean) => void)[] = []

  const wake = () => {
    if (ending.signal.aborted || breaker.state === 'paused')
      for (const tell of waiting.splice(0)) tell(false)
    while (waiting.length > 0 && busy < allowed(breaker, slots)) {
      busy += 1
      waiting.shift()?.(true)
    }
  }
  const hear = (event: BreakerEvent) => {
    const before = breaker
    breaker = afterEvent(before, event, Date.now(), times)
    if (breaker.state !== before.state) onChange(breaker, slots)
    clearTimeout(timer)
    if (breaker.state === 'paused' && !ending.signal.aborted) {
      timer = setTimeout(() => void look(), Math.max(0, breaker.probeAt - Date.now()))
    }
    wake()
  }
  const look = async () => {
    const found = await probe()
    if (ending.signal.aborted) return
    if (options.slots === null && found.slots !== null && found.slots !== slots) {
      slots = found.slots
      onChange(breaker, slots)
    }
    hear({ kind: 'probed', trouble: found.trouble })
  }
  const turn = async (): Promise<boolean> => {
    if (ending.signal.aborted || breaker.state === 'paused') return false
    if (waiting.length === 0 && busy < allowed(breaker, slots)) {
      busy += 1
      return true
    }
    return new Promise((resolve) => waiting.push(resolve))
  }

  await look()
  return {
    async run(read) {
      if (!(await turn())) return null
      try {
        const result = await read(ending.signal)
        if (ending.signal.aborted && result.status === 'failed') return null
        hear(eventOf(result))
        return result
      } finally {
        busy -= 1
        wake()
      }
    },
    breaker: () => breaker,
    busy: () => busy,
    slots: () => slots,
    stop() {
      clearTimeout(timer)
      ending.abort()
      wake()
    },
  }
}

/** For who reads a document at a time, and has no queue: each is asked about at once. */
export const noTurns: Pick<Turns, 'run' | 'breaker' | 'slots'> = {
  run: (read) => read(new AbortController().signal),
  breaker: () => closed,
  slots: () => 1,
}
