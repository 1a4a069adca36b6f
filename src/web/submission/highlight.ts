/** A passage to mark: UTF-16 offsets into the page's text, `end` exclusive, and who uses it. */
export interface Passage {
  start: number
  end: number
  /** Requirements whose evidence it is. */
  of: string[]
}

/** Text as it is, or marked by these passages (numbers into the list). */
export interface Piece {
  text: string
  marks: number[]
}

/**
 * Cuts a text where passages begin and end: the pieces put together are the text, and each says which passages lie on it. What
 * is outside the text is left out.
 */
export function piecesOf(text: string, passages: readonly Passage[]): Piece[] {
  const within = passages.map(({ start, end }) => [Math.max(0, start), Math.min(text.length, end)] as const) // prettier-ignore
  const cuts = [...new Set([0, text.length, ...within.flatMap((range) => (range[0] < range[1] ? [...range] : []))])].sort((a, b) => a - b) // prettier-ignore
  return cuts.slice(1).map((end, at) => {
    const start = cuts[at] ?? 0
    const marks = within.flatMap(([from, to], index) => (from < to && from <= start && end <= to ? [index] : [])) // prettier-ignore
    return { text: text.slice(start, end), marks }
  })
}

/** A quotation as evidence holds it. */
export interface Quoted {
  quote: string
  start?: number
  end?: number
  requirement: string
}

/** Where quotations stand in a page: by their offsets where these still fit, else word for word; those that are not there are left out. */
export function passagesOf(text: string, quoted: readonly Quoted[]): Passage[] {
  const found = new Map<string, Passage>()
  for (const { quote, start, end, requirement } of quoted) {
    const fits = start !== undefined && end !== undefined && start >= 0 && end > start && end <= text.length // prettier-ignore
    const from = fits ? start : quote === '' ? -1 : text.indexOf(quote)
    if (from < 0) continue
    const to = fits ? end : from + quote.length
    const passage = found.get(`${from}-${to}`) ?? { start: from, end: to, of: [] }
    if (!passage.of.includes(requirement)) passage.of.push(requirement)
    found.set(`${from}-${to}`, passage)
  }
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end)
}
