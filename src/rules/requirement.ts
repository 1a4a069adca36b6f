import type { AnsweredBy, Evidence, Outcome, Standing } from '../domain/assessment.ts'
import type { IsoDate } from '../domain/dates.ts'
import type { Facts } from '../domain/facts.ts'
import type { CitationId } from './citations.ts'
import { isLive, listsBind } from './local-lists/live.ts'
import type { Setting } from './setting.ts'

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

/** A council's own list of what it asks for, as it is published on its website. */
export interface LocalList {
  authority: string
  name: string
  url: string
  publishedOn: IsoDate
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
  /** Ids of citations, the operative one first. */
  cites: readonly [string, ...string[]]
  /** The local list that asks for it; null for what no list that is held asks for. */
  list: LocalList | null
  documents?: DocumentNeed
  check: (facts: Facts, setting: Setting) => CheckResult
}

type Defaulted = 'enabled' | 'offReason' | 'kind' | 'query' | 'effective' | 'list'
const ALWAYS = { from: null, to: null, note: '' }

/** A national requirement from its data, with what is the same for most filled in. */
export function requirement(
  data: Omit<Requirement, Defaulted | 'cites'> &
    Partial<Pick<Requirement, 'kind' | 'query' | 'effective'>> & {
      cites: readonly [CitationId, ...CitationId[]]
      offReason?: string
    },
): Requirement {
  const { offReason, ...rest } = data
  const onOff: Switch =
    offReason === undefined ? { enabled: true, offReason: null } : { enabled: false, offReason }
  return { kind: 'requirement', query: false, effective: ALWAYS, list: null, ...rest, ...onOff }
}

/**
 * The standing that a requirement's findings have for an application made on `date`. A local item stands only where a list
 * that was published in the two years before names it (TCPA 1990 s 62; DMPO art 34), and only for types that lists are for;
 * any other advises. `type` null: for a type that is not known, or any.
 */
export function standingOf(
  requirement: Requirement,
  date: IsoDate | null,
  type: string | null = null,
): Standing {
  const { level, kind, query, status, list } = requirement
  if (kind !== 'requirement' || query) return 'advisory'
  if (level === 'national') return status === 'verified' ? 'statutory' : 'advisory'
  return list !== null && isLive(list, date) && listsBind(type) ? 'local-list' : 'advisory'
}
