import { APPLICATION_TYPES } from './application-types.ts'
import {
  DECISION_STEMS,
  DESCRIPTION_OPENINGS,
  NOT_APPLICATIONS,
  SHARED_DECISIONS,
  TYPE_NAMES,
  VAGUE_NAMES,
} from './type-tables.ts'

/** What a record says that may tell its application type; blank strings are the same as null. */
export interface TypeClues {
  reference: string
  /** Type names as the record has them, the fullest first. */
  names: string[]
  decision: string | null
  status: string | null
  description: string | null
}

export interface TypeReading {
  /** ODP code, or null where it cannot be told. */
  type: string | null
  /** How it was told, or why it could not be. */
  basis: string
  /** What the case is instead, where it is no planning application. */
  notApplication: string | null
}

const DECLARED = 'declared'

interface Clue {
  type: string
  basis: string
}

function normalised(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

function fromName(name: string): Clue | null {
  const trimmed = name.trim()
  if (APPLICATION_TYPES.has(trimmed)) return { type: trimmed, basis: DECLARED }
  const key = normalised(trimmed)
  const type = Object.hasOwn(TYPE_NAMES, key) ? TYPE_NAMES[key] : undefined
  return type === undefined ? null : { type, basis: `type name "${trimmed}"` }
}

function fromDecision(decision: string | null): Clue | null {
  const match = /^(?:GR|RE)([A-Z]+)$/.exec(decision ?? '')
  const stem = match?.[1] ?? ''
  const type = Object.hasOwn(DECISION_STEMS, stem) ? DECISION_STEMS[stem] : undefined
  return type === undefined ? null : { type, basis: `decision code ${decision ?? ''}` }
}

function fromDescription(description: string | null): Clue | null {
  const text = (description ?? '').slice(0, 2000).toLowerCase().replace(/\s+/g, ' ').trim()
  const opening = DESCRIPTION_OPENINGS.find(({ pattern }) => pattern.test(text))
  return opening === undefined
    ? null
    : { type: opening.type, basis: `description says ${opening.says}` }
}

function notApplication(clues: TypeClues): string | null {
  const found = NOT_APPLICATIONS.find(
    (rule) =>
      (rule.reference?.test(clues.reference) ?? true) &&
      (rule.decision?.test(clues.decision ?? '') ?? true) &&
      (rule.status?.test(clues.status ?? '') ?? true) &&
      (rule.description?.test(clues.description ?? '') ?? true),
  )
  return found?.says ?? null
}

/** Type names made of the two consents that one form can ask for, and the records it becomes. */
const JOINT: Record<string, string[]> = {
  'pp.full.householder.listed': ['pp.full.householder', 'listed'],
  'pp.full.minor.listed': ['pp.full.minor', 'listed'],
  'pp.full.advertConsent': ['pp.full', 'pp.full.minor', 'pp.full.major', 'advertConsent'],
  'pp.full.demolition': ['pp.full.minor', 'pp.full.major', 'pp.full.householder'],
}

/** The name and the decision code together: the same, one finer than the other, or in conflict. */
function combine(name: Clue, decision: Clue): Clue | string {
  // A record that names an ODP code says itself what it is.
  if (name.basis === DECLARED) return name
  const both = `${name.basis}, ${decision.basis}`
  if (name.type === decision.type || name.type.startsWith(`${decision.type}.`)) {
    const joint = JOINT[name.type]?.includes(decision.type) === true
    return { type: joint ? decision.type : name.type, basis: both }
  }
  if (decision.type.startsWith(`${name.type}.`)) return { type: decision.type, basis: both }
  if (JOINT[name.type]?.includes(decision.type) === true) {
    return {
      type: decision.type,
      basis: `${decision.basis}; the ${name.basis} covers two applications`,
    }
  }
  return `the ${name.basis} is ${name.type} and the ${decision.basis} is ${decision.type}`
}

function whyNot(clues: TypeClues): string {
  const reasons = clues.names
    .filter((name) => name.trim() !== '')
    .map((name) => {
      const key = normalised(name)
      const vague = Object.hasOwn(VAGUE_NAMES, key) ? VAGUE_NAMES[key] : undefined
      return `type name "${name.trim()}" ${vague ?? 'is not one that we know'}`
    })
  const decision = clues.decision ?? ''
  if (decision !== '' && /^[A-Z]{2,10}$/.test(decision)) {
    const shared = Object.hasOwn(SHARED_DECISIONS, decision)
      ? SHARED_DECISIONS[decision]
      : undefined
    reasons.push(`decision code ${decision} ${shared ?? 'does not tell a type'}`)
  }
  if (reasons.length === 0) reasons.push('the record names none')
  return `not told: ${reasons.join('; ')}; the description does not settle it`
}

/**
 * The ODP application type of a record: from its type name and its decision code together, else from
 * how its description begins. What is not clear stays null, and `basis` says why.
 */
export function typeOf(clues: TypeClues): TypeReading {
  const other = notApplication(clues)
  if (other !== null) {
    return { type: null, basis: `not a planning application: ${other}`, notApplication: other }
  }
  const name = clues.names.map(fromName).find((clue) => clue !== null) ?? null
  const decision = fromDecision(clues.decision)
  const found = name !== null && decision !== null ? combine(name, decision) : (name ?? decision)
  if (typeof found === 'string') {
    return { type: null, basis: `not told: ${found}`, notApplication: null }
  }
  const clue = found ?? fromDescription(clues.description)
  if (clue !== null) return { ...clue, notApplication: null }
  return { type: null, basis: whyNot(clues), notApplication: null }
}
