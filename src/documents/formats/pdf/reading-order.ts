import { groupBy } from '../../../domain/group.ts'
import type { Line } from './lines.ts'

/** Of the steps from line to line, those that go up where the order of painting is no order of reading. */
const SCRAMBLED = 0.25
/** With fewer lines than this there is nothing to tell an order by. */
const FEW = 6
const SAME_ROW = 0.4
/** Lines of a cell are no further apart than this, in sizes of the font. */
const PITCH = 2.2
const NEAR = 4

const isUp = (one: Line, next: Line): boolean => next.down < one.down - 0.5 * one.size

/** True where lines jump up so often that their order says nothing. Columns jump up once each. */
function isScrambled(lines: readonly Line[]): boolean {
  const ups = lines.filter((line, at) => at > 0 && isUp(lines[at - 1] ?? line, line)).length
  return lines.length >= FEW && ups > SCRAMBLED * (lines.length - 1)
}

interface Cell {
  line: Line
  left: Cell | null
  right: Cell | null
  below: Cell | null
  done: boolean
}

function toRows(lines: readonly Line[]): Cell[][] {
  const sorted = [...lines].sort((a, b) => a.down - b.down)
  const rows: Cell[][] = []
  let first: Line | null = null
  for (const line of sorted) {
    const row = rows.at(-1)
    const cell: Cell = { line, left: null, right: null, below: null, done: false }
    if (row && first && line.down - first.down < SAME_ROW * Math.min(line.size, first.size))
      row.push(cell)
    else {
      rows.push([cell])
      first = line
    }
  }
  for (const row of rows) {
    row.sort((a, b) => a.line.from - b.line.from)
    for (const [at, cell] of row.entries()) {
      cell.left = row[at - 1] ?? null
      cell.right = row[at + 1] ?? null
    }
  }
  return rows
}

/** Sets for each cell the one that stands right under it, flush left. */
function findBelow(rows: readonly Cell[][]): void {
  for (const [at, row] of rows.entries())
    for (const cell of row) {
      for (let next = at + 1; next < rows.length && cell.below === null; next += 1) {
        const near = rows[next] ?? []
        const { line } = cell
        const pitch = (near[0]?.line.down ?? Infinity) - line.down
        if (pitch > PITCH * Math.max(line.size, near[0]?.line.size ?? 0)) break
        cell.below =
          near.find((other) => Math.abs(other.line.from - line.from) < 0.7 * line.size) ?? null
      }
    }
}

const isAbout = (one: number, other: number): boolean => Math.abs(one - other) < 0.1 * other

const isFlush = (one: Cell | null, under: Cell | null): boolean =>
  one !== null && under !== null && Math.abs(one.line.from - under.line.from) < one.line.size

/** Whether a cell belongs to its row rather than to what is under it: "label, value" in each row of a table. */
function readsAcross(cell: Cell, below: Cell): boolean {
  const { line, left, right } = cell
  const beside = right ?? left
  if (beside === null) return false
  // A small label over its value, in a row of such cells.
  if (!isAbout(line.size, below.line.size) && isAbout(line.size, beside.line.size)) return false
  if (isFlush(left, below.left) || isFlush(right, below.right)) return true
  return right !== null && right.line.from - line.to < NEAR * line.size
}

/** Lines from top to bottom and left to right, except that what stands under a line in its cell follows it. */
function sortByPlace(lines: readonly Line[]): Line[] {
  const rows = toRows(lines)
  findBelow(rows)
  const sorted: Line[] = []
  for (const cell of rows.flat()) {
    for (let at: Cell | null = cell; at !== null && !at.done;) {
      at.done = true
      sorted.push(at.line)
      const below: Cell | null = at.below
      at = below === null || readsAcross(at, below) ? null : below
    }
  }
  return sorted
}

/** What a form field shows goes behind the line before it on its row, else behind the last line above it. */
function placeAnnotations(lines: readonly Line[], fields: readonly Line[]): Line[] {
  const placed = lines.map((line) => [line])
  const rest: Line[] = []
  for (const field of fields) {
    const at = findLabel(lines, field)
    const group = at === -1 ? rest : (placed[at] ?? rest)
    group.push(field)
  }
  return [...placed.flat(), ...rest]
}

function findLabel(lines: readonly Line[], field: Line): number {
  let best = -1
  let least = Infinity
  for (const [at, line] of lines.entries()) {
    const rise = field.down - line.down
    const size = Math.max(line.size, field.size)
    if (rise < -0.8 * size) continue
    const isLeft = line.from <= field.from + size
    const onRow = Math.abs(rise) <= 0.8 * size && isLeft
    // A label above is worth less than one on the row, and one to the right least.
    const distance = onRow ? Math.max(0, field.from - line.to) / 10 : rise * 3 + (isLeft ? 0 : 1000)
    if (distance < least) {
      least = distance
      best = at
    }
  }
  return best
}

const directionOf = (line: Line): string =>
  `${Math.round(line.alongX * 10)} ${Math.round(line.alongY * 10)}`

/**
 * Lines of one page in reading order: each direction by itself (upright first as it was painted first), as painted
 * unless that is scrambled.
 */
export function inReadingOrder(lines: readonly Line[]): Line[] {
  const groups = groupBy(lines, directionOf)
  const upright = groups.get('10 0')
  groups.delete('10 0')
  return [...(upright === undefined ? [] : [upright]), ...groups.values()].flatMap((group) => {
    const painted = group.filter((line) => !line.annotation)
    const fields = group.filter((line) => line.annotation)
    const ordered = isScrambled(painted) ? sortByPlace(painted) : painted
    return placeAnnotations(ordered, fields)
  })
}
