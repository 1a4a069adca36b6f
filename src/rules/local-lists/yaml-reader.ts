import { isAlias, isMap, isScalar, isSeq, parseDocument, Scalar, type Node } from 'yaml'
import { isIsoDate } from '../../domain/dates.ts'
import { writeOneOf, type Problem } from './problems.ts'

/** A YAML file being read: what is wrong is gathered, never thrown. */
export interface Reading {
  file: string
  problems: Problem[]
  placeOf(node: Node | null): { line: number; column: number }
  error(node: Node | null, problem: string, write: string): void
  warning(node: Node | null, problem: string, write: string): void
}

/** A key of a map and its value. */
export interface Entry {
  key: Node
  value: Node | null
}

/** Far more than any list: a file beyond it is not one. */
const MOST_CHARACTERS = 1_000_000

/** Line and column of an offset. The library's own counter knows no lines after the place where it gave up. */
function placesIn(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return (offset) => {
    const at = Math.min(Math.max(offset, 0), text.length)
    const after = starts.findIndex((start) => start > at)
    const line = after === -1 ? starts.length : after
    return { line, column: at - (starts[line - 1] ?? 0) + 1 }
  }
}

/** Opens YAML text. `root` is null where it is no YAML, or empty; `problems` says so. */
export function openYaml(text: string, file: string): { root: Node | null; reading: Reading } {
  const bare = text.replace(/^\uFEFF/, '')
  const problems: Problem[] = []
  const placeAt = placesIn(bare)
  const placeOf = (node: Node | null) => placeAt(node?.range?.[0] ?? 0)
  const add =
    (severity: Problem['severity']) => (node: Node | null, problem: string, write: string) => {
      problems.push({ file, ...placeOf(node), severity, problem, write })
    }
  const reading = { file, problems, placeOf, error: add('error'), warning: add('warning') }
  if (text.length > MOST_CHARACTERS) {
    reading.error(null, `The file has ${text.length} characters`, 'Write one list in a file')
    return { root: null, reading }
  }
  try {
    const document = parseDocument(bare, { prettyErrors: false })
    for (const { pos, message } of document.errors.slice(0, 20)) {
      const twice = /keys must be unique/i.test(message)
      problems.push({
        file,
        ...placeAt(pos[0]),
        severity: 'error',
        problem: twice ? 'This key is here twice' : `This is not YAML: ${message.replace(/\.$/, '')}`,
        write: twice
          ? 'Keep one of them'
          : 'Look at the indentation, and put text with a colon, a hash or a bracket in quotes',
      }) // prettier-ignore
    }
    const root = document.contents as Node | null
    if (problems.length > 0) return { root: null, reading }
    if (root === null)
      reading.error(null, 'The file is empty', 'Begin with authority, name, url and publishedOn')
    return { root, reading }
  } catch {
    reading.error(null, 'This is not YAML that can be read', 'Nest less deeply')
    return { root: null, reading }
  }
}

/** Words for what a node is. */
export function kindOfNode(node: Node | null): string {
  if (node === null || (isScalar(node) && node.value === null)) return 'nothing'
  if (isMap(node)) return 'a map'
  if (isSeq(node)) return 'a list'
  if (isAlias(node)) return 'an alias'
  if (isScalar(node)) {
    if (typeof node.value === 'string') return `the text "${node.value.slice(0, 40)}"`
    return `the ${typeof node.value} ${String(node.value)}`
  }
  return 'something else'
}

/** `{ key }` has no value node: one that stands where its key does. */
function nothingAt(key: Node): Node {
  const nothing = new Scalar(null)
  if (key.range) nothing.range = key.range
  return nothing
}

/** The entries of a map, by key, in their order; null where it is no map. Keys that are not allowed are told. */
export function entriesOf(
  reading: Reading,
  node: Node | null,
  what: string,
  allowed: readonly string[] | null,
): Map<string, Entry> | null {
  if (!isMap(node)) {
    const write = isAlias(node)
      ? 'Write it out: anchors and aliases are not read; conditions: and ref: do that'
      : `Write it as key: value lines`
    reading.error(node, `${what} is ${kindOfNode(node)}, not a map`, write)
    return null
  }
  const entries = new Map<string, Entry>()
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : ''
    if (allowed !== null && !allowed.includes(name)) {
      reading.error(key as Node, `${what} has no key "${name}"`, writeOneOf(name, allowed))
      continue
    }
    entries.set(name, { key: key as Node, value: (value ?? nothingAt(key as Node)) as Node })
  }
  return entries
}

/** Text in one value; null, with a problem told, where it is none. A number is taken as it is written. */
export function textOf(
  reading: Reading,
  node: Node | null,
  what: string,
  most = 300,
): string | null {
  const value = isScalar(node) ? node.value : undefined
  const text = typeof value === 'number' && isScalar(node) ? (node.source ?? String(value)) : value
  if (typeof text !== 'string' || text.trim() === '') {
    reading.error(node, `${what} is ${kindOfNode(node)}`, 'Write it as text')
    return null
  }
  const clean = text.replace(/\s+/g, ' ').trim()
  if (clean.length > most) {
    reading.error(node, `${what} has ${clean.length} characters`, `Write ${most} at the most`)
    return null
  }
  return clean
}

/** A day; null, with a problem told, where it is none. */
export function dayOf(reading: Reading, node: Node | null, what: string): string | null {
  const value = isScalar(node) ? node.value : undefined
  if (typeof value === 'string' && isIsoDate(value)) return value
  reading.error(
    node,
    `${what} is ${kindOfNode(node)}, not a date of the calendar`,
    'Write it as YYYY-MM-DD, such as 2025-10-06',
  )
  return null
}

/** An address of the web; null, with a problem told, where it is none. */
export function urlOf(reading: Reading, node: Node | null, what: string): string | null {
  const text = textOf(reading, node, what, 1000)
  if (text === null) return null
  if (/^https?:\/\/[^\s/]+\.[^\s]+$/.test(text) && URL.canParse(text)) return text
  reading.error(node, `${what} is no web address`, 'Write it whole, with https://')
  return null
}

/** The nodes of a list; one value by itself is a list of one. null, with a problem told, where it is empty. */
export function nodesOf(reading: Reading, node: Node | null, what: string): Node[] | null {
  if (isSeq(node) && node.items.length > 0) return node.items as Node[]
  if (isScalar(node) && node.value !== null) return [node]
  reading.error(node, `${what} is ${isSeq(node) ? 'an empty list' : kindOfNode(node)}`, 'Write one value or a list') // prettier-ignore
  return null
}

/** Text values of a list, each by itself. */
export function textsOf(
  reading: Reading,
  node: Node | null,
  what: string,
): { text: string; node: Node }[] {
  return (nodesOf(reading, node, what) ?? []).flatMap((each) => {
    const text = textOf(reading, each, what, 100)
    return text === null ? [] : [{ text, node: each }]
  })
}
