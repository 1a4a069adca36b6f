import { messageOf } from '../../domain/errors.ts'
import {
  filterValuesQuery,
  lanesQuery,
  listFigureRows,
  ordered,
  textOf,
  type FigureOrder,
  type FigureQuery,
  type FigureRow,
} from '../../db/queries/figures.ts'
import { inTimeQuery } from '../../db/queries/figures-time.ts'
import { addDays, londonDate } from '../../domain/dates.ts'
import type { WebDeps } from '../deps.ts'
import { askedOf, type Asked } from './asked.ts'
import { makeFigureCache, type Counted } from './cache.ts'
import type { Figure } from './figure.ts'

const MINUTE = 60_000

/** Rows of a figure with the SQL that gives them, and the moment at which they were counted. */
export interface CountedFigure {
  rows: readonly FigureRow[]
  sql: string
  asOf: Date
}

export interface Counting {
  figure(figure: Figure, authority: string, asked: Asked): Promise<CountedFigure>
  /** Begins to count figures as their pages first show them, so that whoever opens one next need not wait. */
  warm(figures: readonly Figure[], authority: string): void
  /** Wards and types that may be filtered by. */
  values(authority: string): Promise<{ wards: string[]; types: string[] }>
  head(authority: string): Promise<Head>
}

export interface Head {
  lanes: readonly FigureRow[]
  lastYear: { inTime: number; known: number }
  from: string
  asOf: Date
}

const ALL = { ward: null, type: null, state: null, from: null, to: null }

/**
 * Counts figures, and keeps what was counted: over hundreds of thousands of submissions a count takes a second or more. Under
 * five minutes old it is shown as it is; under an hour it is shown, and counted again behind the page; whoever comes first, waits.
 */
export function makeCounting({ database: { db }, now, log }: WebDeps): Counting {
  const onError = (error: unknown) => {
    log.warn({ err: messageOf(error) }, 'a figure could not be counted behind a page')
  }
  const cache = makeFigureCache({
    now,
    freshMs: 5 * MINUTE,
    keepMs: 60 * MINUTE,
    atOnce: 2,
    limit: 500,
    onError,
  }) // prettier-ignore
  // The text of a query holds the authority and every filter: nothing else may give the same rows.
  const count = (query: FigureQuery): Promise<Counted<FigureRow[]>> =>
    cache.get(textOf(query), () => listFigureRows(db, query))

  return {
    warm(figures, authority) {
      const queries = [
        filterValuesQuery(authority),
        // What may lack its view is counted when it is asked for.
        ...figures
          .filter(({ needs }) => needs === undefined)
          .map((figure) => {
            const { filter, choices } = askedOf(figure, {})
            return figure.query(authority, filter, choices)
          }),
      ]
      for (const query of queries) count(query).catch(onError)
    },
    async figure(figure, authority, asked) {
      const query = figure.query(authority, asked.filter, asked.choices)
      const order = orderOf(figure, asked)
      const { value, asOf } = await count(query)
      return { rows: sorted(value, order), sql: textOf(ordered(query, order)), asOf }
    },
    async values(authority) {
      const { value } = await count(filterValuesQuery(authority))
      const of = (name: string) => [...new Set(value.map((row) => String(row[name])))].sort()
      return { wards: of('ward'), types: of('type') }
    },
    async head(authority) {
      const from = addDays(londonDate(now()), -365)
      const [lanes, months] = await Promise.all([
        count(lanesQuery(authority)),
        count(inTimeQuery(authority, { ...ALL, from }, { by: 'month', basis: 'agreed' })),
      ])
      const sum = (name: string) =>
        months.value.reduce((total, row) => total + Number(row[name] ?? 0), 0)
      const inTime = sum('in_time')
      return { lanes: lanes.value, lastYear: { inTime, known: inTime + sum('late') }, from, asOf: lanes.asOf } // prettier-ignore
    },
  }
}

/** The order asked for or the figure's own; where that leaves some equal, the columns of names decide. */
function orderOf(figure: Figure, { choices, sort }: Asked): FigureOrder[] {
  const columns = figure.columns(choices)
  const texts = columns.filter(({ kind, name }) => isText(kind) && name !== 'load').map(({ name }) => name) // prettier-ignore
  const first = sort ?? figure.order(choices)
  return [first, ...texts.filter((name) => name !== first.column).map((column) => ({ column, descending: false }))] // prettier-ignore
    .map((key) => ({ ...key, text: texts.includes(key.column) }))
}

const isText = (kind: string): boolean => ['text', 'requirement', 'layer'].includes(kind)

/** As the database orders: nulls last, names byte by byte. */
function sorted(rows: readonly FigureRow[], order: readonly FigureOrder[]): FigureRow[] {
  return [...rows].sort((a, b) => {
    for (const { column, descending } of order) {
      const [left, right] = [a[column] ?? null, b[column] ?? null]
      if (left === right) continue
      if (left === null || right === null) return left === null ? 1 : -1
      const less = typeof left === 'string' ? Buffer.compare(Buffer.from(left), Buffer.from(String(right))) < 0 : left < Number(right) // prettier-ignore
      return less === descending ? 1 : -1
    }
    return 0
  })
}
