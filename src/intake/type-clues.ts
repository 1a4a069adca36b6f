import { APPLICATION_TYPES } from './application-types.ts'
import { developmentClassOf } from './development-classes.ts'
import { normaliseType } from './type-names.ts'
import {
  DECISION_STEMS,
  DESCRIPTION_OPENINGS,
  LARGER_EXTENSION,
  TYPE_NAMES,
} from './type-tables.ts'

/** What a record says that may tell its application type; blank strings are the same as null. */
export interface TypeClues {
  reference: string
  /** Type names as the record has them, the fullest first. */
  names: string[]
  decision: string | null
  status: string | null
  description: string | null
  /** The class of the PS1/PS2 return. */
  developmentClass?: string | null
  /** The user's own type names, normalised, to ODP codes. */
  mapped?: Record<string, string>
  /** What the record is, where its whole file is a register of something else. */
  register?: string | null
}

export const DECLARED = 'declared'

export interface Clue {
  type: string
  basis: string
}

/** Files have few type names and many rows: what each name means is looked up once. */
const known = new Map<string, Clue | null>()
const MOST_KNOWN = 5_000

export function fromName(name: string): Clue | null {
  const before = known.get(name)
  if (before !== undefined) return before
  const clue = lookUp(name.trim())
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(name, clue)
  return clue
}

function lookUp(name: string): Clue | null {
  if (APPLICATION_TYPES.has(name)) return { type: name, basis: DECLARED }
  const key = normaliseType(name)
  const type = Object.hasOwn(TYPE_NAMES, key) ? TYPE_NAMES[key] : undefined
  return type === undefined ? null : { type, basis: `type name "${name}"` }
}

/** The user's word on a type name counts before everything that we know. */
export function fromMapping({ names, mapped }: TypeClues): Clue | null {
  if (mapped === undefined) return null
  for (const name of names) {
    const key = normaliseType(name)
    const type = key !== '' && Object.hasOwn(mapped, key) ? mapped[key] : undefined
    if (type !== undefined) return { type, basis: `mapping file: "${name.trim()}"` }
  }
  return null
}

export function fromDecision(decision: string | null): Clue | null {
  const match = /^(?:GR|RE)([A-Z]+)$/.exec(decision ?? '')
  const stem = match?.[1] ?? ''
  const type = Object.hasOwn(DECISION_STEMS, stem) ? DECISION_STEMS[stem] : undefined
  return type === undefined ? null : { type, basis: `decision code ${decision ?? ''}` }
}

const plain = (description: string | null): string =>
  (description ?? '').slice(0, 2000).toLowerCase().replace(/\s+/g, ' ').trim()

export function fromDescription(description: string | null): Clue | null {
  const text = plain(description)
  const opening = DESCRIPTION_OPENINGS.find(({ pattern }) => pattern.test(text))
  return opening === undefined
    ? null
    : { type: opening.type, basis: `description says ${opening.says}` }
}

/** A larger home extension, which a description says in its midst. */
export function fromExtension({ names, description }: TypeClues): Clue | null {
  const text = plain(description)
  const { pattern, name, besides, not, type, says } = LARGER_EXTENSION
  if (!pattern.test(text) || not.test(text)) return null
  if (!besides.test(text) && !names.some((words) => name.test(words))) return null
  return { type, basis: `description says ${says}` }
}

/** The class of development as a type by itself. */
export function fromClass(text: string): Clue | null {
  const type = developmentClassOf(text)?.type
  return type === undefined ? null : { type, basis: `development class "${text}"` }
}

/** What the class of development adds to a bare full application: its scale, or that it is a householder's. */
export function refined(clue: Clue, text: string): Clue {
  if (clue.type !== 'pp.full' || clue.basis === DECLARED) return clue
  const found = developmentClassOf(text)
  const finer = found?.scale === undefined ? found?.type : `pp.full.${found.scale}`
  if (finer?.startsWith('pp.full.') !== true) return clue
  return { type: finer, basis: `${clue.basis}, development class "${text}"` }
}
