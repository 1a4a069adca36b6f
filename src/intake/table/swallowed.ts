const BREAK = /\r\n|\n|\r/
const LAST_BREAK = /(?:\r\n|\n|\r)$/

/** A row that has been swallowed has this many cells at least; fewer could be a list in a description. */
const FEWEST_CELLS = 4

/** What is wrong with a record of several lines. `whole`: all its lines are doubtful, else its first line alone. */
export interface Suspicion {
  reason: string
  whole: boolean
}

/** True where the text is one record by the letter of RFC 4180, with no leniency about quotes. */
function isStrictlyOne(text: string, delimiter: string): boolean {
  for (let at = 0; ; at += delimiter.length) {
    if (text[at] === '"') {
      let close = text.indexOf('"', at + 1)
      while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
      if (close < 0) return false
      at = close + 1
    } else {
      const next = text.indexOf(delimiter, at)
      const end = next < 0 ? text.length : next
      if (/["\r\n]/.test(text.slice(at, end))) return false
      at = end
    }
    if (at >= text.length) return true
    if (!text.startsWith(delimiter, at)) return false
  }
}

/**
 * Why a record with line breaks in its cells may have taken in rows of its own: a stray quotation mark opened a
 * cell that ran on to the next stray one. Where a cell begins with that mark, kept as text because what closed it was
 * no closing mark, it is certain. Where lines inside a cell have as many cells as the file, they may be rows or a
 * history in a description: doubtful where the record is not as wide as the file, or where its first and its last
 * line are by themselves; then none of its lines can be judged. `raw` gives the record as the file has it.
 */
export function suspicionOf(
  cells: string[],
  width: number,
  raw: () => string,
  delimiter: string,
): Suspicion | null {
  const isRow = (text = ''): boolean =>
    width >= FEWEST_CELLS && text.split(delimiter).length === width
  const long = cells.filter((cell) => BREAK.test(cell))
  const marked = long.some((cell) => cell.startsWith('"'))
  const rows = long.some((cell) => cell.split(BREAK).slice(1, -1).some(isRow))
  if (!marked && !rows) return null
  const text = raw().replace(LAST_BREAK, '')
  if (marked && !isStrictlyOne(text, delimiter))
    return { reason: 'a quotation mark is opened and not closed where it should be', whole: false }
  const lines = text.split(BREAK)
  if (!rows || (cells.length === width && !(isRow(lines[0]) && isRow(lines.at(-1))))) return null
  const reason = `a quotation mark takes in ${lines.length} lines, some of which look like rows of their own`
  return { reason, whole: true }
}
