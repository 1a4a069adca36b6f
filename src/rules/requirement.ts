import type { AnsweredBy, Evidence, Outcome, Standing } from '../domain/assessment.ts'
import type { IsoDate } from '../domain/dates.ts'
import type { Facts } from '../domain/facts.ts'
import type { CitationId } from './citations.ts'

/** What a check says of one submission. `reason` is one sentence for an officer. */
export interface CheckResult {
  outcome: Outcome
  reason: string
  evidence: Evidence[]
}

/** Files that meet a requirement, as ODP FileTypes. */
export interface DocumentNeed {
  types: readonly string[]
  match: 'any' | 'all'
}

/** Why a requirement is on, or switched off: announced law with no made instrument is off. */
type Switch = { enabled: true; offReason: null } | { enabled: false; offReason: string }

/** A rule: what must be there, when, and the law or list that says so. */
export type Requirement = Switch & {
  /** As in the requirements register; never reused. */
  id: string
  title: string
  level: 'national' | 'local'
  /** Only kind `requirement` scores; the others tell the officer of something else to do. */
  kind: 'requirement' | 'route' | 'screening' | 'consultation' | 'exemption'
  /** `from-knowledge`: the operative wording was not read at its source, so it only advises. */
  status: 'verified' | 'from-knowledge'
  /**
   * True for checks that touch on who the applicant or the owners are, and for contradictions inside one record:
   * they come out as queries, with no points and no say in the lane, whatever their level.
   */
  query: boolean
  answeredBy: AnsweredBy
  /** ODP application types, or `*`. */
  types: readonly string[]
  /** Days on which it is in force, both included; null is open. */
  effective: { from: IsoDate | null; to: IsoDate | null; note: string }
  /** The operative citation first. */
  cites: readonly [CitationId, ...CitationId[]]
  documents?: DocumentNeed
  check: (facts: Facts) => CheckResult
}

type Defaulted = 'enabled' | 'offReason' | 'kind' | 'query' | 'effective'
const ALWAYS = { from: null, to: null, note: '' }

/** A requirement from its data, with what is the same for most filled in. */
export function requirement(
  data: Omit<Requirement, Defaulted> &
    Partial<Pick<Requirement, 'kind' | 'query' | 'effective'>> & { offReason?: string },
): Requirement {
  const { offReason, ...rest } = data
  const onOff: Switch =
    offReason === undefined ? { enabled: true, offReason: null } : { enabled: false, offReason }
  return { kind: 'requirement', query: false, effective: ALWAYS, ...rest, ...onOff }
}

/**
 * The standing that a requirement's findings have. A local item stands only where a live local list of
 * that council names it (TCPA 1990 s 62; DMPO art 34); no such list can be loaded yet, so it advises.
 */
export function standingOf(requirement: Requirement): Standing {
  const binding =
    requirement.level === 'national' &&
    requirement.status === 'verified' &&
    requirement.kind === 'requirement' &&
    !requirement.query
  return binding ? 'statutory' : 'advisory'
}

/** Whether findings of a requirement count in readiness: binding, and something the tool can answer. */
export function scores(requirement: Requirement): boolean {
  return standingOf(requirement) !== 'advisory' && requirement.answeredBy !== 'officer'
}
