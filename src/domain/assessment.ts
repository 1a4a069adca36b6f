import type { IsoDate } from './dates.ts'
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

/** What a gap would be: each has its ground in law, and what an officer may do with it (rules/acts.ts). */
export const findingKinds = [
  'national',
  'national-unread',
  'local-list',
  'local-list-stale',
  'local-unlisted',
  'route',
  'screening',
  'consultation',
  'exemption',
  'content',
  'query',
] as const
export type FindingKind = (typeof findingKinds)[number]

/** A requirement applied to facts. */
export interface Finding {
  requirement: string
  title: string
  outcome: Outcome
  standing: Standing
  /** Absent from findings that were made before 28 November 2026. */
  kind?: FindingKind
  answeredBy: AnsweredBy
  /** One sentence of plain English: why this outcome. */
  reason: string
  evidence: Evidence[]
  /** Citation ids; the first is the operative one. */
  cites: string[]
}

/** Whether a finding counts in readiness and lane: it binds, and the tool can answer it. */
export function scores({
  standing,
  answeredBy,
}: Pick<Finding, 'standing' | 'answeredBy'>): boolean {
  return standing !== 'advisory' && answeredBy !== 'officer'
}

/** A finding under a policy. */
export interface ScoredFinding extends Finding {
  /** What this finding takes off 100: a whole number ≤ 0. 100 + the sum of points = readiness. */
  points: number
  /** Its weight in the policy; 0 where it does not score. */
  weight: number
}

/** What readiness, lane and complexity turn on: small, so that a year is scored again under another policy without more. */
export interface Scoring {
  /** Findings that score, in order: those that bind, and that something other than an officer can answer. */
  items: { requirement: string; outcome: Outcome }[]
  /** What is known of the proposal and its site that may be complex: `major`, `eia`, and datasets that it meets. */
  traits: string[]
}

export interface Clock {
  /** Day the period is counted from, or null where no date is known. */
  start: IsoDate | null
  basis: 'valid date' | 'received date' | 'unknown'
  /** Statutory period in days, or null where the type is not known or has none. */
  days: number | null
  /** Which rule sets the period, in words. */
  rule: string
  cites: string[]
  expiry: IsoDate | null
  guarantee: IsoDate | null
}

/** What rules say of one submission: a pure function of facts and rules. */
export interface Findings {
  /** Applicable findings only, in the order of the requirements. */
  findings: Finding[]
  /** How many requirements were not applicable. */
  notApplicable: number
  /** 0–1, two decimals: share of the applicable requirements that came out pass or flag. */
  answered: number
  clock: Clock
  scoring: Scoring
}

/** What gives complexity points. */
export interface Complexity {
  points: number
  /** They add up to `points`. */
  items: { name: string; points: number }[]
}

/** Findings under a policy: a pure function of `Scoring` and policy. */
export interface Score {
  /** 0–100, or null where no weighted requirement applies. */
  readiness: number | null
  /** One for each item of `Scoring`: whole numbers ≤ 0. 100 + their sum = readiness. */
  points: number[]
  complexity: Complexity
  lane: Lane
  /** Why this lane, in one sentence. */
  laneReason: string
}

/** Findings and score of one submission: a pure function of facts, rules and policy. */
export interface Assessment extends Omit<Findings, 'findings'>, Omit<Score, 'points'> {
  findings: ScoredFinding[]
}
