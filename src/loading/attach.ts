import { readFile } from 'node:fs/promises'
import { sha256 } from '../domain/canonical.ts'
import { groupBy } from '../domain/group.ts'
import { storable } from '../domain/storable.ts'
import type { Database } from '../db/client.ts'
import { saveDocument } from '../db/queries/documents.ts'
import { findDocuments } from '../documents/folder.ts'
import { mediaTypeOf } from '../documents/file-types.ts'

export interface AttachResult {
  attached: number
  unchanged: number
  /** Submissions whose documents are new or changed, by authority. */
  changed: Map<string, number[]>
  /** Folders and references that fit no submission. */
  unmatched: string[]
  /** Files that could not be taken, with the reason. */
  refused: string[]
}

interface Known {
  id: number
  authority: string
  reference: string
}

/** Attaches the files of a folder to submissions by reference. Files that are there already change nothing. */
export async function attachDocuments(
  database: Database,
  folder: string,
  submissions: Known[],
  onProgress: (done: number, total: number) => void,
): Promise<AttachResult> {
  const found = await findDocuments(
    folder,
    submissions.map((submission) => submission.reference),
  )
  const result: AttachResult = {
    attached: 0,
    unchanged: 0,
    changed: new Map(),
    unmatched: [...found.unmatched],
    refused: found.refused.map((file) => `${file.name}: ${file.reason}`),
  }
  const byReference = groupBy(submissions, (submission) => submission.reference)
  const touched = new Map<string, Set<number>>()
  for (const [at, file] of found.documents.entries()) {
    onProgress(at + 1, found.documents.length)
    const matches = file.reference === null ? [] : (byReference.get(file.reference) ?? [])
    const [match] = matches
    if (match === undefined || matches.length > 1) {
      result.unmatched.push(
        matches.length > 1 ? `${file.folder} (more than one authority has it)` : file.folder,
      )
      continue
    }
    const bytes = await readFile(file.path)
    const { name, fileTypes } = file
    const change = await saveFile(database, match.id, { name, fileTypes, bytes })
    if (change === 'unchanged') result.unchanged += 1
    else {
      result.attached += 1
      const ids = touched.get(match.authority) ?? new Set<number>()
      touched.set(match.authority, ids.add(match.id))
    }
  }
  result.unmatched = [...new Set(result.unmatched)]
  result.changed = new Map([...touched].map(([authority, ids]) => [authority, [...ids]]))
  return result
}

/** Stores a file of a submission, under a name that can be stored. Answers whether that changed anything. */
export async function saveFile(
  database: Database,
  submissionId: number,
  file: { name: string; fileTypes: string[]; bytes: Buffer },
  batchId: number | null = null,
): Promise<'new' | 'changed' | 'unchanged'> {
  const { name, fileTypes } = storable({ name: file.name, fileTypes: file.fileTypes })
  const { bytes } = file
  const mediaType = mediaTypeOf(name)
  const document = { submissionId, name, fileTypes, mediaType, bytes, sha256: sha256(bytes) }
  return saveDocument(database.db, { ...document, ...(batchId === null ? {} : { batchId }) })
}
