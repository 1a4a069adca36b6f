import type { IsoDate } from '../domain/dates.ts'
import type { State } from '../domain/submission.ts'

/** Words in a decision column that say there is none yet. */
const UNDECIDED =
  /^(?:pending|undecided|not (?:yet )?decided|not (?:yet )?determined|undetermined|none|n\/?a|-+|awaiting decision|pending (?:decision|consideration)|tbc|tba)$/i
const WITHDRAWN = /^(?:wdn|wd|w)$|withdrawn/i
const DECIDED_STATUS =
  /^(?:approved|refused|granted|permitted|decided|determined|rejected|decision (?:issued|made|notice issued)|not required|application (?:approved|refused|permitted|granted)|appeal (?:in progress|decided|allowed|dismissed)|final decision)\b/i

export interface StateClues {
  decision: string | null
  status: string | null
  determinedOn: IsoDate | null
  withdrawnOn: IsoDate | null
  /** What the case is, where it is no planning application. */
  notApplication: string | null
}

/** What the authority decided, in the record's own words, or null where it has not. */
export function determinationOf(clues: Pick<StateClues, 'decision' | 'status'>): string | null {
  const decision = clues.decision?.trim() ?? ''
  if (decision !== '' && !UNDECIDED.test(decision)) return decision
  const status = clues.status?.trim() ?? ''
  return WITHDRAWN.test(status) || DECIDED_STATUS.test(status) ? status : null
}

/**
 * The state of a submission. `treatAsOpen` ranks decided and withdrawn applications as they once
 * stood; it never makes an application of what is none.
 */
export function stateOf(clues: StateClues, treatAsOpen: boolean): State {
  if (clues.notApplication !== null) return 'not-an-application'
  if (treatAsOpen) return 'open'
  const withdrawn =
    clues.withdrawnOn !== null ||
    WITHDRAWN.test(clues.status?.trim() ?? '') ||
    WITHDRAWN.test(clues.decision?.trim() ?? '')
  if (withdrawn) return 'withdrawn'
  return clues.determinedOn !== null || determinationOf(clues) !== null ? 'determined' : 'open'
}
