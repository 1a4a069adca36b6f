import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import type { PageLayout } from '../../../domain/document.ts'
import { NotRead, type Extract, type ReadLimits } from '../extract.ts'
import { listNumbers } from '../number-runs.ts'
import { isScan, partHidden } from './hidden.ts'
import { toLines } from './lines.ts'
import type { PageMarks } from './marks.ts'
import type { Matrix } from './matrix.ts'
import { inReadingOrder } from './reading-order.ts'
import type { OperatorNames } from './paint.ts'
import type { GlyphFont } from './state.ts'
import { walkOperators } from './walk.ts'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>
type Page = Awaited<ReturnType<Pdf['getPage']>>

/** Why a page has no text. */
type Blank = 'scan' | 'drawing' | 'empty'

interface ReadPage {
  text: string
  layout: PageLayout
  blank: Blank
  isFull: boolean
}

/** Layers of a drawing, which may be switched off. */
interface Groups {
  isVisible: (group: unknown) => boolean
}

const MM_PER_POINT = 25.4 / 72

// pdf.js 5.6 lists what a page paints with a method that Node 20 lacks (unpdf fills in the others).
const proto = ArrayBuffer.prototype as unknown as Record<string, unknown>
proto['transferToFixedLength'] ??= function (this: ArrayBuffer, length?: number): ArrayBuffer {
  return this.slice(0, length)
}

/** Reasons for pdf.js's own errors; any other name means that the file is damaged. */
const REASONS: Readonly<Record<string, string>> = {
  PasswordException: 'encrypted: the PDF asks for a password',
  InvalidPDFException: 'damaged: not a readable PDF',
}

const WHEN_BLANK: Readonly<Record<Blank, string>> = {
  scan: 'no text, scan',
  drawing: 'drawing, not read',
  empty: 'empty: nothing is drawn on its pages',
}

function blankOf(marks: PageMarks): Blank {
  if (isScan(marks)) return 'scan'
  return marks.lines > 0 || marks.pictures.length > 0 ? 'drawing' : 'empty'
}

/** pdf.js answers fonts a moment after the list that names them. */
async function fontsOf(page: Page, names: readonly string[]): Promise<Map<string, GlyphFont>> {
  const objects = page.commonObjs as { has: (id: string) => boolean; get: (id: string) => unknown }
  if (names.some((name) => !objects.has(name)))
    await new Promise((resolve) => setTimeout(resolve, 0))
  return new Map(
    names.flatMap((name) =>
      objects.has(name) ? [[name, objects.get(name) as GlyphFont] as const] : [],
    ),
  )
}

async function readPage(page: Page, names: OperatorNames, groups: Groups): Promise<ReadPage> {
  const viewport = page.getViewport({ scale: 1 })
  const operators = await page.getOperatorList({ annotationMode: 1 })
  const used = new Set<string>()
  for (const [at, fn] of operators.fnArray.entries())
    if (names[fn] === 'setFont') used.add(String((operators.argsArray[at] as unknown[])[0]))
  const fonts = await fontsOf(page, [...used])
  const marks = walkOperators(operators, {
    names,
    base: viewport.transform as unknown as Matrix,
    width: viewport.width,
    height: viewport.height,
    fontOf: (name) => fonts.get(name) ?? null,
    isVisible: (group) => groups.isVisible(group),
  })
  const { seen, hiddenChars } = partHidden(marks)
  const lines = inReadingOrder(toLines(seen))
  return {
    text: lines.map((line) => line.text.trim()).join('\n'),
    layout: {
      widthMm: Math.round(viewport.width * MM_PER_POINT),
      heightMm: Math.round(viewport.height * MM_PER_POINT),
      hiddenChars,
      underScan: seen.some((run) => run.underScan),
    },
    blank: blankOf(marks),
    isFull: marks.isFull,
  }
}

const unread = (page: Page | null): ReadPage => {
  const { width = 0, height = 0 } = page?.getViewport({ scale: 1 }) ?? {}
  const [widthMm, heightMm] = [Math.round(width * MM_PER_POINT), Math.round(height * MM_PER_POINT)]
  const layout = { widthMm, heightMm, hiddenChars: 0, underScan: false }
  return { text: '', layout, blank: 'empty', isFull: false }
}

async function readPages(pdf: Pdf, { maxPages, maxChars }: ReadLimits) {
  const { OPS, normalizeUnicode } = await getResolvedPDFJS()
  const names = Object.fromEntries(Object.entries(OPS).map(([name, fn]) => [fn, name]))
  const groups = await pdf.getOptionalContentConfig()
  const pages: ReadPage[] = []
  const damaged: number[] = []
  let left = maxChars
  for (let number = 1; number <= Math.min(pdf.numPages, maxPages) && left > 0; number += 1) {
    let page: Page | null = null
    let read: ReadPage
    try {
      page = await pdf.getPage(number)
      read = await readPage(page, names, groups)
    } catch {
      // One page that cannot be made out does not take the others' text away.
      damaged.push(number)
      read = unread(page)
    }
    const text = (normalizeUnicode as (text: string) => string)(read.text)
    pages.push({ ...read, text: text.slice(0, left) })
    left -= text.length
    page?.cleanup()
  }
  return { pages, damaged, cut: left < 0 }
}

/** What most of the pages without text are; a scan or a drawing before nothing. */
function whyBlank(pages: readonly ReadPage[]): string {
  const count = (blank: Blank): number => pages.filter((page) => page.blank === blank).length
  const [scans, drawings] = [count('scan'), count('drawing')]
  if (scans === 0 && drawings === 0) return WHEN_BLANK.empty
  return scans >= drawings ? WHEN_BLANK.scan : WHEN_BLANK.drawing
}

/** The text of a PDF by page, hidden text apart. Throws NotRead, or whatever pdf.js throws at a damaged file. */
export async function readPdf(bytes: Uint8Array, limits: ReadLimits): Promise<Extract> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    isEvalSupported: false,
    verbosity: 0,
    // No picture is decoded: that is where time, memory and most faults of readers are.
    maxImageSize: 0,
  }).catch((error: unknown) => {
    const name = error instanceof Error ? error.name : ''
    throw new NotRead(REASONS[name] ?? 'damaged: the PDF could not be read')
  })
  const { pages, damaged, cut } = await readPages(pdf, limits)
  const totalPages = pdf.numPages
  await pdf.destroy()
  if (damaged.length === pages.length) throw new NotRead('damaged: the PDF could not be read')
  const full = pages.flatMap((page, at) => (page.isFull ? [at + 1] : []))
  const warnings = [
    ...(damaged.length > 0 ? [`damaged, not read: page ${listNumbers(damaged)}`] : []),
    ...(full.length > 0
      ? [`too much is drawn to tell white text from hidden text on page ${listNumbers(full)}`]
      : []),
  ]
  return {
    pages: pages.map((page) => page.text),
    totalPages,
    cut,
    layout: pages.map((page) => page.layout),
    hidden: [],
    warnings,
    whenBlank: whyBlank(pages),
  }
}
