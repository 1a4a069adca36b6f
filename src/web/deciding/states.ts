import type { Finding } from '../../domain/assessment.ts'
import type { Act, Stand } from '../../domain/decision.ts'
import type { Decision, ToDecide } from '../../db/queries/decisions.ts'
import { OUTCOME_SAYS } from './words.ts'

/** What was decided of a finding, and whether it still stands. */
export interface FindingState {
  kind: 'confirmed' | 'overridden' | 'pending' | 'lapsed'
  decision: Decision
  /** In a few words. */
  said: string
  /** Of what lapsed: in a sentence. */
  why: string | null
}

/** Confirmed or overridden, and not lapsed. */
export const isSettled = (state: FindingState | undefined): boolean =>
  state !== undefined && state.kind !== 'lapsed'

/** What stands of each finding that somebody decided on. */
export function statesOf(
  { overrides, confirmed }: Stand,
  byId: ReadonlyMap<number, Decision>,
  { findings, overrides: madeUnder }: Pick<ToDecide, 'findings' | 'overrides'>,
  bases: Readonly<Record<string, string>>,
): Map<string, FindingState> {
  const byRequirement = new Map(findings.map((finding) => [finding.requirement, finding]))
  const states = new Map<string, FindingState>()
  for (const { requirement, basis, decision: id } of [...overrides, ...confirmed]) {
    const [decision, finding] = [byId.get(id), byRequirement.get(requirement)]
    if (decision === undefined) continue
    const state = { decision, said: saidOf(decision.act) }
    // What does not apply is not listed: it may be right so, or be listed as soon as it is assessed.
    const isOfUnlisted = finding === undefined && decision.from === 'not-applicable'
    if (isOfUnlisted && decision.act.kind === 'confirm')
      states.set(requirement, { ...state, kind: 'confirmed', why: null })
    else if (isOfUnlisted && !madeUnder.some((one) => one.decision === id))
      states.set(requirement, { ...state, kind: 'pending', why: null })
    else if (finding === undefined || bases[requirement] !== basis)
      states.set(requirement, { ...state, kind: 'lapsed', why: whyLapsed(decision, finding) })
    else states.set(requirement, { ...state, kind: kindOf(decision, finding), why: null })
  }
  return states
}

function kindOf({ id, act }: Decision, { overridden }: Finding): FindingState['kind'] {
  if (act.kind === 'confirm') return 'confirmed'
  return overridden?.decision === id ? 'overridden' : 'pending'
}

const saidOf = (act: Act): string =>
  act.kind === 'override' ? OUTCOME_SAYS[act.outcome] : 'the finding is right'

function whyLapsed({ from }: Decision, finding: Finding | undefined): string {
  if (finding === undefined)
    return from === 'not-applicable'
      ? 'The tool takes it not to apply for another reason now, so the decision was not about what stands.'
      : 'It does not apply any more, as far as the tool can tell from what is held now.'
  const now = finding.overridden?.was ?? finding.outcome
  return now === from
    ? 'The tool finds the same on other evidence now, so the decision was not about what stands.'
    : 'The tool finds something else now, so the decision was not about what stands.'
}
