import { orList } from '../files.ts'
import { layerName } from '../layers.ts'
import { factField, type FactField } from './fields.ts'
import type { Condition, FieldValue, Operator } from './list.ts'

/** A value with its unit, as a reader sees it: "1,200 m²", "yes", "2025-10-06". */
export function amountText(value: FieldValue, { unit }: Pick<FactField, 'unit'>): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: 2 })}${unit === '' ? '' : ` ${unit}`}`
}

/** "the site area is 400 m²", "the answer to whether trees are affected is yes". */
export function isText({ kind, words }: Pick<FactField, 'kind' | 'words'>, what: string): string {
  return kind === 'boolean' ? `the answer to ${words} is ${what}` : `${words} is ${what}`
}

/** "10 or more", "less than 0.5", "other than 3", "after 2025-10-06". */
export function comparisonText(
  operator: Operator,
  value: FieldValue | FieldValue[],
  known: FactField,
): string {
  if (Array.isArray(value)) {
    const all = orList(value.map((each) => amountText(each, known)))
    return operator === 'in' ? all : `other than ${all}`
  }
  const amount = amountText(value, known)
  const date = known.kind === 'date'
  switch (operator) {
    case '=':
    case 'in':
      return amount
    case '!=':
    case 'not-in':
      return `other than ${amount}`
    case '>=':
      return `${amount} or ${date ? 'later' : 'more'}`
    case '>':
      return `${date ? 'after' : 'more than'} ${amount}`
    case '<=':
      return `${amount} or ${date ? 'earlier' : 'less'}`
    case '<':
      return `${date ? 'before' : 'less than'} ${amount}`
  }
}

/** A condition in words, for lists and comparisons. */
export function conditionText(condition: Condition): string {
  const said = plainText(condition)
  return condition.says === null ? said : `${said} ("${condition.says}")`
}

function plainText(condition: Condition): string {
  switch (condition.kind) {
    case 'always':
      return 'always'
    case 'all':
      return `(${condition.of.map(conditionText).join(' and ')})`
    case 'any':
      return `(${condition.of.map(conditionText).join(' or ')})`
    case 'not':
      return `not ${conditionText(condition.of)}`
    case 'ref':
      return condition.name
    case 'field': {
      const known = factField(condition.field)
      if (known === null) return condition.field
      const compared = comparisonText(condition.operator, condition.value, known)
      return condition.part
        ? `a part of what is held, where ${isText(known, compared)}`
        : isText(known, compared)
    }
    case 'unheld':
      return `${condition.name} (not held: never known)`
    case 'layer': {
      const graded = condition.grades.length === 0 ? '' : ` of grade ${orList(condition.grades)}`
      const where = { intersects: 'on the site', adjoins: 'on or touching the site', 'within-metres': `within ${condition.metres} m` } // prettier-ignore
      return `${layerName(condition.layer)}${graded} ${where[condition.relation]}`
    }
    case 'scale':
      return 'major development'
    case 'type':
      return `application type ${orList(condition.types)}`
    case 'project-type':
      return `work named ${orList(condition.types)}`
    case 'words':
      return `description says ${orList(condition.words)}`
  }
}

/** "Heritage statement" → "the heritage statement"; names in capitals stay as they are. */
export function theTitle(title: string): string {
  const lower = /^[A-Z][a-z]/.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title // prettier-ignore
  return `the ${lower}`
}
