import { developmentClassOf } from './development-classes.ts'
import {
  DECLARED,
  fromClass,
  fromDecision,
  fromDescription,
  fromExtension,
  fromMapping,
  fromName,
  refined,
  type Clue,
  type TypeClues,
} from './type-clues.ts'
import { normaliseType } from './type-names.ts'
import { NOT_APPLICATIONS, SHARED_DECISIONS, VAGUE_NAMES } from './type-tables.ts'

export type { TypeClues } from './type-clues.ts'

export interface TypeReading {
  /** ODP code, or null where it cannot be told. */
  type: string | null
  /** How it was told, or why it could not be. */
  basis: string
  /** What the case is instead, where it is no planning application. */
  notApplication: string | null
}

function notApplication(clues: TypeClues): string | null {
  if (typeof clues.register === 'string') return clues.register
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
      const key = normaliseType(name)
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
  const development = clues.developmentClass?.trim() ?? ''
  if (development !== '') {
    const found = developmentClassOf(development)
    reasons.push(
      found === null
        ? `development class "${development}" is not one that we know`
        : `development class "${development}" says only ${found.says}`,
    )
  }
  if (reasons.length === 0) reasons.push('the record names none')
  return `not told: ${reasons.join('; ')}; the description does not settle it`
}

/**
 * The ODP application type of a record: from the user's mapping file, else from its type name and its decision code
 * together, else from how its description begins, else from its class of development, else from a larger home extension
 * in its description; a class makes a full application major, minor or a householder's. What is not clear stays null, and `basis` says why.
 */
export function typeOf(clues: TypeClues): TypeReading {
  const other = notApplication(clues)
  if (other !== null) {
    return { type: null, basis: `not a planning application: ${other}`, notApplication: other }
  }
  const found = fromMapping(clues) ?? fromNameAndDecision(clues)
  if (typeof found === 'string') {
    return { type: null, basis: `not told: ${found}`, notApplication: null }
  }
  const development = clues.developmentClass?.trim() ?? ''
  const clue =
    found ?? fromDescription(clues.description) ?? fromClass(development) ?? fromExtension(clues)
  if (clue === null) return { type: null, basis: whyNot(clues), notApplication: null }
  const { type, basis } = development === '' ? clue : refined(clue, development)
  return { type, basis, notApplication: null }
}

function fromNameAndDecision(clues: TypeClues): Clue | string | null {
  let name: Clue | null = null
  for (const text of clues.names) name ??= fromName(text)
  const decision = fromDecision(clues.decision)
  return name !== null && decision !== null ? combine(name, decision) : (name ?? decision)
}
