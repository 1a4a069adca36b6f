import { posix } from 'node:path'
import type { DeclaredDocument } from '../../domain/submission.ts'
import type { Attachment, RowNotes } from '../row.ts'
import { storable } from '../values.ts'
import type { ZipEntry } from '../zip.ts'
import type { PackageFolder } from './folders.ts'
import { typesOfFile } from './file-tables.ts'

/** A file that the record of a package lists. */
export interface ListedFile {
  fileName: string
  fileTypes: string[]
}

/** The largest document that is kept, in bytes. */
export const MOST_DOCUMENT_BYTES = 30_000_000

/** Endings of documents; other files of a package are left out unless its record lists them. */
const DOCUMENT =
  /\.(?:pdf|docx?|odt|rtf|txt|md|html?|jpe?g|png|gif|tiff?|bmp|webp|heic|svg|xlsx?|csv|dwg|dxf)$/i

/** How a name is compared: packages spell one file differently in their list and in the zip. */
const folded = (name: string): string => name.normalize('NFC').replaceAll('\\', '/').toLowerCase()

const LONGEST_NAME = 200

/** A name as it can be stored: the end of it where it is too long, for its ending says what it is. */
export const nameOfDocument = (name: string): string => storable(name).slice(-LONGEST_NAME).toWellFormed() // prettier-ignore

/** Names for files, each its own: the last part of the path; the whole path where two share it. */
function namesOf(paths: string[]): string[] {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const base = posix.basename(path)
    counts.set(base, (counts.get(base) ?? 0) + 1)
  }
  const used = new Set<string>()
  return paths.map((path) => {
    const base = posix.basename(path)
    const name = nameOfDocument((counts.get(base) ?? 0) > 1 ? path : base)
    // A zip may hold one path twice: both are kept.
    let own = name
    for (let copy = 2; used.has(own); copy++) own = name.replace(/(\.[^./]*)?$/, ` (${copy})$1`)
    used.add(own)
    return own
  })
}

/** Finds what a list says of a path: by the path, else by its last part. */
function lookup(listed: ListedFile[]): (path: string) => ListedFile[] {
  const by = (key: (name: string) => string): Map<string, ListedFile[]> => {
    const map = new Map<string, ListedFile[]>()
    for (const file of listed) {
      const name = key(file.fileName)
      const files = map.get(name)
      if (files === undefined) map.set(name, [file])
      else files.push(file)
    }
    return map
  }
  const [paths, bases] = [by(folded), by((name) => posix.basename(folded(name)))]
  return (path) => paths.get(folded(path)) ?? bases.get(posix.basename(folded(path))) ?? []
}

/**
 * The documents of a package: the files of the zip, with what the record says that they are, and the files that the
 * record lists and the zip has not, which count as of unknown kind, because nobody can look at them.
 */
export function packageFiles(
  { folder, entries }: PackageFolder,
  listed: ListedFile[],
  isRecord: (name: string) => boolean,
  notes: RowNotes,
): { documents: DeclaredDocument[]; attachments: Attachment[] } {
  const listedAs = lookup(listed)
  const within = (name: string): string =>
    name.startsWith(folder) ? name.slice(folder.length) : name
  const candidates = entries.map((entry) => ({ entry, path: storable(within(entry.name)) }))
  const found = new Set<ListedFile>()
  const chosen: { entry: ZipEntry; path: string; fileTypes: string[] }[] = []
  for (const { entry, path } of candidates) {
    const matches = listedAs(path)
    for (const match of matches) found.add(match)
    if (isRecord(path)) continue
    const known = typesOfFile(posix.basename(path))
    const fileTypes = [...new Set(matches.flatMap((match) => match.fileTypes))]
    if (matches.length > 0 || known !== null || DOCUMENT.test(path))
      chosen.push({ entry, path, fileTypes: fileTypes.length > 0 ? fileTypes : (known ?? []) })
    else
      notes.warn(null, path, 'package.left-out', `${path} is in the package, but not in its list of documents, and is not of a kind that documents are: it was left out.`) // prettier-ignore
  }
  const names = namesOf(chosen.map(({ path }) => path))
  const attachments = chosen.map(({ entry, fileTypes }, at) => ({
    name: names[at] ?? entry.name,
    fileTypes,
    bytes: () => entry.read(MOST_DOCUMENT_BYTES),
  }))
  const absent = listed.filter((file) => !found.has(file))
  for (const { fileName } of absent) {
    const message = `${fileName} is in the package's list of documents, but the file is not in the zip. Ask for it, or attach it with --documents.`
    notes.warn('documents', fileName, 'documents.not-in-package', message)
  }
  const documents = [
    ...attachments.map(({ name, fileTypes }) => ({ name, fileTypes })),
    ...absent.map(({ fileName }) => ({ name: nameOfDocument(fileName), fileTypes: [] })),
  ]
  return { documents, attachments }
}
