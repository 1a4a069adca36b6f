import { daysQuery, inTimeQuery, type Basis, type Stage } from '../../../db/queries/figures-time.ts'
import { number } from '../../filters.ts'
import { drawBoxes } from '../charts/boxes.ts'
import { BARS, byChoice, byColumn, count, FEW, isTime, numberOf, orderBy, type Column, type Figure } from '../figure.ts' // prettier-ignore
import { nameOf } from '../words.ts'
import { barsOf, lineOf } from './plans.ts'

const days = (name: string, label: string): Column => ({ name, label, kind: 'days' })
const TITLES: Readonly<Record<string, string>> = {
  valid: 'Days from received to valid',
  determined: 'Days from valid to determined',
}

export const daysFigure: Figure = {
  name: 'days',
  title: 'Days by stage',
  about: 'How long submissions take from received to valid, and from valid to determined.',
  means:
    'Half of the submissions took no longer than the median, half lie between the quartiles, and nine in ten took no longer than the last; calendar days, as the record dates each stage.',
  notMeans:
    'Submissions that have not come to the end of a stage are not in it, so a month that is not over looks quicker than it will; what ended before it began is a mistake in the record, counted apart and left out.',
  roles: ['officer', 'analyst'],
  choices: [
    {
      name: 'stage',
      label: 'Stage',
      options: [
        ['determined', 'Valid to determined'],
        ['valid', 'Received to valid'],
      ],
    },
    byChoice('type', 'month', 'ward'),
  ],
  filters: ['ward', 'type', 'state'],
  dates: ({ stage }) => (stage === 'valid' ? 'Valid' : 'Determined'),
  columns: ({ by }) => [
    byColumn(by),
    count('submissions', 'Submissions'),
    days('lower_quartile', 'Lower quartile'),
    days('median', 'Median'),
    days('upper_quartile', 'Upper quartile'),
    days('ninetieth', 'Nine in ten'),
    count('ended_before_it_began', 'Left out: ended before it began'),
  ],
  query: (authority, filter, { by, stage }) =>
    daysQuery(authority, filter, { by, stage: stage as Stage }),
  count: 'submissions',
  order: ({ by }) => orderBy(by, 'submissions'),
  chart(rows, { by, stage }) {
    const title = TITLES[stage] ?? ''
    if (isTime(by))
      return lineOf(rows, by, { title: `${title}: median, and between quartiles`, value: 'median', band: ['lower_quartile', 'upper_quartile'], counted: 'submissions', unit: 'days' }) // prettier-ignore
    const boxes = rows
      .filter(({ median }) => median !== null)
      .slice(0, BARS)
      .map((row) => ({
        label: nameOf(byColumn(by), row),
        low: numberOf(row, 'lower_quartile'),
        median: numberOf(row, 'median'),
        high: numberOf(row, 'upper_quartile'),
        far: numberOf(row, 'ninetieth'),
        few: numberOf(row, 'submissions') < FEW,
      }))
    return boxes.length === 0 ? undefined : {
      title: `${title}: box between quartiles, line at the median, whisker to nine in ten`,
      series: [],
      draw: (width) => drawBoxes(boxes, width),
    } // prettier-ignore
  },
}

export const inTimeFigure: Figure = {
  name: 'in-time',
  title: 'In time',
  about: 'What share was determined in time, by the day agreed, the target date, or the statutory expiry alone.', // prettier-ignore
  means:
    'The share is of the determined submissions whose last day is known on the basis chosen; a submission is in time when it was determined on or before that day.',
  notMeans:
    'It is not the figure that is reported to government, which has rules of its own on extensions and on which types count; a longer period that the record does not state is not known here.',
  roles: ['officer', 'analyst'],
  choices: [
    {
      name: 'basis',
      label: 'Last day',
      options: [
        ['agreed', 'Agreed, else target, else statutory'],
        ['target', 'Target date in the record'],
        ['statute', 'Statutory expiry, whatever was agreed'],
      ],
    },
    byChoice('month', 'quarter', 'type', 'ward'),
  ],
  filters: ['ward', 'type'],
  dates: () => 'Determined',
  columns: ({ by }) => [
    byColumn(by),
    count('determined', 'Determined'),
    count('in_time', 'In time'),
    count('late', 'Late'),
    count('not_known', 'Last day not known'),
    { name: 'percent_in_time', label: 'In time, share', kind: 'percent' },
    count('longer_period_agreed', 'Longer period agreed'),
  ],
  query: (authority, filter, { by, basis }) =>
    inTimeQuery(authority, { ...filter, state: null }, { by, basis: basis as Basis }),
  count: 'determined',
  order: ({ by }) => orderBy(by, 'determined'),
  chart: (rows, { by }) =>
    isTime(by)
      ? lineOf(rows, by, { title: 'Share determined in time', value: 'percent_in_time', counted: 'determined', unit: '% in time', max: 100 })
      : barsOf(rows.filter((row) => row['percent_in_time'] !== null), by, {
          title: 'Share determined in time', parts: ['in_time', 'late'], series: ['In time', 'Late'], counted: 'determined', full: true,
          says: (row) => `${number(numberOf(row, 'percent_in_time'))} % of ${number(numberOf(row, 'in_time') + numberOf(row, 'late'))}`,
        }), // prettier-ignore
}
