import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { badInput, messageOf, TriageError } from '../../domain/errors.ts'
import { decoded, detectEncoding, headOf } from '../detect.ts'
import type { ZipEntry } from '../zip.ts'
import { MOST_BYTES, tooLarge } from './layer-limits.ts'

/** Bytes to read a layer from: a file on disk, or one inside a zip. */
export interface LayerSource {
  /** How messages name it. */
  path: string
  /** The bytes from the start, at most MOST_BYTES of them. Throws bad-input where they cannot be read. */
  chunks: () => AsyncIterable<Buffer>
}

async function* guarded(path: string, open: () => Promise<Readable>): AsyncGenerator<Buffer> {
  let size = 0
  try {
    for await (const chunk of (await open()) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > MOST_BYTES) throw tooLarge(path, `is larger than ${MOST_BYTES / 1_000_000} MB`)
      yield chunk
    }
  } catch (error) {
    if (error instanceof TriageError) throw error
    throw badInput(
      'layers.unreadable',
      `${path} cannot be read: ${messageOf(error)}. Make or send it again.`,
      { path },
    )
  }
}

export function sourceOnDisk(path: string): LayerSource {
  return { path, chunks: () => guarded(path, () => Promise.resolve(createReadStream(path))) }
}

export function sourceInZip(zipPath: string, entry: ZipEntry): LayerSource {
  const path = `${zipPath}: ${entry.name}`
  return { path, chunks: () => guarded(path, entry.stream) }
}

/** The first bytes, enough to tell a format. */
export function headOfSource(source: LayerSource): Promise<Buffer> {
  return headOf(Readable.from(source.chunks()))
}

export async function bytesOf(source: LayerSource): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of source.chunks()) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The text, piece by piece, in the encoding that its first bytes show. */
export async function* textOf(source: LayerSource, head: Buffer): AsyncGenerator<string> {
  yield* decoded(Readable.from(source.chunks()), detectEncoding(head))
}
