const LF = 10
const CR = 13

/** Where a line ends in some bytes, and where the next one begins. */
export interface LineEnd {
  end: number
  next: number
  /** False where its end is not in the bytes yet; `next` then keeps a CR, which may be half of an end. */
  complete: boolean
}

/** The end of the line that begins at `from`: CR LF, LF or CR, as csv-parse takes them. `ended`: no bytes follow these. */
export function lineEnd(bytes: Buffer, from: number, ended: boolean): LineEnd {
  const { length } = bytes
  let end = from
  while (end < length && bytes[end] !== LF && bytes[end] !== CR) end += 1
  const next = end + (bytes[end] === CR && bytes[end + 1] === LF ? 2 : 1)
  if (ended) return { end, next: Math.min(next, length), complete: true }
  const complete = end < length && (bytes[end] === LF || end + 1 < length)
  return { end, next: complete ? next : end, complete }
}

/** Lines of a text, streamed, without their ends. Throws `tooLong()` for a line over `longest` characters. */
export async function* textLines(
  source: AsyncIterable<string>,
  longest: number,
  tooLong: () => Error,
): AsyncGenerator<string> {
  let parts: string[] = []
  let length = 0
  for await (const chunk of source) {
    let at = 0
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', at)) {
      yield parts.join('') + chunk.slice(at, end)
      parts = []
      length = 0
      at = end + 1
    }
    parts.push(chunk.slice(at))
    length += chunk.length - at
    if (length > longest) throw tooLong()
  }
  if (length > 0) yield parts.join('')
}
