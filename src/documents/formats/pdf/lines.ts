import type { Run } from './marks.ts'
import { SPACE } from './show-text.ts'

/** Text on one baseline; all places are along and across its own direction. */
export interface Line {
  text: string
  alongX: number
  alongY: number
  /** Where it begins and ends along its direction. */
  from: number
  to: number
  /** How far down its baseline is, across its direction. */
  down: number
  size: number
  annotation: boolean
}

/** A gap, in sizes of the font, that no line bridges: what is beyond it stands by itself. */
const FAR = 25
const SAME_DIRECTION = 0.03
const SAME_BASELINE = 0.4
/** How far letters may run back into those before them. */
const OVERLAP = 0.6
/** The same letters as near as this were painted twice, for bold or a shadow. */
const TWICE = 0.12

function startLine(run: Run): Line {
  const { alongX, alongY, x, y, text, size, width, annotation } = run
  const from = x * alongX + y * alongY
  const down = y * alongX - x * alongY
  return { text, alongX, alongY, from, to: from + width, down, size, annotation }
}

/** True where a run goes on a line; the line then has it. */
function joinLine(line: Line, next: Line): boolean {
  const size = Math.max(line.size, next.size)
  const turned =
    Math.abs(line.alongX - next.alongX) > SAME_DIRECTION ||
    Math.abs(line.alongY - next.alongY) > SAME_DIRECTION
  if (turned || line.annotation !== next.annotation) return false
  if (Math.abs(line.down - next.down) > SAME_BASELINE * size) return false
  const gap = next.from - line.to
  if (gap < -OVERLAP * size || gap > FAR * size) return false
  const parted = gap > SPACE * Math.min(line.size, next.size)
  if (parted && !/\s$/.test(line.text) && !/^\s/.test(next.text)) line.text += ' '
  line.text += next.text
  line.to = Math.max(line.to, next.to)
  if (next.text.trim() !== '') line.size = Math.max(line.size, next.size)
  return true
}

const isTwice = (one: Line, other: Line): boolean =>
  one.text === other.text &&
  one.text.trim() !== '' &&
  Math.hypot(one.from - other.from, one.down - other.down) < TWICE * one.size &&
  Math.abs(one.alongX - other.alongX) < SAME_DIRECTION

/** Runs as lines, in the order in which they are painted. */
export function toLines(runs: readonly Run[]): Line[] {
  const lines: Line[] = []
  let before: Line | null = null
  for (const run of runs) {
    const next = startLine(run)
    if (before !== null && isTwice(before, next)) continue
    before = { ...next }
    const line = lines.at(-1)
    if (line === undefined || !joinLine(line, next)) lines.push(next)
  }
  return lines.filter(
    (line, at) => line.text.trim() !== '' && !(at > 0 && isTwice(lines[at - 1] ?? line, line)),
  )
}
