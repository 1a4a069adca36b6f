import type { IsoDate } from '../../domain/dates.ts'
import type { LocalList } from '../requirement.ts'

/**
 * A council's local list as plain data: what `parseLocalList` makes of a file, what is kept by hash, and what
 * requirements are built from again. Nothing here is a function.
 */

export const operators = ['=', '!=', '>=', '>', '<=', '<', 'in', 'not-in'] as const
export type Operator = (typeof operators)[number]

export const relations = ['intersects', 'adjoins', 'within-metres'] as const
export type Relation = (typeof relations)[number]

export type FieldValue = number | boolean | string

/** One test, or tests joined. `says` is the author's own words for it, or null. */
export type Condition = { says: string | null } & (
  | { kind: 'always' }
  | { kind: 'all' | 'any'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'ref'; name: string }
  | {
      kind: 'field'
      /** A name of `factFields`. */
      field: string
      operator: Operator
      value: FieldValue | FieldValue[]
      /** True where what is asked about is only a part of the field, such as the residential part of a site. */
      part: boolean
    }
  /** A field of MHCLG's that no source of ours holds: never known. */
  | { kind: 'unheld'; name: string }
  | { kind: 'layer'; layer: string; relation: Relation; metres: number; grades: string[] }
  | { kind: 'scale'; scale: 'major' }
  /** Groups or codes of application types, as written. */
  | { kind: 'type'; types: string[] }
  | { kind: 'project-type'; types: string[] }
  | { kind: 'words'; words: string[] }
)

/** Days on which something is in force, both included; null is open. */
export interface Days {
  from: IsoDate | null
  to: IsoDate | null
}

/** What a council cites for an item: the policy that it rests on. */
export interface LocalCitation {
  text: string
  clause: string | null
  url: string | null
}

export interface LocalItem {
  id: string
  title: string
  /** Groups or codes of application types, as written. */
  types: string[]
  condition: Condition
  /** ODP FileTypes that meet it; null where no FileType does, or only an officer can see it. */
  documents: { types: string[]; match: 'any' | 'all' } | null
  /** FileTypes that may hold it and do not show it: with these alone it is unknown. */
  mayBeIn: string[]
  guidance: string | null
  cites: LocalCitation[]
  effective: Days
  /** Why it is switched off; null where it is on. */
  offReason: string | null
  /** Generic national items that this one stands in for. */
  replaces: string[]
}

export interface LocalListData extends LocalList {
  format: 1
  consultedOn: IsoDate | null
  effective: Days
  conditions: Record<string, Condition>
  items: LocalItem[]
}

/** What a list is, without its items: goes with every requirement that it makes. */
export function headerOf({ authority, name, url, publishedOn }: LocalList): LocalList {
  return { authority, name, url, publishedOn }
}
