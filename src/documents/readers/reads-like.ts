import type { LooksLike } from '../../domain/reading.ts'
import { drawingTypes } from '../file-types.ts'
import { KINDS, NO_KIND, type KindWords } from './kinds.ts'
import { linesOf, type Line } from './lines.ts'
import { folded, type Page } from './page.ts'
import { quoteAt } from './quote.ts'
import { readDrawingTitles } from './drawing-titles.ts'
import { scoreKinds } from './kind-scores.ts'

/** A kind with the words that tell it, before its quotation is made. */
export interface Told {
  fileType: string
  sure: boolean
  page: number
  start: number
  end: number
}

const MOST_KINDS = 3
const TITLE_LINES = 14
const LONGEST_TITLE = 110
/** Words of a title beside those that name the kind: an address, a proposal, an issue. */
const MOST_OTHER_WORDS = 11
const PROSE =
  /\b(?:has been|have been|is|are|was|were|should|must|will|would|see|refer|please|accompan\w+|enclosed|within|read with|to be)\b/i

/** Kinds of document that a title names; none where the words are a sentence. */
export function titleKinds(title: string): KindWords[] {
  const words = folded(title)
  if (words.length > LONGEST_TITLE || PROSE.test(words)) return []
  return KINDS.filter((kind) => {
    const match = kind.title.exec(words)
    if (match === null) return false
    const others = words.replace(match[0], ' ').match(/[\p{L}\d]+/gu)?.length ?? 0
    return others <= MOST_OTHER_WORDS
  })
}

/** A title may be broken over two or three lines. */
export function titlesAt(
  lines: readonly Line[],
  index: number,
): { kinds: KindWords[]; end: number } {
  for (const count of [1, 2, 3]) {
    const group = lines.slice(index, index + count)
    const kinds = group.length === count ? titleKinds(group.map(({ text }) => text).join(' ')) : []
    const end = group.at(-1)?.end ?? 0
    // What the next line says alone belongs to the next line.
    const next =
      count > 1
        ? titleKinds(
            group
              .slice(1)
              .map(({ text }) => text)
              .join(' '),
          )
        : []
    const own = kinds.filter((kind) => !next.includes(kind))
    if (own.length > 0) return { kinds: own, end }
  }
  return { kinds: [], end: 0 }
}

/** Whether a line is part of a sentence. */
export const isProse = ({ text }: Line): boolean =>
  text.split(' ').length > 8 && (/[.,;]$/.test(text) || PROSE.test(text))
/** Titles that stand further apart than this are a list of documents. */
const NEAR_LINES = 3

/** Kinds that the head of the first page with text names. */
function byTitle(page: Page): Told[] {
  const lines = linesOf(page.text.slice(0, 4_000), TITLE_LINES)
  const told: (Told & { line: number })[] = []
  for (const [index, line] of lines.entries()) {
    const { kinds, end } = titlesAt(lines, index)
    for (const { fileType } of kinds)
      if (!told.some((one) => one.fileType === fileType))
        told.push({ fileType, sure: true, page: page.number, start: line.start, end, line: index })
  }
  const first = told[0]?.line ?? 0
  const lettersOrLists =
    /^\s*(?:dear\b|(?:please find )?enclos|(?:drawing|document) (?:register|list|schedule)|supporting document|validation checklist)/im
  const list =
    new Set(told.map(({ line }) => line)).size > 2 || lettersOrLists.test(page.text.slice(0, 4_000))
  if (list) return []
  const late = lines.slice(0, first).some(isProse)
  return told
    .filter(({ line }) => line - first <= NEAR_LINES)
    .map(({ line: _, ...rest }) => ({ ...rest, sure: !late }))
}

/** Kinds of drawings that the sheets of a document are titled with. */
function byDrawing(pages: readonly Page[]): Told[] {
  const told: Told[] = []
  for (const page of pages.filter(({ drawing }) => drawing))
    for (const { value, start, end } of readDrawingTitles(page)) {
      const words = String(value)
        .toLowerCase()
        .replace(/[^\p{L}\p{N}&]+/gu, ' ')
        .trim()
      const location =
        /\blocation (?:plan|map)\b|\blocation (?:and|&) (?:block|site) plans?\b/.test(words)
      const stated = /\b(?:existing|proposed)\b/.test(words)
      const types = [...(location ? ['locationPlan'] : []), ...drawingTypes(words)]
      for (const fileType of types)
        told.push({
          fileType,
          sure: stated || fileType === 'locationPlan',
          page: page.number,
          start,
          end,
        })
    }
  return told
}

function firstOfEach(told: readonly Told[]): Told[] {
  const sureFirst = [...told.filter(({ sure }) => sure), ...told.filter(({ sure }) => !sure)]
  const types = [...new Set(sureFirst.map(({ fileType }) => fileType))]
  return types.flatMap((type) => sureFirst.find(({ fileType }) => fileType === type) ?? [])
}

/**
 * What kinds of document a text is, likeliest first, at most three: by its title; a drawing by its titles; else by
 * headings and words that only such a document has. A document that merely mentions a subject is none of its kind.
 */
export function readsLike(pages: readonly Page[]): LooksLike[] {
  const first = pages.find(({ text }) => text.trim() !== '')
  if (first === undefined) return []
  let told = [...byTitle(first), ...byDrawing(pages)]
  if (told.length === 0 && !NO_KIND.test(first.text.slice(0, 4_000))) told = scoreKinds(pages)
  return firstOfEach(told)
    .slice(0, MOST_KINDS)
    .map(({ fileType, sure, page, start, end }) => ({
      fileType,
      sure,
      by: 'code',
      page,
      ...quoteAt(pages[page - 1]?.text ?? '', start, end),
    }))
}
