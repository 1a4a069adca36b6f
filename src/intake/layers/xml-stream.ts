import { SaxesParser } from 'saxes'
import { badInput, TriageError } from '../../domain/errors.ts'
import type { XmlElement } from '../xml.ts'
import { textOf, type LayerSource } from './layer-source.ts'

/** What to do with the elements of a map file, met in order. Names are without their prefixes. */
export interface XmlHandler {
  /** Whether an element is a feature: then it is built whole, handed to `feature`, and forgotten. */
  isFeature: (name: string, parents: readonly string[]) => boolean
  feature: (element: XmlElement) => void
  /** Elements outside features, as they open. */
  other: (name: string, attributes: Record<string, string>, parents: readonly string[]) => void
}

const MOST_DEPTH = 200
const MOST_ATTRIBUTES = 1_000
/** Elements of one feature: GML 2 may take three for each position. */
const MOST_ELEMENTS = 1_000_000

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Reads XML as a stream, so that only one feature is held at a time. A document type declaration is refused: entities are
 * how XML reads other files and swells without end. Throws bad-input for that, for what is no XML, and what `handler` throws.
 */
export async function streamXml(
  source: LayerSource,
  head: Buffer,
  handler: XmlHandler,
): Promise<void> {
  const parents: string[] = []
  let building: { element: XmlElement; texts: string[] }[] = []
  let elements = 0
  let attributeCount = 0
  const refuse = (what: string): TriageError =>
    badInput('layers.bad-xml', `${source.path} ${what}`, { path: source.path })
  const parser = new SaxesParser({ xmlns: false, position: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw refuse('has a DOCTYPE, which is never read: entities can hide other files. Export it again as plain KML or GML.') // prettier-ignore
  })
  parser.on('opentagstart', () => {
    attributeCount = 0
  })
  parser.on('attribute', () => {
    attributeCount += 1
    if (attributeCount > MOST_ATTRIBUTES)
      throw refuse(`has an element with more than ${MOST_ATTRIBUTES} attributes, which no map has.`)
  })
  parser.on('opentag', (tag) => {
    if (parents.length >= MOST_DEPTH)
      throw refuse(`nests more than ${MOST_DEPTH} levels deep, which no map does.`)
    const name = local(tag.name)
    const attributes = Object.fromEntries(
      Object.entries(tag.attributes).map(([key, value]) => [local(key), value]),
    )
    if (building.length > 0 || handler.isFeature(name, parents)) {
      if (building.length === 0) elements = 0
      elements += 1
      if (elements > MOST_ELEMENTS)
        throw refuse(`has a feature of more than ${MOST_ELEMENTS} elements. Split it into parts.`)
      const element: XmlElement = { name, attributes, children: [], text: '' }
      building.at(-1)?.element.children.push(element)
      building.push({ element, texts: [] })
    } else handler.other(name, attributes, parents)
    parents.push(name)
  })
  const onText = (text: string): void => {
    building.at(-1)?.texts.push(text)
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('closetag', () => {
    parents.pop()
    const top = building.pop()
    if (top === undefined) return
    top.element.text = top.texts.join('').trim()
    if (building.length > 0) return
    building = []
    handler.feature(top.element)
  })
  try {
    for await (const text of textOf(source, head)) parser.write(text)
    parser.close()
  } catch (error) {
    if (error instanceof TriageError) throw error
    // Saxes throws plain errors that begin with the place; anything else is a fault of ours.
    if (!(error instanceof Error) || !/^\d+:\d+: /.test(error.message)) throw error
    const where = `line ${parser.line}, character ${parser.column + 1}`
    throw refuse(`is damaged or cut short: there is a mistake in its XML at ${where}. Export it again.`) // prettier-ignore
  }
}
