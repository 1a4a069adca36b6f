/** One line of a page, without the blanks and Markdown signs around it. */
export interface Line {
  text: string
  start: number
  end: number
}

const LONGEST = 200

/** Lines with something on them, at most `most` of them; a longer line than 200 characters is left out. */
export function linesOf(text: string, most: number): Line[] {
  const lines: Line[] = []
  for (let from = 0; from < text.length && lines.length < most;) {
    const at = text.indexOf('\n', from)
    const to = at < 0 ? text.length : at
    if (to - from <= LONGEST) {
      const raw = text.slice(from, to)
      const lead = /^[\s#*_>|]*/.exec(raw)?.[0].length ?? 0
      const words = raw.slice(lead).replace(/[\s*_#|]+$/, '')
      if (words !== '')
        lines.push({ text: words, start: from + lead, end: from + lead + words.length })
    }
    from = to + 1
  }
  return lines
}
