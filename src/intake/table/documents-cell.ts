import type { DeclaredDocument } from '../../domain/submission.ts'
import { FILE_TYPES } from '../file-types.ts'

/**
 * Documents written in one cell: entries apart by `;`, each `FileType[+FileType…][=file name]`.
 * An entry without a file name is named by its types. Unknown types are kept and listed, so that a
 * mistyped word is a warning and not a missing document.
 */
export function parseDocumentsCell(cell: string): {
  documents: DeclaredDocument[]
  unknown: string[]
} {
  const documents: DeclaredDocument[] = []
  const unknown = new Set<string>()
  for (const entry of cell.split(';')) {
    const text = entry.trim()
    if (text === '') continue
    const equals = text.indexOf('=')
    const typesText = equals < 0 ? text : text.slice(0, equals)
    const name = equals < 0 ? '' : text.slice(equals + 1).trim()
    const fileTypes = typesText
      .split('+')
      .map((type) => type.trim())
      .filter((type) => type !== '')
    for (const type of fileTypes) if (!FILE_TYPES.has(type)) unknown.add(type)
    documents.push({ name: name === '' ? typesText.trim() : name, fileTypes })
  }
  return { documents, unknown: [...unknown] }
}
