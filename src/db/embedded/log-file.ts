import {
  closeSync,
  constants,
  ftruncateSync,
  fstatSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from '../../domain/errors.ts'
import { embeddedError } from './errors.ts'

const LARGEST = 5 * 1024 * 1024
const TAIL_BYTES = 4096

/** The log that keeper and server share: the server writes to `fd` itself, so it outlives the keeper. */
export interface LogFile {
  fd: number
  /** Adds a line of the keeper's. */
  note: (message: string) => void
  /** Where the file ends now: a mark for `since`. */
  size(): number
  /** The text added since a mark; at most its last 4 KiB. */
  since(mark: number): string
}

/** Opens the log for adding, emptying it first where it is larger than 5 MB. Throws where it cannot be written. */
export function openLogFile(path: string): LogFile {
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW } = constants
  let fd: number
  try {
    fd = openSync(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600)
  } catch (error) {
    throw embeddedError(
      'bad-input',
      'embedded.not-writable',
      `The log ${path} cannot be written (${codeOf(error) ?? ''}). ` +
        `Let this user write in ${dirname(path)}, or set TRIAGE_HOME to a directory of his own.`,
      { path },
      error,
    )
  }
  const size = () => fstatSync(fd).size
  if (size() > LARGEST) ftruncateSync(fd)
  return {
    fd,
    size,
    note: (message) =>
      void writeSync(fd, `${new Date().toISOString()} keeper[${process.pid}] ${message}\n`),
    since: (mark) => {
      const end = size()
      const from = Math.max(mark, end - TAIL_BYTES, 0)
      const text = Buffer.alloc(Math.max(0, end - from))
      readSync(fd, text, 0, text.length, from)
      return text.toString('utf8')
    },
  }
}

/** The last lines of a log, for an error message. */
export function lastLines(text: string, count = 6): string {
  return text.trim().split('\n').slice(-count).join('\n')
}

export { closeSync as closeLogFile }
