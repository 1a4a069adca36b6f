import { SaxesParser } from 'saxes'
import { NotRead } from '../extract.ts'

/** Attributes by local name. */
export type Attributes = Readonly<Record<string, string>>

export interface XmlEvents {
  open: (name: string, attributes: Attributes) => void
  text: (text: string) => void
  close: (name: string) => void
}

/** Word itself goes no deeper than tables in tables: about 20 elements each. */
const MOST_DEPTH = 1000

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Goes through XML, with prefixes taken off all names. A document type is refused: entities are how XML swells without end.
 * Throws NotRead where it is no XML.
 */
export function walkXml(text: string, events: XmlEvents): void {
  let depth = 0
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', () => {
    throw new NotRead('damaged: the Word file holds XML with mistakes')
  })
  parser.on('doctype', () => {
    throw new NotRead('damaged: the Word file declares XML entities, which are never read')
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > MOST_DEPTH) throw new NotRead('damaged: the Word file nests without end')
    const attributes: Record<string, string> = {}
    for (const [name, value] of Object.entries(tag.attributes)) attributes[local(name)] = value
    events.open(local(tag.name), attributes)
  })
  parser.on('text', events.text)
  parser.on('cdata', events.text)
  parser.on('closetag', (tag) => {
    depth -= 1
    events.close(local(tag.name))
  })
  parser.write(text.replace(/^\uFEFF/, '')).close()
}

/** The value of a switch such as `w:vanish`: on unless it says otherwise. */
export const isOn = ({ val }: Attributes): boolean =>
  val === undefined || !['0', 'false', 'off', 'none'].includes(val.toLowerCase())
