import type { IsoDate } from '../../domain/dates.ts'
import type { FactGroup } from '../../domain/submission.ts'
import type { RowNotes } from '../row.ts'
import { dateIn } from '../table/cells.ts'
import { parseNumber, parseYesNo } from '../values.ts'

/**
 * Readers of a record by path (`applicationData.siteArea.siteArea`). Absent, null and '' are the same: exporters
 * write all three. What is there and cannot be read is noted, and is not known.
 */
export interface Fields {
  at: (path: string) => unknown
  /** Text or a number as text; null where there is neither. */
  text: (path: string) => string | null
  /** A number ≥ 0, or of either sign. */
  number: (path: string, group: FactGroup | null, signed?: boolean) => number | null
  yesNo: (path: string, group: FactGroup | null) => boolean | null
  /** A date. What is none refuses the row. */
  date: (path: string) => IsoDate | null
  /** The members of a list, or the one thing that stands where a list may. */
  items: (path: string) => Fields[]
  /** Notes that a value cannot be used: its group is then not carried. */
  unreadable: (path: string, group: FactGroup | null, code: string, message: string) => void
  /** Groups with a value that could not be read: unknown, so not missing. */
  unread: Set<FactGroup>
}

export type Plain = Record<string, unknown>

export const isObject = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One step down. XML writes a list of one as the one thing, so a list stands for its first member. */
function step(value: unknown, key: string): unknown {
  const at: unknown = Array.isArray(value) ? value[0] : value
  return isObject(at) && Object.hasOwn(at, key) ? at[key] : null
}

function wordOf(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') return null
  const trimmed = value.trim()
  return trimmed === '' ? null : trimmed
}

export function fieldsOf(
  record: unknown,
  notes: RowNotes,
  unread: Set<FactGroup> = new Set(),
  prefix = '',
): Fields {
  const at = (path: string): unknown =>
    path.split('.').reduce<unknown>((value, key) => step(value, key), record)
  const text = (path: string): string | null => {
    const value = at(path)
    return typeof value === 'boolean' ? null : wordOf(isObject(value) ? value['#text'] : value)
  }
  const unreadable: Fields['unreadable'] = (path, group, code, message) => {
    notes.warn(prefix + path, wordOf(at(path)), code, message)
    if (group !== null) unread.add(group)
  }
  return {
    at,
    text,
    unreadable,
    unread,
    number(path, group, signed = false) {
      const raw = at(path)
      const word = text(path)
      const value = typeof raw === 'number' ? raw : word === null ? null : parseNumber(word)
      if (value === null) return null
      if (typeof value === 'number' && Number.isFinite(value) && (signed || value >= 0))
        return value
      const message = `${prefix}${path} is "${word ?? ''}", which is not ${signed ? 'a number' : 'a number from 0 up'}, so it is taken as not known.`
      unreadable(path, group, 'number.not-a-number', message)
      return null
    },
    yesNo(path, group) {
      const word = wordOf(at(path))
      const value = word === null ? null : parseYesNo(word)
      if (value !== undefined) return value
      const message = `${prefix}${path} is "${word ?? ''}", which is neither yes nor no, so it is taken as not known.`
      unreadable(path, group, 'yes-no.not-clear', message)
      return null
    },
    date: (path) => dateIn(prefix + path, text(path) ?? '', notes),
    items(path) {
      const value = at(path)
      const list: unknown[] = Array.isArray(value) ? value : isObject(value) ? [value] : []
      return list.map((item, index) => fieldsOf(item, notes, unread, `${prefix}${path}.${index}.`))
    },
  }
}

/** Texts, numbers and yes/no answers anywhere in a value, in order. Depth is bounded by its parser. */
export function leavesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf)
  if (isObject(value)) return Object.values(value).flatMap(leavesOf)
  const word = wordOf(value)
  return word === null ? [] : [word]
}

/** True where any answer in a value is yes, false where all are no, null where none says. */
export function anyYes(value: unknown): boolean | null {
  const answers = leavesOf(value).map((word) => parseYesNo(word))
  if (answers.includes(true)) return true
  return answers.includes(false) ? false : null
}
