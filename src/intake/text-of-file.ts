import { isAscii } from 'node:buffer'
import type { Readable } from 'node:stream'
import { codePageOf, snippetsOf } from './code-pages.ts'
import {
  chunksOf,
  decoderOf,
  encodingNamed,
  EVIDENCE_BYTES,
  looksUtf8,
  unicodeOf,
  type Decoder,
  type Encoding,
} from './encoding.ts'

/** More characters than these say nothing new about the code page. */
const MOST_SNIPPETS = 5_000

const IN_WORDS: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
  macintosh: 'Mac Roman',
  cp850: 'the DOS code page 850',
  cp437: 'the DOS code page 437',
}

export interface FileText {
  /** The text from its beginning, streamed, without its byte order mark; it may be opened again. */
  open: () => AsyncGenerator<string>
  /** Told so far; while all of the text was ASCII it stands at UTF-8, and may still turn out to be another. */
  encoding: () => Encoding
}

/**
 * The text of a file whose encoding is `wanted`, or else told from its bytes. A file that begins with nothing but
 * ASCII is read as it comes, until its first other character tells; only where that is no Unicode is the file
 * read through once beforehand, so that all its characters can say which code page it is in.
 * `tell` is called once, with a note where the encoding is not UTF-8; throws bad-input for an unknown label.
 */
export async function textOfFile(
  file: { stream: () => Readable },
  head: Buffer,
  wanted: string | undefined,
  tell: (encoding: Encoding, note: string | null) => void,
): Promise<FileText> {
  let settled: Encoding | null = null
  const settle = (encoding: Encoding, note: string | null): Encoding => {
    if (settled === null) tell(encoding, note)
    return (settled ??= encoding)
  }

  /** The code page by all its characters: the file is read through for them. */
  async function byCharacters(): Promise<Encoding> {
    const snippets = await snippetsOf(chunksOf(file.stream()), MOST_SNIPPETS)
    const { page, characters } = codePageOf(snippets)
    const signs = characters.filter((sign) => sign.trim() !== '').slice(0, 12)
    const shown =
      signs.length === 0 ? '' : `, in which its special characters are ${signs.join(' ')}`
    const note = `The file is not UTF-8: it is read as ${IN_WORDS[page]}${shown}. If that is wrong, say its encoding (--encoding).`
    return settle(page, note)
  }

  /** What the bytes from the first one on that is not ASCII are; always the same ones, however the stream is cut. */
  async function judge(bytes: Buffer, first: number): Promise<Decoder> {
    const evidence = bytes.subarray(first, first + EVIDENCE_BYTES)
    const encoding = looksUtf8(evidence) ? settle('utf-8', null) : await byCharacters()
    // A byte order mark here is in the middle of the text, where files were joined.
    return decoderOf(encoding, { keepMark: true })
  }

  async function* open(): AsyncGenerator<string> {
    let decoder: Decoder | null = settled === null ? null : decoderOf(settled)
    let held: Buffer[] = []
    let length = 0
    let first = -1
    for await (const chunk of chunksOf(file.stream())) {
      if (decoder !== null) {
        const text = decoder.write(chunk)
        if (text !== '') yield text
        continue
      }
      if (first < 0 && isAscii(chunk)) {
        if (chunk.length > 0) yield chunk.toString('latin1')
        continue
      }
      if (first < 0) first = chunk.findIndex((byte) => byte > 127)
      held.push(chunk)
      length += chunk.length
      if (length < first + EVIDENCE_BYTES) continue
      const bytes = Buffer.concat(held)
      held = []
      decoder = await judge(bytes, first)
      yield decoder.write(bytes)
    }
    if (held.length > 0) {
      const bytes = Buffer.concat(held)
      decoder = await judge(bytes, first)
      yield decoder.write(bytes)
    }
    const rest = decoder?.end() ?? ''
    if (rest !== '') yield rest
  }

  if (wanted !== undefined) {
    const encoding = encodingNamed(wanted)
    settle(encoding, `The file is read as ${IN_WORDS[encoding]}, as asked.`)
  } else {
    const unicode = unicodeOf(head)
    if (unicode === null) await byCharacters()
    else if (unicode === 'utf-8') settle(unicode, null)
    else if (unicode !== 'ascii') settle(unicode, `The file is read as ${IN_WORDS[unicode]}.`)
  }
  return { open, encoding: () => settled ?? 'utf-8' }
}
