import { SaxesParser } from 'saxes'

/** An element as a tree: enough for forms and geometry, with prefixes taken off all names. */
export interface XmlElement {
  /** Local name, without its prefix. */
  name: string
  /** Attributes by local name. */
  attributes: Record<string, string>
  children: XmlElement[]
  /** The text directly in it, joined and trimmed. */
  text: string
}

/** What a text holds, or a sentence on why it is no XML that we take. */
export type Xml = { ok: true; root: XmlElement } | { ok: false; message: string }

const MOST_DEPTH = 200
const MOST_ELEMENTS = 2_000_000

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

class Refused extends Error {}

/**
 * Parses XML to a tree. A document type declaration is refused, whatever it says: entities are how XML reads
 * other files and swells without end. Never throws.
 */
export function parseXml(text: string): Xml {
  const stack: { element: XmlElement; texts: string[] }[] = []
  const roots: XmlElement[] = []
  let elements = 0
  const parser = new SaxesParser({ xmlns: false, position: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Refused('It has a DOCTYPE, which is never read: entities can hide other files.')
  })
  parser.on('opentag', (tag) => {
    elements += 1
    if (stack.length >= MOST_DEPTH)
      throw new Refused(`It nests more than ${MOST_DEPTH} levels deep, which no real form does.`)
    if (elements > MOST_ELEMENTS) throw new Refused(`It has more than ${MOST_ELEMENTS} elements.`)
    const attributes = Object.fromEntries(
      Object.entries(tag.attributes).map(([name, value]) => [local(name), value]),
    )
    const element = { name: local(tag.name), attributes, children: [], text: '' }
    const into = stack.at(-1)?.element.children ?? roots
    into.push(element)
    stack.push({ element, texts: [] })
  })
  const onText = (chunk: string): void => {
    stack.at(-1)?.texts.push(chunk)
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('closetag', () => {
    const top = stack.pop()
    if (top !== undefined) top.element.text = top.texts.join('').trim()
  })
  try {
    parser.write(text.replace(/^\uFEFF/, '')).close()
  } catch (error) {
    if (error instanceof Refused) return { ok: false, message: error.message }
    const where = `line ${parser.line}, character ${parser.column + 1}`
    return { ok: false, message: `It is not XML: there is a mistake at ${where}. Export it again.` }
  }
  const [root] = roots
  if (root === undefined) return { ok: false, message: 'It is not XML: it has no element.' }
  return { ok: true, root }
}

/** All elements of a local name anywhere below `from`, in document order. */
export function elementsNamed(from: XmlElement, name: string): XmlElement[] {
  return from.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...elementsNamed(child, name),
  ])
}
