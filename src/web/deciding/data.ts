import type { User } from '../../domain/account.ts'
import { lanes, type Finding, type Lane } from '../../domain/assessment.ts'
import { basisOf, standOf, type Stand } from '../../domain/decision.ts'
import { findNames, findToDecide, listDecisions, listOfficers, type Decision, type ToDecide } from '../../db/queries/decisions.ts' // prettier-ignore
import { LANE_MEANING } from '../../rules/words/lanes.ts'
import type { WebDeps } from '../deps.ts'
import { isSettled, statesOf, type FindingState } from './states.ts'
import { sayAct } from './words.ts'

/** What somebody tried and is to look at again: errors by field, or what happened meanwhile. */
export interface Attempt {
  /** Which form: the requirement of a finding, or the kind of act. */
  form: string
  /** Beginning of the ids of its fields. */
  id: string
  values: Readonly<Record<string, string>>
  errors: { field: string; text: string }[]
}

/** A form's name as the beginning of ids: some requirements of councils' own have other characters in them. */
export const idOf = (form: string): string => form.replace(/[^A-Za-z0-9_-]/g, '-')

export interface Deciding {
  submissionId: number
  /** Of the last decision; forms send it back. */
  revision: number
  versionId: number
  /** Nothing can be decided any more: why. */
  closed: string | null
  people: { id: number; name: string }[]
  me: number | null
  assignedTo: { id: number; name: string } | null
  lane: Lane | null
  lanes: { value: Lane; says: string }[]
  setLane: { lane: Lane; stands: boolean; decision: Decision | null } | null
  validity: { validity: string; on: string; stands: boolean } | null
  /** Flags that bind and that nobody confirmed or overrode: what to look at before recording valid or invalid. */
  open: { requirement: string; title: string }[]
  /** By requirement. */
  states: Readonly<Record<string, FindingState>>
  bases: Readonly<Record<string, string>>
  /** Decided on findings that are not listed any more. */
  gone: FindingState[]
  /** Newest first; `undoable`: an act that still stands to be taken back. */
  decisions: (Decision & { what: string; undone: Decision | null; undoable: boolean })[]
  findings: Finding[]
  /** Where forms lead back to: the page that they are on. */
  back: 'decide' | 'submission'
  attempt: Attempt | null
}

/**
 * What the parts of a submission's page about deciding need (`deciding/panel.njk`, `deciding/finding.njk`), under the name
 * `deciding` in the template.
 */
export async function decidingData(
  deps: WebDeps,
  user: User,
  submissionId: number,
): Promise<Record<string, unknown>> {
  const found = await findDeciding(deps, user, submissionId)
  return found === undefined ? {} : { ...found.deciding }
}

/** The same, with the submission; undefined where the authority of whoever asks has none of this number. */
export async function findDeciding(
  { database: { db } }: WebDeps,
  user: User,
  submissionId: number,
): Promise<{ submission: ToDecide; deciding: Deciding } | undefined> {
  const { authority } = user
  if (authority === null) return undefined
  const [submission, decisions, people] = await Promise.all([
    findToDecide(db, authority, submissionId),
    listDecisions(db, authority, submissionId),
    listOfficers(db, authority),
  ])
  if (submission === undefined) return undefined
  const stand = standOf(decisions)
  const named = [stand.assignedTo, ...decisions.map(({ act }) => (act.kind === 'assign' ? act.to : null))] // prettier-ignore
  const names = await findNames(
    db,
    authority,
    named.filter((id) => id !== null),
  )
  return { submission, deciding: asDeciding(submissionId, user, { submission, decisions, people, stand, names }) } // prettier-ignore
}

interface Given {
  submission: ToDecide
  decisions: Decision[]
  people: { id: number; name: string }[]
  stand: Stand
  names: ReadonlyMap<number, string>
}

function asDeciding(submissionId: number, user: User, given: Given): Deciding {
  const { submission, decisions, people, stand, names } = given
  const { findings, versionId, erased } = submission
  const byId = new Map(decisions.map((decision) => [decision.id, decision]))
  const bases = Object.fromEntries(findings.map((finding) => [finding.requirement, basisOf(finding)]))
  const all = statesOf(stand, byId, submission, bases)
  const listed = new Set(findings.map(({ requirement }) => requirement))
  const states = Object.fromEntries([...all].filter(([requirement]) => listed.has(requirement)))
  const undoneBy = new Map(decisions.flatMap((one) => (one.act.kind === 'undo' ? [[one.act.decision, one] as const] : [])))
  const lane = decisions.findLast(({ id, act }) => act.kind === 'lane' && !undoneBy.has(id)) ?? null
  return {
    ...{ submissionId, revision: stand.revision, versionId, people, states, bases, findings },
    closed: erased ? 'The personal data of this submission was erased: nothing more can be decided.' : null,
    me: people.some(({ id }) => id === user.accountId) ? user.accountId : null,
    assignedTo: stand.assignedTo === null ? null : { id: stand.assignedTo, name: names.get(stand.assignedTo) ?? 'a closed account' },
    lane: submission.lane,
    lanes: lanes.map((value) => ({ value, says: LANE_MEANING[value] })),
    setLane: stand.setLane === null ? null : { lane: stand.setLane.lane, stands: stand.setLane.versionId === versionId, decision: lane },
    validity: stand.validity === null ? null : { validity: stand.validity.validity, on: stand.validity.on, stands: stand.validity.versionId === versionId },
    open: findings
      .filter(({ outcome, standing, overridden, requirement }) => outcome === 'flag' && standing !== 'advisory' && overridden === undefined && !isSettled(states[requirement]))
      .map(({ requirement, title }) => ({ requirement, title })),
    gone: [...all].filter(([requirement, { kind }]) => !listed.has(requirement) && kind === 'lapsed').map(([, state]) => state),
    decisions: decisions.map((decision) => ({ ...decision, what: sayAct(decision.act, { names, byId }), undone: undoneBy.get(decision.id) ?? null, undoable: decision.act.kind !== 'undo' && !undoneBy.has(decision.id) })).reverse(),
    back: 'submission',
    attempt: null,
  }
} // prettier-ignore
