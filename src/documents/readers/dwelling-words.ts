import { IN_WORDS, NUMBER_STARTS, WHOLE } from './numbers.ts'

/** Patterns for counts of homes. What may stand between a number and its homes is listed: anything else makes it no count. */

const SIZE = `(?:\\d{1,2}|one|two|three|four|five|six)[\\s-]{0,2}(?:storeys?|stories|beds?|bedrooms?|bedroomed|person)`
const BETWEEN = `${SIZE}|new|replacement|additional|further|extra|net|existing|proposed|detached|semi[\\s-]detached|link[\\s-]detached|(?:end[\\s-]|mid[\\s-])?terraced?|self[\\s-]contained|(?:self|custom)[\\s-]build|residential|affordable|social[\\s-]rented|shared[\\s-]ownership|private|(?:open[\\s-])?market|family|single`
const HOMES = `dwelling(?:[\\s-]?house)?s?|houses?|homes?|flats?|apartments?|maisonettes?|bungalows?|(?:residential|dwelling|housing|affordable|self[\\s-]contained)[\\s-]units?`
const VERBS = `are|is|will|would|were|was|shall|proposed|existing`
/** "A home office", "a flat terrace" and "two houses in multiple occupation" are none. */
const AFTER = `(?=\\s{0,3}(?:$|[^\\w\\s█-]|(?:${VERBS}|and|or|with|without|at|on|in(?!\\smultiple)|to|for|from|by|over|across|within|above|behind|north|south|east|west|of|off|following|including|incorporating|involving|comprising|consisting|together|plus|as|served|fronting)\\b|\\n))`

/** Groups: `number`, `between`, `homes`. */
export const COUNTED = new RegExp(
  `${NUMBER_STARTS}(?<number>(?:a\\s)?pair\\sof|an?(?=\\s)|${IN_WORDS}|${WHOLE}(?![\\d█,.:/-]))(?:\\s{0,2}(?:no\\b\\.?|nos\\b\\.?|x(?=\\s)|×))?(?<between>(?:[\\s,]{1,3}(?:and\\s)?(?:${BETWEEN})){0,6})\\s{1,3}(?<homes>${HOMES})${AFTER}`,
  'gi',
)

/** "Eight of the homes are for affordable rent": groups `number`, `what`. */
export const PART_OF = new RegExp(
  `${NUMBER_STARTS}(?<number>${IN_WORDS}|${WHOLE}(?![\\d█,.:/-]))\\s{1,2}(?:of\\s{1,2}(?:the|these)\\s{1,2}(?:\\w{1,12}\\s){0,2}?(?:homes|dwellings|houses|flats|units)\\s{1,2})?(?:are|is|will\\sbe|would\\sbe|to\\sbe)\\s{1,2}(?:for\\s{1,2}|provided\\sas\\s)?(?:affordable|social\\srent|shared\\sownership)`,
  'gi',
)

/** Labels of forms and schedules: group `label`, `number`. */
export const LABELLED = new RegExp(
  `\\b(?<label>(?:total\\s)?(?:number|no\\.?)\\sof\\s(?:new\\s|proposed\\s|existing\\s|net\\s(?:additional\\s)?|affordable\\s)?(?:residential\\sunits|dwellings|dwellinghouses|homes|houses|flats|units)(?:\\s(?:proposed|existing|lost|to\\sbe\\slost))?|total\\s(?:existing|proposed)\\s(?:residential\\s)?units|total\\snet\\sgain(?:\\sor\\sloss)?\\sof\\sresidential\\sunits|how\\smany\\snew\\sdwellinghouses\\sare\\syou\\sproposing\\sto\\screate\\?)[ \\t]{0,4}[:=?–-]?\\s{0,4}(?<number>${WHOLE})(?![\\d█/]|[.,]\\d|[ \\t]*(?:or|to|–|-)\\b)`,
  'gi',
)

/** What happens to homes: the nearest of these before a count decides whether they are gained. */
export const HAPPENS =
  /\b(?:(?<gained>erection|erect(?:ing|ed)?|construction|construct|constructing|creation|create|creating|formation|forming|into|development of|(?:application|permission|consent|proposal|proposals)(?:\sis|\sare)?(?:\ssought)?\sfor|proposes|redevelopment (?:of .{0,60}?)?(?:to provide|for))|(?<likely>provision|provide|provides|providing|form|comprising|comprises|comprise|consists? of|deliver(?:s|ing)?|accommodates?|scheme (?:of|for))|(?<lost>demolition|demolish(?:ing|ed)?|removal|loss|clearance)|(?<turned>conversion|deconversion|change of use|subdivision)|amalgamation|replac\w+|retention|extension|extend|alterations?|refurbishment|variation|from)\b/gi

/** The words of a proposal: with them "provides twelve flats" is of what is proposed. */
export const OF_PROPOSAL =
  /\b(?:propos(?:al|als|ed|es)|scheme|will|would|seeks?|application|development)\b/i
/** Between what happens and the count: words after which the homes are others, or the count is no count. */
export const OTHERS =
  /\b(?:for|serving|to(?! (?:provide|create|form)\b)|beside|between|behind|adjoining|adjacent|near|at|existing|approved|permitted|consented|previous|each|per|access|garages?|stores?|parking|fenc\w+|walls?|outbuildings?|extensions?|dormers?|curtilage|rear|side|front|above|below|works?|blocks|terraces|pairs|buildings)\b/i
/** A sentence with one of these speaks of policy, of history or of other land. */
export const NOT_HERE =
  /\b(?:polic(?:y|ies)|supply|threshold|schemes? of|developments? of \d|sites (?:of|for|with)|requirements?|targets?|need for|needs?|shortfall|granted|refused|dismissed|consented|extant|withdrawn|previous(?:ly)?|history|appeal|allocat\w+|per annum|annual(?:ly)?|per hectare|(?:was|were|been) (?:built|constructed|erected|completed|approved|permitted|allowed|submitted|converted)|(?:built|completed|constructed) in|local plan|strategy|census|borough|district|county|nppf|framework|paragraph|article|regulations?|act 19\d\d|guidance|spd|if|where|unless|conditions? \d|pursuant|non-?material|amendments? to|variation of|permission \d|permission ref\w*|example|e\.g|could|may be|might|alternative|neighbour\w*|nearby|surrounding|opposite)\b/i
/** Just before a count: it is not exact, or not all. */
export const NOT_EXACT =
  /\b(?:up to|approximately|approx\.?|about|around|circa|c\.?|at least|some|maximum(?: of)?|minimum(?: of)?|more than|fewer than|less than|over|under|between|nearly|almost|every|each|per|first|other|these|those|any|the|phase|plots?|block|type|of these|or)\s*\(?$/i
export const OR_MORE =
  /^\s{0,3}\(?(?:or more|or fewer|or less|per\b|a year|each\b|\+|and over|and above|plus\b)/i
/** Homes made without a number, or a total that is not this count: then the count is not all. */
export const NOT_ALL =
  /\b(?:into|erection of|construction of|create|provide|form|and)\s(?:new\s|self[\s-]contained\s|residential\s|affordable\s)?(?:flats|houses|apartments|dwellings|homes|units)\b|\bin total\b/i
/** Just behind a count: more homes, so that it is not all. */
export const MORE_HOMES = new RegExp(
  `^\\s{0,2}(?:,|and|plus|&|\\+)\\s{1,2}(?:an?|${IN_WORDS}|${WHOLE})(?:\\s[\\w-]{1,14}){0,4}\\s(?:${HOMES})\\b|\\bto\\san?\\s(?:[\\w-]{1,14}\\s){0,2}(?:flat|apartment|dwelling)\\b`,
  'i',
)
