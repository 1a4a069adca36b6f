import type { XmlElement } from '../xml.ts'
import { isGmlGeometry } from './gml-geometry.ts'

/** What a feature of GML holds beside its geometry. */
export interface GmlFeature {
  properties: Record<string, unknown>
  /** Its geometries, each with the name of the property it stands in. */
  geometries: { property: string; element: XmlElement }[]
}

interface Leaf {
  path: string[]
  value: string
}

/** In GML, properties begin with a small letter and the objects between them with a capital: those are left out of names. */
const isObjectName = (name: string): boolean => /^[A-Z]/.test(name)

/** The value of an element without children: its text, or what it links to (code lists of INSPIRE). */
function leafValue({ text, attributes }: XmlElement): string {
  if (text !== '') return text
  const { title, href } = attributes
  return title ?? href?.slice(href.lastIndexOf('/') + 1) ?? ''
}

function walk(element: XmlElement, path: string[], into: Leaf[], found: XmlElement[]): void {
  if (isGmlGeometry(element)) {
    found.push(element)
    return
  }
  if (element.children.length === 0) {
    const value = leafValue(element)
    if (value !== '') into.push({ path, value })
    return
  }
  for (const child of element.children)
    walk(child, isObjectName(child.name) ? path : [...path, child.name], into, found)
}

/**
 * Properties and geometries of a feature: each child element by its name; what is nested by its path (`siteName.spelling.text`),
 * or by the child's name alone where there is one value in it. The id is `gml_id`.
 */
export function gmlFeature(feature: XmlElement): GmlFeature {
  const values = new Map<string, string>()
  const geometries: GmlFeature['geometries'] = []
  const id = feature.attributes['id'] ?? feature.attributes['fid']
  if (id !== undefined) values.set('gml_id', id)
  for (const child of feature.children) {
    if (child.name === 'boundedBy') continue
    const leaves: Leaf[] = []
    const found: XmlElement[] = []
    walk(child, [child.name], leaves, found)
    for (const element of found) geometries.push({ property: child.name, element })
    for (const { path, value } of leaves) {
      const name = leaves.length === 1 ? child.name : path.join('.')
      const before = values.get(name)
      values.set(name, before === undefined ? value : `${before}; ${value}`)
    }
  }
  return { properties: Object.fromEntries(values), geometries }
}
