import { lstatSync, mkdirSync, type Stats } from 'node:fs'
import { codeOf } from '../../domain/errors.ts'
import { embeddedError } from './errors.ts'

/** The effective user of this process. -1 where the platform has none. */
export const effectiveUid = (): number => process.geteuid?.() ?? -1

/** Facts about a path itself, never about what a symbolic link points to; undefined where nothing is there. */
export function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Throws unless `path` is a real directory (no symbolic link) of user `uid` without any of the `forbidden`
 * permission bits. Whoever may write there could put a server of his own in our place, and the socket has no password.
 */
export function assertTrusted(
  path: string,
  uid: number,
  forbidden: number,
  advice = 'Remove it (its owner or an administrator can), and start again.',
): void {
  const found = lookAt(path)
  const refuse = (why: string) =>
    embeddedError(
      'bad-input',
      'embedded.not-trusted',
      `${path} cannot be trusted: ${why}. ${advice}`,
      {
        path,
      },
    )
  if (found === undefined) throw refuse('it has vanished')
  if (!found.isDirectory()) throw refuse('it is not a directory')
  if (found.uid !== uid) {
    throw refuse(`it belongs to user id ${found.uid}, and must belong to user id ${uid}`)
  }
  const mode = found.mode & 0o777
  if ((mode & forbidden) !== 0) {
    throw refuse(`its mode is ${mode.toString(8).padStart(4, '0')}, which lets other users in`)
  }
}

/** Makes a directory where there is none. Whoever made it, the caller checks it with `assertTrusted`. */
export function ensureDirectory(path: string, mode: number): void {
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}
