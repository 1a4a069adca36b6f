import { isMap, isScalar, isSeq, type Node } from 'yaml'
import { requirements } from '../requirements/all.ts'
import type { Days, LocalCitation, LocalItem } from './list.ts'
import { parseCondition } from './parse-condition.ts'
import { parseTypes, type ConditionReading } from './parse-places.ts'
import { writeOneOf } from './problems.ts'
import { dayOf, entriesOf, kindOfNode, nodesOf, textOf, textsOf, urlOf, type Entry, type Reading } from './yaml-reader.ts' // prettier-ignore

export const itemKeys = [
  'id', 'title', 'types', 'required-if', 'documents', 'guidance', 'cites', 'effective', 'enabled', 'reason', 'replaces',
] as const // prettier-ignore

const national = new Map(requirements.map((requirement) => [requirement.id, requirement]))
/** Generic items that a list may stand in for: those that only advise until a council asks for them. */
export const replaceable: readonly string[] = requirements
  .filter(({ level }) => level === 'local')
  .map(({ id }) => id)

const HINTS = {
  id: 'Write id: and the authority with a word, such as SWK-HERITAGE',
  title: 'Write title: and what is asked for',
  types: 'Write types: all, or groups such as [householder, full]',
  'required-if': 'Write required-if: and a condition; always: true where it is always asked',
}

const ID = /^[A-Z]{3}(?:-[A-Z0-9]+)+$/

function parseId(reading: Reading, node: Node | null, authority: string): string | null {
  const id = textOf(reading, node, 'id', 60)
  if (id === null) return null
  const own = authority === '' ? 'SWK' : authority
  if (national.has(id)) {
    reading.error(node, `${id} is the id of a national requirement`, `Begin it with the authority, such as ${own}-${id}`) // prettier-ignore
    return null
  }
  if (!ID.test(id) || (authority !== '' && !id.startsWith(`${own}-`))) {
    reading.error(node, `"${id}" is no id of an item`, `Write ${own}- and words of capitals and figures with hyphens between, such as ${own}-HERITAGE`) // prettier-ignore
    return null
  }
  return id
}

/** `effective: { from, to }`; both may be left out. */
export function parseDays(reading: Reading, entry: Entry | undefined): Days {
  const open = { from: null, to: null }
  if (entry === undefined) return open
  const entries = entriesOf(reading, entry.value, 'effective', ['from', 'to'])
  const dayAt = (name: string) => {
    const day = entries?.get(name)
    return day === undefined ? null : dayOf(reading, day.value, name)
  }
  const [from, to] = [dayAt('from'), dayAt('to')]
  if (from !== null && to !== null && to < from)
    reading.error(entry.value, `It ends on ${to}, before it begins on ${from}`, 'Exchange them')
  return { from, to }
}

function parseFileTypes(context: ConditionReading, entry: Entry | undefined, what: string): string[] {
  if (entry === undefined) return []
  const { fileTypes } = context.vocabulary
  return textsOf(context.reading, entry.value, what).flatMap(({ text, node }) => {
    if (fileTypes.has(text)) return [text]
    context.reading.error(node, `"${text}" is no ODP FileType`, writeOneOf(text, [...fileTypes]))
    return []
  })
} // prettier-ignore

function parseDocuments(
  context: ConditionReading,
  entry: Entry | undefined,
): Pick<LocalItem, 'documents' | 'mayBeIn'> {
  // prettier-ignore
  const none = { documents: null, mayBeIn: [] }
  if (entry === undefined) return none
  const { reading } = context
  if (isScalar(entry.value) || isSeq(entry.value)) {
    const types = parseFileTypes(context, entry, 'documents')
    return types.length === 0 ? none : { documents: { types, match: 'any' }, mayBeIn: [] }
  }
  const entries = entriesOf(reading, entry.value, 'documents', ['any', 'all', 'may-be-in'])
  if (entries === null) return none
  const [any, all] = [entries.get('any'), entries.get('all')]
  if (any !== undefined && all !== undefined)
    reading.error(all.key, 'documents has both any and all', 'Keep one, or make two items')
  if (entries.size === 0) reading.error(entry.value, 'documents names no file', 'Write any: [heritageStatement], or leave documents out for what only an officer can see') // prettier-ignore
  const match = any === undefined ? 'all' : 'any'
  const types = parseFileTypes(context, any ?? all, `documents: ${match}`)
  const mayBeIn = parseFileTypes(context, entries.get('may-be-in'), 'documents: may-be-in')
  return { documents: types.length === 0 ? null : { types, match }, mayBeIn }
}

function parseCites(reading: Reading, entry: Entry | undefined): LocalCitation[] {
  if (entry === undefined) return []
  const nodes = isMap(entry.value) ? [entry.value] : (nodesOf(reading, entry.value, 'cites') ?? [])
  return nodes.flatMap((node) => {
    const entries = entriesOf(reading, node, 'The citation', ['text', 'clause', 'url'])
    if (entries === null) return []
    const text = textOf(reading, entries.get('text')?.value ?? node, 'text of the citation')
    const clause = entries.get('clause')
    const url = entries.get('url')
    if (text === null) return []
    return [{
      text,
      clause: clause === undefined ? null : textOf(reading, clause.value, 'clause'),
      url: url === undefined ? null : urlOf(reading, url.value, 'url'),
    }]
  })
} // prettier-ignore

/** Why an item is off: `enabled: false` with a reason; null where it is on. */
function parseOff(
  reading: Reading,
  entries: ReadonlyMap<string, Entry>,
  whole: Node,
): string | null {
  // prettier-ignore
  const enabled = entries.get('enabled')
  const reason = entries.get('reason')
  const value = isScalar(enabled?.value) ? enabled.value.value : undefined
  if (enabled !== undefined && typeof value !== 'boolean')
    reading.error(enabled.value, `enabled is ${kindOfNode(enabled.value)}`, 'Write true or false')
  const said = reason === undefined ? null : textOf(reading, reason.value, 'reason')
  if (value === false && reason === undefined)
    reading.error(enabled?.key ?? whole, 'It is switched off without a reason', 'Write reason: and why') // prettier-ignore
  if (value !== false && reason !== undefined)
    reading.error(reason.key, 'A reason is given for what is not switched off', 'Write enabled: false, or take the reason out') // prettier-ignore
  return value === false ? said : null
}

function parseReplaces(reading: Reading, entry: Entry | undefined): string[] {
  if (entry === undefined) return []
  return textsOf(reading, entry.value, 'replaces').flatMap(({ text, node }) => {
    if (replaceable.includes(text)) return [text]
    if (national.has(text))
      reading.error(node, `${text} is national law, which no local list replaces`, 'Take it out')
    else reading.error(node, `"${text}" is no generic requirement`, writeOneOf(text, replaceable))
    return []
  })
}

/** One item, as far as it can be read; the caller asks `reading.problems` whether it can be used. */
export function parseItem(
  context: ConditionReading,
  node: Node,
  authority: string,
): LocalItem | null {
  // prettier-ignore
  const { reading, vocabulary } = context
  const entries = entriesOf(reading, node, 'The item', itemKeys)
  if (entries === null) return null
  const missing = (['id', 'title', 'types', 'required-if'] as const).filter((key) => !entries.has(key)) // prettier-ignore
  for (const key of missing) reading.error(node, `The item has no ${key}`, HINTS[key])
  const value = (key: (typeof itemKeys)[number]) => entries.get(key)?.value ?? null
  const asked = (key: (typeof itemKeys)[number]) => entries.has(key)
  const id = asked('id') ? parseId(reading, value('id'), authority) : null
  const title = asked('title') ? textOf(reading, value('title'), 'title', 150) : null
  const types = asked('types') ? parseTypes(reading, value('types'), 'types', vocabulary) : null
  const condition = asked('required-if') ? parseCondition(context, value('required-if')) : null
  const guidance = asked('guidance') ? textOf(reading, value('guidance'), 'guidance', 2000) : null
  const rest = {
    ...parseDocuments(context, entries.get('documents')),
    guidance,
    cites: parseCites(reading, entries.get('cites')),
    effective: parseDays(reading, entries.get('effective')),
    offReason: parseOff(reading, entries, node),
    replaces: parseReplaces(reading, entries.get('replaces')),
  }
  if (id === null || title === null || types === null || condition === null) return null
  return { id, title, types, condition, ...rest }
}
