import type { Finding } from '../../domain/assessment.ts'
import { basisOf, type Override } from '../../domain/decision.ts'

/** What an officer has said of findings, as it stands now. */
export interface Decided {
  confirmed: readonly { requirement: string; basis: string }[]
  overrides: readonly Pick<Override, 'requirement' | 'basis' | 'outcome'>[]
}

/** A finding that an officer stands behind. */
export interface LetterItem {
  finding: Finding
  /** What is missing or wrong, as it was found; null: an officer says so where nothing had been found. */
  found: string | null
}

export interface LetterItems {
  /** What the authority may hold an application invalid for, by the law. */
  grounds: LetterItem[]
  /** What would help: never a reason for invalidity. */
  helpful: LetterItem[]
  /** Confirmed, and the authority's own business: in no letter. */
  internal: Finding[]
  /** Flags that no officer has confirmed: in no letter. */
  unconfirmed: Finding[]
}

/** Notes for officers after a reason, which are no business of an applicant. */
const FOR_OFFICERS =
  / (?:Advisory: .*|A query for the officer: no points\.|No date is known: taken as in force\.)$/s

/** Whether a kind of finding can be a ground of invalidity (rules/acts.ts); a finding whose kind is not known cannot. */
export const isGround = ({ kind }: Pick<Finding, 'kind'>): boolean => kind === 'national' || kind === 'local-list' // prettier-ignore

/** A reason without what is said to officers; `listName` where a local list asks for it. */
export function applicantsReason(reason: string, listName: string | null): string {
  const cut = listName === null ? -1 : reason.indexOf(` ${listName} was published on `)
  return (cut < 0 ? reason : reason.slice(0, cut)).replace(FOR_OFFICERS, '').replaceAll('Asked because', 'We ask because') // prettier-ignore
}

/**
 * Sorts findings for a letter. Only what an officer confirmed, or set to a defect, on the finding as it stands now is in it;
 * `listed` tells the list that asks for an item and is held, and an item of a list that is not held cannot be a ground.
 */
export function selectItems(
  findings: readonly Finding[],
  { confirmed, overrides }: Decided,
  listed: (requirement: string) => { name: string } | null,
): LetterItems {
  const items: LetterItems = { grounds: [], helpful: [], internal: [], unconfirmed: [] }
  for (const finding of findings) {
    const on = { requirement: finding.requirement, basis: basisOf(finding) }
    const same = (one: typeof on) => one.requirement === on.requirement && one.basis === on.basis
    const override = overrides.find(same)
    const [was, reason] = finding.overridden === undefined ? [finding.outcome, finding.reason] : [finding.overridden.was, finding.overridden.reason] // prettier-ignore
    const outcome = override?.outcome ?? was
    if (outcome !== 'flag') continue
    if (override === undefined && !confirmed.some(same)) {
      items.unconfirmed.push(finding)
      continue
    }
    if (finding.kind === 'consultation' || finding.kind === 'screening') {
      items.internal.push(finding)
      continue
    }
    const list = listed(finding.requirement)
    const found = was === 'flag' ? applicantsReason(reason, list?.name ?? null) : null
    const ground = isGround(finding) && (finding.kind === 'national' || list !== null)
    items[ground ? 'grounds' : 'helpful'].push({ finding, found })
  }
  return items
}
