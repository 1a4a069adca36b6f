import type { Role } from '../../domain/account.ts'
import type { FigureFilter, FigureQuery, FigureRow } from '../../db/queries/figures.ts'
import type { Chart } from './charts/shapes.ts'

/** A column of a figure: its name is that in the SQL and the CSV. */
export interface Column {
  name: string
  label: string
  kind: 'text' | 'requirement' | 'layer' | 'count' | 'percent' | 'days' | 'ms'
}

/** Something to choose from on a figure's page; the first option stands where nothing was chosen. */
export interface Choice {
  name: 'by' | 'stage' | 'basis' | 'said'
  label: string
  options: readonly (readonly [value: string, text: string])[]
}
export type Choices = Readonly<Record<Choice['name'], string>>

export interface ChartPlan {
  title: string
  /** Names of the parts of bars, where there are several. */
  series: readonly string[]
  draw: (width: number) => Chart
}

/** One page of figures. */
export interface Figure {
  /** In its address. */
  name: string
  title: string
  /** For the list of figures, and what it means and does not mean: a sentence each. */
  about: string
  means: string
  notMeans: string
  roles: readonly Role[]
  choices: readonly Choice[]
  /** What may be filtered by, beside days. */
  filters: readonly ('ward' | 'type' | 'state')[]
  /** The day that `from` and `to` are of, in a few words. */
  dates: (choices: Choices) => string
  /** Of the whole installation, without an authority. */
  whole?: true
  /** A view of the schema `analytics` that may not be there yet, and what is said then. */
  needs?: { view: string; says: string }
  columns: (choices: Choices) => readonly Column[]
  query: (authority: string, filter: FigureFilter, choices: Choices) => FigureQuery
  /** The column that counts what a row stands for: under FEW it is marked. */
  count: string
  /** Column of the order where none is asked for; columns of time go up, counts down. */
  order: (choices: Choices) => { column: string; descending: boolean }
  /** From the rows in their order; undefined: nothing to draw. */
  chart: (rows: readonly FigureRow[], choices: Choices) => ChartPlan | undefined
}

/** Rows that stand for fewer than this many are shown, and marked. */
export const FEW = 5
/** Bars of a chart at most; the table has the rest. */
export const BARS = 15

const NAMES: Readonly<Record<string, string>> = {
  requirement: 'Requirement',
  reason: 'What costs most',
  ward: 'Ward',
  type: 'Type',
  month: 'Month',
  quarter: 'Quarter',
  day: 'Day',
  lane: 'Lane',
  layer: 'Layer',
  designation: 'Designation',
  determination: 'Determination',
  load: 'Load',
  format: 'Format',
  model: 'Model',
}

/** The choice of what rows are counted by. */
export function byChoice(...names: string[]): Choice {
  return { name: 'by', label: 'Count by', options: names.map((name) => [name, NAMES[name] ?? name]) }
} // prettier-ignore

/** The column of what rows are counted by. */
export function byColumn(by: string): Column {
  const kind = by === 'requirement' || by === 'reason' ? 'requirement' : by === 'layer' ? 'layer' : by === 'load' ? 'count' : 'text' // prettier-ignore
  return { name: by, label: NAMES[by] ?? by, kind }
}

export const count = (name: string, label: string): Column => ({ name, label, kind: 'count' })

export const isTime = (by: string): boolean => ['month', 'quarter', 'day'].includes(by)

/** Time goes on, other names come with the most first. */
export const orderBy = (by: string, counted: string) =>
  isTime(by) ? { column: by, descending: false } : { column: counted, descending: true }

/** A number of a row; 0 where it is not known. */
export const numberOf = (row: FigureRow, name: string): number => Number(row[name] ?? 0)
