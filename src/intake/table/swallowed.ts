import { parse } from 'csv-parse/sync'
import { skipLines } from './lines.ts'

const BREAK = /\r\n|\n|\r/

/** A row that has been swallowed has this many cells at least; fewer could be a list in a description. */
const FEWEST_CELLS = 4

/** The text of `count` lines from line `line` on, joined. */
async function textOfLines(
  source: AsyncIterable<string>,
  line: number,
  count: number,
): Promise<string> {
  let text = ''
  for await (const chunk of skipLines(source, line - 1)) {
    text += chunk
    if (text.split(BREAK, count + 2).length > count + 1) break
  }
  return text.split(BREAK, count).join('\n')
}

/** True where the lines are one record by the letter of RFC 4180, with no leniency about quotes. */
function isStrictlyOne(text: string, delimiter: string): boolean {
  try {
    return parse(text, { delimiter, relax_quotes: false, relax_column_count: true }).length === 1
  } catch {
    return false
  }
}

/**
 * True where a record with line breaks in its cells has taken in rows of its own: a stray quotation mark
 * opened a cell that ran on to the next stray one. Either a cell begins with that mark, kept as text
 * because what closed it was no closing mark; or a line inside a cell has as many cells as the file.
 */
export async function swallowsRows(
  cells: string[],
  width: number,
  openText: () => AsyncIterable<string>,
  line: number,
  breaks: number,
  delimiter: string,
): Promise<boolean> {
  for (const cell of cells) {
    if (!BREAK.test(cell)) continue
    const inner = cell.split(BREAK).slice(1, -1)
    if (width >= FEWEST_CELLS && inner.some((text) => text.split(delimiter).length === width))
      return true
    if (!cell.startsWith('"')) continue
    if (!isStrictlyOne(await textOfLines(openText(), line, breaks + 1), delimiter)) return true
  }
  return false
}
