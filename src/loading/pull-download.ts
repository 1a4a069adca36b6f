import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Validators } from '../domain/conditional.ts'
import { withDeadline } from '../domain/deadline.ts'
import { badInput, codeOf, TriageError } from '../domain/errors.ts'
import type { PullSettings } from './pull-deps.ts'
import { ask } from './pull-request.ts'

export interface Download {
  sha256: string
  size: number
  validators: Validators
  /** The Content-Disposition header. */
  disposition: string | null
}

/**
 * Downloads a file, whole or not at all, to a path that is not there yet; null where the server says that it has not
 * changed. Throws a TriageError in words: transient where the same request may go well later, else bad-input. Where
 * `signal` stopped it, throws.
 */
export async function download(
  url: URL,
  known: Validators | null,
  path: string,
  settings: Pick<PullSettings, 'deadlineMs' | 'mostBytes'>,
  signal: AbortSignal,
): Promise<Download | null> {
  const take = async (stop: AbortSignal): Promise<Download | null> => {
    const response = await ask(url, known, stop).catch((error: unknown) => {
      throw error instanceof TriageError ? error : broken(`The connection to ${url.host}`, error)
    })
    return response === null ? null : saveTo(path, response, url, settings.mostBytes)
  }
  const late = (cause: unknown): TriageError =>
    new TriageError(
      'transient',
      `${url.host} took longer than ${settings.deadlineMs / 1000} s. Nothing was loaded.`,
      { code: 'pull.late', cause },
    )
  return withDeadline(signal, settings.deadlineMs, take, late)
}

async function saveTo(
  path: string,
  response: IncomingMessage,
  url: URL,
  mostBytes: number,
): Promise<Download> {
  const file = await open(path, 'wx', 0o600)
  try {
    return await save(response, file, url, mostBytes)
  } finally {
    response.destroy()
    await file.close()
  }
}

async function save(
  response: IncomingMessage,
  file: FileHandle,
  url: URL,
  mostBytes: number,
): Promise<Download> {
  const { headers } = response
  const hash = createHash('sha256')
  let size = 0
  const write = async (body: AsyncIterable<Buffer>) => {
    for await (const chunk of body) {
      size += chunk.length
      if (size > mostBytes) {
        throw badInput(
          'pull.too-large',
          `The file is larger than ${mostBytes / 1e9} GB, the most that is downloaded.`,
        )
      }
      hash.update(chunk)
      await file.writeFile(chunk)
    }
  }
  const encoding = headers['content-encoding']?.toLowerCase() ?? 'identity'
  const chunked = headers['transfer-encoding']?.toLowerCase().includes('chunked') === true
  if (encoding === 'identity' && headers['content-length'] === undefined && !chunked) {
    throw badInput(
      'pull.no-length',
      `${url.host} does not say how long the file is, so half of it could not be told from all of it. Let a job of your own fetch it into a folder, and add that with --folder.`,
    )
  }
  // Node compares the length that is stated, and the last chunk; each unpacker knows its end.
  await pipeline(response, unpacker(encoding, url), write).catch((error: unknown) => {
    throw error instanceof TriageError || isDisk(error)
      ? error
      : broken(`The file from ${url.host}`, error)
  })
  return {
    sha256: hash.digest('hex'),
    size,
    validators: { etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null },
    disposition: headers['content-disposition'] ?? null,
  }
}

/** A server may pack what was asked for as it is. */
function unpacker(encoding: string, url: URL) {
  if (encoding === 'identity') return new PassThrough()
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip()
  if (encoding === 'deflate') return createInflate()
  if (encoding === 'br') return createBrotliDecompress()
  throw badInput(
    'pull.encoding',
    `${url.host} sends the file packed as ${encoding.slice(0, 20)}, which is not read.`,
  )
}

/** Trouble with our own disk, not with the server. */
const isDisk = (error: unknown): boolean =>
  /^(ENOSPC|EDQUOT|EIO|EROFS|EFBIG|EMFILE)$/.test(codeOf(error) ?? '')

function broken(what: string, cause: unknown): TriageError {
  const code = codeOf(cause)
  return new TriageError(
    'transient',
    `${what} broke off${code === undefined ? '' : ` (${code})`}. Nothing of it was loaded.`,
    { code: 'pull.network', cause },
  )
}
