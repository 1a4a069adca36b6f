import { SMALL_NUMBERS } from '../domain/number-words.ts'

/** How many homes a description of a proposal says it makes. Careful: what is not surely a count of new homes is left out. */

/** A number of homes, and the words that say it. */
export interface HomesInWords {
  count: number
  words: string
}

/** One to twelve. */
const WORDS = SMALL_NUMBERS.slice(1, 13)
const NUMBER = `an?|${WORDS.join('|')}|\\d{1,4}`
const SIZE = `(?:\\d{1,2}|${WORDS.join('|')})[\\s-]*(?:storeys?|stories|beds?|bedrooms?|bedroomed|person)`
/** Words that may stand between a number and its homes. "Storey" stands only behind a number of its own: "two storey houses" counts none. */
const BETWEEN = `${SIZE}|new|replacement|additional|further|extra|detached|semi[\\s-]detached|(?:end[\\s-])?terraced?|self[\\s-]contained|self[\\s-]build|residential|affordable|private|market|family|single|studio`
const HOMES = `dwelling(?:[\\s-]?house)?s?|houses?|homes?|flats?|apartments?|maisonettes?|bungalows?|(?:residential|dwelling|self[\\s-]contained)[\\s-]units?`
/** What may follow homes: "a home office", "a flat terrace" and "a house in multiple occupation" are none. */
const AFTER = `(?=\\s*(?:$|[^\\w\\s-]|(?:and|or|with|without|at|on|in(?! multiple)|to|for|from|by|over|across|within|above|behind|following|including|incorporating|involving|comprising|consisting|together|plus|as|served|fronting)\\b))`
const COUNTED = new RegExp(
  `(?<![\\w.,/£-])(${NUMBER})(?:\\s*(?:nos?\\b\\.?|x|×))?((?:[\\s,]+(?:${BETWEEN}))*)\\s+(${HOMES})${AFTER}`,
  'gi',
)

/** What happens to homes: the nearest of these before a count decides whether they are gained. */
const HAPPENS =
  /\b(?:(?<gained>erection|erect|construction|construct|provision|provide|providing|creation|create|creating|formation|form|forming|comprising|into|development of|(?:application|permission) for)|demolition|demolish|removal|remov\w+|loss|conversion|deconversion|amalgamation|replac\w+|retention|extension|extend|alterations?|refurbishment|change of use|subdivision|variation|from)\b/gi
/** Between what happens and the count: words after which the homes are some that are there, or the count is no count. */
const OTHERS =
  /\b(?:for|serving|to|beside|between|behind|adjoining|adjacent|near|at|existing|approved|permitted|consented|previous|each|per|access|garages?|stores?|parking|fenc\w+|walls?|outbuildings?|extensions?|dormers?|curtilage|rear|side|front|above|below|works?|blocks|terraces|pairs|buildings)\b/i
const ABOUT =
  /\b(?:up to|approximately|about|around|circa|at least|maximum(?: of)?|minimum(?: of)?|between)\s*$/i
/** A description that quotes another permission speaks of its homes. */
const QUOTES =
  /\b(?:conditions?|pursuant|non-?material|minor[\s-]material|amendments?|reserved matters|variation|discharge|granted|permission ref\w*|details of)\b/i

/** Homes, or parts of a count, that the counts found leave over: then they are not all. */
const LEFT_OVER = new RegExp(
  `\\b(?:units?|dwellings|houses|homes|flats|apartments|maisonettes|bungalows|studios?|beds?|bedrooms?|bedroomed|plots?|\\d{1,4}\\s*(?:x|×|nos?)\\s*\\d|(?:into|to|form|create|provide|(?:erection|construction|creation|formation|provision) of|new|replacement)\\s+(?:(?:${BETWEEN})\\s+)*(?:dwelling(?:[\\s-]?house)?|house|bungalow|flat|apartment|maisonette))\\b`,
  'i',
)

function numberOf(text: string): number {
  const word = WORDS.indexOf(text.toLowerCase())
  if (word >= 0) return word + 1
  return /^an?$/i.test(text) ? 1 : Number(text)
}

/** Descriptions are a sentence or two. A longer one is not read: looking for counts takes time by the square of its length. */
const MOST_CHARACTERS = 4_000

/** Every count of homes that the description says are made; null where they may not be all, or not exact. */
export function homesInWords(description: string): HomesInWords[] | null {
  if (description.length > MOST_CHARACTERS) return null
  if (QUOTES.test(description)) return []
  if (LEFT_OVER.test(description.replace(COUNTED, ' '))) return null
  const found: HomesInWords[] = []
  for (const match of description.matchAll(COUNTED)) {
    const [words, number = '', , homes = ''] = match
    const before = description.slice(0, match.index)
    if (ABOUT.test(before)) return null
    const count = numberOf(number)
    // "21 House" is an address, and "1 x 2 bed flats" the end of a longer count.
    if (count === 0 || /s$/i.test(homes) !== count > 1) return null
    const happens = [...before.matchAll(HAPPENS)].at(-1)
    const since = happens === undefined ? before : before.slice(happens.index + happens[0].length)
    const gained = happens?.groups?.['gained'] !== undefined || before.trim() === ''
    if (!gained || OTHERS.test(since)) continue
    found.push({ count, words: `${happens?.[0] ?? ''}${since}${words}`.trim() })
  }
  return found
}
