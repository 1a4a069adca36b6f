import { IN_WORDS, NUMBER_STARTS, WHOLE, numberOf } from './numbers.ts'
import { hits, type Found, type Page } from './page.ts'
import { sentenceAt } from './sentence.ts'

const SPACES = new RegExp(
  `${NUMBER_STARTS}(?<number>${IN_WORDS}|${WHOLE}(?![\\d█,.:/-]))(?:\\s{0,2}(?:no\\b\\.?|nos\\b\\.?|x(?=\\s)))?(?<between>(?:\\s{1,2}(?:new|existing|proposed|off[\\s-]street|on[\\s-]site|car|vehicle|allocated|surface)){0,4})\\s{1,2}(?:(?:car\\s)?parking\\s(?:spaces?|bays?)|car\\sspaces?)(?![\\w█])`,
  'gi',
)
const NOT_ALL =
  /\b(?:cycle|bicycle|disabled|accessible|electric|visitors?|blue badge|per (?:dwelling|unit|home|flat|house)|each|standards?|polic(?:y|ies)|require\w*|minimum|maximum|at least|up to|approximately|about|around|additional|extra|loss|lost|remov\w+|if|where|granted|approved|neighbour\w*|nearby|adjacent|public)\b/i
const EXISTING = /\b(?:existing|currently|at present)\b/i
const PROPOSED =
  /\b(?:proposed|proposes|proposal|will|would|provides?|provision of|to be provided)\b/i

/** New homes or works, and the spaces that come with them. */
const COMES_WITH =
  /\b(?:erection|construction|conversion|change of use|formation|creation)\sof\b[^;]{0,200}\bwith\s(?:[\w-]{1,12}\s){0,2}$/i
const SCHEME_HAS = /\b(?:scheme|proposal|development)\s(?:has|would have|will have|includes?)\s*$/i
/** A row of a form or a table with nothing but a number, or a number of spaces. */
const LABELLED = new RegExp(
  `(?:^|\\n)[ \\t#*•|]{0,6}(?:(?<about>existing|proposed)[ \\t])?(?:car[ \\t]|vehicle[ \\t])?parking(?:[ \\t](?:spaces|provision))?(?:[ \\t]\\(?(?<about2>existing|proposed)\\)?)?(?:[ \\t]{0,3}[:=|]|[ \\t]{0,3}\\t|[ \\t]{2,40})[ \\t]{0,3}(?<number>${WHOLE}|${IN_WORDS})(?:[ \\t]{0,2}no\\.?)?(?:[ \\t](?:car[ \\t])?(?:parking[ \\t])?(?:spaces?|bays?))?[ \\t.|]{0,4}(?=\\n|$)`,
  'gi',
)

/**
 * Parking spaces for cars, existing or proposed, where a sentence says which and speaks of all of them; and those of a
 * labelled row, which need not say which.
 */
export function readParkingSpaces(page: Page): Found[] {
  const found: Found[] = []
  for (const { named, start, end } of hits(page.text, LABELLED)) {
    const about = (named['about'] ?? named['about2'])?.toLowerCase()
    const value = numberOf(named['number'] ?? '')
    const place = { page: page.number, start: start + (page.text[start] === '\n' ? 1 : 0), end }
    if (value > 0)
      found.push({ kind: 'parking-spaces', value, ...(about === undefined ? {} : { about }), ...place }) // prettier-ignore
  }
  for (const { named, start, end } of hits(page.text, SPACES)) {
    const { before, text } = sentenceAt(page.text, start, end)
    if (NOT_ALL.test(text) || (text.match(/\bspaces?\b/gi)?.length ?? 0) > 1) continue
    const [existing, proposed] = [
      EXISTING.test(text),
      PROPOSED.test(text) || COMES_WITH.test(before) || SCHEME_HAS.test(before),
    ]
    if (existing === proposed) continue
    const value = numberOf(named['number'] ?? '')
    const about = existing ? 'existing' : 'proposed'
    if (value > 0)
      found.push({ kind: 'parking-spaces', value, about, page: page.number, start, end })
  }
  return found
}
