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

/** All elements of a local name anywhere below `from`, in document order. */
export function elementsNamed(from: XmlElement, name: string): XmlElement[] {
  return from.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...elementsNamed(child, name),
  ])
}
