import { readdir, stat } from 'node:fs/promises'
import { TriageError } from '../domain/errors.ts'
import { isInputName } from './inputs.ts'
import { systemCode } from './pull-file.ts'

/** A file that is there and cannot be opened. */
const CLOSED = 'pull.closed'

/** What tells that a file was written to, without reading it. */
export interface Look {
  size: number
  modifiedMs: number
}

export const same = (
  a: Look,
  b: { size: number | null; modifiedMs: number | null } | null,
): boolean => a.size === b?.size && a.modifiedMs === b.modifiedMs

/** Files directly in a folder that may hold submissions, in order of name. Throws in words where it cannot be read. */
export async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new TriageError(
      'transient',
      `The folder ${folder} cannot be read (${systemCode(cause) ?? 'no reason given'}). Check that it is there and that the account of the workers may read it.`,
      { code: 'pull.folder', cause },
    )
  })
  return entries
    .filter((entry) => entry.isFile() && isInputName(entry.name))
    .map((entry) => entry.name)
    .sort()
}

/** null: it has gone since the folder was listed. */
export async function lookAt(path: string): Promise<Look | null> {
  const info = await stat(path).catch(unlessGone)
  return info === null ? null : { size: info.size, modifiedMs: info.mtimeMs }
}

/** null for a file that has gone; throws for one that cannot be opened, so that `isClosed` knows it. */
export function unlessGone(error: unknown): null {
  const code = systemCode(error)
  if (code === 'ENOENT') return null
  if (code === null) throw error
  throw new TriageError('transient', code, { code: CLOSED, cause: error })
}

export const isClosed = (error: unknown): error is TriageError =>
  error instanceof TriageError && error.code === CLOSED
