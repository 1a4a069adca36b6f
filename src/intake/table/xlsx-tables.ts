import type { ZipEntry } from '../zip.ts'
import { damaged, LONGEST_TEXT, readPart, refusedBook, wholePart } from './xlsx-part.ts'
import { ownCopy, styleOf, unescaped, type Style } from './xlsx-values.ts'

const MOST_STYLES = 100_000
/** Memory that shared strings may take, each counted with its share of the list. */
const MOST_STRING_BYTES = 200_000_000
const BYTES_A_STRING = 32

/** What each cell style makes of a number, by the style's index. */
export async function readStyles(path: string, entry: ZipEntry | null): Promise<Style[]> {
  const codes = new Map<number, string>()
  const styles: Style[] = []
  if (entry === null) return styles
  let list = ''
  await wholePart(path, entry, {
    open(name, attributes) {
      if (name === 'numFmts' || name === 'cellXfs') list = name
      const id = Number(attributes['numFmtId'] ?? '0')
      if (list === 'numFmts' && name === 'numFmt') codes.set(id, attributes['formatCode'] ?? '')
      if (list === 'cellXfs' && name === 'xf') styles.push(styleOf(id, codes.get(id)))
      if (codes.size > MOST_STYLES || styles.length > MOST_STYLES)
        throw damaged(path, entry.name, `has more than ${MOST_STYLES} formats`)
    },
    close(name) {
      if (name === list) list = ''
    },
  })
  return styles
}

/**
 * The texts that cells point to. They are in no order, so all of them are held while the sheet is read. Throws bad-input
 * where they would take more than `most` bytes.
 */
export async function readStrings(
  path: string,
  entry: ZipEntry | null,
  most = MOST_STRING_BYTES,
): Promise<string[]> {
  const strings: string[] = []
  if (entry === null) return strings
  let text = ''
  let taking = false
  let phonetic = false
  let bytes = 0
  const pieces = readPart(path, entry, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic = true
      else if (name === 't') taking = !phonetic
    },
    text(piece) {
      if (!taking) return
      text += piece
      if (text.length > LONGEST_TEXT)
        throw damaged(path, entry.name, `has a text of more than ${LONGEST_TEXT} characters`)
    },
    close(name) {
      if (name === 't') taking = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') {
        strings.push(ownCopy(unescaped(text)))
        bytes += text.length + BYTES_A_STRING
      }
    },
  })
  for await (const _ of pieces) {
    if (bytes <= most) continue
    const what = `has more than ${most / 1_000_000} MB of shared texts, which must be held in memory as a whole. Save the sheet as CSV (UTF-8), which is read row by row, or send it in parts.`
    throw refusedBook(path, 'too-large', what)
  }
  return strings
}
