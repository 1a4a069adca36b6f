import { z } from 'zod'
import { lanes, type Finding, type Lane, type Outcome } from './assessment.ts'
import { hashOf } from './canonical.ts'
import { isIsoDate, type IsoDate } from './dates.ts'

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

const id = z.number().int().positive()
const finding = { requirement: z.string().min(1).max(200), basis: z.string().min(1).max(64) }

/** Reads an act from what a form, a program or the database gives. */
export const actSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('confirm'), ...finding }),
  z.object({ kind: z.literal('override'), ...finding, outcome: z.enum(overrideOutcomes) }),
  z.object({ kind: z.literal('lane'), lane: z.enum(lanes) }),
  z.object({ kind: z.literal('validity'), validity: z.enum(validities), on: z.string().refine(isIsoDate) }),
  z.object({ kind: z.literal('assign'), to: id.nullable() }),
  z.object({ kind: z.literal('note') }),
  z.object({ kind: z.literal('undo'), decision: id }),
]) satisfies z.ZodType<Act> // prettier-ignore

/** Letters that a reason, or a note, may have. */
export const LONGEST_REASON = 2000

/** Kinds of act that say why. */
export const needsReason = (kind: ActKind): boolean =>
  kind === 'override' || kind === 'lane' || kind === 'validity' || kind === 'note'

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

/** One act as it was recorded: what `standOf` needs of it. */
export interface Decided {
  id: number
  /** From 1, of one submission. */
  revision: number
  act: Act
  /** The version of the submission that was before the officer. */
  versionId: number | null
  /** Its day in London. */
  on: IsoDate
}

/** What all decisions of a submission come to. */
export interface Stand {
  /** Of the last decision; 0: none yet. */
  revision: number
  assignedTo: number | null
  setLane: { lane: Lane; versionId: number | null } | null
  validity: { validity: Validity; on: IsoDate; versionId: number | null } | null
  /** In order of requirement; of each, whatever was decided last. */
  overrides: Override[]
  confirmed: { requirement: string; basis: string; decision: number }[]
}

/**
 * What decisions come to: as if those that were taken back had never been, and of the rest the last of each kind, and for each
 * requirement the last, stands. Their order in the list is of no account: revisions are.
 */
export function standOf(decisions: readonly Decided[]): Stand {
  const inOrder = [...decisions].sort((a, b) => a.revision - b.revision)
  const undone = new Set(inOrder.flatMap(({ act }) => (act.kind === 'undo' ? [act.decision] : [])))
  const stand: Stand = { revision: inOrder.at(-1)?.revision ?? 0, assignedTo: null, setLane: null, validity: null, overrides: [], confirmed: [] } // prettier-ignore
  const findings = new Map<string, Decided>()
  for (const decided of inOrder.filter(({ id }) => !undone.has(id))) {
    const { act, versionId } = decided
    switch (act.kind) {
      case 'confirm':
      case 'override':
        findings.set(act.requirement, decided)
        break
      case 'lane':
        stand.setLane = { lane: act.lane, versionId }
        break
      case 'validity':
        stand.validity = { validity: act.validity, on: act.on, versionId }
        break
      case 'assign':
        stand.assignedTo = act.to
        break
      case 'note':
      case 'undo':
        break
    }
  }
  const byRequirement = [...findings].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [requirement, { id: decision, on, act }] of byRequirement) {
    if (act.kind === 'override')
      stand.overrides.push({ requirement, outcome: act.outcome, basis: act.basis, decision, on })
    if (act.kind === 'confirm') stand.confirmed.push({ requirement, basis: act.basis, decision })
  }
  return stand
}
