import { states } from '../../domain/submission.ts'
import type { FigureRow } from '../../db/queries/figures.ts'
import { capital } from '../filters.ts'
import { typeInWords } from '../queue/type-words.ts'
import { addressOf, type Asked } from './asked.ts'
import type { Chart } from './charts/shapes.ts'
import type { CountedFigure, Head } from './counting.ts'
import { BARS, FEW, numberOf, type Column, type Figure } from './figure.ts'
import { cellOf } from './words.ts'

/** Rows of a page's table at most: the CSV has all. */
const ROWS = 200
/** A chart is drawn twice, for wide and for narrow windows, so that its letters are never too small. */
const WIDTHS = [{ name: 'wide', width: 800 }, { name: 'narrow', width: 340 }] as const // prettier-ignore

/** What the template of a figure's page needs; `counted` null: nothing was counted. */
export function figurePage(
  figure: Figure,
  asked: Asked,
  values: { wards: string[]; types: string[] },
  counted: CountedFigure | null,
): Record<string, unknown> {
  const columns = figure.columns(asked.choices)
  const plan = counted === null ? undefined : figure.chart(counted.rows, asked.choices)
  const rows = counted?.rows ?? []
  return {
    title: figure.title,
    figure,
    asked,
    fields: fieldsOf(figure, asked, values),
    dates: figure.dates(asked.choices),
    errors: Object.fromEntries(asked.errors.map(({ field, text }) => [field, text])),
    counted,
    says: counted === null && asked.errors.length === 0 ? figure.needs?.says : null,
    heads: columns.map((column) => headOf(figure, asked, column)),
    rows: rows.slice(0, ROWS).map((row) => rowOf(figure, columns, row)),
    total: rows.length,
    filtered: Object.values(asked.filter).some((value) => value !== null),
    shown: Math.min(rows.length, ROWS),
    few: rows.slice(0, ROWS).some((row) => isFew(figure, row)),
    fewUnder: FEW,
    chart: plan && { title: plan.title, series: plan.series, drawn: WIDTHS.map(({ name, width }) => ({ name, ...numbered(plan.draw(width)) })), more: plan.series.length > 0 || rows.length > BARS ? BARS : null },
    csv: `/figures/${figure.name}.csv${addressOf(asked, figure)}`,
  } // prettier-ignore
}

const isFew = ({ count }: Figure, row: FigureRow): boolean => numberOf(row, count) < FEW

function rowOf(figure: Figure, columns: readonly Column[], row: FigureRow) {
  return {
    few: isFew(figure, row),
    cells: columns.map((column) => ({ ...cellOf(column, row), right: isRight(column), counted: column.name === figure.count })), // prettier-ignore
  }
}

const isRight = ({ kind }: Column): boolean => !['text', 'requirement', 'layer'].includes(kind)

/** The head of a column, with the address that sorts by it: numbers first down, names first up. */
function headOf(figure: Figure, asked: Asked, column: Column) {
  const now = asked.sort ?? figure.order(asked.choices)
  const sorts = now.column === column.name
  const down = sorts ? !now.descending : isRight(column)
  return {
    ...column,
    right: isRight(column),
    sorts: sorts ? (now.descending ? 'descending' : 'ascending') : null,
    href: addressOf(asked, figure, { sort: column.name, direction: down ? 'down' : 'up' }),
  }
}

/** The choices and filters of the form. */
function fieldsOf(figure: Figure, { filter, choices }: Asked, values: { wards: string[]; types: string[] }) {
  const choice = figure.choices.map(({ name, label, options }) => ({ name, label, value: choices[name], options: options.map(([value, text]) => ({ value, text })) }))
  const lists = { ward: values.wards, type: values.types, state: states }
  const labels = { ward: ['Ward', 'All wards'], type: ['Type', 'All types'], state: ['State', 'All states'] } as const
  const filters = figure.filters.map((name) => {
    const chosen = filter[name]
    // One that is not there any more stays in the form, so that the page says what it filtered by.
    const list: readonly string[] = chosen === null || lists[name].some((value) => value === chosen) ? lists[name] : [chosen, ...lists[name]]
    const [label, all] = labels[name]
    const options = list.map((value) => ({ value, text: name === 'type' ? typeInWords(value) : name === 'state' ? capital(value.replaceAll('-', ' ')) : value }))
    return { name, label, value: chosen ?? '', options: [{ value: '', text: all }, ...options.sort((a, b) => a.text.localeCompare(b.text, 'en-GB'))] }
  })
  return [...choice, ...filters]
} // prettier-ignore

/** Coordinates to a tenth: the rest is only weight. */
function numbered({ width, height, shapes }: Chart): Chart {
  const short = (value: unknown) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value)
  return { width, height, shapes: shapes.map((shape) => Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, short(value)])) as typeof shape) }
} // prettier-ignore

/** What the template of the list needs. */
export function indexPage(figures: readonly Figure[], head: Head): Record<string, unknown> {
  const order = ['fix', 'check', 'complex', 'ready', 'not assessed yet']
  const lanes = order.flatMap((lane) => {
    const row = head.lanes.find((of) => of['lane'] === lane)
    return row === undefined && lane === 'not assessed yet' ? [] : [{ lane, submissions: row === undefined ? 0 : numberOf(row, 'submissions'), homes: row === undefined ? 0 : numberOf(row, 'homes') }]
  })
  const sum = (of: 'submissions' | 'homes') => lanes.reduce((total, lane) => total + lane[of], 0)
  const { inTime, known } = head.lastYear
  return { title: 'Figures', figures, lanes, head, open: sum('submissions'), homes: sum('homes'), share: known === 0 ? null : inTime / known, known }
} // prettier-ignore
