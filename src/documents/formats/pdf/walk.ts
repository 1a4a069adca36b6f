import { areaOf, boxOf, multiply, sharedBox, type Box, type Matrix } from './matrix.ts'
import type { PageMarks } from './marks.ts'
import { initialState, type State } from './state.ts'
import { showText, type FontOf } from './show-text.ts'

/** pdf.js's list of what a page paints. */
export interface Operators {
  fnArray: ArrayLike<number>
  argsArray: ArrayLike<unknown>
}

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

const NOWHERE: Box = [0, 0, -1, -1]

const num = (value: unknown): number => (typeof value === 'number' ? value : 0)

interface Walk {
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

type Operator = (walk: Walk, args: readonly unknown[]) => void

function toMatrix(value: unknown): Matrix {
  const list = Array.from((value ?? []) as ArrayLike<unknown>, num)
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = list
  return [a, b, c, d, e, f]
}

/**
 * Pictures are never decoded (read.ts), and pdf.js leaves no trace of them but the matrix that placed each: one that
 * nothing was painted under. Too many (an empty `cm`) do no harm: a picture makes text visible only as a scan's.
 */
function noticePicture(walk: Walk): void {
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

const isOff = (walk: Walk): boolean => walk.marked.includes(true)

/** Something was painted: it fills the clipping text that waits for it. */
function painted(walk: Walk): void {
  walk.moved = false
  for (const run of walk.waiting)
    Object.assign(run, { unpainted: false, colour: null, order: walk.order + 0.5 })
  walk.waiting = []
}

function save(walk: Walk): void {
  walk.stack.push(walk.state)
  walk.state = { ...walk.state }
}

function restore(walk: Walk): void {
  noticePicture(walk)
  walk.state = walk.stack.pop() ?? walk.state
}

function transform(walk: Walk, args: readonly unknown[]): void {
  noticePicture(walk)
  walk.state.matrix = multiply(walk.state.matrix, toMatrix(args))
  walk.moved = true
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

function constructPath(walk: Walk, args: readonly unknown[]): void {
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

function setGState(walk: Walk, args: readonly unknown[]): void {
  for (const [key, value] of (args[0] ?? []) as [string, unknown][]) {
    if (key === 'ca') walk.state.fillAlpha = num(value)
    else if (key === 'CA') walk.state.strokeAlpha = num(value)
    else if (key === 'BM') walk.state.blends = value !== 'source-over'
    else if (key === 'Font') setFont(walk, value as unknown[])
  }
}

function setFont(walk: Walk, [name, size]: readonly unknown[]): void {
  walk.state.font = typeof name === 'string' ? walk.options.fontOf(name) : null
  walk.state.fontSize = num(size)
}

/** A form has its own space and window; what it sets does not outlast it. */
function beginForm(walk: Walk, args: readonly unknown[]): void {
  noticePicture(walk)
  save(walk)
  if (args[0]) walk.state.matrix = multiply(walk.state.matrix, toMatrix(args[0]))
  if (args[1]) {
    const [left = 0, top = 0, right = 0, bottom = 0] = Array.from(args[1] as ArrayLike<number>)
    const window = boxOf(walk.state.matrix, [left, top, right, bottom])
    walk.state.clip = sharedBox(window, walk.state.clip)
  }
}

function beginGroup(walk: Walk): void {
  save(walk)
  const { state } = walk
  state.groupAlpha *= state.fillAlpha
  state.fillAlpha = 1
  state.strokeAlpha = 1
}

function beginAnnotation(walk: Walk, args: readonly unknown[]): void {
  save(walk)
  walk.state = initialState(walk.options)
  const page = walk.state.clip
  if (args[1]) {
    const [left = 0, top = 0, right = 0, bottom = 0] = Array.from(args[1] as ArrayLike<number>)
    walk.state.clip = sharedBox(boxOf(walk.options.base, [left, top, right, bottom]), page)
  }
  if (args[2]) walk.state.matrix = multiply(walk.state.matrix, toMatrix(args[2]))
  if (args[3]) walk.state.matrix = multiply(walk.state.matrix, toMatrix(args[3]))
  walk.inAnnotation = true
}

function moveText(state: State, x: number, y: number): void {
  state.lineMatrix = multiply(state.lineMatrix, [1, 0, 0, 1, x, y])
  state.textMatrix = state.lineMatrix
}

function show(walk: Walk, args: readonly unknown[]): void {
  const glyphs = args[0] as ArrayLike<unknown> | null
  if (!glyphs) return
  const runs = showText(walk.state, glyphs, walk.order, walk.inAnnotation)
  if (isOff(walk)) for (const run of runs) run.clip = NOWHERE
  for (const run of runs) walk.marks.runs.push(run)
  if (walk.state.mode === 7) for (const run of runs) walk.waiting.push(run)
  walk.moved = false
}

/** What each of pdf.js's operators does to the state, as far as it bears on text; the others paint nothing that matters. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  save,
  restore,
  transform,
  constructPath,
  setGState,
  setFont,
  beginGroup,
  beginAnnotation,
  clip: (walk) => void (walk.clips = true),
  eoClip: (walk) => void (walk.clips = true),
  endGroup: restore,
  endAnnotation: (walk) => {
    restore(walk)
    walk.inAnnotation = false
  },
  paintFormXObjectBegin: beginForm,
  paintFormXObjectEnd: restore,
  setFillRGBColor: ({ state }, [colour]) => void (state.fill = String(colour)),
  setStrokeRGBColor: ({ state }, [colour]) => void (state.stroke = String(colour)),
  setFillColorN: ({ state }) => void (state.fill = null),
  setStrokeColorN: ({ state }) => void (state.stroke = null),
  setFillTransparent: ({ state }) => void (state.fill = null),
  setStrokeTransparent: ({ state }) => void (state.stroke = null),
  shadingFill: (walk) => {
    painted(walk)
    const { state, marks } = walk
    marks.fills.push({ box: state.clip, order: walk.order, colour: null, opacity: 1, isRectangle: false }) // prettier-ignore
  },
  beginText: ({ state }) => {
    state.textMatrix = state.lineMatrix = [1, 0, 0, 1, 0, 0]
  },
  setCharSpacing: ({ state }, [value]) => void (state.charSpacing = num(value)),
  setWordSpacing: ({ state }, [value]) => void (state.wordSpacing = num(value)),
  setHScale: ({ state }, [value]) => void (state.stretch = num(value) / 100),
  setLeading: ({ state }, [value]) => void (state.leading = num(value)),
  setTextRise: ({ state }, [value]) => void (state.rise = num(value)),
  setTextRenderingMode: ({ state }, [value]) => void (state.mode = num(value)),
  moveText: ({ state }, [x, y]) => {
    moveText(state, num(x), num(y))
  },
  setLeadingMoveText: ({ state }, [x, y]) => {
    state.leading = -num(y)
    moveText(state, num(x), num(y))
  },
  nextLine: ({ state }) => {
    moveText(state, 0, -state.leading)
  },
  setTextMatrix: ({ state }, args) => {
    state.textMatrix = state.lineMatrix = toMatrix(args[0])
  },
  showText: show,
  showSpacedText: show,
  nextLineShowText: (walk, args) => {
    moveText(walk.state, 0, -walk.state.leading)
    show(walk, args)
  },
  beginMarkedContent: ({ marked }) => void marked.push(false),
  beginMarkedContentProps: ({ marked, options }, [tag, group]) =>
    void marked.push(tag === 'OC' && !options.isVisible(group)),
  endMarkedContent: ({ marked }) => void marked.pop(),
}

for (const name of [
  'paintImageXObject',
  'paintImageMaskXObject',
  'paintInlineImageXObject',
  'paintSolidColorImageMask',
])
  // prettier-ignore
  Object.assign(OPERATORS, {
    [name]: (walk: Walk) => {
      const box = boxOf(walk.state.matrix, [0, 0, 1, 1])
      addPicture(walk, sharedBox(box, walk.state.clip))
    },
  })

/** What one page paints, in the order in which it does. Pure. */
export function walkOperators(operators: Operators, options: WalkOptions): PageMarks {
  const { width, height } = options
  const walk: Walk = {
    state: initialState(options),
    stack: [],
    marks: { width, height, runs: [], fills: [], pictures: [], lines: 0, isFull: false },
    order: 0,
    options,
    marked: [],
    clips: false,
    moved: false,
    inAnnotation: false,
    waiting: [],
  }
  for (let at = 0; at < operators.fnArray.length; at += 1) {
    walk.order = at
    const operator = OPERATORS[options.names[operators.fnArray[at] ?? 0] ?? '']
    operator?.(walk, (operators.argsArray[at] ?? []) as readonly unknown[])
  }
  noticePicture(walk)
  return walk.marks
}
