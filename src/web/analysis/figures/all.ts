import type { Figure } from '../figure.ts'
import { constraintsFigure, homesFigure, invalidFigure, overridesFigure } from './findings.ts'
import { determinationsFigure, loadsFigure, modelCallsFigure } from './records.ts'
import { daysFigure, inTimeFigure } from './time.ts'

/** In the order of their list. */
export const FIGURES: readonly Figure[] = [
  invalidFigure,
  daysFigure,
  inTimeFigure,
  homesFigure,
  overridesFigure,
  determinationsFigure,
  constraintsFigure,
  loadsFigure,
  modelCallsFigure,
]
