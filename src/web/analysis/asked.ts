import { z } from 'zod'
import { isIsoDate } from '../../domain/dates.ts'
import { states } from '../../domain/submission.ts'
import type { FigureFilter } from '../../db/queries/figures.ts'
import type { Choices, Figure } from './figure.ts'

/** What the address of a figure's page asks for. */
export interface Asked {
  filter: FigureFilter
  choices: Choices
  /** null: the figure's own order. */
  sort: { column: string; descending: boolean } | null
  /** What cannot be understood, by field; then nothing is counted. */
  errors: { field: string; text: string }[]
}

/** A name from a record: no control characters, which no record has. */
const name = z.string().max(300).regex(/^[^\p{Cc}\p{Cs}]*$/u) // prettier-ignore
const day = z.string().refine((text) => text === '' || isIsoDate(text))
const WORDS = {
  ward: 'Choose a ward from the list',
  type: 'Choose a type from the list',
  state: 'Choose a state from the list',
  from: '“From” must be a real day, such as 2026-03-27',
  to: '“To” must be a real day, such as 2026-03-27',
} as const

/** Reads the query of a figure's address. Never throws: what it cannot understand is among `errors`. */
export function askedOf(figure: Figure, query: Readonly<Record<string, unknown>>): Asked {
  const errors: Asked['errors'] = []
  const take = (field: keyof typeof WORDS, schema: z.ZodType<string>): string | null => {
    const read = schema.safeParse(query[field] ?? '')
    if (!read.success) errors.push({ field, text: WORDS[field] })
    return read.success && read.data !== '' ? read.data : null
  }
  const of = (field: 'ward' | 'type' | 'state', schema: z.ZodType<string>) =>
    figure.filters.includes(field) ? take(field, schema) : null
  const filter = {
    ward: of('ward', name),
    type: of('type', name),
    state: of('state', z.enum(['', ...states])),
    from: take('from', day),
    to: take('to', day),
  }
  if (filter.from !== null && filter.to !== null && filter.from > filter.to)
    errors.push({ field: 'to', text: '“To” must not be before “From”' })
  const choices = { by: '', stage: '', basis: '', said: '' }
  for (const { name: field, label, options } of figure.choices) {
    const value = query[field] ?? options[0]?.[0]
    const known = options.find(([option]) => option === value)
    if (known === undefined) errors.push({ field, text: `${label}: choose from the list` })
    choices[field] = (known ?? options[0])?.[0] ?? ''
  }
  return { filter, choices, sort: sortOf(figure, choices, query, errors), errors }
}

function sortOf(figure: Figure, choices: Choices, { sort, direction }: Readonly<Record<string, unknown>>, errors: Asked['errors']): Asked['sort'] {
  if (sort === undefined || sort === '') return null
  const column = figure.columns(choices).find(({ name: of }) => of === sort)
  // Another way of counting has other columns: then its own order stands.
  if (column === undefined && typeof sort === 'string' && /^[a-z_0-9]{1,40}$/.test(sort)) return null
  if (column === undefined || (direction !== undefined && direction !== 'up' && direction !== 'down')) {
    errors.push({ field: 'by', text: 'Choose a column of the table to sort by' })
    return null
  }
  return { column: column.name, descending: direction === 'down' }
} // prettier-ignore

/** The query of an address that asks the same, with some of it changed; an empty value is left out. */
export function addressOf({ filter, choices, sort }: Asked, figure: Figure, changed: Readonly<Record<string, string>> = {}): string {
  const params = new URLSearchParams()
  const all = {
    ...Object.fromEntries(figure.choices.map(({ name: field, options }) => [field, choices[field] === options[0]?.[0] ? '' : choices[field]])),
    ...filter,
    sort: sort?.column ?? '',
    direction: sort === null ? '' : sort.descending ? 'down' : 'up',
    ...changed,
  }
  for (const [key, value] of Object.entries(all)) if (value !== null && value !== '') params.set(key, value)
  const text = params.toString()
  return text === '' ? '' : `?${text}`
} // prettier-ignore
