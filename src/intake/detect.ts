import type { Readable } from 'node:stream'
import { badInput } from '../domain/errors.ts'

export type Format = 'csv' | 'odp'
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const HEAD_BYTES = 65_536

/** The first bytes of a stream, which is then closed. Throws what the stream throws. */
export async function headOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    chunks.push(bytes)
    size += bytes.length
    if (size >= HEAD_BYTES) break
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES)
}

/**
 * How text is encoded: by its byte order mark, else UTF-8 where the head is valid UTF-8, else
 * Windows-1252, in which every byte is a character. (A head may end inside a character.)
 */
export function detectEncoding(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** Kinds of file that are known and not read, by how they begin. */
const FOREIGN: { begins: string; kind: string }[] = [
  { begins: 'PK\x03\x04', kind: 'a zip, XLSX or Planning Portal package' },
  { begins: '%PDF', kind: 'a PDF' },
  { begins: '\xD0\xCF\x11\xE0', kind: 'an old Excel or Word file' },
  { begins: '\x1F\x8B', kind: 'a gzip file' },
  { begins: 'SQLite format 3', kind: 'a GeoPackage or SQLite file' },
  { begins: '<?xml', kind: 'an XML file' },
]

/** The format of a file of submissions, by its first bytes and then by its name. Throws bad-input for what is neither. */
export function detectFormat(path: string, head: Buffer): Format {
  const text = head.toString('latin1')
  const foreign = FOREIGN.find(({ begins }) => text.startsWith(begins))
  if (foreign !== undefined) {
    throw badInput(
      'intake.unknown-format',
      `${path} is ${foreign.kind}, which is not read yet: save it as CSV, or give ODP JSON.`,
      { path },
    )
  }
  const first = new TextDecoder(detectEncoding(head)).decode(head).trimStart().charAt(0)
  if (first === '{' || first === '[') return 'odp'
  if (first === '' && /\.(?:json|ndjson|jsonl)$/i.test(path)) return 'odp'
  return 'csv'
}

const DELIMITERS = [',', ';', '\t', '|']

/** Cells of the first lines, roughly: enough to find a header. */
function firstLines(text: string, delimiter: string): string[][] {
  const lines = text.split(/\r\n|\n|\r/, 12)
  return lines.map((line) => line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, '')))
}

/**
 * The delimiter by which a line has a header cell that `known` knows; else the one that the first
 * lines have most of outside quotes; else a comma.
 */
export function detectDelimiter(text: string, known: (cell: string) => boolean): string {
  const byHeader = DELIMITERS.map((sign) => {
    const header = firstLines(text, sign).find((cells) => cells.length > 1 && cells.some(known))
    return { sign, score: header?.length ?? 0 }
  })
  const unquoted = text
    .slice(0, 5000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/, 5)
    .join('\n')
  const byCount = DELIMITERS.map((sign) => ({ sign, score: unquoted.split(sign).length - 1 }))
  for (const scores of [byHeader, byCount]) {
    const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
    if (best.score > 0) return best.sign
  }
  return ','
}

/** Text of a stream in an encoding, chunk by chunk, without its byte order mark. */
export async function* decoded(stream: Readable, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    const text = decoder.decode(typeof chunk === 'string' ? Buffer.from(chunk) : chunk, {
      stream: true,
    })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
