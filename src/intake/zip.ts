import type { Readable } from 'node:stream'
import { open, type Entry, type ZipFile } from 'yauzl'
import { badInput, messageOf, type TriageError } from '../domain/errors.ts'

/** One file of a zip archive. Nothing is ever written to disk under a name that the archive gives. */
export interface ZipEntry {
  /** Its path inside the archive, with `/`; never absolute, never with `..`. */
  name: string
  /** Bytes when unpacked, as the archive declares; reading stops with an error where there are more. */
  size: number
  /** The whole file. Throws bad-input where it is larger than `most` bytes or cannot be unpacked. */
  read: (most: number) => Promise<Buffer>
  /** The file, streamed; it ends with an error where there is more in it than declared. */
  stream: () => Promise<Readable>
}

export interface Zip {
  entries: ZipEntry[]
  close: () => void
}

/** What an archive that people send each other may hold: more is an attack, or not meant for us. */
const MOST_ENTRIES = 5_000
const MOST_BYTES = 2_000_000_000
/** Deflate reaches about 1,000; XML of spreadsheets reaches 30 or so, scans 1. */
const MOST_RATIO = 200
const SMALL = 1_000_000
const SYMLINK = 0o120000
const FILE_KIND = 0o170000

function refused(path: string, what: string): TriageError {
  return badInput('zip.refused', `${path} ${what}`, { path })
}

function openFile(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false, strictFileNames: false }, (error, zip) => {
      if (error === null) resolve(zip)
      else
        reject(
          refused(path, `cannot be opened as a zip: ${messageOf(error)}. Make or send it again.`),
        )
    })
  })
}

function problemOf(entry: Entry): string | null {
  const name = entry.fileName.slice(0, 120)
  if (((entry.externalFileAttributes >>> 16) & FILE_KIND) === SYMLINK)
    return `has a symbolic link in it (${name}), which is never followed. Pack the file itself.`
  if ((entry.generalPurposeBitFlag & 1) === 1)
    return `has a file in it that needs a password (${name}). Pack it without one.`
  if (
    entry.uncompressedSize > SMALL &&
    entry.uncompressedSize > MOST_RATIO * Math.max(1, entry.compressedSize)
  )
    return `has a file in it (${name}) that unpacks to more than ${MOST_RATIO} times its size, which no real document does.`
  return null
}

function readEntry(path: string, zip: ZipFile, entry: Entry): ZipEntry {
  const stream = (): Promise<Readable> =>
    new Promise((resolve, reject) => {
      zip.openReadStream(entry, (error, readable) => {
        if (error === null) resolve(readable)
        else
          reject(
            refused(path, `has a file that cannot be unpacked (${entry.fileName.slice(0, 120)}).`),
          )
      })
    })
  return {
    name: entry.fileName,
    size: entry.uncompressedSize,
    stream,
    async read(most) {
      const what = `has a file in it (${entry.fileName.slice(0, 120)})`
      if (entry.uncompressedSize > most)
        throw refused(path, `${what} of more than ${Math.round(most / 1_000_000)} MB.`)
      const chunks: Buffer[] = []
      try {
        for await (const chunk of (await stream()) as AsyncIterable<Buffer>) chunks.push(chunk)
      } catch (error) {
        throw refused(path, `${what} that cannot be unpacked: ${messageOf(error)}.`)
      }
      return Buffer.concat(chunks)
    },
  }
}

/**
 * Lists a zip archive. Archives are hostile: paths that leave the archive, symbolic links, passwords, too many
 * files, too many bytes and absurd ratios refuse it as a whole (bad-input), before anything is unpacked.
 */
export async function openZip(path: string): Promise<Zip> {
  const zip = await openFile(path)
  try {
    const entries = await new Promise<ZipEntry[]>((resolve, reject) => {
      const found: ZipEntry[] = []
      let total = 0
      const stop = (what: string): void => {
        reject(refused(path, what))
      }
      zip.on('error', (error: Error) => {
        stop(`is not a zip that can be trusted: ${messageOf(error)}.`)
      })
      zip.on('end', () => {
        resolve(found)
      })
      zip.on('entry', (entry: Entry) => {
        const problem = problemOf(entry)
        total += entry.uncompressedSize
        if (problem !== null) stop(problem)
        else if (found.length >= MOST_ENTRIES) stop(`has more than ${MOST_ENTRIES} files in it.`)
        else if (total > MOST_BYTES)
          stop(`unpacks to more than ${MOST_BYTES / 1_000_000} MB. Send it in parts.`)
        else {
          if (!entry.fileName.endsWith('/')) found.push(readEntry(path, zip, entry))
          zip.readEntry()
        }
      })
      zip.readEntry()
    })
    return {
      entries,
      close: () => {
        zip.close()
      },
    }
  } catch (error) {
    zip.close()
    throw error
  }
}
