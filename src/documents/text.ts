import type { DocumentText, PageLayout } from '../domain/document.ts'
import { mediaTypeOf } from './file-types.ts'
import { cleanText } from './formats/encoding.ts'
import type { Extract, ReadLimits } from './formats/extract.ts'
import { withoutInvisible } from './formats/invisible.ts'
import { listNumbers } from './formats/number-runs.ts'
import { howToRead, MEDIA_TYPES } from './kinds.ts'
import { readApart } from './reader-process.ts'

/** The largest document that is kept or read (design.md, "What is stored"). */
export const MAX_DOCUMENT_BYTES = 30 * 1024 * 1024

export interface TextLimits extends ReadLimits {
  /** Counted from when the reading process begins. */
  timeoutMs: number
}

const LIMITS: TextLimits = { maxPages: 300, maxChars: 2_000_000, timeoutMs: 30_000 }

/** Version of what is made of bytes. Raise it when more is read, or better: texts are then made again. */
export const EXTRACTOR = '3'

const ENDED = {
  late: 'too slow: the file was not read within the time limit',
  died: 'too large: reading the file took more memory than it may',
} as const

type Part = Omit<DocumentText, 'mediaType'>

const noText = (reason: string, warnings: string[] = []): Part => ({
  status: 'no-text',
  reason,
  pages: [],
  warnings,
  layout: null,
})

const hiddenWords = (count: number): string =>
  `hidden text was left out: ${count} characters that nobody sees`

interface Cleaned {
  pages: string[]
  layout: PageLayout[] | null
}

/** Hidden characters of a file without a layout, for each page that was read; those behind its last page count there. */
function hiddenByPage({ pages, totalPages, hidden }: Extract): number[] {
  const counts = pages.map(() => 0)
  for (const [at, chars] of hidden.entries()) {
    const page = Math.min(at, totalPages - 1)
    if (page < counts.length) counts[page] = (counts[page] ?? 0) + chars
  }
  return counts
}

/** Text that PostgreSQL takes and a person sees; a layout where there is one, or hidden text to tell of. */
function cleanPages(extract: Extract): Cleaned {
  const cleaned = extract.pages.map((page) => withoutInvisible(cleanText(page)))
  const counts = hiddenByPage(extract)
  const layout = cleaned.map(({ hidden }, at): PageLayout => {
    const own = extract.layout?.[at] ?? {
      widthMm: 0,
      heightMm: 0,
      hiddenChars: 0,
      underScan: false,
    }
    return { ...own, hiddenChars: own.hiddenChars + (counts[at] ?? 0) + hidden }
  })
  const isTold = extract.layout !== null || layout.some(({ hiddenChars }) => hiddenChars > 0)
  return { pages: cleaned.map(({ text }) => text), layout: isTold ? layout : null }
}

/** What was not read, in words. */
function warningsFor(extract: Extract, limits: TextLimits): string[] {
  const warnings = [...extract.warnings]
  if (extract.cut) warnings.push(`only the first ${limits.maxChars} characters were read`)
  if (extract.pages.length < extract.totalPages)
    warnings.push(`only the first ${extract.pages.length} of ${extract.totalPages} pages were read`)
  return warnings
}

function fromExtract(extract: Extract, limits: TextLimits): Part {
  const { pages, layout } = cleanPages(extract)
  const warnings = warningsFor(extract, limits)
  const blank = pages.flatMap((page, at) => (page.trim() === '' ? [at + 1] : []))
  if (blank.length === pages.length) {
    // There is no layout to say it.
    const unseen = layout?.reduce((sum, page) => sum + page.hiddenChars, 0) ?? 0
    return noText(extract.whenBlank, unseen > 0 ? [...warnings, hiddenWords(unseen)] : warnings)
  }
  if (blank.length > 0 && extract.layout !== null)
    warnings.push(`no text (scan or drawing) on page ${listNumbers(blank)}`)
  return { status: 'text', reason: null, pages, warnings, layout }
}

/**
 * The text of one document by page, or the reason why there is none: PDF, docx, html, md and txt, told by their bytes and
 * by the file name, each read in a process apart. Bytes never make it throw, whatever they hold; it throws a transient
 * TriageError where this machine cannot start that process.
 */
export async function extractText(
  bytes: Uint8Array,
  name: string,
  options: Partial<TextLimits> = {},
): Promise<DocumentText> {
  const limits = { ...LIMITS, ...options }
  const mediaType = mediaTypeOf(name)
  if (bytes.length > MAX_DOCUMENT_BYTES) return { mediaType, ...noText('too large: over 30 MB') }
  if (bytes.length === 0) return { mediaType, ...noText('empty: no bytes in the file') }
  const how = howToRead(bytes, name)
  if ('reason' in how) return { mediaType, ...noText(how.reason) }
  const outcome = await readApart({ kind: how.read, bytes, ...limits })
  if ('ended' in outcome) return { mediaType, ...noText(ENDED[outcome.ended]) }
  if (!outcome.ok) return { mediaType, ...noText(outcome.reason) }
  const part = fromExtract(outcome.extract, limits)
  const warnings = how.warning === null ? part.warnings : [how.warning, ...part.warnings]
  return { mediaType: MEDIA_TYPES[how.read], ...part, warnings }
}
