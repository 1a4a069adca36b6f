import { SaxesParser } from 'saxes'
import { badInput, messageOf, type TriageError } from '../../domain/errors.ts'
import { decoded } from '../detect.ts'
import type { ZipEntry } from '../zip.ts'

/** What a reader of one part of a workbook hears, by local names: prefixes are taken off. */
export interface PartHandlers {
  open: (name: string, attributes: Record<string, string>) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/** Longest text or tag, in characters: the red line boundary of one CSV record may be as long. */
export const LONGEST_TEXT = 4_000_000
const MOST_DEPTH = 100

/** A refusal of the whole workbook. `what` begins with a verb, and ends with what to do. */
export function refusedBook(path: string, code: string, what: string): TriageError {
  return badInput(`xlsx.${code}`, `${path} ${what}`, { path })
}

export function damaged(path: string, part: string, what: string): TriageError {
  const cure = 'Open it in Excel or LibreOffice and save it again as .xlsx.'
  return refusedBook(path, 'damaged', `is damaged: ${part.slice(0, 120)} ${what}. ${cure}`)
}

const local = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** What a workbook's own stream throws is bad input; what a handler throws passes through as it is. */
async function* textOf(path: string, entry: ZipEntry): AsyncGenerator<string> {
  try {
    const stream = await entry.stream()
    // yauzl may tell of an error more than once; the first is thrown below, others must not end the process.
    stream.on('error', () => undefined)
    yield* decoded(stream, 'utf-8')
  } catch (error) {
    throw damaged(path, entry.name, `cannot be unpacked (${messageOf(error)})`)
  }
}

/**
 * Parses a part as it is unpacked, and yields after each piece, so that the caller can hand on what its handlers
 * have gathered. Memory does not grow with the part. Throws bad-input for a DOCTYPE (entities are how XML reads
 * other files and swells without end), for what is no XML, and for absurd depth or length.
 */
export async function* readPart(
  path: string,
  entry: ZipEntry,
  handlers: PartHandlers,
): AsyncGenerator<undefined> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  let heard = 0
  parser.on('error', () => {
    throw damaged(path, entry.name, 'is not well-formed XML')
  })
  parser.on('doctype', () => {
    const what = `has a DOCTYPE in it (${entry.name.slice(0, 120)}), which is never read: entities can hide other files. Save it again from Excel.`
    throw refusedBook(path, 'doctype', what)
  })
  parser.on('opentag', (tag) => {
    heard += 1
    depth += 1
    if (depth > MOST_DEPTH)
      throw damaged(path, entry.name, `nests more than ${MOST_DEPTH} levels deep`)
    handlers.open(local(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    heard += 1
    depth -= 1
    handlers.close?.(local(tag.name))
  })
  const { text } = handlers
  if (text !== undefined) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  // saxes gathers a text or tag until it ends: what never ends must not fill the memory.
  let unheard = 0
  for await (const chunk of textOf(path, entry)) {
    const before = heard
    parser.write(chunk)
    unheard = heard > before ? 0 : unheard + chunk.length
    if (unheard > LONGEST_TEXT)
      throw damaged(path, entry.name, `has a text of more than ${LONGEST_TEXT} characters`)
    yield undefined
  }
  parser.close()
  yield undefined
}

/** Reads a part to its end. */
export async function wholePart(
  path: string,
  entry: ZipEntry,
  handlers: PartHandlers,
): Promise<void> {
  const pieces = readPart(path, entry, handlers)
  while ((await pieces.next()).done !== true);
}
