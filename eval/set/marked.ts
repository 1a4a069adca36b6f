import type { ReadingKind } from '../../src/domain/reading.ts'

/** What a span of a made-up text is, as the generator planned it. */
export type Mark =
  /** Answers a question; `value` where the question wants one. */
  | { type: 'answer'; question: string; value?: string | number }
  /** Looks as if it answered a question, and does not. */
  | { type: 'decoy'; question: string }
  | { type: 'reading'; kind: ReadingKind; value: string | number; about?: string }

export interface Span {
  start: number
  end: number
  mark: Mark
}

/** Text with spans; offsets are UTF-16, `end` is exclusive. */
export interface Marked {
  text: string
  spans: Span[]
}

// Private-use characters, which no text of the set has: begin, end of the label, end of the span.
const [OPEN, SPLIT, CLOSE] = ['\ue000', '\ue001', '\ue002']

/** The words with a label around them, for `parseMarked`. */
export const marked = (mark: Mark, words: string): string =>
  `${OPEN}${JSON.stringify(mark)}${SPLIT}${words}${CLOSE}`

/** Words that code can read: a value of one kind. */
export function value(
  kind: ReadingKind,
  of: string | number,
  words: string,
  about?: string,
): string {
  return marked({ type: 'reading', kind, value: of, ...(about === undefined ? {} : { about }) }, words) // prettier-ignore
}

/** Takes the labels out of a text and tells where they stood. Throws on labels that do not pair. */
export function parseMarked(source: string): Marked {
  const spans: Span[] = []
  const open: { start: number; mark: Mark }[] = []
  let text = ''
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at] ?? ''
    if (char === OPEN) {
      const split = source.indexOf(SPLIT, at)
      open.push({ start: text.length, mark: JSON.parse(source.slice(at + 1, split)) as Mark })
      at = split
    } else if (char === CLOSE) {
      const begun = open.pop()
      if (begun === undefined) throw new RangeError('a label ends that did not begin')
      spans.push({ ...begun, end: text.length })
    } else text += char
  }
  if (open.length > 0) throw new RangeError('a label does not end')
  return { text, spans }
}

/** Texts one after the other. */
export function joinMarked(parts: readonly Marked[], between: string): Marked {
  const joined: Marked = { text: '', spans: [] }
  parts.forEach((part, index) => {
    if (index > 0) joined.text += between
    const by = joined.text.length
    joined.text += part.text
    for (const { start, end, mark } of part.spans)
      joined.spans.push({ start: start + by, end: end + by, mark })
  })
  return joined
}

/**
 * Replaces what a global pattern matches; spans keep their words. A span's edge inside a match moves to the match's own
 * edge, so a span never loses words.
 */
export function replaceMarked(
  source: Marked,
  pattern: RegExp,
  by: (match: string) => string,
): Marked {
  let text = ''
  let done = 0
  const edges: { from: number; to: number; start: number; end: number }[] = []
  for (const match of source.text.matchAll(pattern)) {
    const put = by(match[0])
    text += source.text.slice(done, match.index)
    edges.push({ from: match.index, to: match.index + match[0].length, start: text.length, end: text.length + put.length }) // prettier-ignore
    text += put
    done = match.index + match[0].length
  }
  text += source.text.slice(done)
  const move = (at: number, isEnd: boolean): number => {
    let shift = 0
    for (const edge of edges) {
      if (at <= edge.from) break
      if (at < edge.to) return isEnd ? edge.end : edge.start
      shift = edge.end - edge.to
    }
    return at + shift
  }
  const spans = source.spans.map(({ start, end, mark }) => ({
    start: move(start, false),
    end: move(end, true),
    mark,
  }))
  return { text, spans }
}

/** Breaks lines at spaces so that they are `width` characters long at most; nothing changes its place. */
export function wrapMarked(source: Marked, width: number): Marked {
  const chars = [...source.text]
  if (chars.length !== source.text.length) throw new RangeError('the set has no astral characters')
  let lineStart = 0
  let space = -1
  for (let at = 0; at < chars.length; at += 1) {
    if (chars[at] === '\n') [lineStart, space] = [at + 1, -1]
    else if (chars[at] === ' ') space = at
    if (at - lineStart >= width && space > lineStart) {
      chars[space] = '\n'
      ;[lineStart, space] = [space + 1, -1]
    }
  }
  return { text: chars.join(''), spans: source.spans }
}
