import type { Question } from '../domain/question.ts'
import { escapeText } from './escape.ts'
import { leftOut } from './left-out.ts'
import { queryOf, scoreAll, type Query } from './rank.ts'
import { estimateTokens, piecesOf } from './tokens.ts'

/** A stretch of a page that is sent: page from 1, UTF-16 offsets [start, end) into the page's own text. */
export interface Passage {
  page: number
  start: number
  end: number
}

export interface Chosen {
  /** In the document's order; passages of one page do not touch. */
  passages: Passage[]
  /** What was not sent, in words. */
  warnings: string[]
}

/** Longer pages (text files are one page) are chosen from in parts. */
const WHOLE_PAGE = 1200
const PART = 500
/** Parts of a part, where even that has no room. */
const PIECE = 90
/** Tokens of the tags around a page, and of the mark between two passages. */
export const AROUND = 40
/** Each question's best parts of a long document are looked at before anything else is. */
const BEST_EACH = 3
const CONTENTS_PAGES = 6

interface Block extends Passage {
  tokens: number
}

const tokensOf = (text: string): number => estimateTokens(escapeText(text)) + AROUND

const blockOf = (pages: readonly string[], page: number, start: number, end: number): Block => ({
  ...{ page, start, end },
  tokens: tokensOf((pages[page - 1] ?? '').slice(start, end)),
})

function blocksOf(pages: readonly string[]): Block[] {
  return pages.flatMap((text, index) => {
    if (text.trim() === '') return []
    const whole = blockOf(pages, index + 1, 0, text.length)
    if (whole.tokens <= WHOLE_PAGE) return [whole]
    return piecesOf(text, PART).map(([start, end]) => blockOf(pages, index + 1, start, end))
  })
}

/** Blocks in the order in which they are wanted; `needed` of them before all others, cut where they must be. */
interface Wanted {
  needed: number[]
  others: number[]
}

const unique = (numbers: readonly number[]): number[] => [...new Set(numbers)]

/** Title, contents, then each question's best, second best … in turn; then their neighbours, then all by score. */
function orderOf(blocks: readonly Block[], texts: readonly string[], queries: readonly Query[]): Wanted {
  const scores = scoreAll(texts, queries)
  const ranked = scores.map((row) =>
    [...row.keys()].filter((at) => (row[at] ?? 0) > 0).sort((a, b) => (row[b] ?? 0) - (row[a] ?? 0) || a - b),
  )
  const contents = blocks.findIndex(
    ({ page }, at) => page <= CONTENTS_PAGES && /^\s*(table of )?contents\s*$/im.test(texts[at] ?? ''),
  )
  const first = contents > 0 ? [0, contents] : [0]
  const best = Array.from({ length: BEST_EACH }, (_, place) => ranked.flatMap((row) => row.slice(place, place + 1))).flat()
  const needed = unique([...first, ...best]).filter((at) => at < blocks.length)
  const neighbours = best.flatMap((at) => [at + 1, at - 1]).filter((at) => at >= 0 && at < blocks.length)
  const highest = scores.map((row) => Math.max(1e-9, ...row))
  const total = blocks.map((_, at) => scores.reduce((sum, row, of) => sum + (row[at] ?? 0) / (highest[of] ?? 1), 0))
  const byScore = [...blocks.keys()].sort((a, b) => (total[b] ?? 0) - (total[a] ?? 0) || a - b)
  return { needed, others: unique([...neighbours, ...byScore]).filter((at) => !needed.includes(at)) }
} // prettier-ignore

/** The pieces of a block that fit, those with most of the words looked for first. */
function bestPieces(text: string, block: Block, queries: readonly Query[], room: number): Passage[] {
  const words = text.slice(block.start, block.end)
  const pieces = piecesOf(words, PIECE)
  const scores = scoreAll(pieces.map(([start, end]) => words.slice(start, end)), queries)
  const total = pieces.map((_, at) => scores.reduce((sum, row) => sum + (row[at] ?? 0), 0))
  const order = [...pieces.keys()].sort((a, b) => (total[b] ?? 0) - (total[a] ?? 0) || a - b)
  let left = room
  const taken: Passage[] = []
  for (const at of order) {
    const [start, end] = pieces[at] ?? [0, 0]
    const tokens = tokensOf(words.slice(start, end))
    if (tokens > left) continue
    left -= tokens
    taken.push({ page: block.page, start: block.start + start, end: block.start + end })
  }
  return taken
} // prettier-ignore

/** In the document's order, those that touch made one. */
function joined(passages: readonly Passage[]): Passage[] {
  const sorted = [...passages].sort((a, b) => a.page - b.page || a.start - b.start)
  const out: Passage[] = []
  for (const passage of sorted) {
    const last = out.at(-1)
    if (last?.page === passage.page && last.end === passage.start) last.end = passage.end
    else out.push({ ...passage })
  }
  return out
}

/** Takes blocks in order while there is room; of needed ones that are too large for their share, the best pieces. */
function take(pages: readonly string[], blocks: readonly Block[], wanted: Wanted, queries: readonly Query[], room: number): Passage[] {
  const passages: Passage[] = []
  const costOf = (all: readonly Passage[]): number =>
    all.reduce((sum, { page, start, end }) => sum + tokensOf((pages[page - 1] ?? '').slice(start, end)), 0)
  let left = room
  for (const [place, at] of wanted.needed.entries()) {
    const block = blocks[at]
    if (block === undefined) continue
    // What is needed later keeps its share of the room, up to what it can use.
    const later = wanted.needed.slice(place + 1).reduce((sum, other) => sum + (blocks[other]?.tokens ?? 0), 0)
    const share = Math.max(left / (wanted.needed.length - place), left - later)
    const taken = block.tokens <= share ? [block] : bestPieces(pages[block.page - 1] ?? '', block, queries, share)
    passages.push(...taken)
    left -= costOf(taken)
  }
  for (const at of wanted.others) {
    const block = blocks[at]
    if (block === undefined || block.tokens > left) continue
    passages.push(block)
    left -= block.tokens
  }
  return joined(passages.map(({ page, start, end }) => ({ page, start, end })))
} // prettier-ignore

/**
 * What of a document is sent to be asked these questions, in at most `room` tokens by estimate: all of it where it fits.
 * Else its beginning, its contents and the parts likeliest to answer, whole pages where they fit, others cut at line or
 * sentence ends. A pure function: the same document, questions and room give the same passages.
 */
export function choosePassages(pages: readonly string[], questions: readonly Question[], room: number): Chosen {
  const blocks = blocksOf(pages)
  const whole = pages.flatMap((text, index) =>
    text.trim() === '' ? [] : [{ page: index + 1, start: 0, end: text.length }],
  )
  if (blocks.reduce((sum, { tokens }) => sum + tokens, 0) <= room) return { passages: whole, warnings: [] }
  const queries = questions.map(queryOf).filter((query) => query.size > 0)
  const texts = blocks.map(({ page, start, end }) => (pages[page - 1] ?? '').slice(start, end))
  const wanted = orderOf(blocks, texts, queries)
  const passages = take(pages, blocks, wanted, queries, room)
  return { passages, warnings: leftOut(pages, passages) }
} // prettier-ignore
