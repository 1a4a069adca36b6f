import { everything, laneChoices, queueSorts } from '../../domain/queue-filter.ts'
import { chipsOf } from './chips.ts'
import type { QueueData } from './data.ts'
import { hrefOf, queryOf, readQuery } from './filter.ts'
import { typeInWords } from './type-words.ts'
import { BUILT_IN, countsView, rowView } from './view.ts'
import { DUES, LANES, SORTS, STATES, unslug } from './words.ts'

/** What `queue.njk` shows. */
export function templateData(data: QueueData): Record<string, unknown> {
  const { asked, asker, sort, page, found, head, officers, saved } = data
  const { filter } = asked
  const query = queryOf(filter, sort)
  return {
    title: 'Work queue',
    filter,
    sort,
    query,
    rows: page.rows.map((row) => rowView(row, asker.today)),
    head: { ...countsView(head.value, everything), asOf: head.asOf },
    found: found === null ? null : { ...countsView(found.value, filter), asOf: found.asOf },
    chips: chipsOf(filter, sort, officers),
    tabs: tabsOf(data),
    firstVisit: asker.seenBefore === null,
    seenBefore: asker.seenBefore,
    previousHref: page.before === null ? null : hrefOf(filter, sort, { before: page.before }),
    nextHref: page.after === null ? null : hrefOf(filter, sort, { after: page.after }),
    firstHref: page.before === null ? null : hrefOf(filter, sort),
    sortHrefs: Object.fromEntries(queueSorts.map((name) => [name, hrefOf(filter, name)])),
    csvHref: query === '' ? '/queue.csv' : `/queue.csv?${query}`,
    choices: choicesOf(data),
    officers,
    builtIn: BUILT_IN.map(({ name, filter: of }) => ({ name, href: hrefOf(of) })),
    saved: saved.map((view) => {
      const { filter: of, sort: by } = readQuery(view.query)
      return { ...view, href: hrefOf(of, by) }
    }),
  }
}

function tabsOf({ asked: { filter } }: QueueData) {
  const mine = filter.assigned === 'me'
  return [
    { text: 'All', href: '/queue', active: !mine && !filter.changed },
    { text: 'My work', href: hrefOf({ ...everything, assigned: 'me' }), active: mine },
    { text: 'Changed since you last looked', href: hrefOf({ ...everything, changed: true }), active: filter.changed && !mine },
  ] // prettier-ignore
}

interface Choice {
  value: string
  text: string
}

/** Lists of the filter, each with what is set, even where nothing has it now. */
function choicesOf({ asked: { filter }, options }: QueueData) {
  const list = (values: string[], chosen: string | null, words: (value: string) => string): Choice[] => {
    const all = chosen === null || values.includes(chosen) ? values : [...values, chosen]
    return all.map((value) => ({ value, text: words(value) })).sort((a, b) => a.text.localeCompare(b.text, 'en-GB'))
  } // prettier-ignore
  const named = (words: Readonly<Record<string, string>>): Choice[] => Object.entries(words).map(([value, text]) => ({ value, text })) // prettier-ignore
  return {
    lanes: laneChoices.map((lane) => ({ value: lane, ...LANES[lane], checked: filter.lanes.includes(lane) })), // prettier-ignore
    types: list(options.types, filter.type, typeInWords),
    wards: list(options.wards, filter.ward, (ward) => ward),
    constraints: list(options.constraints, filter.constraint, unslug),
    dues: ['overdue', '7', '14', '28', 'none'].map((value) => ({ value, text: DUES[value as keyof typeof DUES] })), // prettier-ignore
    states: named(STATES),
    sorts: named(SORTS),
  }
}
