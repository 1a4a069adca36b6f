import type { XmlElement } from '../xml.ts'

/**
 * XML as plain data that is read and stored like JSON: an element with nothing but text is that text; else an object of
 * its children by local name (a list where one repeats), attributes under `@name` and its own text under `#text`.
 */
export function plainXml(element: XmlElement): unknown {
  const attributes = Object.entries(element.attributes).filter(([name]) => name !== 'xmlns')
  if (element.children.length === 0 && attributes.length === 0) return element.text
  const plain = new Map<string, unknown>(attributes.map(([name, value]) => [`@${name}`, value]))
  if (element.text !== '') plain.set('#text', element.text)
  for (const child of element.children) {
    const value = plainXml(child)
    const before = plain.get(child.name)
    if (before === undefined) plain.set(child.name, value)
    else if (Array.isArray(before)) before.push(value)
    else plain.set(child.name, [before, value])
  }
  return Object.fromEntries<unknown>(plain)
}
