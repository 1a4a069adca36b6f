import { isMap, type Node } from 'yaml'
import { relations, type Condition, type Relation } from './list.ts'
import { entry, mhclgSites, mhclgTypes } from './mhclg.ts'
import { scalarOf } from './parse-values.ts'
import { writeOneOf } from './problems.ts'
import { typeGroups, type Vocabulary } from './vocabulary.ts'
import { entriesOf, kindOfNode, textOf, textsOf, type Entry, type Reading } from './yaml-reader.ts' // prettier-ignore

/** What a condition is read with: the names that `ref` may use are checked afterwards, in `refs`. */
export interface ConditionReading {
  reading: Reading
  vocabulary: Vocabulary
  refs: { name: string; node: Node; within: string | null }[]
  /** The named condition that is being read, or null in an item. */
  within: string | null
}

/** `description` as the end of a sentence; null where there is none. */
export function saysOf(reading: Reading, description: Entry | undefined): string | null {
  if (description === undefined) return null
  const text = textOf(reading, description.value, 'description')
  if (text === null) return null
  const bare = text.replace(/\.$/, '')
  return /^[A-Z][a-z]/.test(bare) ? `${bare.charAt(0).toLowerCase()}${bare.slice(1)}` : bare
}

/** Groups or codes of application types; those that are none are told. */
export function parseTypes(reading: Reading, node: Node | null, what: string, vocabulary: Vocabulary): string[] | null {
  const known = (name: string) => Object.hasOwn(typeGroups, name) || vocabulary.applicationTypes.has(name) // prettier-ignore
  const texts = textsOf(reading, node, what)
  for (const { text, node: at } of texts) {
    if (known(text)) continue
    const names = [...Object.keys(typeGroups), ...vocabulary.applicationTypes]
    reading.error(at, `"${text}" is no application type`, writeOneOf(text, names))
  }
  const types = texts.map(({ text }) => text)
  return types.length > 0 && types.every(known) ? types : null
} // prettier-ignore

/** MHCLG's `{ in: [...] }`, or the list by itself. */
function valuesIn(reading: Reading, node: Node | null, what: string) {
  if (!isMap(node)) return { texts: textsOf(reading, node, what), says: null }
  const entries = entriesOf(reading, node, what, ['in', 'description'])
  const texts = textsOf(reading, entries?.get('in')?.value ?? null, `${what}: in`)
  return { texts, says: saysOf(reading, entries?.get('description')) }
}

export function theirTypes(
  { reading, vocabulary }: ConditionReading,
  node: Node | null,
  what: string,
): Condition | null {
  // prettier-ignore
  const { texts, says } = valuesIn(reading, node, what)
  const codes = texts.map(({ text, node: at }) => {
    const codes = entry(mhclgTypes, text)
    if (codes !== undefined) return codes
    if (vocabulary.applicationTypes.has(text) || Object.hasOwn(typeGroups, text)) return [text]
    reading.error(at, `"${text}" is no MHCLG application type that is known here`, writeOneOf(text, Object.keys(mhclgTypes))) // prettier-ignore
    return null
  })
  if (codes.length === 0 || codes.includes(null)) return null
  return { kind: 'type', types: [...new Set(codes.flatMap((each) => each ?? []))], says }
}

/** Whether a name is a layer that is answered; told where it is not. */
function layerKnown(
  { reading, vocabulary }: ConditionReading,
  name: string,
  at: Node | null,
): boolean {
  // prettier-ignore
  if (vocabulary.layers.has(name)) return true
  reading.error(at, `"${name}" is no layer that sites are checked against`, writeOneOf(name, [...vocabulary.layers.keys()])) // prettier-ignore
  return false
}

export function theirSites(context: ConditionReading, node: Node | null): Condition | null {
  const { texts, says } = valuesIn(context.reading, node, 'site')
  const of = texts.map(({ text, node: at }): Condition | null => {
    const layer = entry(mhclgSites, text)
    if (layer === null) {
      context.reading.warning(at, `No layer holds ${text}, so it will never be known`, 'Leave it out, or leave it as it is: an officer is asked') // prettier-ignore
      return { kind: 'unheld', name: text, says: null }
    }
    if (!layerKnown(context, layer ?? text, at)) return null
    return { kind: 'layer', layer: layer ?? text, relation: 'intersects', metres: 0, grades: [], says: null } // prettier-ignore
  })
  if (of.length === 0 || of.some((each) => each === null)) return null
  return { kind: 'any', of: of as Condition[], says }
}

export function parseLayer(
  context: ConditionReading,
  entries: ReadonlyMap<string, Entry>,
): Condition | null {
  // prettier-ignore
  const { reading, vocabulary } = context
  const at = entries.get('layer')?.value ?? null
  const layer = textOf(reading, at, 'layer', 100)
  if (layer === null || !layerKnown(context, layer, at)) return null
  const near = entries.get('within-metres')
  const said = entries.get('relation')
  const name = said === undefined ? null : textOf(reading, said.value, 'relation', 40)
  const known = relations.find((each) => each === name)
  if (said !== undefined && (known === undefined || known === 'within-metres')) {
    reading.error(said.value, `"${name ?? ''}" is no relation`, 'Write intersects or adjoins; for a distance leave relation out and write within-metres: 50') // prettier-ignore
    return null
  }
  const relation: Relation = near === undefined ? (known ?? 'intersects') : 'within-metres'
  if (near !== undefined && said !== undefined) {
    reading.error(said.key, 'relation and within-metres are both here', 'Keep one of them')
    return null
  }
  const metres = near === undefined ? 0 : scalarOf(near.value)
  if (typeof metres !== 'number' || !Number.isFinite(metres) || metres < 0) {
    reading.error(near?.value ?? null, `within-metres is ${kindOfNode(near?.value ?? null)}`, 'Write a number of metres') // prettier-ignore
    return null
  }
  const reachM = vocabulary.layers.get(layer) ?? 0
  if (metres > reachM) {
    const write = reachM === 0 ? 'Write relation: intersects or relation: adjoins' : `Write ${reachM} or less` // prettier-ignore
    reading.error(near?.value ?? null, `Features of ${layer} are looked for within ${reachM} m of a site, and no farther`, write) // prettier-ignore
    return null
  }
  const graded = entries.get('grade')
  const grades = graded === undefined ? [] : textsOf(reading, graded.value, 'grade')
  if (graded !== undefined && grades.length === 0) return null
  return { kind: 'layer', layer, relation, metres, grades: grades.map(({ text }) => text), says: null } // prettier-ignore
}
