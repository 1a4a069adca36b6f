import type { Page } from './page.ts'

/** How far the words around a match are looked at, each way. */
const REACH = 300
const SHORT_LINE = 50

/** Ends of sentences, paragraphs, list items and table cells. "24 no. dwellings" and "no. 104" end none. */
const BREAK =
  /[.?!;]["'’”)\]]?\s+(?=["'‘“(]?[A-Z█#])|\n[ \t]*\n|\n(?=[ \t]*(?:[#•*▪●○–|-]|\d{1,2}(?:\.\d{1,2})*\.?[ \t]+[A-Z]))|\|/g

/** Where a line is short and the next begins with a capital: a heading or a label, not a wrapped line. */
function shortLines(text: string, from: number, to: number): number[] {
  const found: number[] = []
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    const line = text.slice(Math.max(0, at - SHORT_LINE), at)
    const short = at <= SHORT_LINE || line.includes('\n')
    if (short && /^[ \t]*[A-Z\d"'‘“(]/.test(text.slice(at + 1, at + 12))) found.push(at + 1)
  }
  return found
}

/** The sentence around a match, or what stands in for one, at most 300 characters each way. */
export interface Sentence {
  start: number
  end: number
  /** What stands before the match, and behind it. */
  before: string
  after: string
  text: string
}

/** The sentence that `start` to `end` of a text stand in. Line ends within a sentence do not part it. */
export function sentenceAt(text: string, start: number, end: number): Sentence {
  const low = Math.max(0, start - REACH)
  const high = Math.min(text.length, end + REACH)
  let [from, to] = [low, high]
  // A break shows by what follows it: the match itself, where it begins the sentence.
  for (const match of text.slice(low, start + 3).matchAll(BREAK)) {
    const at = low + match.index + match[0].length
    if (at <= start) from = at
  }
  for (const at of shortLines(text, low, start)) from = Math.max(from, at)
  BREAK.lastIndex = 0
  const behind = BREAK.exec(text.slice(end, high))
  BREAK.lastIndex = 0
  if (behind !== null) to = end + behind.index + 1
  for (const at of shortLines(text, end, to).slice(0, 1)) to = Math.min(to, at)
  return {
    start: from,
    end: to,
    before: text.slice(from, start),
    after: text.slice(end, to),
    text: text.slice(from, to),
  }
}

/** Characters of the page before `at`, and from it. */
export const wordsBefore = (page: Page, at: number, most = 60): string =>
  page.text.slice(Math.max(0, at - most), at)
export const wordsAfter = (page: Page, at: number, most = 60): string =>
  page.text.slice(at, at + most)
