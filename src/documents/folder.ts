import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { badInput } from '../domain/errors.ts'
import { guessFileTypes } from './file-types.ts'
import { listFiles, type FoundFile } from './files.ts'
import { findListed } from './list.ts'

/** A file of a submission. `folder` is the folder of DIR it was found under; empty where documents.csv listed it. */
export interface AttachedFile {
  reference: string | null
  folder: string
  /** Its name below `folder` (below DIR where that is empty), parts joined by `/`. */
  name: string
  path: string
  fileTypes: string[]
  /** Bytes. */
  size: number
}

export interface RefusedFile {
  name: string
  reason: string
}

export interface FoundDocuments {
  documents: AttachedFile[]
  /** Folders, files and references of DIR that belong to no submission, with the reason where it is not plain. */
  unmatched: string[]
  refused: RefusedFile[]
}

/** The folder that holds a reference's documents: what is not a letter, digit, `.` or `-` is written `_`. */
export function folderName(reference: string): string {
  return reference.replace(/[^\p{L}\p{N}.-]/gu, '_')
}

/** Folder name → references that are written so; more than one is ambiguous. */
function byFolder(references: Iterable<string>): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>()
  for (const reference of references) {
    const name = folderName(reference)
    folders.set(name, (folders.get(name) ?? new Set()).add(reference))
  }
  return folders
}

function attach(reference: string | null, folder: string, files: FoundFile[]): AttachedFile[] {
  return files.map((file) => ({ reference, folder, ...file, fileTypes: guessFileTypes(file.name) }))
}

async function findInFolders(
  dir: string,
  references: Iterable<string> | null,
): Promise<FoundDocuments> {
  const found: FoundDocuments = { documents: [], unmatched: [], refused: [] }
  const folders = references && byFolder(references)
  const entries = await readdir(dir, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue
    if (!entry.isDirectory()) {
      found.unmatched.push(entry.name)
      continue
    }
    const candidates = [...(folders?.get(entry.name) ?? [])]
    if (folders && candidates.length !== 1) {
      const why =
        candidates.length === 0
          ? ''
          : ` (stands for ${candidates.join(' and ')}: use a documents.csv)`
      found.unmatched.push(entry.name + why)
      continue
    }
    const { files, refused } = await listFiles(join(dir, entry.name))
    found.documents.push(...attach(candidates[0] ?? null, entry.name, files))
    found.refused.push(
      ...refused.map(({ name, reason }) => ({ name: `${entry.name}/${name}`, reason })),
    )
  }
  return found
}

/** The real path of DIR, so that links above it do not count as links inside it. */
async function openFolder(dir: string): Promise<string> {
  const root = await realpath(dir).catch(() => null)
  if (root === null || !(await stat(root)).isDirectory()) {
    throw badInput(
      'documents.no-folder',
      `${dir} is not a folder. Give --documents a folder that holds one folder per reference.`,
    )
  }
  return root
}

/**
 * Finds the documents in DIR: those that its `documents.csv` lists, or else one folder per reference
 * (`folderName`), sub-folders included. With `references` null every folder is taken, its reference unknown.
 * Never follows links or leaves DIR; skips names that begin with a dot; ordered by folder and name.
 * Throws bad-input where DIR is no folder or documents.csv cannot be read.
 */
export async function findDocuments(
  dir: string,
  references: Iterable<string> | null,
): Promise<FoundDocuments> {
  const root = await openFolder(dir)
  const list = await readFile(join(root, 'documents.csv')).catch(() => null)
  return list === null ? findInFolders(root, references) : findListed(root, list, references)
}
