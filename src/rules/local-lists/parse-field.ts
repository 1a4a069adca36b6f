import { isSeq, type Node } from 'yaml'
import { factField, fieldNames } from './fields.ts'
import { operators, type Condition, type FieldValue, type Operator } from './list.ts'
import { entry, mhclgFields } from './mhclg.ts'
import { scalarOf, splitComparison, valueOf } from './parse-values.ts'
import { writeOneOf } from './problems.ts'
import { textOf, type Entry, type Reading } from './yaml-reader.ts'

export const allFieldNames: readonly string[] = [...fieldNames, ...Object.keys(mhclgFields)]

/** A field by our name or by MHCLG's. null: no such field, and a problem told. */
function meantBy(reading: Reading, name: string, at: Node) {
  const theirs = entry(mhclgFields, name)
  if (theirs === 'unheld') {
    reading.warning(
      at,
      `No source holds ${name}, so whether this item is needed will never be known from it`,
      'Leave it out, or leave it as it is: an officer is asked',
    )
    return 'unheld'
  }
  const { field, factor, part } = theirs ?? { field: name, factor: 1, part: false }
  const known = factField(field)
  if (known !== null) return { field, factor, part, known }
  reading.error(
    at,
    `${name} is no field that a condition may test`,
    writeOneOf(name, allFieldNames),
  )
  return null
}

function scaled(value: FieldValue, factor: number): FieldValue {
  return typeof value === 'number' ? value * factor : value
}

function testOf(
  reading: Reading,
  name: string,
  at: Node,
  operator: Operator,
  values: { node: Node; value: unknown }[],
  operatorAt: Node,
): Condition | null {
  const meant = meantBy(reading, name, at)
  if (meant === 'unheld') return { kind: 'unheld', name, says: null }
  if (meant === null) return null
  const { field, factor, part, known } = meant
  const read = values.map(({ node, value }) => valueOf(reading, node, value, name, known))
  if (read.some((value) => value === null)) return null
  const list = operator === 'in' || operator === 'not-in'
  const orders = /[<>]/.test(operator)
  if (known.kind === 'boolean' && operator !== '=' && operator !== '!=') {
    reading.error(operatorAt, `${name} is true or false, and is not compared by ${operator}`, 'Write it with = or without an operator') // prettier-ignore
    return null
  }
  if (!list && read.length !== 1) {
    reading.error(operatorAt, `${operator} takes one value`, 'Write one value, or operator: in')
    return null
  }
  if (part && !orders) {
    reading.error(operatorAt, `Only the whole that ${name} is part of is held, so it cannot be tested with ${operator}`, 'Write it with >=, >, <= or <') // prettier-ignore
    return null
  }
  const scaledValues = (read as FieldValue[]).map((value) => scaled(value, factor))
  const [first = 0] = scaledValues
  return { kind: 'field', field, operator, value: list ? scaledValues : first, part, says: null }
}

/** `field`, `operator` and `value`, as MHCLG writes them; no operator is equality. */
export function parseFieldTest(
  reading: Reading,
  entries: ReadonlyMap<string, Entry>,
  whole: Node,
): Condition | null {
  const name = entries.get('field')
  const value = entries.get('value')
  if (name === undefined || value === undefined || value.value === null) {
    reading.error(whole, `The condition has no ${name === undefined ? 'field' : 'value'}`, 'Write field:, operator: and value:') // prettier-ignore
    return null
  }
  const field = textOf(reading, name.value, 'field')
  if (field === null) return null
  const sign = entries.get('operator')
  const operator = sign === undefined ? '=' : textOf(reading, sign.value, 'operator', 20)
  if (operator === null) return null
  const known = operators.find((each) => each === (operator === '==' ? '=' : operator))
  if (known === undefined) {
    reading.error(sign?.value ?? whole, `"${operator}" is no operator`, `Write one of: ${operators.join(' ')}`) // prettier-ignore
    return null
  }
  const nodes = isSeq(value.value) ? (value.value.items as Node[]) : [value.value]
  const values = nodes.map((node) => ({ node, value: scalarOf(node) }))
  if (isSeq(value.value) && values.length === 0) {
    reading.error(value.value, 'The list of values is empty', 'Write at least one')
    return null
  }
  return testOf(reading, field, name.value ?? whole, known, values, sign?.value ?? value.value)
}

/** `dwellings: '>= 10'`: a field, and what it is compared with. */
export function parseShortTest(reading: Reading, name: string, { key, value }: Entry): Condition | null {
  if (isSeq(value)) {
    const values = (value.items as Node[]).map((node) => ({ node, value: scalarOf(node) }))
    if (values.length > 0) return testOf(reading, name, key, 'in', values, value)
  }
  const written = scalarOf(value)
  if (value === null || written === undefined || written === null || isSeq(value)) {
    reading.error(value ?? key, `${name} is compared with nothing`, `Write ${name}: '>= 10', ${name}: 10 or ${name}: true`) // prettier-ignore
    return null
  }
  if (typeof written !== 'string')
    return testOf(reading, name, key, '=', [{ node: value, value: written }], value)
  const { operator, rest } = splitComparison(written.trim())
  return testOf(reading, name, key, operator, [{ node: value, value: rest }], value)
} // prettier-ignore
