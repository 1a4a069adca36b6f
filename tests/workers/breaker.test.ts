import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterEvent,
  allowed,
  BREAKER,
  closed,
  type Breaker,
  type BreakerEvent,
} from '../../src/workers/breaker.ts'

const failed = (waitMs?: number): BreakerEvent => ({
  kind: 'failed',
  reason: 'it is down',
  ...(waitMs === undefined ? {} : { waitMs }),
})
const answered: BreakerEvent = { kind: 'answered' }
const well: BreakerEvent = { kind: 'probed', trouble: null }
const ill: BreakerEvent = { kind: 'probed', trouble: 'connection refused' }

const after = (...events: BreakerEvent[]): Breaker =>
  events.reduce((state, event, at) => afterEvent(state, event, at * 100), closed)

describe('the circuit breaker', () => {
  it.each([
    ['answers after two failures', [failed(), failed()], 'answers', 4],
    ['pauses after three in a row', [failed(), failed(), failed()], 'paused', 0],
    ['counts anew after an answer', [failed(), failed(), answered, failed()], 'answers', 4],
    ['pauses at once where the endpoint asks for it', [failed(5000)], 'paused', 0],
    ['lets one call through once the endpoint seems well', [failed(5000), well], 'trying', 1],
    ['answers when that call was answered', [failed(5000), well, answered], 'answers', 4],
    ['pauses again when that call failed', [failed(5000), well, failed()], 'paused', 0],
    ['pauses where the endpoint is down before anything was asked', [ill], 'paused', 0],
    ['goes on where a call that was under way is answered', [failed(), failed(), failed(), answered], 'answers', 4],
    ['keeps to the time asked for, whatever was under way', [failed(5000), answered], 'paused', 0],
  ] as const)('%s', (_name, events, state, calls) => {
    const breaker = after(...events)
    expect(breaker.state).toBe(state)
    expect(allowed(breaker, 4)).toBe(calls)
  }) // prettier-ignore

  it('looks at the endpoint less and less often, down to once a minute, and remembers since when it is down', () => {
    let [state, now] = [after(failed(), failed(), failed()), 200]
    const pauses: number[] = []
    for (let tries = 0; tries < 9; tries += 1) {
      if (state.state !== 'paused') throw new Error('not paused')
      expect(state.since).toBe(200)
      pauses.push(state.probeAt - now)
      now = state.probeAt
      state = afterEvent(state, ill, now)
    }
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
  })

  it('never sends a call before the time that the endpoint asked for', () => {
    const event = fc.oneof(
      fc.constant(answered),
      fc.constant(failed()),
      fc.integer({ min: 1, max: 100_000 }).map(failed),
    )
    fc.assert(
      fc.property(fc.array(event), fc.integer({ min: 0, max: 100_000 }), (events, waitMs) => {
        const first = afterEvent(closed, failed(waitMs), 0)
        const last = events.reduce((state, one) => afterEvent(state, one, 0), first)
        if (last.state !== 'paused') throw new Error('not paused')
        expect(last.probeAt).toBeGreaterThanOrEqual(Math.max(waitMs, BREAKER.firstPauseMs))
      }),
    )
  })
})
