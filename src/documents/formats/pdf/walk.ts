import { boxOf, multiply, sharedBox, type Box } from './matrix.ts'
import type { PageMarks } from './marks.ts'
import {
  constructPath,
  isOff,
  noticePicture,
  num,
  paintPicture,
  shadingFill,
  toMatrix,
  type Walk,
  type WalkOptions,
} from './paint.ts'
import { showText } from './show-text.ts'
import { initialState, type State } from './state.ts'

/** pdf.js's list of what a page paints. */
export interface Operators {
  fnArray: ArrayLike<number>
  argsArray: ArrayLike<unknown>
}

const NOWHERE: Box = [0, 0, -1, -1]

type Operator = (walk: Walk, args: readonly unknown[]) => void

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
  paintImageXObject: paintPicture,
  paintImageMaskXObject: paintPicture,
  paintInlineImageXObject: paintPicture,
  paintSolidColorImageMask: paintPicture,
  setFillRGBColor: ({ state }, [colour]) => void (state.fill = String(colour)),
  setStrokeRGBColor: ({ state }, [colour]) => void (state.stroke = String(colour)),
  setFillColorN: ({ state }) => void (state.fill = null),
  setStrokeColorN: ({ state }) => void (state.stroke = null),
  setFillTransparent: ({ state }) => void (state.fill = null),
  setStrokeTransparent: ({ state }) => void (state.stroke = null),
  shadingFill,
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
