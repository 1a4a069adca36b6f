import type { Clock } from './clock.ts'
import type { Relation } from './facts.ts'

export type Outcome = 'pass' | 'flag' | 'unknown' | 'not-applicable'
export type Standing = 'statutory' | 'local-list' | 'advisory'
export type AnsweredBy = 'fields' | 'files' | 'geo' | 'text' | 'officer'
/** In the order that officers work through them. */
export const lanes = ['fix', 'check', 'complex', 'ready'] as const
export type Lane = (typeof lanes)[number]

/** Evidence for a finding. Every kind says where it comes from. */
export type Evidence =
  | { kind: 'field'; field: string; value: string | number | boolean | null }
  | {
      kind: 'layer'
      layer: string
      answer: 'hit' | 'clear' | 'unknown'
      reason: string | null
      feature: string | null
      relation: Relation | null
      overlapM2: number | null
      share: number | null
      distanceM: number | null
    }
  | { kind: 'quote'; document: string; page: number; quote: string }
  | { kind: 'document'; document: string; fileTypes: string[] }
  | { kind: 'computed'; text: string }

/** A requirement applied to facts. */
export interface Finding {
  requirement: string
  title: string
  outcome: Outcome
  standing: Standing
  answeredBy: AnsweredBy
  /** One sentence of plain English: why this outcome. */
  reason: string
  /** What this finding takes off 100: a whole number ≤ 0. 100 + the sum of points = readiness. */
  points: number
  /** Its weight in the policy; 0 where it does not score. */
  weight: number
  evidence: Evidence[]
  /** Citation ids; the first is the operative one. */
  cites: string[]
}

/** Scoring of one submission: pure function of facts, rules and policy. */
export interface Assessment {
  /** 0–100, or null where no weighted requirement applies. */
  readiness: number | null
  /** 0–1, two decimals: share of the applicable requirements that came out pass or flag. */
  answered: number
  lane: Lane
  /** Why this lane, in one sentence. */
  laneReason: string
  clock: Clock
  /** Applicable findings only, in the order of the requirements. */
  findings: Finding[]
  /** How many requirements were not applicable. */
  notApplicable: number
}
