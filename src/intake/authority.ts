import { authoritiesNamed, isKnownAuthority } from './authority-names.ts'
import type { Mapping } from './mapping.ts'
import { shown, type RowNotes } from './row.ts'
import { isNothing } from './values.ts'

export interface ReadOptions {
  /** The authority that the file is for, or null where its records must name it. */
  authority: string | null
  /** Determined and withdrawn submissions come out as open, with their dates. */
  treatAsOpen: boolean
  /** The user's words for columns and values that no alias table knows. */
  mapping?: Mapping
  /** What the user says of the file, in place of what would be detected. */
  overrides?: FileOverrides
}

export interface FileOverrides {
  /** An encoding's label, such as `windows-1252` or `cp850`. */
  encoding?: string
  /** The sign between cells. */
  delimiter?: string
  /** The line (of a sheet: the row) that the header stands on, from 1. */
  headerLine?: number
  /** The name of the sheet to read; the first without it. */
  sheet?: string
}

/** What a record says of its authority in one place: a reference, a name, or something else. */
interface Named {
  text: string | null
  column: string | null
}

const CODE = /^[A-Z]{3}$/
const PREFIX = /^(?:local-authority(?:-eng)?|national-park-authority|development-corporation):/i

/** References that a text stands for, likeliest first: itself, in small letters or large, or those of the council that it names. */
function referencesOf(text: string | null): string[] {
  if (text === null || isNothing(text)) return []
  const code = text.trim().replace(PREFIX, '').toUpperCase()
  if (isKnownAuthority(code)) return [code]
  const named = authoritiesNamed(text)
  return named.length === 0 && CODE.test(code) ? [code] : named
}

/** True for what is there to say which authority it is; a bare number is some system's own. */
const saysSomething = (text: string): boolean => !isNothing(text) && !/^\s*\d+\s*$/.test(text)

const unknown = (text: string): string =>
  `"${shown(text)}" is not the reference or the name of a planning authority in England that is known`

function mismatch(record: string, load: string): string {
  const cure = CODE.test(record) ? `Load it for ${record} (--authority), or take` : 'Take'
  return `The record is for ${record} and the load is for ${load}. ${cure} it out of the file.`
}

/** The option, unless the record is for another authority. */
function checked(record: string[], option: string, said: Named, notes: RowNotes): string | null {
  const [first] = record
  if (first === undefined) {
    if (said.text !== null && saysSomething(said.text))
      notes.warn(
        said.column,
        said.text,
        'authority.not-known',
        `${unknown(said.text)}: the record is taken to be for ${option}, as the load says.`,
      )
    return option
  }
  // Where a council has no three-letter reference, the load gives it one, which must not be another council's.
  const free = record.every((reference) => !CODE.test(reference)) && !isKnownAuthority(option)
  if (record.includes(option) || free) return option
  notes.problem(said.column, said.text, 'authority.mismatch', mismatch(first, option))
  return null
}

function missing(record: string[], text: string | null): string {
  const [first] = record
  if (first !== undefined)
    return `The record is for ${first}, which is no three-letter reference. Choose three letters for it that are no other council's, and give them with --authority.`
  const what =
    text !== null && saysSomething(text)
      ? `${unknown(text)}.`
      : 'The record does not name its authority.'
  return `${what} Give its three-letter reference with --authority, such as --authority SWK.`
}

/**
 * The authority of a record: the one that it gives by reference (`SWK`, or `local-authority:SWK`) or by name
 * (`London Borough of Southwark`), else the option. Where record and option differ, where the record says two
 * things (`name` is a second place in it), or where neither says, that is a problem and null.
 */
export function authorityOf(
  text: string | null,
  column: string | null,
  options: ReadOptions,
  notes: RowNotes,
  name: Named = { text: null, column: null },
): string | null {
  const [byText, byName] = [referencesOf(text), referencesOf(name.text)]
  const both = byText.filter((reference) => byName.includes(reference))
  if (byText.length > 0 && byName.length > 0 && both.length === 0) {
    const message = `The record names two authorities: ${byText[0] ?? ''} in ${column ?? 'it'} and ${byName[0] ?? ''} in ${name.column ?? 'it'}. Put right the one that is wrong.`
    notes.problem(name.column, name.text, 'authority.two', message)
    return null
  }
  const record = both.length > 0 ? both : [...byText, ...byName]
  const said = byText.length > 0 || name.text === null ? { text, column } : name
  if (options.authority !== null) return checked(record, options.authority, said, notes)
  const [first] = record
  if (first !== undefined && CODE.test(first)) return first
  notes.problem(said.column, said.text, 'authority.missing', missing(record, said.text))
  return null
}
