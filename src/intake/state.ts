import type { IsoDate } from '../domain/dates.ts'
import type { State } from '../domain/submission.ts'

/** Words in a decision column that say there is none yet. */
const UNDECIDED =
  /^(?:pending|undecided|not (?:yet )?decided|not (?:yet )?determined|undetermined|no decision(?: (?:yet|made))?|none|n\/?a|null|-+|awaiting decision|pending (?:decision|consideration)|to be (?:decided|determined)|in progress|under consideration|tbc|tba)$/i
const WITHDRAWN = /^(?:wdn|wd|w)$|withdrawn/i
/**
 * Statuses by which an application is decided, or out of the authority's hands: those of Idox registers, of the LGA's
 * profile (`Decided`, `Appealed`) and of planning.data.gov.uk. One finally disposed of is off the register (article
 * 40(13) of the Development Management Procedure Order 2015).
 */
const DECIDED_STATUS =
  /^(?:approved?|refused?|granted?|permitted|permit|decided|determined|rejected|split(?: decision)?|decision (?:issued|made|notice issued)|prior (?:approval )?(?:not required|granted|given|refused)|not required|application (?:approved|refused|permitted|granted)|appealed|appeal (?:in progress|lodged|decided|allowed|dismissed)|final decision|finally disposed(?: of)?)\b/i

/** A value of a list as words: `planning-decision:prior-not-required` is "prior not required". */
function asWords(text: string | null): string {
  const trimmed = text?.trim() ?? ''
  if (!/[-_:]/.test(trimmed) || /^-+$/.test(trimmed)) return trimmed
  return trimmed.replace(/^planning-[a-z-]+:/i, '').replace(/[-_]+/g, ' ').trim() // prettier-ignore
}

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
  if (decision !== '' && !UNDECIDED.test(asWords(decision))) return decision
  const status = clues.status?.trim() ?? ''
  return WITHDRAWN.test(status) || DECIDED_STATUS.test(asWords(status)) ? status : null
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
