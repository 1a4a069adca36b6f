import { runsOf } from '../../domain/number-runs.ts'

/** `[1,2,3,7]` → "1–3, 7", at most ten runs. */
export function listNumbers(numbers: readonly number[]): string {
  const runs = runsOf(numbers)
  const words = runs.slice(0, 10).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
  return words.join(', ') + (runs.length > 10 ? ' …' : '')
}
