import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import { emptyForm, type UploadForm } from './options.ts'

/** The largest file: a register of a million rows has 200 MB or so. */
export const MOST_FILE_BYTES = 200_000_000
const LONGEST_NAME = 200
/** A mapping file is the longest field. */
const LONGEST_FIELD = 100_000

export interface Received {
  form: UploadForm
  /** null: no file was chosen. */
  file: { storedAs: string; path: string; fileName: string; size: number; sha256: string } | null
  /** The file was larger than is taken; it is not kept. */
  tooLarge: boolean
}

/**
 * Takes a form with a file. The token of the form comes first and is checked before anything is written; the file goes to disk as
 * it comes, under a random name that nobody else on the machine may read. Where this throws, nothing is kept.
 */
export async function receive(
  site: FastifyInstance,
  { home }: WebDeps,
  request: FastifyRequest,
  mostBytes: number = MOST_FILE_BYTES,
): Promise<Received> {
  if (!request.isMultipart()) throw new WebError(415, 'Send the form as it is on the page.')
  const form = { ...emptyForm }
  const received: Received = { form, file: null, tooLarge: false }
  let checked = false
  const limits = { fileSize: mostBytes, files: 1, fields: 10, fieldSize: LONGEST_FIELD, parts: 11 }
  try {
    for await (const part of request.parts({ limits })) {
      if (!checked) {
        const value = part.type === 'field' && part.fieldname === '_csrf' ? part.value : ''
        await checkToken(site, request, String(value))
        checked = true
        continue
      }
      if (part.type === 'file') {
        if (part.filename === '') part.file.resume()
        else received.file = await keep(home, part.file, part.filename)
        received.tooLarge = part.file.truncated
      } else if (Object.hasOwn(form, part.fieldname))
        form[part.fieldname as keyof UploadForm] = String(part.value)
    }
    if (!checked) await checkToken(site, request, '')
    if (received.tooLarge) await forget(received)
    return received
  } catch (error) {
    await forget(received)
    throw isOfReading(error)
      ? new WebError(400, 'The form did not arrive whole. Send it again.')
      : error
  }
}

/** What the reader of forms says of one that is cut off or none at all: plain errors, where those of disk and checks have a code. */
const isOfReading = (error: unknown): boolean =>
  error instanceof Error && error.name === 'Error' && !('code' in error) && !('statusCode' in error)

/** Deletes a file that was received and is not wanted. */
export async function forget(received: Received): Promise<void> {
  if (received.file !== null) await rm(received.file.path, { force: true })
  received.file = null
}

/** The check of every other form, whose body is there when it runs. Throws 403. */
async function checkToken(site: FastifyInstance, request: FastifyRequest, token: string): Promise<void> {
  request.body = { _csrf: token }
  await new Promise<void>((resolve, reject) => {
    // It answers by itself where the token is wrong; here the form's own handler does, after it has cleaned up.
    const reply = { send: (error: Error) => { reject(error) } } // prettier-ignore
    site.csrfProtection(request, reply as unknown as FastifyReply, () => { resolve() }) // prettier-ignore
  })
} // prettier-ignore

async function keep(
  home: string,
  file: Readable,
  name: string,
): Promise<NonNullable<Received['file']>> {
  const folder = join(home, 'uploads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const storedAs = randomBytes(24).toString('hex')
  const path = join(folder, storedAs)
  const hash = createHash('sha256')
  let size = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  try {
    await pipeline(file, count, createWriteStream(path, { mode: 0o600, flags: 'wx' }))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { storedAs, path, fileName: shownName(name), size, sha256: hash.digest('hex') }
}

/** The last part of a name as a browser may send it, as text: it is shown and stored, and never a path. */
export function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .toWellFormed()
    .trim()
  return clean === '' ? 'file without a name' : clean.slice(0, LONGEST_NAME)
}
