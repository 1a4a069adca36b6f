/** Text from line `skip` + 1 on. Lines end with CR LF, LF or CR, as csv-parse takes them. */
export async function* skipLines(
  source: AsyncIterable<string>,
  skip: number,
): AsyncGenerator<string> {
  let left = skip
  let afterCr = false
  for await (const chunk of source) {
    let at = 0
    if (afterCr && chunk.length > 0) {
      if (chunk.startsWith('\n')) at = 1
      afterCr = false
    }
    while (left > 0 && at < chunk.length) {
      const end = nextBreak(chunk, at)
      if (end < 0) {
        at = chunk.length
        break
      }
      left -= 1
      at = end + 1
      if (chunk.charAt(end) !== '\r') continue
      if (at < chunk.length) at += chunk.charAt(at) === '\n' ? 1 : 0
      else afterCr = true
    }
    if (left === 0 && at < chunk.length) yield at === 0 ? chunk : chunk.slice(at)
  }
}

function nextBreak(text: string, from: number): number {
  const lf = text.indexOf('\n', from)
  const cr = text.indexOf('\r', from)
  if (lf < 0) return cr
  return cr < 0 ? lf : Math.min(lf, cr)
}

/** The text of line `line` (cut at 10,000 characters), and whether any line follows it. */
export async function linesFrom(
  source: AsyncIterable<string>,
  line: number,
): Promise<[text: string, more: boolean]> {
  const LONGEST = 10_000
  let text = ''
  let ended = false
  for await (const chunk of skipLines(source, line - 1)) {
    if (ended) {
      if (chunk !== '\n') return [text, true]
      continue
    }
    const end = nextBreak(chunk, 0)
    text += chunk.slice(
      0,
      Math.max(0, end < 0 ? LONGEST - text.length : Math.min(end, LONGEST - text.length)),
    )
    if (end < 0) continue
    const rest = chunk.slice(end).replace(/^(?:\r\n|\n|\r)/, '')
    if (rest !== '') return [text, true]
    ended = true
  }
  return [text, false]
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
