import { IN_WORDS, NUMBER_STARTS, WHOLE, numberOf } from './numbers.ts'
import { hits, type Found, type Page } from './page.ts'
import { sentenceAt } from './sentence.ts'

const SPACES = new RegExp(
  `${NUMBER_STARTS}(?<number>${IN_WORDS}|${WHOLE}(?![\\d█,.:/-]))(?:\\s{0,2}(?:no\\b\\.?|nos\\b\\.?|x(?=\\s)))?(?<between>(?:\\s{1,2}(?:new|existing|proposed|off[\\s-]street|on[\\s-]site|car|vehicle|allocated|surface)){0,4})\\s{1,2}(?:parking\\s(?:spaces?|bays?)|car\\sspaces?)(?![\\w█])`,
  'gi',
)
const NOT_ALL =
  /\b(?:cycle|bicycle|disabled|accessible|electric|visitors?|blue badge|per (?:dwelling|unit|home|flat|house)|each|standards?|polic(?:y|ies)|require\w*|minimum|maximum|at least|up to|approximately|about|around|additional|extra|loss|lost|remov\w+|if|where|granted|approved|neighbour\w*|nearby|adjacent|public)\b/i
const EXISTING = /\b(?:existing|currently|at present)\b/i
const PROPOSED =
  /\b(?:proposed|proposes|proposal|will|would|provides?|provision of|to be provided)\b/i

/** Parking spaces for cars, existing or proposed, where a sentence says which and speaks of all of them. */
export function readParkingSpaces(page: Page): Found[] {
  const found: Found[] = []
  for (const { named, start, end } of hits(page.text, SPACES)) {
    const { text } = sentenceAt(page.text, start, end)
    if (NOT_ALL.test(text) || (text.match(/\bspaces?\b/gi)?.length ?? 0) > 1) continue
    const [existing, proposed] = [EXISTING.test(text), PROPOSED.test(text)]
    if (existing === proposed) continue
    const value = numberOf(named['number'] ?? '')
    const about = existing ? 'existing' : 'proposed'
    if (value > 0)
      found.push({ kind: 'parking-spaces', value, about, page: page.number, start, end })
  }
  return found
}
