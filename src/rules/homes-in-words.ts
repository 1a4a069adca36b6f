/** How many homes a description of a proposal says it makes. Careful: what is not surely a count of new homes is left out. */

/** A number of homes, and the words that say it. */
export interface HomesInWords {
  count: number
  words: string
}

const WORDS = [
  'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve',
] // prettier-ignore
const NUMBER = `an?|${WORDS.join('|')}|\\d{1,4}`
const SIZE = `(?:\\d{1,2}|${WORDS.join('|')})[\\s-]*(?:storeys?|stories|beds?|bedrooms?|bedroomed|person)`
/** Words that may stand between a number and its homes. "Storey" stands only behind a number of its own: "two storey houses" counts none. */
const BETWEEN = `${SIZE}|new|additional|further|extra|detached|semi[\\s-]detached|(?:end[\\s-])?terraced?|self[\\s-]contained|self[\\s-]build|residential|affordable|private|market|family|single|studio`
const HOMES = `dwelling(?:[\\s-]?house)?s?|houses?|homes?|flats?|apartments?|maisonettes?|bungalows?|(?:residential|dwelling|self[\\s-]contained)[\\s-]units?`
const NOT_HOMES = `(?!\\w|[\\s-]*(?:roof|extension|annexe?\\b|garage|in multiple|type|plot|style|boat))`
const COUNTED = new RegExp(
  `(?<![\\w.,/£-])(${NUMBER})(?:\\s*(?:nos?\\b\\.?|x|×))?((?:[\\s,]+(?:${BETWEEN}))*)\\s+(${HOMES})${NOT_HOMES}`,
  'gi',
)

/** What happens to homes: the nearest of these before a count decides whether they are gained. */
const HAPPENS =
  /\b(?:(?<gained>erection|erect|construction|construct|provision|provide|providing|creation|create|creating|formation|form|forming|comprising|into|development of|(?:application|permission) for)|demolition|demolish|removal|remov\w+|loss|conversion|deconversion|amalgamation|replac\w+|retention|extension|extend|alterations?|refurbishment|change of use|subdivision|variation|from)\b/gi
/** Between what happens and the count: words after which the homes are some that are there, or the count is no count. */
const OTHERS =
  /\b(?:for|serving|to|beside|between|behind|adjoining|adjacent|near|at|existing|approved|permitted|consented|previous|each|per|access|garages?|stores?|parking|fenc\w+|walls?|outbuildings?|extensions?|dormers?|curtilage|rear|side|front|above|below|works?)\b/i
const ABOUT =
  /\b(?:up to|approximately|about|around|circa|at least|maximum(?: of)?|minimum(?: of)?|between)\s*$/i
/** A description that quotes another permission speaks of its homes. */
const QUOTES =
  /\b(?:conditions?|pursuant|non-?material|minor[\s-]material|amendments?|reserved matters|variation|discharge|granted|permission ref\w*|details of)\b/i

function numberOf(text: string): number {
  const word = WORDS.indexOf(text.toLowerCase())
  if (word >= 0) return word + 1
  return /^an?$/i.test(text) ? 1 : Number(text)
}

/** Every count of homes that the description says are made; null where a count is about, so that nothing can be compared. */
export function homesInWords(description: string): HomesInWords[] | null {
  if (QUOTES.test(description)) return []
  const found: HomesInWords[] = []
  for (const match of description.matchAll(COUNTED)) {
    const [words, number = '', , homes = ''] = match
    const before = description.slice(0, match.index)
    if (ABOUT.test(before)) return null
    const count = numberOf(number)
    // "21 House" is an address, and "a flats" no English.
    if (count === 0 || /s$/i.test(homes) !== count > 1) continue
    const happens = [...before.matchAll(HAPPENS)].at(-1)
    const since = happens === undefined ? before : before.slice(happens.index + happens[0].length)
    const gained = happens?.groups?.['gained'] !== undefined || before.trim() === ''
    if (!gained || OTHERS.test(since)) continue
    found.push({ count, words: `${happens?.[0] ?? ''}${since}${words}`.trim() })
  }
  return found
}
