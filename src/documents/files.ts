import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { RefusedFile } from './folder.ts'
import { MAX_DOCUMENT_BYTES } from './text.ts'

export interface FoundFile {
  /** Relative to the folder listed, parts joined by `/`. */
  name: string
  path: string
  size: number
}

const MAX_DEPTH = 8

export const TOO_LARGE = 'larger than 30 MB'
export const A_LINK = 'a link: links are not followed'

/**
 * The files of a folder and its sub-folders, by name in code-unit order. Names that begin with a dot are
 * skipped; links, special files and files over 30 MB are refused with a reason.
 */
export async function listFiles(
  dir: string,
): Promise<{ files: FoundFile[]; refused: RefusedFile[] }> {
  const files: FoundFile[] = []
  const refused: RefusedFile[] = []
  const walk = async (folder: string, prefix: string, depth: number): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue
      const path = join(folder, entry.name)
      const name = prefix + entry.name
      if (entry.isSymbolicLink()) refused.push({ name, reason: A_LINK })
      else if (entry.isDirectory()) {
        if (depth < MAX_DEPTH) await walk(path, `${name}/`, depth + 1)
        else refused.push({ name, reason: `more than ${MAX_DEPTH} folders deep` })
      } else if (!entry.isFile()) refused.push({ name, reason: 'not a regular file' })
      else {
        const { size } = await stat(path)
        if (size > MAX_DOCUMENT_BYTES) refused.push({ name, reason: TOO_LARGE })
        else files.push({ name, path, size })
      }
    }
  }
  await walk(dir, '', 1)
  const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1)
  return { files: files.sort(byName), refused: refused.sort(byName) }
}
