import { z } from 'zod'
import { saveAccessEvent } from '../../../db/queries/access-events.ts'
import { listAnalyticsViews, listViewRows, type AnalyticsColumn } from '../../../db/queries/analytics-views.ts' // prettier-ignore
import { csvLine } from '../../../intake/csv-line.ts'
import { cursorOf, linkTo, placeIn } from '../cursor.ts'
import { ApiProblem } from '../problems.ts'
import { route } from '../route.ts'
import { after, limit, next } from '../schemas/common.ts'

const tag = 'Figures'
const roles = ['analyst'] as const
const PAGE = 200
const CSV = 'text/csv; charset=utf-8; header=present'

const column = z.object({
  name: z.string(),
  type: z.string().describe('As PostgreSQL names it.'),
  means: z.string(),
})
const view = z
  .object({ name: z.string(), means: z.string(), columns: z.array(column) })
  .meta({ id: 'View', description: 'A view for analysts, with its columns.' })
const cell = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.unknown()), z.record(z.string(), z.unknown())]) // prettier-ignore

/** The last place is what cannot be numbered: how many rows in all. */
const place = z.tuple([z.literal('view'), z.string(), z.number().int().min(0).max(1e15).nullable(), z.number().int().min(0).max(1e9)]) // prettier-ignore

const WARD = { name: 'ward', type: 'text', means: 'Ward as the record names it.' }
const ROW = { authority: 'ZBF', ward: 'Northgate', type: 'pp.full.householder', requirement: 'NAT-LOCPLAN', submissions: 12, homes: 0 } // prettier-ignore

export const analyticsRoutes = [
  route({
    ...{ method: 'GET', path: '/analytics', id: 'listViews', tag, roles },
    summary: 'The views, with what each column means',
    description: 'Views without personal data. Those whose rows are not of one authority are not offered.',
    responses: {
      200: {
        description: 'All views.',
        schema: z.object({ views: z.array(view) }),
        example: { views: [{ name: 'invalid_reasons', means: 'What is missing, by ward and type.', columns: [WARD] }] },
      },
    },
    problems: [],
    async handle(_call, { database: { db } }) {
      return { status: 200, body: { views: await listAnalyticsViews(db) } }
    },
  }),
  route({
    ...{ method: 'GET', path: '/analytics/{view}', id: 'getView', tag, roles },
    summary: 'Rows of a view, a page at a time',
    description:
      'Only rows of the key’s authority. With `Accept: text/csv` the same page comes as CSV, its columns in the order of the view; `Link` leads to the next one. A submission without a flag is not "valid", and no row in `constraints` is not "clear".',
    params: z.object({ view: z.string().max(100).describe('Name of a view: see /analytics.') }),
    query: z.strictObject({ limit: limit(1000, PAGE), after }),
    responses: {
      200: {
        description: 'A page of rows: each an object with the columns of the view.',
        schema: z.object({ view: z.string(), columns: z.array(column), rows: z.array(z.record(z.string(), cell)), next }),
        example: { view: 'invalid_reasons', columns: [WARD], rows: [ROW], next: null },
        headers: { Link: 'The next page, with rel="next"; absent on the last one.' },
        also: { 'text/csv': 'authority,ward,submissions\r\nZBF,Northgate,12\r\n' },
      },
    },
    problems: ['not-found'],
    async handle({ authority, params, query, user, request }, { database: { db } }) {
      const found = (await listAnalyticsViews(db)).find(({ name }) => name === params.view)
      if (found === undefined) throw new ApiProblem('not-found', 'There is no such view. All are in /api/v1/analytics.')
      const [, of, id = null, skip = 0] = placeIn(place, query.after) ?? []
      if (of !== undefined && of !== found.name) placeIn(z.never(), query.after)
      const from = of === undefined ? null : { id, skip }
      const page = await listViewRows(db, authority, found, { after: from, limit: query.limit ?? PAGE })
      await saveAccessEvent(db, user, { action: 'export', detail: { by: 'api', view: found.name, rows: page.rows.length } })
      const to = page.next === null ? null : cursorOf(['view', found.name, page.next.id, page.next.skip])
      const headers = { ...linkTo(request.url, to), vary: 'accept' }
      if (!wantsCsv(request.headers.accept))
        return { status: 200, headers, body: { view: found.name, columns: found.columns, rows: page.rows, next: to } }
      return { status: 200, headers, type: CSV, body: csvOf(found.columns, page.rows) }
    },
  }),
] // prettier-ignore

/** JSON, unless CSV is asked for before it. */
function wantsCsv(accept: string | undefined): boolean {
  const csv = accept?.toLowerCase().indexOf('text/csv') ?? -1
  const json = accept?.toLowerCase().indexOf('application/json') ?? -1
  return csv >= 0 && (json < 0 || csv < json)
}

function csvOf(columns: readonly AnalyticsColumn[], rows: readonly Record<string, unknown>[]): string {
  const names = columns.map(({ name }) => name)
  const lines = rows.map((row) => csvLine(names.map((name) => cellOf(row[name]))))
  return [csvLine(names), ...lines].map((line) => `${line}\r\n`).join('')
} // prettier-ignore

function cellOf(value: unknown): string | number | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'string') return value
  return JSON.stringify(value)
}
