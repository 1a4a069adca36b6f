import type { Question } from '../domain/question.ts'
import { bestPieces, blocksOf, byTotal, LEAST_PART, type Block, type Passage } from './blocks.ts'
import { leftOut } from './left-out.ts'
import { queryOf, scoreAll, type Query } from './rank.ts'

export interface Chosen {
  /** In the document's order; passages of one page do not touch. */
  passages: Passage[]
  /** What was not sent, in words. */
  warnings: string[]
}

/** So many of the best blocks for each question come before anything else does. */
const BEST_EACH = 3
const CONTENTS_PAGES = 6
const CONTENTS = /^\s*(table of )?contents\s*$/im

/** A block that is wanted, and what is looked for in it. */
interface Wish {
  block: Block
  queries: readonly Query[]
}

/** Wishes of equal weight share the room; those of an earlier tier are met first. */
interface Order {
  tiers: Wish[][]
  /** All that no tier has: neighbours of what is in one, then by score. */
  others: Block[]
}

/** Beginning, contents and each question's best block; then each question's second; then its third. */
function orderOf(blocks: readonly Block[], queries: readonly Query[]): Order {
  const texts = blocks.map(({ text }) => text)
  const scores = scoreAll(texts, queries)
  const ranked = scores.map((row) =>
    [...row.keys()]
      .filter((at) => (row[at] ?? 0) > 0)
      .sort((a, b) => (row[b] ?? 0) - (row[a] ?? 0) || a - b),
  )
  const contents = blocks.findIndex(
    ({ page, text }) => page <= CONTENTS_PAGES && CONTENTS.test(text),
  )
  const wishes = new Map<number, Query[]>([0, contents].filter((at) => at >= 0).map((at) => [at, []]))
  const tiers: number[][] = []
  for (let place = 0; place < BEST_EACH; place += 1) {
    for (const [of, row] of ranked.entries()) {
      const at = row[place]
      const query = queries[of]
      if (at !== undefined && query !== undefined) wishes.set(at, [...(wishes.get(at) ?? []), query])
    }
    tiers.push([...wishes.keys()].filter((at) => !tiers.flat().includes(at)))
  }
  const hits = ranked.flatMap((row) => row.slice(0, BEST_EACH))
  const rest = [...hits.flatMap((at) => [at + 1, at - 1]), ...byTotal(scores, blocks.length)]
  const blockAt = (at: number): Block[] => blocks.slice(at, at + 1)
  return {
    tiers: tiers.map((tier) =>
      tier.flatMap((at) => blockAt(at).map((block) => ({ block, queries: wishes.get(at) ?? [] }))),
    ),
    others: [...new Set(rest)].filter((at) => at >= 0 && !wishes.has(at)).flatMap(blockAt),
  }
} // prettier-ignore

const costOf = (parts: readonly Block[]): number =>
  parts.reduce((sum, { tokens }) => sum + tokens, 0)

/** Meets the wishes of one tier: whole blocks, and of those that are larger than their share the best pieces. */
function meet(tier: readonly Wish[], all: readonly Query[], room: number): Map<Block, Block[]> {
  const taken = new Map<Block, Block[]>()
  let left = room
  for (const [place, { block, queries }] of tier.entries()) {
    // What comes later keeps its share, up to what it can use.
    const later = costOf(tier.slice(place + 1).map((wish) => wish.block))
    const share = Math.max(left / (tier.length - place), left - later, Math.min(left, LEAST_PART))
    const parts =
      block.tokens <= share ? [block] : bestPieces(block, queries.length > 0 ? queries : all, share)
    taken.set(block, parts)
    left -= costOf(parts)
  }
  return taken
}

/** Takes what is wanted in its order while there is room for it. */
function take({ tiers, others }: Order, queries: readonly Query[], room: number): Block[] {
  const taken = new Map<Block, Block[]>()
  let left = room
  for (const tier of tiers) {
    for (const [block, parts] of meet(tier, queries, left)) taken.set(block, parts)
    left = room - costOf([...taken.values()].flat())
  }
  for (const block of [...taken.keys(), ...others]) {
    const more = block.tokens - costOf(taken.get(block) ?? [])
    if (more > left) continue
    taken.set(block, [block])
    left -= more
  }
  return [...taken.values()].flat()
}

/** In the document's order, those that touch made one. */
function joined(blocks: readonly Block[]): Passage[] {
  const sorted = [...blocks].sort((a, b) => a.page - b.page || a.start - b.start)
  const out: Passage[] = []
  for (const { page, start, end } of sorted) {
    const last = out.at(-1)
    if (last?.page === page && last.end === start) last.end = end
    else out.push({ page, start, end })
  }
  return out
}

/**
 * What of a document is sent to be asked these questions, in at most `room` tokens by estimate: all of it where it fits.
 * Else its beginning, its contents and the parts likeliest to answer, whole pages where they fit, others cut at line or
 * sentence ends. A pure function: the same document, questions and room give the same passages.
 */
export function choosePassages(
  pages: readonly string[],
  questions: readonly Question[],
  room: number,
): Chosen {
  const blocks = blocksOf(pages)
  if (costOf(blocks) <= room) return { passages: joined(blocks), warnings: [] }
  const queries = questions.map(queryOf).filter((query) => query.size > 0)
  const passages = joined(take(orderOf(blocks, queries), queries, room))
  return { passages, warnings: leftOut(pages, passages) }
}
