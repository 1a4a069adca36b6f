import type { ModelSettings } from '../../domain/model-settings.ts'
import type { AskRequest, AskResult } from '../ask.ts'
import { makeAsk } from '../client.ts'
import { fail, notTried, type CheckId, type CheckLine } from './lines.ts'
import { todoFor } from './todo.ts'

/** Asks within the time that the whole check has. */
export interface Probe {
  settings: ModelSettings
  seconds: number
  ask: (request: AskRequest) => Promise<AskResult>
  leftMs: () => number
}

export function makeProbe(settings: ModelSettings, seconds: number): Probe {
  const until = performance.now() + seconds * 1000
  const leftMs = () => Math.max(0, Math.floor(until - performance.now()))
  const { baseUrl, model, apiKey } = settings
  return {
    settings,
    seconds,
    leftMs,
    ask: (request) =>
      makeAsk({
        ...{ baseUrl, model, ...(apiKey === null ? {} : { apiKey }) },
        timeoutMs: Math.max(1, Math.min(settings.timeoutMs, leftMs())),
      })(request),
  }
}

export const againLonger = (seconds: number): string =>
  `Run it again with --seconds ${Math.max(120, seconds * 5)}.`

/** The line for a call that failed: not tried where it was the time of the check that ran out. */
export function failedCall(id: CheckId, reason: string, probe: Probe): CheckLine {
  if (probe.leftMs() <= 0) {
    return notTried(
      id,
      `it did not end within the ${probe.seconds} s of this check`,
      againLonger(probe.seconds),
    )
  }
  return fail(id, reason, todoFor(reason) ?? "Look at the server's own log.")
}
