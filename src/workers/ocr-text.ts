import type { StoredDocument } from '../db/queries/documents.ts'

/** A document with the text that counts for it. */
export interface Readable extends StoredDocument {
  /** The text file beside it that its text comes from; null where the text is its own. */
  textFrom: string | null
}

/** Files that text recognition is run on. */
const SCANNED = ['pdf', 'tif', 'tiff', 'jpg', 'jpeg', 'png']

/** `scan.pdf` → `scan.pdf.txt` and `scan.txt`: where text recognition leaves what it read. */
function besideNames({ name, extension }: StoredDocument): string[] {
  return [`${name}.txt`, `${name.slice(0, name.length - extension.length)}txt`]
}

/**
 * Documents of one submission as they are to be read: one without text of its own takes that of the text file beside it (text
 * recognition that was done already), which is then no document of its own.
 */
export function pairOcrText(documents: readonly StoredDocument[]): Readable[] {
  const byName = new Map(documents.map((document) => [document.name, document]))
  const taken = new Set<string>()
  const readable = documents.map((document): Readable => {
    if (document.text?.status !== 'no-text' || !SCANNED.includes(document.extension))
      return { ...document, textFrom: null }
    const beside = besideNames(document).flatMap((name) => byName.get(name) ?? [])[0]
    if (beside === undefined || beside.text?.status === 'no-text')
      return { ...document, textFrom: null }
    taken.add(beside.name)
    const { text, readings, sha256, extension } = beside
    return { ...document, text, readings, sha256, extension, textFrom: beside.name }
  })
  return readable.filter(({ name }) => !taken.has(name))
}
