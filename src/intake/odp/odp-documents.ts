import { posix } from 'node:path'
import type { DeclaredDocument } from '../../domain/submission.ts'
import { FILE_TYPES } from '../file-types.ts'
import type { OdpRecord } from './odp-schema.ts'
import type { RowNotes } from '../row.ts'

function decodedName(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

/**
 * Documents by file: a file listed once for each of its types is one document. Its name is the last
 * part of its address, with the folder where two would have the same.
 */
export function odpDocuments(record: OdpRecord, notes: RowNotes): DeclaredDocument[] {
  const byUrl = new Map<string, string[]>()
  for (const file of record.files ?? []) {
    const types = byUrl.get(file.name) ?? []
    for (const { value } of file.type) if (!types.includes(value)) types.push(value)
    byUrl.set(file.name, types)
  }
  const unknown = [...byUrl.values()].flat().filter((type) => !FILE_TYPES.has(type))
  for (const type of new Set(unknown)) {
    notes.warn(
      'files',
      type,
      'documents.unknown-type',
      `"${type}" is not an ODP FileType: it is kept, but meets no requirement.`,
    )
  }
  const base = (url: string): string => posix.basename(decodedName(url))
  const bases = [...byUrl.keys()].map(base)
  return [...byUrl].map(([url, fileTypes]) => {
    const shared = bases.filter((name) => name === base(url)).length > 1
    const folder = posix.basename(posix.dirname(decodedName(url)))
    return { name: shared ? `${folder}/${base(url)}` : base(url), fileTypes }
  })
}
