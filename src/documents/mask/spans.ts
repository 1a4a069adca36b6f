/** Stretches of a page as UTF-16 offsets: start, and end (exclusive). */
export type Span = readonly [start: number, end: number]

/** What stands where personal data stood. */
export const BLOT = '█'

/** What counts as part of a word where patterns look for its edges: what is blotted out is. */
export const IN_WORD = String.raw`[\p{L}\p{N}\p{M}_█]`

/** The page with these stretches blotted out, unit by unit; white space stays, so that lines and offsets stand. */
export function blot(page: string, spans: readonly Span[]): { page: string; masked: number } {
  const sorted = [...spans].sort((a, b) => a[0] - b[0])
  const parts: string[] = []
  let at = 0
  let masked = 0
  for (const [from, end] of sorted) {
    const start = Math.max(from, at)
    if (end <= start) continue
    const covered = page.slice(start, end).replace(/[^\s█]/g, () => {
      masked += 1
      return BLOT
    })
    parts.push(page.slice(at, start), covered)
    at = end
  }
  parts.push(page.slice(at))
  return { page: parts.join(''), masked }
}
