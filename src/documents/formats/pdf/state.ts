import { IDENTITY, type Box, type Matrix } from './matrix.ts'

/** What of a font bears on where its glyphs stand. */
export interface GlyphFont {
  /** Absent of the standard fonts: 0.001. */
  fontMatrix?: readonly number[]
  isType3Font: boolean
}

/** The graphics and text state of a page's content (ISO 32000-2, 8.4 and 9.3), as far as text needs it. */
export interface State {
  matrix: Matrix
  clip: Box
  /** `#rrggbb`; null for a pattern. */
  fill: string | null
  stroke: string | null
  fillAlpha: number
  strokeAlpha: number
  /** Opacity of the groups around. */
  groupAlpha: number
  /** A blend mode other than normal: what it paints does not cover. */
  blends: boolean
  font: GlyphFont | null
  fontSize: number
  textMatrix: Matrix
  lineMatrix: Matrix
  charSpacing: number
  wordSpacing: number
  stretch: number
  leading: number
  rise: number
  /** Text render mode: 3 is invisible, 4 to 7 clip. */
  mode: number
}

export function initialState(page: { base: Matrix; width: number; height: number }): State {
  return {
    matrix: page.base,
    clip: [0, 0, page.width, page.height],
    fill: '#000000',
    stroke: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    groupAlpha: 1,
    blends: false,
    font: null,
    fontSize: 0,
    textMatrix: IDENTITY,
    lineMatrix: IDENTITY,
    charSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  }
}
