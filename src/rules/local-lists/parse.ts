import { isMap, isSeq, type Node } from 'yaml'
import type { Condition, LocalItem, LocalListData } from './list.ts'
import { builtInNames } from './names.ts'
import { parseCondition } from './parse-condition.ts'
import type { ConditionReading } from './parse-places.ts'
import { parseDays, parseItem } from './parse-item.ts'
import { writeOneOf, type Problem } from './problems.ts'
import { checkSilence } from './silence.ts'
import type { Vocabulary } from './vocabulary.ts'
import { dayOf, entriesOf, nodesOf, openYaml, textOf, urlOf, type Entry, type Reading } from './yaml-reader.ts' // prettier-ignore

export const listKeys = [
  'authority', 'name', 'url', 'publishedOn', 'consultedOn', 'effective', 'conditions', 'items',
] as const // prettier-ignore

export interface ParsedList {
  /** null where the file has an error. */
  list: LocalListData | null
  /** Errors and warnings, in the order of the file. */
  problems: Problem[]
  /** Where each item's id stands, for what is wrong across files. */
  places: Map<string, { line: number; column: number }>
}

export interface ListSource {
  /** Its name in problems. */
  file: string
  /** The authority of the folder that it is in, or null where nothing says. */
  authority: string | null
  vocabulary: Vocabulary
}

function parseAuthority(reading: Reading, node: Node | null, folder: string | null): string | null {
  const text = textOf(reading, node, 'authority', 20)
  if (text === null) return null
  if (!/^[A-Z]{3}$/.test(text)) {
    reading.error(node, `"${text}" is no authority`, 'Write its reference of three capitals, such as SWK') // prettier-ignore
    return null
  }
  if (folder !== null && folder !== text) {
    reading.error(node, `The list is of ${text}, and its folder is ${folder}`, `Write ${folder}, or move the file to a folder ${text}`) // prettier-ignore
  }
  return text
}

/** Conditions that have a name, in the order of the file. */
function parseNamed(context: ConditionReading, entry: Entry | undefined) {
  const named = new Map<string, { condition: Condition | null; key: Node }>()
  if (entry === undefined) return named
  const entries = entriesOf(context.reading, entry.value, 'conditions', null) ?? new Map<string, Entry>() // prettier-ignore
  for (const [name, { key, value }] of entries) {
    if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name))
      context.reading.error(key, `"${name}" is no name of a condition`, 'Write words of small letters and figures with hyphens between') // prettier-ignore
    named.set(name, { condition: parseCondition({ ...context, within: name }, value), key })
  }
  return named
}

/** Names that are nowhere, names that nothing uses, and conditions that come back to themselves. */
function checkRefs(context: ConditionReading, named: ReturnType<typeof parseNamed>): void {
  const { reading, refs } = context
  for (const { name, node } of refs) {
    if (named.has(name) || builtInNames.includes(name)) continue
    reading.error(node, `There is no condition ${name}`, writeOneOf(name, [...named.keys(), ...builtInNames])) // prettier-ignore
  }
  const after = (name: string) => refs.filter((ref) => ref.within === name)
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    after(from).some((ref) => {
      if (ref.name === to) return true
      if (seen.has(ref.name)) return false
      seen.add(ref.name)
      return reaches(ref.name, to, seen)
    })
  for (const [name, { key }] of named) {
    if (reaches(name, name, new Set())) reading.error(key, `The condition ${name} comes back to itself`, 'Take one ref out of the round') // prettier-ignore
    if (!refs.some((ref) => ref.name === name)) reading.warning(key, `Nothing uses the condition ${name}`, 'Take it out, or write ref: where it is meant') // prettier-ignore
  }
}

function parseItems(
  context: ConditionReading,
  entry: Entry | undefined,
  authority: string,
  places: ParsedList['places'],
): LocalItem[] {
  // prettier-ignore
  const { reading } = context
  if (entry === undefined) return []
  if (!isSeq(entry.value)) {
    reading.error(entry.value ?? entry.key, 'items is no list', 'Write a line with "- id:" for each item') // prettier-ignore
    return []
  }
  const items: LocalItem[] = []
  for (const node of nodesOf(reading, entry.value, 'items') ?? []) {
    const item = parseItem(context, node, authority)
    if (item === null) continue
    const at = isMap(node) ? (node.get('id', true) as Node | undefined) : undefined
    const first = places.get(item.id)
    if (first !== undefined)
      reading.error(at ?? node, `${item.id} is the id of the item in line ${first.line} too`, 'Give it an id of its own') // prettier-ignore
    else places.set(item.id, reading.placeOf(at ?? node))
    items.push(item)
  }
  return items
}

/**
 * Reads a local list from YAML text. Never throws: what is wrong comes with its line and column and what to write. The list
 * is plain data that `localRequirements` builds requirements from, now or from its JSON later.
 */
export function parseLocalList(text: string, source: ListSource): ParsedList {
  const { root, reading } = openYaml(text, source.file)
  const places: ParsedList['places'] = new Map()
  const ordered = () => [...reading.problems].sort((a, b) => a.line - b.line || a.column - b.column)
  if (root === null) return { list: null, problems: ordered(), places }
  const entries = entriesOf(reading, root, 'The file', listKeys)
  if (entries === null) return { list: null, problems: ordered(), places }
  for (const key of ['authority', 'name', 'url', 'publishedOn', 'items'] as const)
    if (!entries.has(key)) reading.error(root, `The file has no ${key}`, `Write ${key}:${key === 'publishedOn' ? ' and the day on which the list was published on the council’s website' : ''}`) // prettier-ignore
  const read = <T>(key: (typeof listKeys)[number], how: (node: Node | null) => T): T | null => {
    const entry = entries.get(key)
    return entry === undefined ? null : how(entry.value)
  }
  const authority = read('authority', (node) => parseAuthority(reading, node, source.authority))
  const name = read('name', (node) => textOf(reading, node, 'name', 150))
  const url = read('url', (node) => urlOf(reading, node, 'url'))
  const publishedOn = read('publishedOn', (node) => dayOf(reading, node, 'publishedOn'))
  const consultedOn = read('consultedOn', (node) => dayOf(reading, node, 'consultedOn'))
  if (consultedOn !== null && publishedOn !== null && consultedOn > publishedOn)
    reading.warning(entries.get('consultedOn')?.value ?? null, 'It was consulted on after it was published', 'Look at both dates') // prettier-ignore
  const context: ConditionReading = { reading, vocabulary: source.vocabulary, refs: [], within: null } // prettier-ignore
  const effective = parseDays(reading, entries.get('effective'))
  const named = parseNamed(context, entries.get('conditions'))
  const items = parseItems(context, entries.get('items'), authority ?? source.authority ?? '', places) // prettier-ignore
  checkRefs(context, named)
  const failed = () => reading.problems.some(({ severity }) => severity === 'error')
  if (failed() || authority === null || name === null || url === null || publishedOn === null)
    return { list: null, problems: ordered(), places }
  const conditions = Object.fromEntries(
    [...named].flatMap(([key, { condition }]) => (condition === null ? [] : [[key, condition]])),
  )
  for (const item of items) checkSilence(reading, item, conditions, places)
  const list: LocalListData = { format: 1, authority, name, url, publishedOn, consultedOn, effective, conditions, items } // prettier-ignore
  return { list: failed() ? null : list, problems: ordered(), places }
}
