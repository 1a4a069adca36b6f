import { realpath, stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { parse } from 'csv-parse/sync'
import { badInput, messageOf } from '../domain/errors.ts'
import { guessFileTypes } from './file-types.ts'
import { A_LINK, listFiles, TOO_LARGE } from './files.ts'
import type { AttachedFile, FoundDocuments } from './folder.ts'
import { decodeText } from './formats/encoding.ts'
import { MAX_DOCUMENT_BYTES } from './text.ts'

interface ListedRow {
  line: number
  reference: string
  file: string
  fileTypes: string[]
}

const normaliseHeader = (name: string): string =>
  name.trim().toLowerCase().replaceAll(/[ -]+/g, '_')

function parseList(bytes: Uint8Array): ListedRow[] {
  let records: { record: Record<string, string>; info: { lines: number } }[]
  try {
    records = parse(decodeText(bytes).text, {
      bom: true,
      columns: (header: string[]) => header.map(normaliseHeader),
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
    })
  } catch (error) {
    throw badInput('documents.bad-list', `documents.csv cannot be read as CSV: ${messageOf(error)}`)
  }
  const first = records[0]?.record
  if (first && !('reference' in first && 'file' in first)) {
    throw badInput(
      'documents.bad-list',
      `documents.csv needs the columns reference and file (and may have file_types); it has ${Object.keys(first).join(', ')}.`,
    )
  }
  return records.map(({ record, info }) => ({
    line: info.lines,
    reference: record['reference'] ?? '',
    file: (record['file'] ?? '').replaceAll('\\', '/'),
    fileTypes: (record['file_types'] ?? '')
      .split(/[;|]/)
      .map((type) => type.trim())
      .filter((type) => type !== ''),
  }))
}

/** The size of a listed file, or why it is refused. Its real path must be its plain path: no links, nothing outside. */
async function checkFile(
  root: string,
  name: string,
): Promise<{ size: number } | { reason: string }> {
  if (
    name === '' ||
    name.startsWith('../') ||
    name === '..' ||
    posix.isAbsolute(name) ||
    name.includes('\0')
  ) {
    return { reason: 'outside the folder' }
  }
  const path = join(root, name)
  const real = await realpath(path).catch(() => null)
  if (real === null) return { reason: 'no such file' }
  if (real !== path) return { reason: A_LINK }
  const found = await stat(path)
  if (!found.isFile()) return { reason: 'not a regular file' }
  return found.size > MAX_DOCUMENT_BYTES ? { reason: TOO_LARGE } : { size: found.size }
}

/** Finds the documents that a `documents.csv` lists (see findDocuments); files that it does not list are unmatched. */
export async function findListed(
  root: string,
  list: Uint8Array,
  references: Iterable<string> | null,
): Promise<FoundDocuments> {
  const known = references && new Set(references)
  const found: FoundDocuments = { documents: [], unmatched: [], refused: [] }
  const listed = new Set(['documents.csv'])
  const pairs = new Set<string>()
  for (const row of parseList(list)) {
    const place = `documents.csv line ${row.line}: ${row.file}`
    const name = posix.normalize(row.file)
    const pair = `${row.reference}\0${name}`
    listed.add(name)
    const checked = await checkFile(root, name)
    if (row.reference === '') found.refused.push({ name: place, reason: 'no reference' })
    else if ('reason' in checked) found.refused.push({ name: place, reason: checked.reason })
    else if (pairs.has(pair))
      found.refused.push({ name: place, reason: 'listed twice for this reference' })
    else if (known && !known.has(row.reference))
      found.unmatched.push(`${row.reference} (${row.file})`)
    else found.documents.push(listedFile(root, name, checked.size, row))
    pairs.add(pair)
  }
  const { files } = await listFiles(root)
  const left = files.filter((file) => !listed.has(file.name))
  found.unmatched.push(...left.map((file) => `${file.name} (not in documents.csv)`))
  const key = (file: AttachedFile): string => `${file.reference ?? ''}\0${file.name}`
  found.documents.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  return found
}

function listedFile(root: string, name: string, size: number, row: ListedRow): AttachedFile {
  // Its whole name below DIR: two of one submission's files may share the last part.
  return {
    reference: row.reference,
    folder: '',
    name,
    path: join(root, name),
    fileTypes: row.fileTypes.length > 0 ? row.fileTypes : guessFileTypes(name),
    size,
  }
}
