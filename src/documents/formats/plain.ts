import { decodeText } from './encoding.ts'
import { keepLimits, NotRead, type Extract, type ReadLimits } from './extract.ts'

/** Form feeds part pages, as text recognition writes them; one at the end begins no page. */
const toPages = (text: string): string[] => text.replace(/\f$/, '').split('\f')

function fromText(text: string, limits: ReadLimits, hiddenChars: number): Extract {
  // NUL in the first kilobytes marks a file that is not text, whatever it is called.
  if (text.slice(0, 4096).includes('\0'))
    throw new NotRead('damaged: not a text file, though its name says so')
  return {
    ...keepLimits(toPages(text), limits),
    layout: null,
    hiddenChars,
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
  return { ...fromText(text, limits, 0), warnings: encodingWarnings(encoding) }
}

/** A line that links to nowhere, which Markdown's readers use for comments. */
const LINK_COMMENT = /^ {0,3}\[(\/\/|comment)\]:.*$/gim

/** Markdown without its comments, which no page shows; an unclosed one hides the rest of the file. */
function withoutComments(text: string): { text: string; hidden: number } {
  const kept: string[] = []
  let hidden = 0
  let at = 0
  for (let open = text.indexOf('<!--'); open !== -1; open = text.indexOf('<!--', at)) {
    kept.push(text.slice(at, open))
    const close = text.indexOf('-->', open + 4)
    const end = close === -1 ? text.length : close + 3
    hidden += text.slice(open + 4, close === -1 ? end : close).replace(/\s/g, '').length
    at = end
  }
  kept.push(text.slice(at))
  const shown = kept.join('').replace(LINK_COMMENT, (line) => {
    hidden += line.replace(/\s/g, '').length
    return ''
  })
  return { text: shown, hidden }
}

/** The text of a Markdown file, its marks kept and its comments left out. */
export function readMarkdown(bytes: Uint8Array, limits: ReadLimits): Extract {
  const { text, encoding } = decodeText(bytes)
  const shown = withoutComments(text)
  return { ...fromText(shown.text, limits, shown.hidden), warnings: encodingWarnings(encoding) }
}
