import { z } from 'zod'
import { storable } from '../../domain/storable.ts'
import {
  dues,
  everything,
  historyStates,
  laneChoices,
  MOST_TYPE,
  MOST_WARD,
  queueSorts,
  type QueueFilter,
  type QueueSort,
} from '../../domain/queue-filter.ts'

/** Addresses may say a thing twice: the first counts. */
const first = (value: unknown): unknown => (Array.isArray(value) ? (value as unknown[])[0] : value)

/** Text as somebody typed it; nothing, where there is nothing in it, or more than anybody types. */
const text = (most: number) =>
  z
    .preprocess(first, z.string().max(most * 4))
    .transform((typed) => storable(typed).trim().slice(0, most) || null)
    .catch(null)
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess(first, z.enum(values))
const whole = (least: number) =>
  z.preprocess(first, z.string().regex(/^\d{1,9}$/)).transform(Number).refine((value) => value >= least) // prettier-ignore

const several = z
  .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.unknown()))
  .transform((all) => laneChoices.filter((lane) => all.includes(lane)))

/** What is not understood is left out: an address from elsewhere still shows a queue, and the page says what it shows. */
const asked = z.object({
  lane: several.catch([]),
  type: text(MOST_TYPE),
  ward: text(MOST_WARD),
  constraint: text(100),
  due: oneOf(dues).nullable().catch(null),
  assigned: z.union([oneOf(['me', 'nobody']), whole(1)]).nullable().catch(null),
  homes: whole(1).nullable().catch(null),
  state: oneOf(historyStates).catch('open'),
  q: text(100),
  changed: oneOf(['1']).nullable().catch(null),
  sort: oneOf(queueSorts).catch('order'),
  after: text(200),
  before: text(200),
}) // prettier-ignore

export interface Asked {
  filter: QueueFilter
  sort: QueueSort
  /** Places, as text; at most one of them is set. */
  after: string | null
  before: string | null
}

/** Reads the query of an address or the fields of a form. Never throws. */
export function readAsked(query: unknown): Asked {
  const { lane, q, changed, sort, after, before, ...rest } = asked.parse(query ?? {})
  const filter = { ...rest, lanes: lane, text: q, changed: changed !== null }
  return { filter, sort, after, before: after === null ? before : null }
}

/** Names of the address's members, in the order that it has them. */
type Members = Record<string, string | number | null>

const membersOf = (filter: QueueFilter): Members => ({
  type: filter.type,
  ward: filter.ward,
  constraint: filter.constraint,
  due: filter.due,
  assigned: filter.assigned,
  homes: filter.homes,
  state: filter.state === everything.state ? null : filter.state,
  q: filter.text,
  changed: filter.changed ? 1 : null,
})

/** The query of the address of a filter, without `?`: the same filter always gives the same. */
export function queryOf(
  filter: QueueFilter,
  sort: QueueSort = 'order',
  more: Members = {},
): string {
  const query = new URLSearchParams(filter.lanes.map((lane): [string, string] => ['lane', lane]))
  const members = { ...membersOf(filter), sort: sort === 'order' ? null : sort, ...more }
  for (const [name, value] of Object.entries(members)) if (value !== null) query.set(name, value)
  return query.toString()
}

/** The address of the work queue under a filter. */
export function hrefOf(filter: QueueFilter, sort: QueueSort = 'order', more: Members = {}): string {
  const query = queryOf(filter, sort, more)
  return query === '' ? '/queue' : `/queue?${query}`
}

/** Reads what `queryOf` wrote. */
export function readQuery(query: string): Asked {
  const params = new URLSearchParams(query)
  return readAsked(
    Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)])),
  )
}
