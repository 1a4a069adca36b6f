import type { Run } from './marks.ts'
import { apply, multiply, type Box, type Matrix } from './matrix.ts'
import type { GlyphFont, State } from './state.ts'

export type FontOf = (name: string) => GlyphFont | null

/** What pdf.js says of one glyph; `width` is in glyph space. */
interface Glyph {
  unicode: string
  width: number
  isSpace: boolean
}

/** A gap that parts words, of the font's size. TeX sets spaces from 0.22, kerning stays under 0.1. */
export const SPACE = 0.15
/** A gap that parts runs: what is beside it may be seen or hidden on its own. */
const APART = 1

/** Letters along a line of text space that is not ended yet. */
interface Piece {
  text: string
  from: number
  to: number
}

/** Glyphs and the gaps between them as pieces; `end` is where the next operator goes on, all in text space. */
function layGlyphs(state: State, glyphs: ArrayLike<unknown>): { pieces: Piece[]; end: number } {
  const { fontSize, stretch, charSpacing, wordSpacing } = state
  const unit = (state.font?.fontMatrix?.[0] ?? 0.001) * fontSize
  const pieces: Piece[] = []
  let at = 0
  let piece: Piece | null = null
  for (let index = 0; index < glyphs.length; index += 1) {
    const glyph = glyphs[index] as Glyph | number | null
    if (glyph === null) continue
    if (typeof glyph === 'number') {
      at -= (glyph / 1000) * fontSize * stretch
      continue
    }
    const size = Math.abs(fontSize)
    const gap: number = piece === null ? 0 : (at - piece.to) * Math.sign(fontSize || 1)
    if (piece === null || gap > APART * size || gap < -APART * size) {
      piece = { text: '', from: at, to: at }
      pieces.push(piece)
    } else if (gap > SPACE * size * stretch && !piece.text.endsWith(' ') && !glyph.isSpace)
      piece.text += ' '
    piece.text += glyph.unicode
    const spacing = charSpacing + (glyph.isSpace ? wordSpacing : 0)
    at += (glyph.width * unit + spacing) * stretch
    // Letters set apart on purpose are no words of their own.
    piece.to = at
  }
  return { pieces, end: at }
}

function colourOf(state: State): Pick<Run, 'colour' | 'opacity' | 'unpainted'> {
  const { mode } = state
  const strokes = mode === 1 || mode === 5
  const alpha = strokes ? state.strokeAlpha : state.fillAlpha
  return {
    colour: strokes ? state.stroke : state.fill,
    opacity: alpha * state.groupAlpha,
    unpainted: mode === 3 || mode === 7,
  }
}

function runBox(matrix: Matrix, piece: Piece, state: State): Box {
  const [low, high] = [state.rise - 0.2 * state.fontSize, state.rise + 0.8 * state.fontSize]
  const corners = [
    apply(matrix, piece.from, low),
    apply(matrix, piece.to, low),
    apply(matrix, piece.from, high),
    apply(matrix, piece.to, high),
  ]
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** The runs that one operator shows; moves the state on to where the next one begins. */
export function showText(
  state: State,
  glyphs: ArrayLike<unknown>,
  order: number,
  annotation: boolean,
): Run[] {
  const { pieces, end } = layGlyphs(state, glyphs)
  const matrix = multiply(state.matrix, state.textMatrix)
  const [a, b, c, d] = matrix
  const stretch = Math.hypot(a, b)
  const sign = Math.sign(state.fontSize || 1) * Math.sign(state.stretch || 1)
  const height = Math.abs(state.fontSize) * (stretch === 0 ? 0 : Math.abs(a * d - b * c) / stretch)
  const runs = pieces.map((piece): Run => {
    const [x, y] = apply(matrix, piece.from, state.rise)
    const width = Math.abs(piece.to - piece.from) * stretch
    // A Type 3 font's own space may be of any size; letters are about half as wide as high.
    const least =
      state.font?.isType3Font === true ? (2 * width) / Math.max(1, piece.text.length) : 0
    return {
      text: piece.text,
      x,
      y,
      alongX: stretch === 0 ? 1 : (a / stretch) * sign,
      alongY: stretch === 0 ? 0 : (b / stretch) * sign,
      width,
      size: Math.max(height, least),
      box: runBox(matrix, piece, state),
      order,
      ...colourOf(state),
      clip: state.clip,
      annotation,
    }
  })
  state.textMatrix = multiply(state.textMatrix, [1, 0, 0, 1, end, 0])
  return runs
}
