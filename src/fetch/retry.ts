import { setTimeout as wait } from 'node:timers/promises'

/** How often, and with what pauses, something is tried again. */
export interface RetryPlan {
  /** In all, the first included. */
  attempts: number
  /** Pause after the first failure; it doubles after each one. */
  firstPauseMs: number
  /** No pause is longer. A server that asks for a longer one is not asked again in this run. */
  longestPauseMs: number
}

/** What went wrong with one attempt, and whether another may go better. */
export interface Failure {
  again: boolean
  /** What the server asked for, where it did. */
  pauseMs: number | null
}

/** Milliseconds that a Retry-After header asks for (RFC 9110, 10.2.3: seconds or a date); null where it says neither. */
export function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const at = /[a-z]{3}, /i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}

/** The pause before the next attempt; null where there is to be none. `chance` from 0 to 1 spreads clients that failed together. */
export function pauseAfter(
  plan: RetryPlan,
  failures: number,
  failure: Failure,
  chance: number,
): number | null {
  if (!failure.again || failures >= plan.attempts) return null
  if (failure.pauseMs !== null)
    return failure.pauseMs > plan.longestPauseMs ? null : failure.pauseMs
  const pause = plan.firstPauseMs * 2 ** (failures - 1) * (0.75 + chance / 2)
  return Math.min(pause, plan.longestPauseMs)
}

/** Waits; rejects at once where the signal says stop. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal })
}
