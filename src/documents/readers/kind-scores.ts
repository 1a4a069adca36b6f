import { KINDS, type KindWords } from './kinds.ts'
import { linesOf } from './lines.ts'
import type { Page } from './page.ts'
import type { Told } from './reads-like.ts'

/** Points for each thing that tells a kind, and how many make it likely or sure. */
const POINTS = { self: 6, heading: 3, word: 1 }
const LIKELY = 6
const SURE_HEADINGS = 3
const SURE_WORDS = 2
/** What a document is shows in its first pages; more is not looked at, so that long ones cost no more. */
const MOST_CHARACTERS = 150_000
const MOST_LINES = 2_500
const LONGEST_HEADING = 70
const SELF_PAGES = 3

interface Place {
  page: number
  start: number
  end: number
}

interface Seen extends Place {
  heading: string
}

function headingsOf(pages: readonly Page[]): Seen[] {
  return pages.flatMap((page) =>
    linesOf(page.text, MOST_LINES).flatMap(({ text, start, end }) => {
      if (text.length > LONGEST_HEADING || /[.;,]$/.test(text)) return []
      const heading = text.replace(/^(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[A-Z][.)])\s+/, '')
      return /^[A-Z]/.test(heading) ? [{ heading, page: page.number, start, end }] : []
    }),
  )
}

/** "This Planning Statement has been prepared …": where a document says what it is. */
function selfOf(pages: readonly Page[], kind: KindWords): Place | null {
  for (const page of pages.slice(0, SELF_PAGES))
    for (const { index } of page.text.slice(0, 20_000).matchAll(/\bthis\s/gi)) {
      const words = page.text.slice(index + 5, index + 90).replace(/\s/g, ' ')
      const match = kind.title.exec(words)
      if (match === null || match.index > 14) continue
      const behind = words.slice(match.index + match[0].length)
      if (
        /^\s?(?:report\s|document\s)?(?:\(\w{2,5}\)\s)?(?:has been|is|was|accompanies|supports|sets|forms|relates|considers|assesses|describes)\b/i.test(
          behind,
        )
      )
        return { page: page.number, start: index, end: index + 5 + match.index + match[0].length }
    }
  return null
}

function wordPlaces(pages: readonly Page[], kind: KindWords): Place[] {
  return kind.words.flatMap((pattern) => {
    for (const page of pages) {
      const match = pattern.exec(page.text)
      if (match !== null)
        return [{ page: page.number, start: match.index, end: match.index + match[0].length }]
    }
    return []
  })
}

function firstPages(pages: readonly Page[]): Page[] {
  let left = MOST_CHARACTERS
  return pages.flatMap((page) => {
    const text = page.text.slice(0, left)
    left -= text.length
    return text === '' ? [] : [{ ...page, text }]
  })
}

/** Kinds that the words of a text without a telling title point to, likeliest first. */
export function scoreKinds(pages: readonly Page[]): Told[] {
  const read = firstPages(pages)
  const headings = headingsOf(read)
  const scored = KINDS.flatMap((kind) => {
    const self = selfOf(read, kind)
    const heads = kind.headings.flatMap(
      (pattern) => headings.find(({ heading }) => pattern.test(heading)) ?? [],
    )
    const distinct = new Set(heads.map(({ heading }) => heading.toLowerCase())).size
    const words = wordPlaces(read, kind)
    const points =
      (self === null ? 0 : POINTS.self) + distinct * POINTS.heading + words.length * POINTS.word
    const place = self ?? heads[0] ?? words[0]
    if (place === undefined || points < LIKELY || (self === null && distinct < 2)) return []
    const sure = self !== null || (distinct >= SURE_HEADINGS && words.length >= SURE_WORDS)
    const { page, start, end } = place
    return [{ fileType: kind.fileType, sure, page, start, end, points }]
  }).sort((a, b) => b.points - a.points)
  const best = scored[0]?.points ?? 0
  // Where two kinds are near each other, neither is sure.
  return scored.map(({ points: _, sure, ...rest }, index) => ({
    ...rest,
    sure: sure && index === 0 && (scored[1]?.points ?? 0) * 2 <= best,
  }))
}
