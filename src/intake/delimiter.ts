import { badInput } from '../domain/errors.ts'

const DELIMITERS = [',', ';', '\t', '|']
const NAMED: Record<string, string> = { tab: '\t', comma: ',', semicolon: ';', pipe: '|', '\\t': '\t' } // prettier-ignore

/** The delimiter that a user's word means: `tab`, `comma`, `semicolon`, `pipe`, or the sign itself. Throws bad-input. */
export function delimiterNamed(word: string): string {
  const name = word.toLowerCase().trim()
  const sign = Object.hasOwn(NAMED, name) ? NAMED[name] : word
  if (sign?.length === 1 && !/["'\r\n\p{L}\p{N}\uFFFD]/u.test(sign)) return sign
  throw badInput(
    'intake.unknown-delimiter',
    `"${word.slice(0, 100)}" cannot be what stands between cells. Give tab, comma, semicolon, pipe, or the sign itself.`,
  )
}

/** Cells of the first lines, roughly: enough to find a header. */
function firstLines(text: string, delimiter: string): string[][] {
  const lines = text.split(/\r\n|\n|\r/, 12)
  return lines.map((line) => line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, '')))
}

/**
 * The delimiter by which a line has a header cell that `known` knows; else the one that the first
 * lines have most of outside quotes; else a comma.
 */
export function detectDelimiter(text: string, known: (cell: string) => boolean): string {
  const byHeader = DELIMITERS.map((sign) => {
    const header = firstLines(text, sign).find((cells) => cells.length > 1 && cells.some(known))
    return { sign, score: header?.length ?? 0 }
  })
  const unquoted = text
    .slice(0, 5000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/, 5)
    .join('\n')
  const byCount = DELIMITERS.map((sign) => ({ sign, score: unquoted.split(sign).length - 1 }))
  for (const scores of [byHeader, byCount]) {
    const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
    if (best.score > 0) return best.sign
  }
  return ','
}

/** The text from a line (from 1) on. */
export function fromLine(text: string, line: number): string {
  const breaks = /\r\n|\n|\r/g
  for (let at = 1; at < line; at++) if (breaks.exec(text) === null) return ''
  return text.slice(breaks.lastIndex)
}
