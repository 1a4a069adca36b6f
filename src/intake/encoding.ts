import { isAscii, isUtf8 } from 'node:buffer'
import type { Readable } from 'node:stream'
import iconv from 'iconv-lite'
import { badInput } from '../domain/errors.ts'
import { CODE_PAGES, type CodePage } from './code-pages.ts'

export type Unicode = 'utf-8' | 'utf-16le' | 'utf-16be'
export type Encoding = Unicode | CodePage

/** What people and systems call the encodings that are read, in lower case and without signs. */
const LABELS: Record<Encoding, string[]> = {
  'utf-8': ['utf8', 'ascii', 'utf8bom', 'utf8sig'],
  'utf-16le': ['utf16le', 'utf16', 'ucs2'],
  'utf-16be': ['utf16be'],
  'windows-1252': ['windows1252', 'cp1252', 'win1252', 'ansi', 'latin1', 'iso88591'],
  macintosh: ['macintosh', 'macroman', 'mac', 'xmacroman', 'xmaccroman'],
  cp850: ['cp850', 'ibm850', '850', 'dos', 'pc850'],
  cp437: ['cp437', 'ibm437', '437', 'oem', 'pc437'],
}

const NAMES = Object.keys(LABELS) as Encoding[]

/** The encoding that a label means. Throws bad-input, listing those known, for one that is not. */
export function encodingNamed(label: string): Encoding {
  const key = label.toLowerCase().replace(/[^a-z0-9]/g, '')
  const found = NAMES.find((name) => LABELS[name].includes(key))
  if (found !== undefined) return found
  throw badInput(
    'intake.unknown-encoding',
    `"${label.slice(0, 100)}" is not an encoding that is known. Give one of: ${NAMES.join(', ')}.`,
    { known: NAMES },
  )
}

/** Share of the characters that must have a zero byte, and of those that may have one on the other side. */
const MOST_ARE_LATIN = 0.4
const FEW = 0.05

/** UTF-16 without a byte order mark: of each letter's two bytes one is zero, always the same. */
function byZeroBytes(head: Buffer): Unicode | null {
  const pairs = head.length >> 1
  if (pairs < 4) return null
  let [first, second] = [0, 0]
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at] === 0) first += 1
    if (head[at + 1] === 0) second += 1
  }
  if (second > pairs * MOST_ARE_LATIN && first < pairs * FEW) return 'utf-16le'
  return first > pairs * MOST_ARE_LATIN && second < pairs * FEW ? 'utf-16be' : null
}

/** Characters that are right for each that is broken, in text that is UTF-8 all the same. */
const RIGHT_FOR_BROKEN = 4

/** What is looked at to tell an encoding. Where there are fewer bytes, they are all that the file has. */
export const EVIDENCE_BYTES = 65_536

/** True for UTF-8, cut off or not; a few stray bytes of another encoding do not make it none. */
export function looksUtf8(bytes: Buffer): boolean {
  if (isUtf8(bytes)) return true
  let [right, broken] = [0, 0]
  const cut = bytes.length >= EVIDENCE_BYTES
  for (const sign of new TextDecoder('utf-8').decode(bytes, { stream: cut })) {
    if (sign === '\uFFFD') broken += 1
    else if (sign > '\u007F') right += 1
  }
  return broken === 0 || right >= broken * RIGHT_FOR_BROKEN
}

/**
 * The form of Unicode that the beginning of a text is in, by its byte order mark, its zero bytes or its characters;
 * null where it is in none, and 'ascii' where it does not tell.
 */
export function unicodeOf(head: Buffer): Unicode | 'ascii' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const wide = byZeroBytes(head)
  if (wide !== null) return wide
  if (isAscii(head)) return 'ascii'
  return looksUtf8(head) ? 'utf-8' : null
}

/**
 * How text is encoded, by its head alone: a form of Unicode, else Windows-1252. Readers of tables tell code pages
 * apart, by the whole file (text-of-file.ts).
 */
export function detectEncoding(head: Buffer): Unicode | 'windows-1252' {
  const unicode = unicodeOf(head)
  return unicode === 'ascii' ? 'utf-8' : (unicode ?? 'windows-1252')
}

export interface Decoder {
  write: (bytes: Buffer) => string
  end: () => string
}

const isCodePage = (encoding: Encoding): encoding is CodePage =>
  CODE_PAGES.some(({ name }) => name === encoding)

/** Makes text of bytes, piece by piece, without its byte order mark unless that is to be kept. */
export function decoderOf(encoding: Encoding, { keepMark = false } = {}): Decoder {
  // Node's own decoder makes control characters of Windows-1252's quotation marks and dashes (nodejs/node 56542).
  if (isCodePage(encoding) && encoding !== 'macintosh') {
    const decoder = iconv.getDecoder(encoding)
    return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' }
  }
  const decoder = new TextDecoder(encoding, { ignoreBOM: keepMark })
  return {
    write: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  }
}

/** The text of bytes that are all there. */
export function decodeBytes(bytes: Buffer, encoding: Encoding): string {
  const decoder = decoderOf(encoding)
  return decoder.write(bytes) + decoder.end()
}

export async function* chunksOf(stream: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of stream as AsyncIterable<Buffer | string>)
    yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}

/** Text of a stream in an encoding, chunk by chunk, without its byte order mark. */
export async function* decoded(stream: Readable, encoding: Encoding): AsyncGenerator<string> {
  const decoder = decoderOf(encoding)
  for await (const chunk of chunksOf(stream)) {
    const text = decoder.write(chunk)
    if (text !== '') yield text
  }
  const rest = decoder.end()
  if (rest !== '') yield rest
}
