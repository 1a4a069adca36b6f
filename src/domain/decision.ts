import type { Finding, Lane, Outcome } from './assessment.ts'
import { hashOf } from './canonical.ts'
import type { IsoDate } from './dates.ts'

/** What an officer may say a finding is, instead of what the tool said. */
export const overrideOutcomes = ['pass', 'flag', 'not-applicable'] as const
export type OverrideOutcome = (typeof overrideOutcomes)[number]

export const validities = ['valid', 'invalid'] as const
export type Validity = (typeof validities)[number]

/**
 * An officer's act. Each is kept for ever, with who, when and why; one is taken back by another, `undo`, that names it.
 * `basis` is the finding as it stood before the officer (`basisOf`).
 */
export type Act =
  | { kind: 'confirm'; requirement: string; basis: string }
  | { kind: 'override'; requirement: string; basis: string; outcome: OverrideOutcome }
  | { kind: 'lane'; lane: Lane }
  | { kind: 'validity'; validity: Validity; on: IsoDate }
  /** `to` null: to nobody. */
  | { kind: 'assign'; to: number | null }
  | { kind: 'note' }
  | { kind: 'undo'; decision: number }
export type ActKind = Act['kind']

/** An override as rules take it: a fact, so that an assessment under it can be made again. Holds no text and nobody's name. */
export interface Override {
  requirement: string
  outcome: OverrideOutcome
  basis: string
  /** Number of the decision, and its day in London. */
  decision: number
  on: IsoDate
}

/** What an officer made of a finding: in the finding itself, beside what the tool had said. */
export interface Overridden {
  decision: number
  on: IsoDate
  /** What the tool found, and why. */
  was: Outcome
  reason: string
}

/**
 * Pins what an officer looked at: an override or a confirmation stands while the tool says the same on the same evidence.
 * Of an overridden finding it is what the tool had said.
 */
export function basisOf({
  requirement,
  outcome,
  reason,
  evidence,
  overridden,
}: Pick<Finding, 'requirement' | 'outcome' | 'reason' | 'evidence' | 'overridden'>): string {
  const [said, why] = overridden === undefined ? [outcome, reason] : [overridden.was, overridden.reason] // prettier-ignore
  return hashOf([requirement, said, why, evidence]).slice(0, 16)
}
