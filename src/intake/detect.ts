import type { Readable } from 'node:stream'
import { badInput } from '../domain/errors.ts'
import { openZip } from './zip.ts'

/** Kinds of file that submissions come in; the names are those of `--format`. */
export const formats = ['csv', 'odp', 'own'] as const
export type Format = (typeof formats)[number]
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

/** Kinds of file that are known and not read, by how they begin, and what to do. */
const FOREIGN: { begins: string; kind: string; cure: string }[] = [
  { begins: '%PDF', kind: 'a PDF', cure: 'Attach documents with --documents.' },
  {
    begins: '\xD0\xCF\x11\xE0',
    kind: 'an old Excel or Word file',
    cure: 'Open it and save it as .xlsx or CSV.',
  },
  { begins: '\x1F\x8B', kind: 'a gzip file', cure: 'Unpack it first.' },
  {
    begins: 'SQLite format 3',
    kind: 'a GeoPackage or SQLite file',
    cure: 'Layers are loaded with "triage layers load".',
  },
  {
    begins: '<?xml',
    kind: 'an XML file by itself',
    cure: 'Give the whole zip that it came in, or CSV.',
  },
]

const ZIP = 'PK\x03\x04'
const EMPTY_ZIP = 'PK\x05\x06'

function unknown(path: string, kind: string, cure: string): Error {
  return badInput(
    'intake.unknown-format',
    `${path} is ${kind}, which is not read as submissions. ${cure}`,
    { path },
  )
}

/** How `triage export --what submissions` begins, and a rejects file made of it. */
const OWN = /^(?:\{"triage_submission":|"?triage_submission"?,)/

const NOT_YET = 'It is of a kind that is not read yet: save it as CSV, or give ODP JSON.'

/** Why a zip cannot be loaded, by the files in it. */
async function refuseZip(path: string): Promise<Error> {
  const zip = await openZip(path)
  zip.close()
  const names = zip.entries.map(({ name }) => name.toLowerCase())
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name))
  if (has(/^xl\/workbook\.(?:xml|bin)$/)) return unknown(path, 'an Excel workbook', NOT_YET)
  if (has(/^(?:[^/]+\/)?(?:proposal\.xml|application\.(?:json|xml))$/))
    return unknown(path, 'a package of the Planning Portal or PlanX', NOT_YET)
  if (has(/\.shp$/))
    return unknown(path, 'a zipped shapefile', 'Layers are loaded with "triage layers load".')
  return unknown(path, 'a zip', 'Unpack it and give the files in it.')
}

/** JSON that is known and not read, by the first keys in it. */
const FOREIGN_JSON: { key: RegExp; kind: string }[] = [
  { key: /"submission[-_]details"\s*:/, kind: 'an MHCLG submission' },
  { key: /"(?:lpa_app_no|_source|hits)"\s*:/, kind: 'Planning London Datahub JSON' },
]

/** The format of a file of submissions, by its first bytes and then by its name. Throws bad-input for what is none. */
export async function detectFormat(path: string, head: Buffer): Promise<Format> {
  const text = head.toString('latin1')
  if (text.startsWith(ZIP)) throw await refuseZip(path)
  if (text.startsWith(EMPTY_ZIP)) throw unknown(path, 'an empty zip', 'There is nothing to load.')
  const foreign = FOREIGN.find(({ begins }) => text.startsWith(begins))
  if (foreign !== undefined) throw unknown(path, foreign.kind, foreign.cure)
  const decodedHead = new TextDecoder(detectEncoding(head)).decode(head).trimStart()
  const first = decodedHead.charAt(0)
  if (OWN.test(decodedHead)) return 'own'
  if (first === '{' || first === '[') {
    const other = FOREIGN_JSON.find(({ key }) => key.test(decodedHead))
    if (other !== undefined) throw unknown(path, other.kind, NOT_YET)
    return 'odp'
  }
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
