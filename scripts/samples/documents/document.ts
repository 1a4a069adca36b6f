import { randomOf } from '../random.ts'
import { docxBytes } from './docx.ts'
import { pdfBytes, wrap } from './pdf.ts'
import type { PdfPage } from './pdf.ts'

/** What a document can say that an officer looks for. */
export const topics = [
  'design principles',
  'access',
  'heritage significance',
  'heritage impact',
  'flood zone',
  'flood mitigation',
  'scale',
  'north',
  'BNG baseline',
  'metric version',
] as const
export type Topic = (typeof topics)[number]

/** A sentence, or one that answers a topic. */
export type Sentence = string | { topic: Topic; sentence: string }
/** Paragraphs of a page; one that begins with `# ` is a heading. */
export type Page = Sentence[][]

export interface SampleDocument {
  file: string
  kind: string
  fileTypes: string[]
  pages: Page[]
  /** Topics that a document of its kind should cover and this one does not. */
  missing: Topic[]
  /** PDF graphics for the last page. */
  graphics?: string
  /** A picture of a page, with no text in the file. */
  scan?: boolean
  /** What in it contradicts the application or another document, in words. */
  contradicts?: string
  /** True where the text tries to give orders to whoever, or whatever, reads it. */
  givesOrders?: boolean
}

const textOf = (sentence: Sentence): string =>
  typeof sentence === 'string' ? sentence : sentence.sentence
const paragraphs = (page: Page): string[] =>
  page.map((sentences) => sentences.map(textOf).join(' '))

/** The topics answered, each with its exact sentence and its page, from 1. */
export function answersOf({
  pages,
}: SampleDocument): { topic: Topic; page: number; sentence: string }[] {
  return pages.flatMap((page, at) =>
    page
      .flat()
      .flatMap((sentence) =>
        typeof sentence === 'string'
          ? []
          : [{ topic: sentence.topic, page: at + 1, sentence: sentence.sentence }],
      ),
  )
}

/** Grey page with smudged rows, as a flat-bed scanner leaves it. */
function scanPage(name: string): PdfPage {
  const random = randomOf(`scan ${name}`)
  const [width, height] = [74, 105]
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    const written = y > 8 && y < 96 && y % 5 < 2
    for (let x = 0; x < width; x += 1) {
      const ink = written && x > 7 && x < 66 && random.chance(0.55)
      grey[y * width + x] = ink ? random.int(40, 110) : random.int(232, 250)
    }
  }
  return { lines: [], picture: { width, height, grey } }
}

/** The bytes of a document, by the end of its name: `.pdf`, `.docx`, or text as one page. */
export function bytesOf(document: SampleDocument): Uint8Array {
  const { file, pages, graphics } = document
  if (file.endsWith('.docx')) return docxBytes(pages.map(paragraphs))
  if (!file.endsWith('.pdf')) {
    const plain = (text: string): string => (file.endsWith('.txt') ? text.replace(/^# /, '') : text)
    const wrapped = pages.flatMap(paragraphs).map((text) => wrap(plain(text), 96).join('\n'))
    return new TextEncoder().encode(`${wrapped.join('\n\n')}\n`)
  }
  if (document.scan === true) return pdfBytes(document.kind, [scanPage(file)])
  const made = pages.map((page, at): PdfPage => {
    const body = paragraphs(page).flatMap((text) => [...wrap(text), ''])
    const lines = [...body, `Page ${at + 1} of ${pages.length}`]
    return graphics !== undefined && at === pages.length - 1 ? { lines, graphics } : { lines }
  })
  return pdfBytes(document.kind, made)
}
