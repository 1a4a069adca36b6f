import { determinationsQuery, loadsQuery, modelCallsQuery } from '../../../db/queries/figures-records.ts' // prettier-ignore
import { many, number } from '../../filters.ts'
import { byChoice, byColumn, count, isTime, numberOf, orderBy, type Figure } from '../figure.ts'
import { barsOf, lineOf } from './plans.ts'

export const determinationsFigure: Figure = {
  name: 'determinations',
  title: 'Determinations',
  about: 'What the authority decided, and how many.',
  means:
    'Submissions whose record says that they were determined, in the words or codes of the record itself; homes are those declared, lost ones taken off.',
  notMeans:
    'Two words for the same thing are two rows, because nothing here guesses which mean the same; withdrawn submissions are not determined and not counted.',
  roles: ['officer', 'analyst'],
  choices: [byChoice('determination', 'type', 'ward', 'month')],
  filters: ['ward', 'type'],
  dates: () => 'Determined',
  columns: ({ by }) => [
    byColumn(by),
    count('submissions', 'Submissions'),
    { name: 'percent', label: 'Share', kind: 'percent' },
    count('homes', 'Homes'),
  ],
  query: determinationsQuery,
  count: 'submissions',
  order: ({ by }) => orderBy(by, 'submissions'),
  chart: (rows, { by }) =>
    isTime(by)
      ? lineOf(rows, by, { title: 'Submissions determined', value: 'submissions', counted: 'submissions', unit: 'determined', missing: 0 })
      : barsOf(rows, by, { title: 'Submissions determined', parts: ['submissions'], counted: 'submissions', says: (row) => `${number(numberOf(row, 'submissions'))} (${number(numberOf(row, 'percent'))} %)` }), // prettier-ignore
}

const PARTS = ['new', 'changed', 'unchanged', 'duplicate', 'refused', 'blank'] as const

export const loadsFigure: Figure = {
  name: 'loads',
  title: 'Loads',
  about: 'Files that were loaded, and what became of their rows.',
  means:
    'Loads that were made for this authority and no other; every row of a file is new, changed, unchanged, a duplicate, refused or blank.',
  notMeans:
    'Loads that were made without naming an authority are not here, because they may hold another authority’s rows; a load that was taken back later is still counted.',
  roles: ['officer', 'analyst'],
  choices: [byChoice('month', 'format', 'load')],
  filters: [],
  dates: () => 'Loaded',
  columns: ({ by }) => [
    byColumn(by),
    count('loads', 'Loads'),
    count('failed', 'Failed'),
    count('rows', 'Rows'),
    ...PARTS.map((name) => count(`${name}_rows`, name.charAt(0).toUpperCase() + name.slice(1))),
    { name: 'percent_refused', label: 'Refused, share', kind: 'percent' },
  ],
  query: loadsQuery,
  count: 'rows',
  order: ({ by }) => (by === 'format' ? orderBy(by, 'rows') : { column: by, descending: true }),
  chart: (rows, { by }) =>
    barsOf(rows.filter((row) => numberOf(row, 'rows') > 0), by, {
      title: 'Rows loaded', parts: PARTS.map((name) => `${name}_rows`), series: PARTS, counted: 'rows', says: (row) => many(numberOf(row, 'rows'), 'row'),
    }), // prettier-ignore
}

const OUTCOMES = ['answered', 'unusable', 'transient', 'permanent'] as const

export const modelCallsFigure: Figure = {
  name: 'model-calls',
  title: 'Model calls',
  about: 'How often the model was asked to read a document, and what came of it. Of the whole installation.', // prettier-ignore
  means:
    'Calls of the whole installation: unusable is an answer that did not fit the questions, transient a call that is made again, permanent one that is not.',
  notMeans:
    'It does not say whether what the model read was right: the figure on overrides tells that as far as officers decided; a document that was asked about twice counts twice.',
  roles: ['analyst', 'admin'],
  whole: true,
  choices: [byChoice('month', 'day', 'model')],
  filters: [],
  dates: () => 'Called',
  columns: ({ by }) => [
    byColumn(by),
    count('calls', 'Calls'),
    ...OUTCOMES.map((name) => count(name, name.charAt(0).toUpperCase() + name.slice(1))),
    { name: 'percent_without_answer', label: 'Without an answer', kind: 'percent' },
    count('tokens_in', 'Tokens sent'),
    count('tokens_out', 'Tokens answered'),
    { name: 'slowest_day_p95_ms', label: '95 in 100 on the slowest day, ms', kind: 'ms' },
  ],
  query: (_authority, filter, choices) => modelCallsQuery(filter, choices),
  count: 'calls',
  order: ({ by }) => (by === 'model' ? orderBy(by, 'calls') : { column: by, descending: true }),
  chart: (rows, { by }) =>
    barsOf(rows, by, { title: 'Calls', parts: OUTCOMES, series: OUTCOMES, counted: 'calls', says: (row) => number(numberOf(row, 'calls')) }), // prettier-ignore
}
