import type { DeclaredDocument } from '../../domain/submission.ts'
import type { Attachment, RowNotes } from '../row.ts'
import { base64Of } from './base64.ts'
import { leavesOf, type Fields } from './fields.ts'
import { MOST_DOCUMENT_BYTES, nameOfDocument } from './files.ts'
import { mhclgFileTypes } from './mhclg-file-types.ts'

function fileTypesOf(document: Fields, name: string, notes: RowNotes): string[] {
  const types = leavesOf(document.at('document-types'))
  const unknown = types.filter((type) => mhclgFileTypes(type) === null)
  for (const type of unknown) {
    const message = `"${type}" is not a document type that we know, so what ${name} is counts as not known.`
    notes.warn('document-types', type, 'documents.unknown-type', message)
  }
  return [...new Set(types.flatMap((type) => mhclgFileTypes(type) ?? []))]
}

/** Names for documents, each its own: the file's, with the document's reference where two share one. */
function nameOf(document: Fields, taken: Set<string>, number: number): string {
  const said =
    document.text('file.filename') ??
    document.text('file.name') ??
    document.text('name') ??
    document.text('reference') ??
    `document ${number}`
  const reference = document.text('reference') ?? String(number)
  const base = nameOfDocument(said.split(/[/\\]/).at(-1) ?? said)
  let name = base
  if (taken.has(name)) name = nameOfDocument(`${reference}/${base}`)
  // The third of a name and reference, or one that is called like that already.
  for (let copy = number; taken.has(name); copy++) name = `${copy}/${base}`
  taken.add(name)
  return name
}

/**
 * Documents of an MHCLG submission, and as attachments those whose content is in it. Content that cannot be decoded
 * or is too large is named in a warning, and the document stays listed.
 */
export function mhclgDocuments(
  documents: Fields[],
  notes: RowNotes,
): { documents: DeclaredDocument[]; attachments: Attachment[] } {
  const taken = new Set<string>()
  const attachments: Attachment[] = []
  const declared = documents.map((document, index) => {
    const name = nameOf(document, taken, index + 1)
    const fileTypes = fileTypesOf(document, name, notes)
    const content = document.at('file.base64-content')
    if (typeof content !== 'string' || content.trim() === '') return { name, fileTypes }
    const base64 = base64Of(content, MOST_DOCUMENT_BYTES)
    if (base64.ok) {
      attachments.push({ name, fileTypes, bytes: () => Promise.resolve(base64.decode()) })
      return { name, fileTypes }
    }
    const message = `The content of ${name} was not attached: ${base64.reason}. Send the file again, or attach it with --documents.`
    notes.warn('file.base64-content', null, 'documents.bad-content', message)
    // Nobody can look at it, so what it is counts as not known.
    return { name, fileTypes: [] }
  })
  return { documents: declared, attachments }
}
