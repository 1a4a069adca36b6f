import { escapeText } from './escape.ts'
import { scoreAll, type Query } from './rank.ts'
import { estimateTokens, piecesOf } from './tokens.ts'

/** A stretch of a page: page from 1, UTF-16 offsets [start, end) into the page's own text. */
export interface Passage {
  page: number
  start: number
  end: number
}

/** A whole page, or a part of a long one. */
export interface Block extends Passage {
  text: string
  /** What sending it takes, by estimate, with the tags or the mark around it. */
  tokens: number
}

/** Longer pages (text files are one page) are chosen from in parts. */
const WHOLE_PAGE = 1200
const PART = 500
/** Parts of a part, where even that has no room. */
const PIECE = 90
/** Tokens of the tags around a page, and of the mark between two passages. */
const AROUND = 40
/** Room for less than this is not worth cutting for. */
export const LEAST_PART = PIECE + AROUND + 10

function blockOf(pages: readonly string[], page: number, start: number, end: number): Block {
  const text = (pages[page - 1] ?? '').slice(start, end)
  return { page, start, end, text, tokens: estimateTokens(escapeText(text)) + AROUND }
}

/** All pages that have text, long ones in parts. */
export function blocksOf(pages: readonly string[]): Block[] {
  return pages.flatMap((text, index) => {
    if (text.trim() === '') return []
    const whole = blockOf(pages, index + 1, 0, text.length)
    if (whole.tokens <= WHOLE_PAGE) return [whole]
    return piecesOf(text, PART).map(([start, end]) => blockOf(pages, index + 1, start, end))
  })
}

/** Sum of each text's scores, those of one query made comparable with those of another; then higher first, as indexes. */
export function byTotal(scores: readonly (readonly number[])[], texts: number): number[] {
  const highest = scores.map((row) => Math.max(1e-9, ...row))
  const total = Array.from({ length: texts }, (_, at) =>
    scores.reduce((sum, row, of) => sum + (row[at] ?? 0) / (highest[of] ?? 1), 0),
  )
  return [...total.keys()].sort((a, b) => (total[b] ?? 0) - (total[a] ?? 0) || a - b)
}

/** The pieces of a block that `room` holds, those first that have most of what is looked for. */
export function bestPieces(block: Block, queries: readonly Query[], room: number): Block[] {
  const pieces = piecesOf(block.text, PIECE).map(([start, end]) => blockOf([block.text], 1, start, end)) // prettier-ignore
  const scores = scoreAll(
    pieces.map(({ text }) => text),
    queries,
  )
  let left = room
  return byTotal(scores, pieces.length).flatMap((at) => {
    const piece = pieces[at]
    if (piece === undefined || piece.tokens > left) return []
    left -= piece.tokens
    const { start, end } = piece
    return [{ ...piece, page: block.page, start: block.start + start, end: block.start + end }]
  })
}
