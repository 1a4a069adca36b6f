/*
 * Whether documents are sent to the model now: a pure state machine. It pauses after a few calls in a row that failed for no fault
 * of the document, or when the endpoint asks to be left alone; then one call alone shows whether the endpoint is back.
 */

/** Milliseconds, and calls. */
export const BREAKER = {
  /** Calls in a row that fail before it pauses. */
  failures: 3,
  /** The pause before the endpoint is first looked at, doubled each time up to the longest. */
  firstPauseMs: 1_000,
  longestPauseMs: 60_000,
}
export type BreakerTimes = typeof BREAKER

export type Breaker =
  | { state: 'answers'; failures: number }
  | {
      state: 'paused'
      /** Plain words. */
      reason: string
      /** When calls stopped to be answered; a try in between does not end it. */
      since: number
      /** When the endpoint is looked at next. */
      probeAt: number
      pauseMs: number
      /** True where the endpoint set the time: answers of calls that were under way do not shorten it. */
      asked: boolean
    }
  /** The endpoint seems well: one call is let through. */
  | { state: 'trying'; reason: string; since: number; pauseMs: number }

export type BreakerEvent =
  /** A call was answered, be it badly: the endpoint works. */
  | { kind: 'answered' }
  /** A call failed, and not for the document; `waitMs` where the endpoint asked for that time. */
  | { kind: 'failed'; reason: string; waitMs?: number }
  /** The endpoint was looked at; null: it seems well. */
  | { kind: 'probed'; trouble: string | null }

export const closed: Breaker = { state: 'answers', failures: 0 }

/** The state after an event at `now` (milliseconds). */
export function afterEvent(
  before: Breaker,
  event: BreakerEvent,
  now: number,
  times: BreakerTimes = BREAKER,
): Breaker {
  switch (event.kind) {
    case 'answered':
      return before.state === 'paused' && before.asked ? before : closed
    case 'failed':
      return afterFailure(before, event, now, times)
    case 'probed':
      return afterProbe(before, event.trouble, now, times)
  }
}

function afterFailure(
  before: Breaker,
  { reason, waitMs }: Extract<BreakerEvent, { kind: 'failed' }>,
  now: number,
  times: BreakerTimes,
): Breaker {
  const asked = waitMs !== undefined
  if (before.state === 'answers') {
    const failures = before.failures + 1
    if (!asked && failures < times.failures) return { state: 'answers', failures }
    return pause(reason, now, now, Math.max(waitMs ?? 0, times.firstPauseMs), asked)
  }
  if (before.state === 'trying')
    return pause(reason, before.since, now, Math.max(waitMs ?? 0, longer(before, times)), asked)
  // It was under way when the others failed.
  if (!asked || now + waitMs <= before.probeAt) return before
  return { ...before, probeAt: now + waitMs, asked }
}

function afterProbe(
  before: Breaker,
  trouble: string | null,
  now: number,
  times: BreakerTimes,
): Breaker {
  if (before.state === 'answers')
    // Only where nothing was asked yet: calls say more than a look at the endpoint does.
    return trouble === null || before.failures > 0
      ? before
      : pause(trouble, now, now, times.firstPauseMs, false)
  if (before.state === 'trying') return before
  const { reason, since, pauseMs } = before
  if (trouble === null) return { state: 'trying', reason, since, pauseMs }
  return pause(trouble, since, now, longer(before, times), false)
}

const longer = ({ pauseMs }: { pauseMs: number }, times: BreakerTimes): number =>
  Math.min(pauseMs * 2, times.longestPauseMs)

const pause = (
  reason: string,
  since: number,
  now: number,
  pauseMs: number,
  asked: boolean,
): Breaker => ({ state: 'paused', reason, since, probeAt: now + pauseMs, pauseMs, asked })

/** Calls that may be under way at once. */
export function allowed(breaker: Breaker, slots: number): number {
  if (breaker.state === 'answers') return slots
  return breaker.state === 'trying' ? 1 : 0
}
