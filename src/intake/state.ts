import type { IsoDate } from '../domain/dates.ts'
import type { State } from '../domain/submission.ts'
import { isErrorValue } from './table/spoilt.ts'
import { isNothing } from './values.ts'

/** Words in a decision column that say there is none yet; those that say nothing at all are in `isNothing`. */
const UNDECIDED =
  /^(?:(?:application|decision) )?(?:(?:pending|awaiting|awaited|under consideration|in progress|not (?:yet )?(?:decided|determined|made|issued)|to be (?:decided|determined|made|confirmed|advised))(?: (?:decision|consideration|determination))?|undecided|undetermined|deferred|no decision(?: (?:yet|as yet|made|issued|to date))?|t\.?b\.?[acd]\.?|[-.?0]+)$/i
const WITHDRAWN = /^(?:wdn|wd|w)$|withdrawn/i
/** What may be withdrawn while the application is not. */
const OTHER_WITHDRAWN =
  /\b(?:appeal|objection|representation|comment|letter|direction|notice|request|condition|call in|not)s?\b.*withdrawn|withdrawn (?:appeal|objection)/i
/**
 * Statuses by which an application is decided, or out of the authority's hands: those of Idox registers, of the LGA's
 * profile (`Decided`, `Appealed`) and of planning.data.gov.uk. One finally disposed of is off the register (article
 * 40(13) of the Development Management Procedure Order 2015); one returned was never on it.
 */
const DECIDED_STATUS = new RegExp(
  `^(?:(?:application|case|decision|(?:planning )?permission|consent) )?(?:${[
    '(?:approved?|refused?|granted?|permitted|permit|decided|determined|rejected|split(?: decision)?)\\b',
    '(?:(?:un)?conditional )?(?:approval|refusal)\\b(?!.*\\b(?:pending|await|recommend))',
    'decision (?:issued|made|notice issued)\\b',
    '(?:closed|completed?|returned(?: to (?:the )?(?:applicant|agent))?)$',
    'prior (?:approval )?(?:not required|granted|given|refused)\\b',
    'not required\\b',
    'appealed\\b',
    'appeal (?:in progress|lodged|decided|allowed|dismissed|withdrawn)\\b',
    'final decision\\b',
    'finally disposed(?: of)?\\b',
  ].join('|')})`,
  'i',
)

/** A value of a list as words: `planning-decision:prior-not-required` is "prior not required". */
function asWords(text: string | null): string {
  const trimmed = text?.trim() ?? ''
  if (!/[-_:]/.test(trimmed) || /^-+$/.test(trimmed)) return trimmed
  return trimmed.replace(/^planning-[a-z-]+:/i, '').replace(/[-_:\s]+/g, ' ').trim() // prettier-ignore
}

function isWithdrawn(text: string | null): boolean {
  const words = asWords(text)
  return WITHDRAWN.test(words) && !OTHER_WITHDRAWN.test(words)
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
  const said = !isNothing(decision) && !isErrorValue(decision)
  if (said && !UNDECIDED.test(asWords(decision))) return decision
  const status = clues.status?.trim() ?? ''
  return isWithdrawn(status) || DECIDED_STATUS.test(asWords(status)) ? status : null
}

/**
 * The state of a submission. `treatAsOpen` ranks decided and withdrawn applications as they once
 * stood; it never makes an application of what is none.
 */
export function stateOf(clues: StateClues, treatAsOpen: boolean): State {
  if (clues.notApplication !== null) return 'not-an-application'
  if (treatAsOpen) return 'open'
  if (clues.withdrawnOn !== null || isWithdrawn(clues.status) || isWithdrawn(clues.decision))
    return 'withdrawn'
  return clues.determinedOn !== null || determinationOf(clues) !== null ? 'determined' : 'open'
}
