import { numberOf } from './numbers.ts'
import { hits, type Found, type Page } from './page.ts'
import { sentenceAt } from './sentence.ts'

const NUMBER = `one|single|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2}(?:\\.5|½)?`
const STOREYS = new RegExp(
  `(?<![\\w█.,/£–-])(?<number>${NUMBER})(?:\\s?(?:no\\.?|nos\\.?))?(?:\\s(?:and\\sa\\shalf))?[\\s-]{1,2}(?:storeys?|stories|storied|storeyed)(?![\\w█])`,
  'gi',
)
/** A row of a form or a table: "Storeys: three storeys", "Number of storeys  3". */
const LABELLED = new RegExp(
  `(?:^|\\n)[ \\t#*•|]{0,6}(?:(?<about>existing|proposed)[ \\t])?(?:(?:number|no\\.?)[ \\t]of[ \\t])?storeys(?:[ \\t]\\(?(?<about2>existing|proposed)\\)?)?(?:[ \\t]{0,3}[:=|]|[ \\t]{0,3}\\t|[ \\t]{2,40})[ \\t]{0,3}(?<number>${NUMBER})(?:[ -](?:storeys?|stories))?[ \\t.|]{0,4}(?=\\n|$)`,
  'gi',
)
const EXTENSION_AFTER =
  /^[\s-]{1,2}(?:[\w-]{1,12},?\s(?:and\s)?){0,4}(?:extensions?|addition|outrigger|porch|infill)\b/i
const BUILDING = `(?:building|dwelling(?:house)?|house|block|bungalow)`
const BUILDING_AFTER = new RegExp(`^[\\s-]{1,2}(?:[\\w-]{1,12}\\s){0,3}${BUILDING}s?\\b`, 'i')
const IS_BEFORE = new RegExp(
  `\\b${BUILDING}s?\\s(?:itself\\s)?(?:is|are|will\\sbe|would\\sbe|rises?\\sto|of)\\s(?:also\\s)?$`,
  'i',
)
const NOT_THIS =
  /\b(?:neighbour\w*|adjoining|adjacent|nearby|surrounding|area|street|character|polic(?:y|ies)|up to|between|mainly|predominantly|mix|or more|over|above|more than|less than|granted|approved|if|where|18)\b/i

/** Storeys, with what they are of: `existing` or `proposed` buildings, or an `extension`; a labelled row need not say. */
export function readStoreys(page: Page): Found[] {
  const found = readRows(page)
  for (const { named, words, start, end } of hits(page.text, STOREYS)) {
    const { before, after, text } = sentenceAt(page.text, start, end)
    if (NOT_THIS.test(text)) continue
    const value = storeysOf(named['number'] ?? '', /half|½/i.test(words))
    const about = aboutOf(before, after)
    if (about === undefined || value === 0 || value > 80) continue
    found.push({ kind: 'storeys', value, about, page: page.number, start, end })
  }
  return found
}

const storeysOf = (number: string, half: boolean): number =>
  (/single/i.test(number) ? 1 : numberOf(number.replace('½', ''))) + (half ? 0.5 : 0)

function readRows(page: Page): Found[] {
  return [...hits(page.text, LABELLED)].flatMap(({ named, words, start, end }) => {
    const value = storeysOf(named['number'] ?? '', words.includes('½'))
    const about = (named['about'] ?? named['about2'])?.toLowerCase()
    if (value === 0 || value > 80) return []
    const from = start + (page.text[start] === '\n' ? 1 : 0)
    return [{ kind: 'storeys' as const, value, ...(about === undefined ? {} : { about }), page: page.number, start: from, end }] // prettier-ignore
  })
}

function aboutOf(before: string, after: string): string | undefined {
  if (EXTENSION_AFTER.test(after)) return 'extension'
  const near = before.slice(-80)
  if (!BUILDING_AFTER.test(after) && !IS_BEFORE.test(near)) return undefined
  const existing = /\b(?:existing|currently)\b[^,;]{0,50}$/i.test(near)
  const proposed =
    /\b(?:proposed|new|erection of|construction of)\b[^,;]{0,50}$/i.test(near) ||
    /\b(?:will|would)\sbe\s*$/i.test(near)
  if (existing === proposed) return undefined
  return existing ? 'existing' : 'proposed'
}
