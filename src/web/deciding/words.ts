import { dateInWords } from '../../domain/dates.ts'
import type { Act, OverrideOutcome } from '../../domain/decision.ts'
import type { Decision } from '../../db/queries/decisions.ts'

/** What an officer says of a finding, in a few words. */
export const OUTCOME_SAYS: Readonly<Record<OverrideOutcome, string>> = {
  pass: 'there is no defect',
  flag: 'there is a defect',
  'not-applicable': 'it does not apply',
}

/** An act in one line, for the list of what was decided. */
export function sayAct(
  act: Act,
  known: { names: ReadonlyMap<number, string>; byId: ReadonlyMap<number, Decision> },
): string {
  switch (act.kind) {
    case 'confirm':
      return `Confirmed ${act.requirement}`
    case 'override':
      return `Overrode ${act.requirement}: ${OUTCOME_SAYS[act.outcome]}`
    case 'lane':
      return `Set the lane to ${act.lane}`
    case 'validity':
      return `Recorded as ${act.validity} on ${dateInWords(act.on)}`
    case 'assign':
      return act.to === null
        ? 'Assigned to nobody'
        : `Assigned to ${known.names.get(act.to) ?? 'a closed account'}`
    case 'note':
      return 'Note'
    case 'undo': {
      const undone = known.byId.get(act.decision)
      const what = undone === undefined ? 'a decision' : sayAct(undone.act, known)
      return `Took back: ${what.charAt(0).toLowerCase()}${what.slice(1)}`
    }
  }
}
