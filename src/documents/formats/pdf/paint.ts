import { areaOf, boxOf, sharedBox, type Box, type Matrix } from './matrix.ts'
import type { PageMarks } from './marks.ts'
import type { FontOf } from './show-text.ts'
import type { State } from './state.ts'

/** Names of pdf.js's operators by number. */
export type OperatorNames = Readonly<Record<number, string>>

export interface WalkOptions {
  names: OperatorNames
  /** From the page's own space to the page as it is shown. */
  base: Matrix
  width: number
  height: number
  fontOf: FontOf
  /** Whether an optional content group (a layer of a drawing) is switched on. */
  isVisible: (group: unknown) => boolean
}

const MOST_FILLS = 5000
/** Smaller than this in points, nothing can lie under a word. */
const LEAST_FILL = 3

export const num = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** Where a walk through a page's operators stands. */
export interface Walk {
  state: State
  stack: State[]
  marks: PageMarks
  order: number
  options: WalkOptions
  /** One for each marked content that is open: whether it hides. */
  marked: boolean[]
  /** Set by a clip operator for the path that follows it. */
  clips: boolean
  /** A matrix set with nothing painted since: where a picture stood that was not decoded. */
  moved: boolean
  inAnnotation: boolean
  /** Text that only clips (mode 7) that has yet to be filled. */
  waiting: PageMarks['runs']
}

export function toMatrix(value: unknown): Matrix {
  const list = Array.from((value ?? []) as ArrayLike<unknown>, num)
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = list
  return [a, b, c, d, e, f]
}

/**
 * Pictures are never decoded (read.ts), and pdf.js leaves no trace of them but the matrix that placed each: one that
 * nothing was painted under. Too many (an empty `cm`) do no harm: a picture makes text visible only as a scan's.
 */
export function noticePicture(walk: Walk): void {
  if (!walk.moved) return
  walk.moved = false
  const box = sharedBox(boxOf(walk.state.matrix, [0, 0, 1, 1]), walk.state.clip)
  if (areaOf(box) < LEAST_FILL * LEAST_FILL) return
  addPicture(walk, box)
}

function addPicture(walk: Walk, box: Box): void {
  if (isOff(walk)) return
  if (walk.marks.pictures.length < MOST_FILLS) walk.marks.pictures.push({ box, order: walk.order })
  painted(walk)
}

export const isOff = (walk: Walk): boolean => walk.marked.includes(true)

/** Something was painted: it fills the clipping text that waits for it. */
function painted(walk: Walk): void {
  walk.moved = false
  for (const run of walk.waiting)
    Object.assign(run, { unpainted: false, colour: null, order: walk.order + 0.5 })
  walk.waiting = []
}

/** Path operators that fill, of constructPath's first argument. */
const FILLS = ['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'] // prettier-ignore

/** A path of one upright rectangle: four corners, each on two sides of its bounds; the fifth may close it. */
function isRectangle(path: unknown, [left, top, right, bottom]: Box): boolean {
  const data = path as ArrayLike<number> | null | undefined
  if (!data || data.length < 12 || data.length > 16) return false
  for (let at = 0; at < data.length; at += 3) {
    if (data[at] === 4) break
    if (data[at] !== 0 && data[at] !== 1) return false
    const [x, y] = [data[at + 1], data[at + 2]]
    if ((x !== left && x !== right) || (y !== top && y !== bottom)) return false
  }
  return true
}

export function constructPath(walk: Walk, args: readonly unknown[]): void {
  const { state, marks } = walk
  const name = walk.options.names[num(args[0])] ?? ''
  const bounds = Array.from((args[2] ?? []) as ArrayLike<unknown>, num)
  const [left = 0, top = 0, right = 0, bottom = 0] = bounds
  const own: Box = [left, top, right, bottom]
  const box = sharedBox(boxOf(state.matrix, own), state.clip)
  if (walk.clips) state.clip = box
  walk.clips = false
  if (name === 'endPath' || isOff(walk)) return
  painted(walk)
  const isWhite = FILLS.includes(name) && state.fill === '#ffffff'
  if (!isWhite && areaOf(box) >= 0) marks.lines += 1
  if (!FILLS.includes(name)) return
  if (box[2] - box[0] < LEAST_FILL || box[3] - box[1] < LEAST_FILL) return
  if (marks.fills.length >= MOST_FILLS) {
    marks.isFull = true
    return
  }
  const [a, b, c, d] = state.matrix
  const upright = (b === 0 && c === 0) || (a === 0 && d === 0)
  const opacity = state.blends ? 0.5 : state.fillAlpha * state.groupAlpha
  const path = (args[1] as unknown[] | null)?.[0]
  marks.fills.push({
    box,
    order: walk.order,
    colour: state.fill,
    opacity,
    isRectangle: upright && isRectangle(path, own),
  })
}

export function shadingFill(walk: Walk): void {
  painted(walk)
  const { state, marks, order } = walk
  if (marks.fills.length < MOST_FILLS)
    marks.fills.push({ box: state.clip, order, colour: null, opacity: 1, isRectangle: false })
}

/** The few pictures that pdf.js lists all the same, such as a mask of one pixel. */
export function paintPicture(walk: Walk): void {
  addPicture(walk, sharedBox(boxOf(walk.state.matrix, [0, 0, 1, 1]), walk.state.clip))
}
