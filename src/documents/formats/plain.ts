import { decodeText } from './encoding.ts'
import { addHidden, keepLimits, NotRead, type Extract, type ReadLimits } from './extract.ts'

/** Form feeds part pages, as text recognition writes them; one at the end begins no page. */
const toPages = (text: string): string[] => text.replace(/\f$/, '').split('\f')

function fromText(text: string, limits: ReadLimits, hidden: number[]): Extract {
  // NUL in the first kilobytes marks a file that is not text, whatever it is called.
  if (text.slice(0, 4096).includes('\0'))
    throw new NotRead('damaged: not a text file, though its name says so')
  return {
    ...keepLimits(toPages(text), limits),
    layout: null,
    hidden,
    warnings: [],
    whenBlank: 'empty: no text in the file',
  }
}

/** Says so where a text is not UTF-8, nor has a byte order mark. */
export const encodingWarnings = (encoding: string): string[] =>
  encoding === 'Windows-1252' ? ['not UTF-8: read as Windows-1252'] : []

/** The text of a .txt file. Throws NotRead where it is no text. */
export function readPlain(bytes: Uint8Array, limits: ReadLimits): Extract {
  const { text, encoding } = decodeText(bytes)
  return { ...fromText(text, limits, []), warnings: encodingWarnings(encoding) }
}

const lengthOf = (text: string): number => text.replace(/\s/g, '').length
const pagesEndedIn = (text: string): number => text.split('\f').length - 1

const QUOTED = String.raw`(?:"[^"\n\f]*"|'[^'\n\f]*'|\([^()\n\f]*\))`
/**
 * What Markdown's readers show to nobody: lines that link to nowhere, which serve as comments; targets of links with a title,
 * on lines of their own; titles of links, which stand in their brackets.
 */
const UNSHOWN = [
  String.raw`(?<=^|\f) {0,3}\[(?:\/\/|comment)\]:[^\n\f]*`,
  String.raw`(?<=^|\f) {0,3}\[(?!\^)[^\]\n\f]{1,200}\]:[ \t]*[^\s]{1,2000}[ \t]{1,9}${QUOTED}[ \t]*(?=$|\f)`,
  String.raw`(\]\([^\s()]{0,2000})[ \t]{1,9}${QUOTED}[ \t]{0,9}(?=\))`,
]
const UNSHOWN_OR_PAGE = new RegExp(['\\f', ...UNSHOWN].join('|'), 'gim')

/** Markdown without its comments, which no page shows; an unclosed one hides the rest of the file. */
function withoutComments(text: string): { text: string; hidden: number[] } {
  const kept: string[] = []
  const hidden: number[] = []
  let page = 0
  let at = 0
  for (let open = text.indexOf('<!--'); open !== -1; open = text.indexOf('<!--', at)) {
    kept.push(text.slice(at, open))
    page += pagesEndedIn(text.slice(at, open))
    const close = text.indexOf('-->', open + 4)
    const end = close === -1 ? text.length : close + 3
    addHidden(hidden, page, lengthOf(text.slice(open + 4, close === -1 ? end : close)))
    at = end
  }
  kept.push(text.slice(at))
  page = 0
  const shown = kept.join('').replace(UNSHOWN_OR_PAGE, (found, target: string | undefined) => {
    if (found === '\f') {
      page += 1
      return found
    }
    const shownPart = target ?? ''
    addHidden(hidden, page, lengthOf(found.slice(shownPart.length)))
    return shownPart
  })
  return { text: shown, hidden }
}

/** The text of a Markdown file, its marks kept and its comments left out. */
export function readMarkdown(bytes: Uint8Array, limits: ReadLimits): Extract {
  const { text, encoding } = decodeText(bytes)
  const shown = withoutComments(text)
  return { ...fromText(shown.text, limits, shown.hidden), warnings: encodingWarnings(encoding) }
}
