import { isSeq, type Node } from 'yaml'
import { factField } from './fields.ts'
import type { Condition } from './list.ts'
import { mhclgFields } from './mhclg.ts'
import { allFieldNames, parseFieldTest, parseShortTest } from './parse-field.ts'
import { parseLayer, parseTypes, saysOf, theirSites, theirTypes, type ConditionReading } from './parse-places.ts' // prettier-ignore
import { scalarOf } from './parse-values.ts'
import { writeOneOf } from './problems.ts'
import { entriesOf, kindOfNode, nodesOf, textOf, textsOf, type Entry, type Reading } from './yaml-reader.ts' // prettier-ignore

/** Each kind of condition by its key, with the keys that may stand beside it. */
const HEADS: Readonly<Record<string, readonly string[]>> = {
  'always': [],
  'all': [],
  'any': [],
  'not': [],
  'ref': [],
  'condition': [],
  'field': ['operator', 'value'],
  'layer': ['relation', 'within-metres', 'grade'],
  'site': [],
  'scale': [],
  'type': [],
  'application-type': [],
  'application-sub-type': [],
  'project-type': [],
  'words': [],
} // prettier-ignore
const HEAD_NAMES = Object.keys(HEADS)
const DEEPEST = 12

const isField = (name: string) => factField(name) !== null || Object.hasOwn(mhclgFields, name)

const PROJECT_TYPE = /^[a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*$/
const WORDS = /^[\p{L}\p{N}][\p{L}\p{N} '’-]*$/u

function plainTexts(
  reading: Reading,
  node: Node | null,
  what: string,
  form: RegExp,
  write: string,
): string[] | null {
  // prettier-ignore
  const texts = textsOf(reading, node, what)
  for (const { text, node: at } of texts)
    if (!form.test(text)) reading.error(at, `"${text}" cannot be one of ${what}`, write)
  const all = texts.map(({ text }) => text)
  return all.length > 0 && all.every((text) => form.test(text)) ? all : null
}

function parseJoined(
  context: ConditionReading,
  kind: 'all' | 'any',
  node: Node | null,
  depth: number,
): Condition | null {
  // prettier-ignore
  if (!isSeq(node)) {
    context.reading.error(node, `${kind} is ${kindOfNode(node)}`, `Write a list under ${kind}: a line with "- " for each condition`) // prettier-ignore
    return null
  }
  const nodes = nodesOf(context.reading, node, kind) ?? []
  const of = nodes.map((each) => parseCondition(context, each, depth + 1))
  return of.length === 0 || of.includes(null) ? null : { kind, of: of as Condition[], says: null }
}

function parseHead(
  context: ConditionReading,
  head: string,
  entries: ReadonlyMap<string, Entry>,
  whole: Node,
  depth: number,
): Condition | null {
  // prettier-ignore
  const { reading, vocabulary } = context
  const node = entries.get(head)?.value ?? null
  switch (head) {
    case 'always':
      if (scalarOf(node) === true) return { kind: 'always', says: null }
      reading.error(node ?? whole, `always is ${kindOfNode(node)}`, 'Write always: true')
      return null
    case 'all':
    case 'any':
      return parseJoined(context, head, node, depth)
    case 'not': {
      const of = parseCondition(context, node, depth + 1)
      return of === null ? null : { kind: 'not', of, says: null }
    }
    case 'ref': {
      const name = textOf(reading, node, 'ref', 100)
      if (name === null || node === null) return null
      context.refs.push({ name, node, within: context.within })
      return { kind: 'ref', name, says: null }
    }
    case 'condition': {
      const inner = entriesOf(reading, node, 'condition', ['field', 'operator', 'value', 'description']) // prettier-ignore
      const test = inner === null || node === null ? null : parseFieldTest(reading, inner, node)
      return test === null ? null : { ...test, says: saysOf(reading, inner?.get('description')) }
    }
    case 'field':
      return parseFieldTest(reading, entries, whole)
    case 'layer':
      return parseLayer(context, entries)
    case 'site':
      return theirSites(context, node)
    case 'scale':
      if (scalarOf(node) === 'major') return { kind: 'scale', scale: 'major', says: null }
      reading.error(node ?? whole, `scale is ${kindOfNode(node)}`, 'Write scale: major; for what is not major, put it under not:') // prettier-ignore
      return null
    case 'type': {
      const types = parseTypes(reading, node, 'type', vocabulary)
      return types === null ? null : { kind: 'type', types, says: null }
    }
    case 'application-type':
    case 'application-sub-type':
      return theirTypes(context, node, head)
    case 'project-type': {
      const types = plainTexts(reading, node, 'project-type', PROJECT_TYPE, 'Write ODP project types, such as extend.rear or changeOfUse') // prettier-ignore
      return types === null ? null : { kind: 'project-type', types, says: null }
    }
    case 'words': {
      const words = plainTexts(reading, node, 'words', WORDS, 'Write plain words, without signs') // prettier-ignore
      return words === null ? null : { kind: 'words', words, says: null }
    }
    default:
      return parseShortTest(reading, head, entries.get(head) ?? { key: whole, value: null })
  }
}

/** One condition; null where it is wrong, and what is wrong has been told. */
export function parseCondition(
  context: ConditionReading,
  node: Node | null,
  depth = 0,
): Condition | null {
  // prettier-ignore
  const { reading } = context
  if (depth > DEEPEST) {
    reading.error(node, 'Conditions are nested too deeply', 'Give parts a name under conditions: and write ref:') // prettier-ignore
    return null
  }
  if (isSeq(node)) {
    reading.error(node, 'A list of conditions does not say whether all or any must be so', 'Write all: or any: above it') // prettier-ignore
    return null
  }
  const entries = entriesOf(reading, node, 'The condition', null)
  if (entries === null || node === null) return null
  const names = [...entries.keys()].filter((name) => name !== 'description')
  const fixed = names.filter((name) => Object.hasOwn(HEADS, name))
  const heads = fixed.length > 0 ? fixed : names.filter(isField)
  const [head] = heads
  if (head === undefined) {
    const name = names[0] ?? ''
    const at = entries.get(name)?.key ?? node
    const what = name === '' ? 'The condition is empty' : `"${name}" is no kind of condition, and no field` // prettier-ignore
    reading.error(at, what, writeOneOf(name, [...HEAD_NAMES, ...allFieldNames]))
    return null
  }
  const beside = [...(HEADS[head] ?? []), head, 'description']
  const strange = names.filter((name) => !beside.includes(name))
  for (const name of strange) {
    const both = Object.hasOwn(HEADS, name) || isField(name)
    const at = entries.get(name)?.key ?? node
    if (both)
      reading.error(at, `${head} and ${name} stand side by side`, 'Put them in a list under all: or any:') // prettier-ignore
    else reading.error(at, `${head} takes no "${name}"`, writeOneOf(name, beside))
  }
  const parsed = parseHead(context, head, entries, node, depth)
  if (parsed === null || strange.length > 0) return null
  const says = saysOf(reading, entries.get('description'))
  return says === null ? parsed : { ...parsed, says }
}
