import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { codeOf } from './domain/errors.ts'

/** Writes a file whole or not at all: one that is half written must never be taken for one. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const partial = `${path}.partial`
  await writeFile(partial, content)
  await rename(partial, path)
}

/** Null where the file is not there. */
export async function readIfThere(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
}

/** The sha256 (hex) of a file, read once through. Throws what the file system says, or that `signal` stopped it. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  const bytes = createReadStream(path, { highWaterMark: 1 << 20 })
  await pipeline(bytes, hash, signal === undefined ? {} : { signal })
  return hash.digest('hex')
}
