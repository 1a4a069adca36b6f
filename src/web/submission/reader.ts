import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { findDocumentFile, findDocumentPage } from '../../db/queries/submission-page.ts'
import { findAssessed } from '../../db/queries/work-queue.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'
import { anchorOf } from './finding-view.ts'
import { passagesOf, piecesOf, type Quoted } from './highlight.ts'

export const readerQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  // PostgreSQL holds neither NUL nor half a character.
  find: z
    .string()
    .max(200)
    .default('')
    .transform((text) => text.toWellFormed().replaceAll('\u0000', '')),
})

interface Asked {
  id: number
  documentId: number
  page: number
  find: string
}

/** One page of a document's text with the quotations of findings marked, and the pages that hold what is looked for. */
export async function readerData(
  { database: { db } }: WebDeps,
  authority: string,
  { id, documentId, page, find }: Asked,
): Promise<Record<string, unknown>> {
  const words = find.trim() === '' ? null : find.trim()
  const [submission, document] = await Promise.all([
    findAssessed(db, authority, id),
    findDocumentPage(db, authority, { submissionId: id, documentId, page, words }),
  ])
  if (submission === undefined || document === undefined) throw new WebError(404)
  if (document.pages > 0 && document.text === null) throw new WebError(404, `The document has ${document.pages} pages.`) // prettier-ignore
  const findings = submission.assessment?.findings ?? []
  const quotes = findings.flatMap(({ requirement, title, evidence }) =>
    evidence.flatMap((one) => (one.kind === 'quote' && one.document === document.name ? [{ ...one, requirement, title }] : [])),
  ) // prettier-ignore
  const here: Quoted[] = quotes.filter((quote) => quote.page === page)
  const passages = document.text === null ? [] : passagesOf(document.text, here)
  const titles = new Map(quotes.map(({ requirement, title }) => [requirement, title]))
  return {
    title: document.name,
    submission,
    document,
    page,
    find,
    pieces: document.text === null ? [] : withIds(piecesOf(document.text, passages), passages),
    passages: passages.map(({ start, of }) => ({
      start,
      of: of.map((requirement) => ({ requirement, title: titles.get(requirement), anchor: anchorOf(requirement) })), // prettier-ignore
    })),
    quotedPages: [...new Set(quotes.map((quote) => quote.page))].sort((a, b) => a - b),
  }
}

/** Each piece with the places that begin on it: a passage has one, on its first piece. */
function withIds(pieces: ReturnType<typeof piecesOf>, passages: readonly { start: number }[]) {
  const given = new Set<number>()
  return pieces.map(({ text, marks }) => {
    const starts = marks.flatMap((mark) => {
      const start = passages[mark]?.start
      if (start === undefined || given.has(start)) return []
      given.add(start)
      return [start]
    })
    return { text, marked: marks.length > 0, starts }
  })
}

/** What a browser may be told of a file that came from outside; all else is bytes. */
const SAFE_TYPES = new Set(['application/pdf', 'image/png', 'image/jpeg'])

export interface KeptFile {
  name: string
  mediaType: string
  bytes: Buffer
}

/** A document as it came. Throws 404. */
export async function fileOf(
  { database: { db } }: WebDeps,
  authority: string,
  { id, documentId }: { id: number; documentId: number },
): Promise<KeptFile> {
  const file = await findDocumentFile(db, authority, id, documentId)
  if (file === undefined) throw new WebError(404)
  return file
}

/** Sends a file to be kept, never to be opened as a page of this service. */
export function sendFile(reply: FastifyReply, file: KeptFile): FastifyReply {
  return reply
    .header('content-disposition', attachment(file.name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .type(SAFE_TYPES.has(file.mediaType) ? file.mediaType : 'application/octet-stream')
    .send(file.bytes)
}

/** The header that makes a browser keep a file under a name, whatever is in the name (RFC 6266, RFC 8187). */
export function attachment(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const clean = last.toWellFormed().replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '') || 'document' // prettier-ignore
  const plain = clean.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(clean).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`) // prettier-ignore
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
