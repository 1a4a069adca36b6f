import type { QueueFilter, QueueSort } from '../../domain/queue-filter.ts'
import { hrefOf } from './filter.ts'
import { typeInWords } from './type-words.ts'
import { DUES, LANES, STATES, unslug } from './words.ts'

export interface Chip {
  text: string
  /** The same queue without it. */
  href: string
}

/** What is set of a filter, each with the way to take it off. */
export function chipsOf(
  filter: QueueFilter,
  sort: QueueSort,
  officers: readonly { id: number; name: string }[],
): Chip[] {
  const { state, lanes, type, ward, constraint, due, assigned, homes, text, changed } = filter
  const chip = (words: string, without: Partial<QueueFilter>): Chip => ({ text: words, href: hrefOf({ ...filter, ...without }, sort) }) // prettier-ignore
  return [
    ...(state === 'open' ? [] : [chip(`State: ${STATES[state].toLowerCase()}`, { state: 'open' })]),
    ...lanes.map((lane) => chip(`Lane: ${LANES[lane].text.toLowerCase()}`, { lanes: lanes.filter((other) => other !== lane) })), // prettier-ignore
    ...(type === null ? [] : [chip(`Type: ${typeInWords(type)}`, { type: null })]),
    ...(ward === null ? [] : [chip(`Ward: ${ward}`, { ward: null })]),
    ...(constraint === null ? [] : [chip(`Site in or partly in: ${unslug(constraint)}`, { constraint: null })]), // prettier-ignore
    ...(due === null ? [] : [chip(DUES[due], { due: null })]),
    ...(assigned === null ? [] : [chip(`Assigned to: ${assignedInWords(assigned, officers)}`, { assigned: null })]), // prettier-ignore
    ...(homes === null ? [] : [chip(`Homes: ${homes} or more`, { homes: null })]),
    ...(text === null ? [] : [chip(`Words: ${text}`, { text: null })]),
    ...(changed ? [chip('Changed since you last looked', { changed: false })] : []),
  ]
}

function assignedInWords(
  assigned: NonNullable<QueueFilter['assigned']>,
  officers: readonly { id: number; name: string }[],
): string {
  if (assigned === 'me') return 'me'
  if (assigned === 'nobody') return 'nobody'
  return officers.find(({ id }) => id === assigned)?.name ?? 'somebody who has left'
}
