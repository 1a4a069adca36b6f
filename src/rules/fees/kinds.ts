import type { Facts } from '../../domain/facts.ts'

/** What a proposal does, as far as categories of fees tell it apart. */
export type Kind =
  | 'homes'
  | 'use'
  | 'house'
  | 'grounds'
  | 'buildings'
  | 'farm'
  | 'glasshouse'
  | 'equipment'
  | 'advert'
  | 'minerals-waste'
  | 'other'

/** ODP project types by the beginning of their code, the first that matches; null: nothing that a fee is due for. */
const KINDS: readonly (readonly [RegExp, Kind | null])[] = [
  [/^(?:not|demolish(?!\.replace)|internal|maintain|repair)\b/, null],
  [/^(?:new\.(?:residential|dwelling)|demolish\.replace|unit\.subdivide)\b/, 'homes'],
  [/^changeOfUse\b/, 'use'],
  [/^new\.agriculture\.glasshouse\b/, 'glasshouse'],
  [/^(?:new\.agriculture\.mining|new\.industrial\.waste)\b/, 'minerals-waste'],
  [/^new\.agriculture\b/, 'farm'],
  [/^(?:new\.advertisement|alter\.sign)\b/, 'advert'],
  [/^(?:new\.telecoms|alter\.equipment|alter\.industrial)\b/, 'equipment'],
  [/^new\./, 'buildings'],
  [/^(?:extend\.outbuilding|alter\.(?:boundary|surfaces?|landscape|decks|decksHigh|highways|swimmingPool|trees))\b/, 'grounds'],
  [/^extend\.\w/, 'house'],
  [/^alter\.\w/, 'house'],
] // prettier-ignore

/** The kinds of work that a record names, each once. What it names in words of no kind is `other`. */
export function kindsOf(facts: Facts): ReadonlySet<Kind> {
  const kinds = facts.declared.projectTypes.map(
    (type) => (KINDS.find(([pattern]) => pattern.test(type)) ?? [null, 'other' as const])[1],
  )
  return new Set(kinds.filter((kind) => kind !== null))
}

export const onlyOf = (kinds: ReadonlySet<Kind>, ...allowed: Kind[]): boolean =>
  kinds.size > 0 && [...kinds].every((kind) => allowed.includes(kind))

/** Words for a house that is itself made larger or altered. */
export const HOUSE_IN_WORDS =
  /\b(?:extension|extend|dormer|loft|storey|porch|conservatory|roof|rooflights?|windows?|bay|hip to gable|garage conversion)\b/i
/** Words for what stands in the garden of one. */
export const GROUNDS_IN_WORDS =
  /\b(?:outbuilding|garden (?:room|building|office)|summer ?house|shed|detached garage|fenc(?:e|ing)|gates?|boundary wall|hard ?standing|dropped kerb|swimming pool)\b/i

export const USE_IN_WORDS = /\b(?:change of use|conversion|convert)\b/i
export const FARM_IN_WORDS = /\b(?:agricultur\w*|barn|livestock|grain|cattle|slurry|farm)\b/i
