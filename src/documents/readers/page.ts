import type { PageLayout } from '../../domain/document.ts'
import type { ReadingKind, TextPlace } from '../../domain/reading.ts'

/** One page as readers see it. `█` stands for a character that is not known: a number beside one is no number. */
export interface Page {
  /** From 1. */
  number: number
  text: string
  /** Whether it is a sheet of drawings, not of prose: larger than A4, or a few short lines about a drawing. */
  drawing: boolean
}

/** What a reader found: the words that say it, before its quotation is made. Offsets are into the page. */
export interface Found extends TextPlace {
  kind: ReadingKind
  value: string | number
  about?: string
}

/** A pure function over one page. */
export type PageReader = (page: Page) => Found[]

/** No page gives more of one reader than this, so that a page made of nothing but scales costs no more than others. */
export const MOST_MATCHES = 400

/** A match with the offsets of its words. */
export interface Hit {
  words: string
  groups: (string | undefined)[]
  named: Record<string, string | undefined>
  start: number
  end: number
}

/** Matches of a global pattern, in order, at most MOST_MATCHES. */
export function* hits(text: string, pattern: RegExp): Generator<Hit> {
  let left = MOST_MATCHES
  for (const match of text.matchAll(pattern)) {
    if (left-- === 0) return
    const { index, groups } = match
    const [words, ...rest] = match
    yield { words, groups: rest, named: groups ?? {}, start: index, end: index + words.length }
  }
}

/** White space folded to single blanks, none at the ends. */
export const folded = (words: string): string => words.replace(/\s+/g, ' ').trim()

const DRAWING_WORDS =
  /\b(?:drawing|drg|dwg|scale|elevations?|sections?|floor plan|site plan|block plan|location plan|roof plan)\b/i
/** A4 is 210 × 297 mm. */
const LARGEST_REPORT_MM = 300
const FEW_CHARACTERS = 1_500
const LONG_LINE = 60
/** Prose fills its lines; labels and titles do not. */
const MOST_LONG_LINES = 1 / 3

function isDrawing(text: string, layout: PageLayout | undefined): boolean {
  if (layout !== undefined && Math.max(layout.widthMm, layout.heightMm) > LARGEST_REPORT_MM)
    return true
  if (text.length > FEW_CHARACTERS || !DRAWING_WORDS.test(text)) return false
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const long = lines.filter((line) => line.length > LONG_LINE).length
  return long <= lines.length * MOST_LONG_LINES
}

/** Pages for readers. `layout` has one entry for each page, or is null. */
export function pagesOf(texts: readonly string[], layout: readonly PageLayout[] | null): Page[] {
  return texts.map((text, index) => ({
    number: index + 1,
    text,
    drawing: isDrawing(text, layout?.[index]),
  }))
}
