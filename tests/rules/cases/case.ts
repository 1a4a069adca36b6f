import type { Outcome } from '../../../src/domain/assessment.ts'
import type { Facts } from '../../../src/domain/facts.ts'

export interface Case {
  /** A sentence: what is so, and so what. */
  name: string
  facts: Facts
  outcome: Outcome
  /** Words that the reason must have. */
  reason?: RegExp
}

export type Cases = Record<string, Case[]>

export const pass = (name: string, facts: Facts, reason?: RegExp): Case =>
  one('pass', name, facts, reason)
export const flag = (name: string, facts: Facts, reason?: RegExp): Case =>
  one('flag', name, facts, reason)
export const unknown = (name: string, facts: Facts, reason?: RegExp): Case =>
  one('unknown', name, facts, reason)
export const none = (name: string, facts: Facts, reason?: RegExp): Case =>
  one('not-applicable', name, facts, reason)
/** Not applicable because it is the day before the requirement came into force. */
export const dayBefore = (name: string, facts: Facts): Case =>
  none(name, facts, /^In force only from/)

function one(outcome: Outcome, name: string, facts: Facts, reason?: RegExp): Case {
  return reason === undefined ? { outcome, name, facts } : { outcome, name, facts, reason }
}
