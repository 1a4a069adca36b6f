import { MAX_READING_QUOTE } from '../../domain/reading.ts'
import { folded } from './page.ts'

const isSpace = (char: string | undefined): boolean => char === undefined || /\s/.test(char)
/** Between the halves of a surrogate pair nothing may be cut. */
const splitsPair = (text: string, at: number): boolean =>
  /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '')

/** The first place from `from` to `last` where a word begins, else `last`. */
function wordStart(text: string, from: number, last: number): number {
  for (let at = from; at < last; at++) if (!isSpace(text[at]) && isSpace(text[at - 1])) return at
  return last
}

/** The last place from `from` back to `first` where a word ends, else `first`. */
function wordEnd(text: string, from: number, first: number): number {
  for (let at = from; at > first; at--) if (!isSpace(text[at - 1]) && isSpace(text[at])) return at
  return first
}

/** How many characters there are to either end of the line, counted no further than a quotation reaches. */
function restOfLine(text: string, from: number, to: number): { left: number; right: number } {
  const before = text.slice(Math.max(0, from - MAX_READING_QUOTE), from)
  const after = text.slice(to, to + MAX_READING_QUOTE)
  const right = after.indexOf('\n')
  return {
    left: before.length - (before.lastIndexOf('\n') + 1),
    right: right < 0 ? after.length : right,
  }
}

/**
 * The words around a match: its lines, or as much of them as fits in MAX_READING_QUOTE, in whole words. The quote is
 * the page's text from `start` to `end` with its white space folded.
 */
export function quoteAt(
  text: string,
  from: number,
  to: number,
): { start: number; end: number; quote: string } {
  const last = Math.min(to, from + MAX_READING_QUOTE)
  const spare = MAX_READING_QUOTE - (last - from)
  const { left, right } = restOfLine(text, from, last)
  const before = Math.min(left, Math.max(Math.floor(spare / 2), spare - right))
  let start = wordStart(text, from - before, from)
  let end = wordEnd(text, last + Math.min(right, spare - (from - start)), last)
  while (start < end && isSpace(text[start])) start++
  while (end > start && isSpace(text[end - 1])) end--
  if (splitsPair(text, start)) start++
  if (splitsPair(text, end)) end--
  return { start, end, quote: folded(text.slice(start, end)) }
}
