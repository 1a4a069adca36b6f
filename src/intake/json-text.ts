/** A text that comes in pieces, read forwards; what was read since a mark is kept and can be read again. */
export interface KeptText {
  /** The piece at hand; what is before `at` in it has been read. */
  piece: string
  at: number
  /** The line that `at` is on, from 1. */
  line: number
  /** Gets the next piece, once this one has been read. False where there is none. */
  more: () => Promise<boolean>
  /** Goes forward to a place in the piece. */
  moveTo: (at: number) => void
  /** Keeps the text from here on, and no longer what was kept before. */
  mark: () => void
  /** Characters read since the mark. */
  length: () => number
  /** The text read since the mark, but for its first `offset` characters; '' where it was too long to keep. */
  since: (offset: number) => string
  /** Goes back to `offset` characters after the mark. */
  rewind: (offset: number) => void
  /** True where more was read since the mark than is kept. */
  isTooLong: () => boolean
}

/** Keeps at most `longest` characters, and whole pieces only. */
export function keptText(source: AsyncIterable<string>, longest: number): KeptText {
  const pieces = source[Symbol.asyncIterator]()
  let parts: string[] = []
  /** Characters since the mark that are no longer in the piece. */
  let held = 0
  let start = 0
  let lost = false
  // Looked up once for each line, or a long line would be searched again for each of its records.
  let nextBreak = -1
  const findBreak = (from: number): void => {
    const found = text.piece.indexOf('\n', from)
    nextBreak = found < 0 ? Infinity : found
  }
  const show = (piece: string): void => {
    text.piece = piece
    text.at = start = 0
    findBreak(0)
  }
  const since = (offset: number): string => {
    if (lost) return ''
    let left = held - offset
    const tail = text.piece.slice(start + Math.max(0, -left), text.at)
    const before: string[] = []
    for (let index = parts.length - 1; left > 0 && index >= 0; index--) {
      const part = parts[index] ?? ''
      before.unshift(part.slice(Math.max(0, part.length - left)))
      left -= part.length
    }
    return before.join('') + tail
  }
  const text: KeptText = {
    piece: '',
    at: 0,
    line: 1,
    since,
    length: () => held + text.at - start,
    isTooLong: () => lost || held + text.at - start > longest,
    mark: () => {
      parts = []
      held = 0
      start = text.at
      lost = false
    },
    moveTo: (at) => {
      while (nextBreak < at) {
        text.line += 1
        findBreak(nextBreak + 1)
      }
      text.at = at
    },
    rewind: (offset) => {
      const again = since(offset)
      text.line -= again.split('\n').length - 1
      show(again + text.piece.slice(text.at))
      text.mark()
    },
    more: async () => {
      let next = await pieces.next()
      while (next.done !== true && next.value === '') next = await pieces.next()
      if (next.done === true) return false
      held += text.piece.length - start
      lost ||= held > longest
      if (lost) parts = []
      else parts.push(text.piece.slice(start))
      show(next.value)
      return true
    },
  }
  show('')
  return text
}
