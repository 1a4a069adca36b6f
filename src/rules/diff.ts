import { canonicalJson } from '../domain/canonical.ts'

/** What a comparison needs of a requirement: an id, a title, and data. Functions are left out. */
export interface Comparable {
  id: string
  title: string
}

export interface ChangedField {
  field: string
  before: unknown
  after: unknown
}

export interface RulesDiff {
  added: { id: string; title: string }[]
  removed: { id: string; title: string }[]
  changed: { id: string; title: string; fields: ChangedField[] }[]
  same: number
}

function dataOf(requirement: Comparable): Map<string, unknown> {
  return new Map(
    Object.entries(requirement).filter(([, value]) => typeof value !== 'function' && value !== undefined), // prettier-ignore
  )
}

function changedFields(before: Comparable, after: Comparable): ChangedField[] {
  const [old, now] = [dataOf(before), dataOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((field) => {
    const [was, is] = [old.get(field) ?? null, now.get(field) ?? null]
    return canonicalJson(was) === canonicalJson(is) ? [] : [{ field, before: was, after: is }]
  })
}

/**
 * What requirements were added, removed and changed, field by field, from one set to another, by id. The code of checks is
 * not compared: what a check does is seen in its data, and in its condition in words.
 */
export function diffRules(before: readonly Comparable[], after: readonly Comparable[]): RulesDiff {
  const was = new Map(before.map((requirement) => [requirement.id, requirement]))
  const is = new Map(after.map((requirement) => [requirement.id, requirement]))
  const named = ({ id, title }: Comparable) => ({ id, title })
  const both = [...is.values()].flatMap((now) => {
    const old = was.get(now.id)
    return old === undefined ? [] : [{ ...named(now), fields: changedFields(old, now) }]
  })
  return {
    added: [...is.values()].filter(({ id }) => !was.has(id)).map(named),
    removed: [...was.values()].filter(({ id }) => !is.has(id)).map(named),
    changed: both.filter(({ fields }) => fields.length > 0),
    same: both.filter(({ fields }) => fields.length === 0).length,
  }
}

function valueText(value: unknown): string {
  if (value === null || value === '') return 'nothing'
  if (Array.isArray(value)) {
    if (value.length === 0) return 'nothing'
    if (value.every((each) => typeof each === 'string')) return value.join(', ')
  }
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, each]) => `${key} ${valueText(each)}`)
      .join('; ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Members of two lists of text that only one of them has. */
function listChange(before: unknown, after: unknown): string | null {
  const isTexts = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((each) => typeof each === 'string')
  if (!isTexts(before) || !isTexts(after)) return null
  const gone = before.filter((each) => !after.includes(each))
  const come = after.filter((each) => !before.includes(each))
  if (gone.length + come.length === 0) return 'in another order'
  const parts = [
    come.length > 0 ? `with ${come.join(', ')}` : '',
    gone.length > 0 ? `without ${gone.join(', ')}` : '',
  ]
  return `now ${parts.filter((part) => part !== '').join(', ')}`
}

/** `requiredIf` → "required if". */
function fieldName(field: string): string {
  return field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}

/** A comparison in lines of words; empty where nothing differs. */
export function diffLines({ added, removed, changed }: RulesDiff): string[] {
  return [
    ...added.map(({ id, title }) => `added    ${id}  ${title}`),
    ...removed.map(({ id, title }) => `removed  ${id}  ${title}`),
    ...changed.flatMap(({ id, title, fields }) => [
      `changed  ${id}  ${title}`,
      ...fields.map(({ field, before, after }) => {
        const change = listChange(before, after) ?? `${valueText(before)} → ${valueText(after)}`
        return `           ${fieldName(field)}: ${change}`
      }),
    ]),
  ]
}
