import type { Readable } from 'node:stream'
import { badInput } from '../domain/errors.ts'
import { chunksOf, decodeBytes, detectEncoding, EVIDENCE_BYTES } from './encoding.ts'
import { openZip } from './zip.ts'

export { decodeBytes, decoded, detectEncoding, type Encoding } from './encoding.ts'
export { detectDelimiter } from './delimiter.ts'

/** Kinds of file that submissions come in; the names are those of `--format`. */
export const formats = [
  'csv',
  'xlsx',
  'datahub',
  'odp',
  'mhclg',
  'planning-portal',
  'one-app',
  'own',
] as const
export type Format = (typeof formats)[number]

const HEAD_BYTES = EVIDENCE_BYTES

/** The first bytes of a stream, which is then closed. Throws what the stream throws. */
export async function headOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const bytes of chunksOf(stream)) {
    chunks.push(bytes)
    size += bytes.length
    if (size >= HEAD_BYTES) break
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES)
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
    `${path} is ${kind}, which holds no submissions that are read. ${cure}`,
    { path },
  )
}

/** How `triage export --what submissions` begins, and a rejects file made of it. */
const OWN = /^(?:\{"triage_submission":|"?triage_submission"?,)/

/** What a zip is, by the files in it. */
async function formatOfZip(path: string): Promise<Format> {
  const zip = await openZip(path)
  zip.close()
  const names = zip.entries.map(({ name }) => name.toLowerCase())
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name))
  if (has(/^xl\/workbook\.(?:xml|bin)$/)) return 'xlsx'
  if (has(/^(?:.*\/)?proposal\.xml$/)) return 'one-app'
  if (has(/^(?:.*\/)?application\.(?:json|xml)$/)) return 'planning-portal'
  if (has(/\.shp$/))
    throw unknown(path, 'a zipped shapefile', 'Layers are loaded with "triage layers load".')
  throw unknown(
    path,
    'a zip without Application.json, Application.xml, proposal.xml or a workbook in it',
    'Give the package as the Planning Portal or PlanX sent it, or unpack the zip and give the files in it.',
  )
}

/** What JSON is, by the first keys in it. */
function formatOfJson(text: string): Format {
  if (/"submission-details"\s*:|"submission_details"\s*:/.test(text)) return 'mhclg'
  if (/"lpa_app_no"\s*:|"_source"\s*:|"hits"\s*:/.test(text)) return 'datahub'
  return 'odp'
}

/** The format of a file of submissions, by its first bytes and then by its name. Throws bad-input for what is none. */
export async function detectFormat(path: string, head: Buffer): Promise<Format> {
  const text = head.toString('latin1')
  if (text.startsWith(ZIP)) return formatOfZip(path)
  if (text.startsWith(EMPTY_ZIP)) throw unknown(path, 'an empty zip', 'There is nothing to load.')
  const foreign = FOREIGN.find(({ begins }) => text.startsWith(begins))
  if (foreign !== undefined) throw unknown(path, foreign.kind, foreign.cure)
  const decodedHead = decodeBytes(head, detectEncoding(head)).trimStart()
  const first = decodedHead.charAt(0)
  if (OWN.test(decodedHead)) return 'own'
  if (first === '{' || first === '[') return formatOfJson(decodedHead)
  if (first === '' && /\.(?:json|ndjson|jsonl)$/i.test(path)) return 'odp'
  return 'csv'
}
