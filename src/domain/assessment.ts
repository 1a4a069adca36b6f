import type { Clock } from './clock.ts'
import type { Overridden } from './decision.ts'
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
  | {
      kind: 'quote'
      document: string
      page: number
      quote: string
      /** UTF-16 offsets into the page's text, `end` exclusive; absent from findings made before 28 November 2026. */
      start?: number
      end?: number
      /** Code that read the text, or a model. */
      by?: 'code' | 'model'
    }
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
  /** Where an officer said otherwise: then `outcome` is the officer's. */
  overridden?: Overridden
}

/**
 * Whether a finding counts in readiness and lane: it binds, it applies, and the tool can answer it, or an officer said that it
 * is a defect.
 */
export function scores({
  standing,
  answeredBy,
  outcome,
  overridden,
}: Pick<Finding, 'standing' | 'answeredBy'> & Partial<Finding>): boolean {
  if (standing === 'advisory' || outcome === 'not-applicable') return false
  return answeredBy !== 'officer' || (overridden !== undefined && outcome === 'flag')
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

/**
 * Sizes by which applications are counted. Draft national policy has a "medium" one inside major (10 to 49 homes on no
 * more than 2.5 ha); it is no law, so it is not here.
 */
export const scales = ['major', 'minor', 'other', 'unknown'] as const
export type ScaleName = (typeof scales)[number]

/** Who may decide, by the national scheme of delegation: Schedule 1, Schedule 2, or neither. */
export const delegations = [
  'officer-decides',
  'officer-by-default',
  'not-in-force',
  'unknown',
] as const
export type Delegation = (typeof delegations)[number]

/** Why a proposal is put into a class: one sentence, what it stands on, and the law. */
export interface Grounds {
  reason: string
  evidence: Evidence[]
  cites: string[]
}

/** Three classes of one submission, each told by itself. Proposals: the officer records what the authority reports. */
export interface Classification {
  /** Major development by DMPO art 2(1); minor and other as the quarterly return has them. */
  scale: Grounds & { value: ScaleName }
  delegation: Grounds & {
    value: Delegation
    /** The made regulations were not read, so whatever it says only advises. */
    status: 'from-knowledge'
    /** What could make it another answer, a sentence each. */
    doubts: string[]
  }
  /** A line of the quarterly return (PS1/PS2), with the version of the return that it is a line of. */
  returnCode: Grounds & {
    /** Such as `ps2-bops:Q13`; null where it cannot be told. */
    code: string | null
    /** The line in words; null where it cannot be told. */
    line: string | null
  }
}

/** What rules say of one submission: a pure function of facts and rules. */
export interface Findings {
  /** Applicable findings, and those that an officer said do not apply; in the order of the requirements. */
  findings: Finding[]
  /** How many requirements were not applicable, and are not listed. */
  notApplicable: number
  /** 0–1, two decimals: share of the applicable requirements that came out pass or flag. */
  answered: number
  clock: Clock
  classification: Classification
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
