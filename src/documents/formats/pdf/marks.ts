import type { Box } from './matrix.ts'

/** Text that one operator shows without a gap, placed on the page as it is shown (points, y down). */
export interface Run {
  text: string
  /** Where its baseline begins. */
  x: number
  y: number
  /** The direction that it is read in, of length 1. */
  alongX: number
  alongY: number
  width: number
  /** Height of its font, points on the page. */
  size: number
  box: Box
  /** Its place in the order of painting. */
  order: number
  /** `#rrggbb`; null for a pattern. */
  colour: string | null
  /** 0 is clear, 1 solid. */
  opacity: number
  /** Painted by nothing: text render mode 3, or clipping text that nothing fills. */
  unpainted: boolean
  /** What is left of the page at that place: clips, and layers that are switched off (an empty box). */
  clip: Box
  /** True for what a form field or a comment shows. */
  annotation: boolean
}

/** An area that is filled with one colour. */
export interface Fill {
  box: Box
  order: number
  colour: string | null
  opacity: number
  /** True where the whole box is filled. */
  isRectangle: boolean
}

/** All that bears on the text of one page. */
export interface PageMarks {
  width: number
  height: number
  runs: Run[]
  fills: Fill[]
  /** Pictures that are placed on it. */
  pictures: { box: Box; order: number }[]
  /** Paths that are drawn or filled, other than white fills. */
  lines: number
  /** True where there were more fills than are kept: what lies under a text is then not certain. */
  isFull: boolean
}
