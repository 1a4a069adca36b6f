import { acts } from '../../src/rules/acts.ts'
import { APPLICATION_TYPES } from '../../src/intake/application-types.ts'
import { citations, type Citation } from '../../src/rules/citations.ts'
import { NO_PERIOD, periods } from '../../src/rules/clock/periods.ts'
import type { Period } from '../../src/rules/clock/period.ts'
import { items, TABLE_DATES, type Amount } from '../../src/rules/fees/amounts.ts'
import { defaultPolicy, weightOf } from '../../src/rules/policy.ts'
import type { Requirement } from '../../src/rules/requirement.ts'
import { requirements } from '../../src/rules/requirements/all.ts'
import { classify } from '../../src/rules/scale/classify.ts'
import { SCHEDULE_1, SCHEDULE_2, SCHEDULE_UNREAD } from '../../src/rules/scale/families.ts'
import { scoreOf } from '../../src/rules/score.ts'
import { facts } from '../rules/facts.ts'
import { table } from './generated.ts'

/** What docs/rules.md has from the data. */

const code = (text: string) => `\`${text}\``
const codes = (texts: readonly string[]) => texts.map(code).join(', ')
const linked = ({ title, clause, url }: Citation) => `[${title}](${url}), ${clause}`
/** With a capital and a stop, as a sentence. */
const stopped = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`

/** Of the samples: what scores of 26/03109/HH, and how it came out. */
export const EXAMPLE = {
  reference: '26/03109/HH',
  items: [
    ['NAT-FORM', 'pass'],
    ['NAT-LOCPLAN', 'pass'],
    ['NAT-OTHERPLANS', 'pass'],
    ['NAT-OWNCERT', 'flag'],
    ['NAT-OWNNOTICE-CD', 'unknown'],
    ['NAT-FEE', 'pass'],
    ['NAT-BNG-EXEMPT-REASON', 'pass'],
  ],
} as const

const VALUE = { pass: 1, flag: 0, unknown: defaultPolicy.unknownValue }

function example(): string {
  const weighed = EXAMPLE.items.map(([id, outcome]) => ({
    id,
    outcome,
    weight: weightOf(defaultPolicy, id),
  }))
  const { readiness, points } = scoreOf(weighed, defaultPolicy.unknownValue)
  const rows = weighed.map(({ id, outcome, weight }, i) => [
    code(id),
    outcome,
    String(weight),
    String(VALUE[outcome]),
    String(weight * VALUE[outcome]),
    String(points[i]),
  ])
  const sum = weighed.reduce((total, { weight }) => total + weight, 0)
  const gained = weighed.reduce((total, { outcome, weight }) => total + weight * VALUE[outcome], 0)
  const lost = points.flatMap((point, i) => (point < 0 ? [`${-point} (${weighed[i]?.id ?? ''})`] : [])) // prettier-ignore
  return [
    table(['requirement', 'outcome', 'weight', 'worth', 'weight × worth', 'points'], rows),
    `Readiness is 100 × ${gained} / ${sum} = ${((100 * gained) / sum).toFixed(2)}, rounded **${String(readiness)}**; and 100 − ${lost.join(' − ')} = ${String(readiness)}.`,
  ].join('\n\n')
}

function kinds(): string {
  const rows = Object.entries(acts).map(([kind, { title, ground, may }]) => [
    code(kind),
    `**${title}.** ${ground}`,
    may,
  ])
  return table(['kind', 'what a gap is', 'what an officer may do'], rows)
}

function complexity(): string {
  const { major, eia, themes } = defaultPolicy.complexity
  const rows = [
    ['major development', String(major), 'DMPO art 2(1)'],
    ['EIA development', String(eia), 'as declared'],
    ...themes.map(({ name, points, layers, traits = [] }) => [
      name,
      String(points),
      codes([...layers, ...traits]),
    ]),
  ]
  return table(['theme', 'points', 'counted where'], rows)
}

const RUNS_FROM: Record<Period['runsFrom'], string> = {
  'valid': 'the valid date, else receipt',
  'received': 'receipt, else the valid date',
  'received unless mended': 'receipt; the valid date where it was held invalid and mended, or receipt is not known',
  'receipt alone': 'receipt, and nothing else',
} // prettier-ignore

function periodTable(): string {
  const rows = periods.map((period) => {
    const { types, days, majorDays, rule, majorRule, tag, silence, guarantee } = period
    const told = days === majorDays ? rule : `${rule}; ${majorRule}`
    const effect = silence === 'may go ahead' ? 'silence lets it go ahead' : silence === 'doubted' ? 'what silence does is doubted' : guarantee === null ? '' : 'planning guarantee' // prettier-ignore
    const from = period.from === null ? '' : ` (applications from ${period.from})`
    const first = period.firstDay === 'the day itself' ? '; that day counts' : ''
    return [
      codes(types),
      `${told}${from}`,
      days === majorDays ? String(days) : `${days}; ${majorDays}`,
      `${RUNS_FROM[period.runsFrom]}${first}`,
      effect,
      tag === 'verified' ? 'yes' : 'no',
    ]
  })
  return table(['types', 'period', 'days', 'runs from', 'at the end', 'read'], rows)
}

function noPeriod(): string {
  return table(
    ['type', 'why none is shown'],
    Object.entries(NO_PERIOD).map(([type, why]) => [code(type), stopped(why)]),
  )
}

function schedules(): string {
  const rows = (schedule: string, of: typeof SCHEDULE_2) =>
    of.map(({ types, what }) => [schedule, codes(types), what])
  return table(
    ['taken as', 'types', 'what'],
    [
      ...rows('Schedule 1', SCHEDULE_1),
      ...rows('Schedule 2', SCHEDULE_2),
      ...rows('not known', SCHEDULE_UNREAD),
    ],
  )
}

/** Every doubt that any type and size of proposal meets. */
function delegationDoubts(): string {
  const sizes = [
    {},
    { dwellingsProposed: 4, dwellingsExisting: 0, siteAreaM2: 2_000, projectTypes: ['new.residential.dwelling'] },
    { dwellingsProposed: 4, dwellingsExisting: 0, siteAreaM2: 9_000, projectTypes: ['new.residential.dwelling'] },
    { dwellingsProposed: 40, dwellingsExisting: 0, siteAreaM2: 20_000, projectTypes: ['new.residential.dwelling'] },
  ] // prettier-ignore
  const all = [...APPLICATION_TYPES].flatMap((type) =>
    sizes.flatMap((declared) => classify(facts({ type, declared })).delegation.doubts),
  )
  return [...new Set(all)].map((doubt) => `- ${doubt}`).join('\n')
}

/** What asks for something by itself: neither a query, nor a question to a document. */
const asks = ({ enabled, query, answeredBy }: Requirement) =>
  enabled && !query && answeredBy !== 'text'

function unread(level: Requirement['level']): string {
  const rows = requirements
    .filter((r) => asks(r) && r.status === 'from-knowledge' && r.level === level)
    .map(({ id, title, cites }) => {
      const [first] = cites
      const citation = citations[first]
      return [code(id), title, citation === undefined ? first : linked(citation)]
    })
  return table(['id', 'what it asks', 'to be read'], rows)
}

function partlyRead(): string {
  const rows = requirements
    .filter(
      (r) =>
        asks(r) && r.status === 'verified' && r.level === 'national' && r.kind === 'requirement',
    ) // prettier-ignore
    .flatMap(({ id, title, cites }) => {
      const open = cites.flatMap((cite) => citations[cite] ?? []).filter(({ checkedOn }) => checkedOn === null) // prettier-ignore
      return open.map((citation) => [code(id), title, `${linked(citation)}: ${citation.note}`])
    })
  return table(['id', 'what it asks', 'what of its ground was not read'], rows)
}

function off(): string {
  const rows = requirements.flatMap((r) => r.enabled ? [] : [[code(r.id), r.title, stopped(r.offReason)]]) // prettier-ignore
  return table(['id', 'what it would ask', 'why it is off'], rows)
}

function restOnNoLaw(): string {
  const ids = (wanted: (r: Requirement) => boolean) => codes(requirements.filter((r) => r.enabled && wanted(r)).map(({ id }) => id)) // prettier-ignore
  return [
    `- **Queries:** ${ids((r) => r.query)}.`,
    `- **Questions to documents:** ${ids((r) => !r.query && r.answeredBy === 'text')}.`,
  ].join('\n')
}

function sources(wanted: (citation: Citation) => boolean): string {
  const rows = Object.values(citations)
    .filter(wanted)
    .map((citation) => [linked(citation), citation.note, citation.checkedOn ?? ''])
  const dated = rows.some(([, , day]) => day !== '')
  const header = dated ? ['source', 'how far it was read', 'on'] : ['source', 'what was not read']
  return table(
    header,
    rows.map((row) => row.slice(0, header.length)),
  )
}

const TAGS: Record<Amount['tag'], string> = {
  'verified': '',
  'computed': ' c',
  'from-knowledge': ' k',
  'unresolved': ' ?',
} // prettier-ignore

const poundsText = (pounds: number) => `£${pounds.toLocaleString('en-GB')}`

function fees(): string {
  const cell = ({ pounds, tag, or }: Amount) =>
    `${poundsText(pounds)}${or === undefined ? '' : ` or ${poundsText(or)}`}${TAGS[tag]}`
  const rows = Object.entries(items).map(([key, { what, amounts, source }]) => [
    code(key),
    what,
    ...amounts.map(cell),
    source,
  ])
  const all: Amount[] = Object.values(items).flatMap(({ amounts }) => [...amounts])
  const counted = (tag: Amount['tag']) => all.filter((amount) => amount.tag === tag).length
  const certain = Object.entries(items).filter(([, { amounts }]) => amounts.at(-1)?.tag === 'verified') // prettier-ignore
  return [
    `Only these of the newest table were read, so only they can make a fee certain today: ${codes(certain.map(([key]) => key))}.`,
    `Of ${all.length} amounts ${counted('verified')} were read, ${counted('computed')} are computed (c), ${counted('from-knowledge')} are from knowledge (k) and ${counted('unresolved')} is left open by its sources (?).`,
    table(['name', 'for', ...TABLE_DATES.map((day) => `from ${day}`), 'where from'], rows),
  ].join('\n\n')
}

function counts(): string {
  const enabled = requirements.filter((r) => r.enabled)
  const verified = enabled.filter((r) => asks(r) && r.status === 'verified' && r.kind === 'requirement') // prettier-ignore
  const binding = verified.filter((r) => r.level === 'national' && r.answeredBy !== 'officer')
  const open = Object.values(citations).filter(({ checkedOn }) => checkedOn === null)
  return `Of ${requirements.length} requirements, ${binding.length} are national law that was read and that the tool can look for: these alone, with the items of a live local list, take points and set the lanes \`fix\` and \`check\`. Of ${Object.keys(citations).length} sources, ${open.length} were not read, or not in the part that matters.`
}

export const ruleParts: Readonly<Record<string, string>> = {
  example: example(),
  kinds: kinds(),
  complexity: complexity(),
  periods: periodTable(),
  'no-period': noPeriod(),
  schedules: schedules(),
  counts: counts(),
  'unread-national': unread('national'),
  'unread-local': unread('local'),
  'partly-read': partlyRead(),
  'no-law': restOnNoLaw(),
  'unread-periods': periods.filter(({ tag }) => tag !== 'verified').map(({ rule, types }) => `- ${rule} (${codes(types)})`).join('\n'),
  doubts: delegationDoubts(),
  off: off(),
  fees: fees(),
  'unread-sources': sources(({ checkedOn }) => checkedOn === null),
  'limited-sources': sources(({ checkedOn, note }) => checkedOn !== null && note !== ''),
} // prettier-ignore
