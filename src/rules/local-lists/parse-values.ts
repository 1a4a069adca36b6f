import { isScalar, type Node } from 'yaml'
import { isIsoDate } from '../../domain/dates.ts'
import type { FactField } from './fields.ts'
import { operators, type FieldValue, type Operator } from './list.ts'
import { kindOfNode, type Reading } from './yaml-reader.ts'

const M2_PER_HA = 10_000
const LONGER_FIRST = [...operators].sort((a, b) => b.length - a.length)

/** `>= 0.5 ha` → its operator and the rest; no operator is equality. */
export function splitComparison(text: string): { operator: Operator; rest: string } {
  const operator = LONGER_FIRST.find((sign) => !/[a-z]/.test(sign) && text.startsWith(sign))
  return operator === undefined
    ? { operator: '=', rest: text }
    : { operator, rest: text.slice(operator.length).trim() }
}

function numberOf(text: string, known: FactField): number | null {
  const [, digits = '', unit = ''] = /^(-?\d+(?:\.\d+)?)\s*(ha|m2|m²|m)?$/.exec(text) ?? []
  const value = digits === '' ? Number.NaN : Number(digits)
  if (!Number.isFinite(value)) return null
  if (unit === '') return value
  if (known.unit === 'm²' && unit === 'ha') return value * M2_PER_HA
  return (known.unit === 'm²' && unit !== 'm') || (known.unit === 'm' && unit === 'm') ? value : null
} // prettier-ignore

const EXAMPLES = {
  number: 'Write a number in figures, such as 10 or 0.5, without commas',
  boolean: 'Write true or false',
  date: 'Write a date as YYYY-MM-DD',
}

/** A value of the kind that a field has; null, with a problem told, where it is another. */
export function valueOf(
  reading: Reading,
  node: Node,
  value: unknown,
  name: string,
  known: FactField,
): FieldValue | null {
  if (known.kind === 'boolean' && typeof value === 'boolean') return value
  if (known.kind === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  if (known.kind === 'date' && typeof value === 'string' && isIsoDate(value)) return value
  if (known.kind === 'number') {
    const number = typeof value === 'number' ? value : typeof value === 'string' ? numberOf(value, known) : null // prettier-ignore
    if (number !== null && Number.isFinite(number)) return number
  }
  const unit = known.unit === 'm²' ? ', in m² or with ha after it' : ''
  reading.error(
    node,
    `${name} is compared with ${kindOfNode(node)}, and is a ${known.kind === 'boolean' ? 'true or false' : known.kind}`,
    `${EXAMPLES[known.kind]}${known.kind === 'number' ? unit : ''}`,
  )
  return null
}

/** The value of a scalar node, else undefined. */
export function scalarOf(node: Node | null): unknown {
  return isScalar(node) ? node.value : undefined
}
