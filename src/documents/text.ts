import type { DocumentText } from '../domain/document.ts'
import { extensionOf, mediaTypeOf } from './file-types.ts'
import { readPdf, type PdfOutcome } from './pdf.ts'
import { cleanText, decodeText } from './plain-text.ts'

/** The largest document that is kept or read (design.md, "What is stored"). */
export const MAX_DOCUMENT_BYTES = 30 * 1024 * 1024

export interface TextLimits {
  maxPages: number
  /** UTF-16 units over all pages. */
  maxChars: number
  /** For a PDF, counted from when its process begins to read. */
  timeoutMs: number
}

const LIMITS: TextLimits = { maxPages: 300, maxChars: 2_000_000, timeoutMs: 30_000 }

const NO_TEXT = 'scan or drawing: no text in the file'

/** Reasons for pdf.js's own errors; any other name means that the file is damaged. */
const PDF_REASONS: Readonly<Record<string, string>> = {
  PasswordException: 'encrypted: the PDF asks for a password',
  InvalidPDFException: 'damaged: not a readable PDF',
  timeout: 'too slow: the PDF was not read within the time limit',
  died: 'too large: reading the PDF took more memory than it may',
}

type Part = Pick<DocumentText, 'status' | 'reason' | 'pages' | 'warnings' | 'layout'>

const noText = (reason: string, warnings: string[] = []): Part => ({
  status: 'no-text',
  reason,
  pages: [],
  warnings,
  layout: null,
})

/** `[1,2,3,7]` → "1–3, 7", at most ten runs. */
function listNumbers(numbers: number[]): string {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last?.[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  const words = runs.slice(0, 10).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
  return words.join(', ') + (runs.length > 10 ? ' …' : '')
}

/** Version of what this file makes of bytes. Raise it when it reads more, or better: texts are then made again. */
export const EXTRACTOR = '1'

function fromPdf(outcome: PdfOutcome, limits: TextLimits): Part {
  if (!outcome.ok) return noText(PDF_REASONS[outcome.error] ?? 'damaged: the PDF could not be read')
  const pages = outcome.pages.map(cleanText)
  const warnings: string[] = []
  if (outcome.cut) warnings.push(`only the first ${limits.maxChars} characters were read`)
  if (pages.length < outcome.total)
    warnings.push(`only the first ${pages.length} of ${outcome.total} pages were read`)
  const blank = pages.flatMap((page, index) => (page.trim() === '' ? [index + 1] : []))
  if (blank.length === pages.length) return noText(NO_TEXT, warnings)
  if (blank.length > 0) warnings.push(`no text (scan or drawing) on page ${listNumbers(blank)}`)
  return { status: 'text', reason: null, pages, warnings, layout: null }
}

function fromTextFile(bytes: Uint8Array, limits: TextLimits): Part {
  const { text, encoding } = decodeText(bytes)
  // NUL in the first kilobytes marks a file that is not text, whatever it is called.
  if (text.slice(0, 4096).includes('\0'))
    return noText('damaged: not a text file, though its name says so')
  const page = cleanText(text.slice(0, limits.maxChars))
  const warnings: string[] = []
  if (encoding === 'Windows-1252') warnings.push('not UTF-8: read as Windows-1252')
  if (text.length > limits.maxChars)
    warnings.push(`only the first ${limits.maxChars} characters were read`)
  if (page.trim() === '') return noText('empty: no text in the file', warnings)
  return { status: 'text', reason: null, pages: [page], warnings, layout: null }
}

async function readPart(
  bytes: Uint8Array,
  name: string,
  mediaType: string,
  limits: TextLimits,
): Promise<Part> {
  if (bytes.length > MAX_DOCUMENT_BYTES) return noText('too large: over 30 MB')
  if (bytes.length === 0) return noText('empty: no bytes in the file')
  if (mediaType === 'application/pdf') return fromPdf(await readPdf({ bytes, ...limits }), limits)
  if (mediaType === 'text/plain' || mediaType === 'text/markdown')
    return fromTextFile(bytes, limits)
  if (mediaType.startsWith('image/')) return noText('drawing or image: not read')
  const extension = extensionOf(name)
  return noText(
    extension === '' ? 'not read: the file name has no extension' : `not read yet: .${extension}`,
  )
}

/**
 * The text of one document by page, or the reason why there is none. Reads txt and md (UTF-8, UTF-16 or
 * Windows-1252) and PDF, told by the file name. Bytes never make it throw, whatever they hold; it throws a
 * transient TriageError where this machine cannot start the process that reads PDFs.
 */
export async function extractText(
  bytes: Uint8Array,
  name: string,
  options: Partial<TextLimits> = {},
): Promise<DocumentText> {
  const mediaType = mediaTypeOf(name)
  return { mediaType, ...(await readPart(bytes, name, mediaType, { ...LIMITS, ...options })) }
}
