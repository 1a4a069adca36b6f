import type { FactGroup } from '../../domain/submission.ts'
import { badInput } from '../../domain/errors.ts'
import type { Mapping } from '../mapping.ts'
import { FIELDS, type Field, type FieldAliases } from './aliases.ts'
import { registerOf } from './registers.ts'

export { FIELDS, type Field } from './aliases.ts'

/** Columns that a rejects file adds; a reader leaves them out. */
export const REJECT_COLUMNS = [
  'reject_line',
  'reject_column',
  'reject_value',
  'reject_reason',
  'reject_extra',
] as const

/** A header cell in the form that the alias table has: lower case, words joined by `_`. */
export function normaliseHeader(name: string): string {
  return name
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replaceAll('²', '2')
    .replace(/[^a-z0-9.]+/g, '_')
    .replace(/\.(?=_|$)|(?<=_|^)\./g, '')
    .replace(/^_+|_+$/g, '')
}

/** How a column came to be understood. */
export type How = 'alias' | 'register' | 'mapping'

export interface Understood {
  column: string
  field: Field
  index: number
  how: How
  /** The column of the same field that counts before this one; null where this is the first. */
  after: string | null
}

/** Where each field stands in a file. */
export interface ColumnMap {
  /** Column indexes for a field, in order of preference. */
  columns: Map<Field, number[]>
  /** Groups that every row of the file carries. */
  carries: Set<FactGroup>
  /** Groups that a row carries where this field has a value. */
  carriedByValue: Map<Field, FactGroup>
  understood: Understood[]
  ignored: string[]
  /** What each record is, where the file is a register of something else than applications. */
  notApplication: string | null
  /** The user's words for what the tables do not know. */
  mapping: Mapping | null
}

/** The column that a user's word names: as it is written, else whatever its case and signs. -1 where there is none. */
function columnNamed(header: string[], keys: string[], name: string): number {
  const exact = header.indexOf(name.trim())
  const key = normaliseHeader(name)
  return exact >= 0 || key === '' ? exact : keys.indexOf(key)
}

function noSuchColumn(mapping: Mapping, field: string, name: string, header: string[]): Error {
  const list = header.filter((cell) => cell !== '').join(', ').slice(0, 2000) // prettier-ignore
  return badInput(
    'mapping.no-such-column',
    `${mapping.path}: the file has no column "${name}", which is to be ${field}. Its columns are: ${list}.`,
    { field, column: name },
  )
}

/** The columns that a mapping file names for fields and a header does not have. */
export function columnsNotIn(
  header: string[],
  mapping: Mapping,
): { field: string; name: string }[] {
  const keys = header.map(normaliseHeader)
  return Object.entries(mapping.columns).flatMap(([field, name]) =>
    columnNamed(header, keys, name) < 0 ? [{ field, name }] : [],
  )
}

/**
 * Understands a header row: by the user's mapping file, which decides alone for the columns and fields it names, and
 * by the alias table. Throws bad-input where the mapping file names a column that is not there; where the header may
 * grow (`grows`), its field has no column for now.
 */
export function mapColumns(
  header: string[],
  mapping: Mapping | null = null,
  grows = false,
): ColumnMap {
  const keys = header.map(normaliseHeader)
  const register = registerOf(keys)
  const map: ColumnMap = {
    columns: new Map(),
    carries: new Set(),
    carriedByValue: new Map(),
    understood: [],
    ignored: [],
    notApplication: register?.says ?? null,
    mapping,
  }
  const free = [...keys]
  for (const name of mapping?.ignore ?? []) {
    const index = columnNamed(header, keys, name)
    if (index >= 0) free[index] = ''
  }
  const mapped = new Map<string, number>()
  for (const [field, name] of Object.entries(mapping?.columns ?? {})) {
    const index = columnNamed(header, keys, name)
    if (mapping !== null && index < 0 && !grows) throw noSuchColumn(mapping, field, name, header)
    mapped.set(field, index)
    if (index >= 0) free[index] = ''
  }
  const find = (names: readonly string[]): number[] =>
    names.map((alias) => free.indexOf(alias)).filter((i) => i >= 0)
  for (const [field, aliases] of Object.entries(FIELDS) as [Field, FieldAliases][]) {
    const said = mapped.get(field)
    // A register of something else says in its own way what its records are.
    const names = register === null ? aliases.names : (register.names[field] ?? aliases.names)
    const form = said === undefined ? find(names) : [said].filter((index) => index >= 0)
    const late = said === undefined ? find(aliases.register ?? []) : []
    const indexes = [...form, ...late]
    if (indexes.length === 0) continue
    map.columns.set(field, indexes)
    for (const [at, index] of indexes.entries()) {
      const after = at === 0 ? null : (header[indexes[0] ?? -1] ?? null)
      const how = said !== undefined ? 'mapping' : at < form.length ? 'alias' : 'register'
      map.understood.push({ column: header[index] ?? '', field, index, how, after })
    }
    if (aliases.group === undefined) continue
    if (form.length > 0) map.carries.add(aliases.group)
    else map.carriedByValue.set(field, aliases.group)
  }
  const used = new Set(map.understood.map(({ index }) => index))
  map.ignored = header.filter((name, index) => !used.has(index) && name.trim() !== '')
  return map
}

/** What a user calls a field in a mapping file: the first of its names in the alias table, else our own. */
export function fieldName(field: Field): string {
  const { names }: FieldAliases = FIELDS[field]
  return names[0] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The field that a user's word means: one of its names in the alias table, or our own; null where it is none. */
export function fieldNamed(word: string): Field | null {
  const key = normaliseHeader(word)
  const fields = Object.entries(FIELDS) as [Field, FieldAliases][]
  const found = fields.find(
    ([field, { names }]) =>
      field === word.trim() || fieldName(field) === key || names.includes(key),
  )
  return found?.[0] ?? null
}
