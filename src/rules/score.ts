import type { Finding, Outcome } from '../domain/assessment.ts'

/** What the score needs of a finding. */
export interface Scored {
  outcome: Outcome
  weight: number
}

export interface Points {
  /** 0–100, a whole number; null where nothing weighs. */
  readiness: number | null
  /** For each item in order, whole numbers ≤ 0: 100 + their sum = readiness. */
  points: number[]
}

/** What an outcome is worth: 1 pass, 0 flag, `unknownValue` unknown. */
function valueOf(outcome: Outcome, unknownValue: number): number {
  if (outcome === 'pass') return 1
  return outcome === 'unknown' ? unknownValue : 0
}

/**
 * Whole losses that add up to `total`, shared by largest remainder; the earlier item wins a tie. Only items
 * that lose anything get any.
 */
function shareOut(exact: readonly number[], total: number): number[] {
  const whole = exact.map(Math.floor)
  const byRemainder = exact
    .map((loss, index) => ({ index, loss, remainder: loss - Math.floor(loss) }))
    .filter(({ loss }) => loss > 0)
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  let left = total - whole.reduce((sum, loss) => sum + loss, 0)
  // Rounding of the total leaves at most one for each item; the loop only guards float dust.
  for (let turn = 0; left > 0 && byRemainder.length > 0; turn = (turn + 1) % byRemainder.length) {
    const item = byRemainder[turn]
    if (item === undefined) break
    whole[item.index] = (whole[item.index] ?? 0) + 1
    left -= 1
  }
  return whole
}

/** Readiness = 100 × Σ(w·v) / Σw, rounded, over items that apply and weigh anything; and each one's points. */
export function scoreOf(items: readonly Scored[], unknownValue: number): Points {
  const weights = items.map(({ outcome, weight }) => (outcome === 'not-applicable' ? 0 : weight))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (sum === 0) return { readiness: null, points: items.map(() => 0) }
  const worth = items.map(({ outcome }) => valueOf(outcome, unknownValue))
  const gained = weights.reduce((total, weight, i) => total + weight * (worth[i] ?? 0), 0)
  const readiness = Math.round((100 * gained) / sum)
  const losses = weights.map((weight, i) => (100 * weight * (1 - (worth[i] ?? 0))) / sum)
  const points = shareOut(losses, 100 - readiness).map((loss) => (loss === 0 ? 0 : -loss))
  return { readiness, points }
}

/**
 * Share of the requirements that came out pass or flag, two decimals; 0 where none applies. A query, and a look at whether
 * the kind of application is right, ask for nothing, so they are none.
 */
export function answeredOf(findings: readonly Pick<Finding, 'outcome' | 'kind'>[]): number {
  const asked = findings.filter(
    ({ outcome, kind }) => outcome !== 'not-applicable' && kind !== 'query' && kind !== 'route',
  )
  const known = asked.filter(({ outcome }) => outcome !== 'unknown')
  return asked.length === 0 ? 0 : Math.round((100 * known.length) / asked.length) / 100
}
