import { canonicalJson } from './canonical.ts'
import {
  emptyDeclared,
  type DeclaredDocument,
  type DeclaredFacts,
  type Location,
  type Submission,
} from './submission.ts'

/**
 * A submission as it is stored and hashed: canonical JSON without what is null or empty. Most of a register's rows
 * declare little, and half the bytes are half the time to write them.
 */

const DECLARED_KEYS = Object.keys(emptyDeclared).sort() as (keyof DeclaredFacts)[]

/** What a stored record is filled up with. `state`, `typeBasis`, `location` and the key are always in it. */
const BLANK = {
  type: null,
  description: null,
  address: null,
  postcode: null,
  uprn: null,
  ward: null,
  receivedOn: null,
  validOn: null,
  targetOn: null,
  determinedOn: null,
  determination: null,
  netDwellings: null,
  carries: [] as Submission['carries'],
}

/** The members that are not blank, or that are left out where there is nothing to say: all that `BLANK` has not. */
const OTHERS = {
  authority: true,
  reference: true,
  state: true,
  typeBasis: true,
  location: true,
  places: true,
  receivedTime: true,
  invalidOn: true,
  extendedTo: true,
  declared: true,
} satisfies Record<Exclude<keyof Submission, keyof typeof BLANK>, true>

const KEYS = Object.keys({ ...BLANK, ...OTHERS }).sort() as (keyof Submission)[]

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)

/** A member with its key, after what comes before it. */
const member = (json: string, key: string, text: string): string =>
  json === '' ? `"${key}":${text}` : `${json},"${key}":${text}`

function packDeclared(declared: DeclaredFacts): string {
  let json = ''
  for (const key of DECLARED_KEYS) {
    const value = declared[key]
    if (isEmpty(value)) continue
    json = member(
      json,
      key,
      key === 'documents' ? packDocuments(declared.documents) : textOf(value),
    )
  }
  return `{${json}}`
}

/** These two are in nearly every row of a register: their keys are written in order, and not sorted each time. */
const packDocuments = (documents: DeclaredDocument[]): string =>
  `[${documents.map(({ fileTypes, name }) => `{"fileTypes":${JSON.stringify(fileTypes)},"name":${JSON.stringify(name)}}`).join(',')}]`

function packLocation(location: Location): string {
  if (location.kind !== 'point') return canonicalJson(location)
  const { crs, easting, northing, transform } = location
  return `{"crs":${textOf(crs)},"easting":${textOf(easting)},"kind":"point","northing":${textOf(northing)},"transform":${textOf(transform)}}`
}

/** Keys of objects need sorting, and what is no number has no JSON; everything else has one JSON. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? JSON.stringify(value) : canonicalJson(value)

/** Compact canonical JSON: equal submissions, and only those, give equal text. */
export function packSubmission(submission: Submission): string {
  let json = ''
  for (const key of KEYS) {
    const value = submission[key]
    if (isEmpty(value)) continue
    if (key === 'declared') {
      const declared = packDeclared(submission.declared)
      if (declared !== '{}') json = member(json, key, declared)
    } else
      json = member(
        json,
        key,
        key === 'location' ? packLocation(submission.location) : textOf(value),
      )
  }
  return `{${json}}`
}

/** What `packSubmission` wrote, parsed and filled up again. */
export function unpackSubmission(packed: PackedSubmission): Submission {
  return { ...BLANK, ...packed, declared: { ...emptyDeclared, ...packed.declared } }
}

/** The stored record, parsed: absent is null, or an empty list. */
export type PackedSubmission = Pick<
  Submission,
  'authority' | 'reference' | 'state' | 'typeBasis' | 'location'
> &
  Partial<Omit<Submission, 'declared'>> & { declared?: Partial<DeclaredFacts> }
