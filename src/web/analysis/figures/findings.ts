import { constraintsQuery, homesQuery, invalidQuery, overridesQuery } from '../../../db/queries/figures-findings.ts' // prettier-ignore
import { capital, many, number } from '../../filters.ts'
import { byChoice, byColumn, count, numberOf, orderBy, type Figure } from '../figure.ts'
import { barsOf } from './plans.ts'

export const invalidFigure: Figure = {
  name: 'invalid',
  title: 'Why invalid',
  about: 'What is missing from submissions, by requirement, ward and type.',
  means:
    'Submissions whose assessment, as it stands now, flags something that a statute or the local list asks for; one with three gaps is in three rows by requirement, and in one row by ward or type.',
  notMeans:
    'A flag is what the tool found and not a decision that a submission is invalid, and a submission without one is not “valid”: what could not be answered is not counted here.',
  roles: ['officer', 'analyst'],
  choices: [byChoice('requirement', 'ward', 'type')],
  filters: ['ward', 'type', 'state'],
  dates: () => 'Received',
  columns: ({ by }) => [
    byColumn(by),
    count('submissions', 'Submissions'),
    ...(by === 'requirement' ? [] : [count('assessed', 'Assessed')]),
    { name: 'percent_of_assessed', label: 'Share of those assessed', kind: 'percent' },
    count('homes', 'Homes in them'),
  ],
  query: invalidQuery,
  count: 'submissions',
  order: () => ({ column: 'submissions', descending: true }),
  chart: (rows, { by }) =>
    barsOf(rows.filter((row) => numberOf(row, 'submissions') > 0), by, {
      title: 'Submissions with something missing', parts: ['submissions'], counted: 'submissions',
      says: (row) => `${number(numberOf(row, 'submissions'))} (${number(numberOf(row, 'percent_of_assessed'))} %)`,
    }), // prettier-ignore
}

const LANES = ['fix', 'check', 'complex', 'ready', 'not_assessed'] as const

export const homesFigure: Figure = {
  name: 'homes',
  title: 'Homes waiting',
  about: 'Homes in open submissions, by lane and by the finding that holds them up most.',
  means:
    'Homes gained, as declared, in open submissions; each submission counts once, under the finding that takes most points off it.',
  notMeans:
    'Submissions that do not declare how many homes they gain are not counted, nor are those that lose homes; taking the one finding away need not make a submission ready.',
  roles: ['officer', 'analyst'],
  choices: [byChoice('reason', 'lane', 'ward', 'type')],
  filters: ['ward', 'type'],
  dates: () => 'Received',
  columns: ({ by }) => [
    byColumn(by),
    count('submissions', 'Submissions'),
    count('homes', 'Homes'),
    ...LANES.map((lane) => count(`homes_${lane}`, lane === 'not_assessed' ? 'Homes not assessed yet' : `Homes in ${capital(lane)}`)), // prettier-ignore
  ],
  query: homesQuery,
  count: 'submissions',
  order: () => ({ column: 'homes', descending: true }),
  chart: (rows, { by }) =>
    barsOf(rows, by, {
      title: 'Homes waiting, by lane', parts: LANES.map((lane) => `homes_${lane}`), series: LANES.map((lane) => capital(lane.replace('_', ' '))),
      counted: 'submissions', says: (row) => many(numberOf(row, 'homes'), 'home'),
    }), // prettier-ignore
}

export const constraintsFigure: Figure = {
  name: 'constraints',
  title: 'Constraints met',
  about: 'Which designations sites are within, overlap, adjoin or are near.',
  means:
    'Submissions whose site, as last checked, meets at least one feature of the layer; one that is within one feature and near another counts under both, and once in all.',
  notMeans:
    'A submission that is not here is not clear of the layer: the layer may not be loaded, its coverage not known, or the site without a place.',
  roles: ['officer', 'analyst'],
  choices: [byChoice('layer', 'designation')],
  filters: ['ward', 'type', 'state'],
  dates: () => 'Received',
  columns: ({ by }) => [
    byColumn('layer'),
    ...(by === 'designation' ? [byColumn(by)] : []),
    count('submissions', 'Submissions'),
    count('within', 'Within'),
    count('overlaps', 'Overlaps'),
    count('adjacent', 'Adjacent'),
    count('near', 'Near'),
    count('relation_not_certain', 'Relation not certain'),
  ],
  query: constraintsQuery,
  count: 'submissions',
  order: () => ({ column: 'submissions', descending: true }),
  chart: (rows, { by }) =>
    barsOf(rows, by, { title: 'Submissions that meet it', parts: ['submissions'], counted: 'submissions', says: (row) => number(numberOf(row, 'submissions')) }), // prettier-ignore
}

export const overridesFigure: Figure = {
  name: 'overrides',
  title: 'Overrides',
  about: 'How often officers confirmed or overrode what the tool said of each requirement.',
  means:
    'Confirmations and overrides that were not undone, by what the tool had said; of flags, the share confirmed is how often the check was right as far as officers looked.',
  notMeans:
    'Findings that nobody acted on are not counted, and officers act on some sooner than on others; a share near 100 % may be a good check or one that is confirmed without a look, and how long officers took is not recorded, so the two cannot be told apart here.',
  roles: ['officer', 'analyst'],
  choices: [
    {
      name: 'said',
      label: 'What the tool said',
      options: [
        ['all', 'All'],
        ['flag', 'Flag'],
        ['unknown', 'Unknown'],
        ['pass', 'Pass'],
        ['not-applicable', 'Not applicable'],
      ],
    },
    byChoice('requirement', 'type', 'ward', 'month'),
  ],
  filters: ['ward', 'type'],
  dates: () => 'Decided',
  needs: { view: 'decisions', says: 'No decisions yet.' },
  columns: ({ by }) => [
    byColumn(by),
    { name: 'tool_said', label: 'The tool said', kind: 'text' },
    count('decided', 'Decided'),
    count('confirmed', 'Confirmed'),
    count('overridden', 'Overridden'),
    count('to_pass', 'To pass'),
    count('to_flag', 'To flag'),
    count('to_not_applicable', 'To not applicable'),
    { name: 'percent_confirmed', label: 'Share confirmed', kind: 'percent' },
  ],
  query: overridesQuery,
  count: 'decided',
  order: ({ by }) => orderBy(by, 'decided'),
  chart: (rows, { by, said }) =>
    barsOf(rows, by, {
      title: 'Confirmed and overridden', parts: ['confirmed', 'overridden'], series: ['Confirmed', 'Overridden'], counted: 'decided', full: true,
      says: (row) => `${number(numberOf(row, 'percent_confirmed'))} % of ${number(numberOf(row, 'decided'))}${said === 'all' ? `, ${String(row['tool_said'])}` : ''}`,
    }), // prettier-ignore
}
