import { AREA, areaM2 } from './areas.ts'
import { DECIMAL, NUMBER_ENDS, numberOf } from './numbers.ts'
import { hits, type Found, type Page } from './page.ts'
import { sentenceAt } from './sentence.ts'

const ANY_AREA = new RegExp(AREA, 'gi')
const FLOOR_WORDS = `gross\\s(?:internal|external)(?:\\s(?:floor\\s?)?area|\\sfloor\\s?space)?|net\\sinternal(?:\\sfloor)?\\sarea|floor\\s?space|floor\\s?areas?|GIA|GEA|NIA|GIFA`
const BEFORE = new RegExp(`\\b(?:${FLOOR_WORDS})\\b[^.;\\d]{0,50}$`, 'i')
const AFTER = new RegExp(
  `^\\s{0,2}\\(?(?:of\\s)?(?:new\\s|additional\\s|gross\\s|net\\s|existing\\s|proposed\\s)?(?:${FLOOR_WORDS})\\b`,
  'i',
)
/** Standards, thresholds and inexact figures. */
const NOT_THIS =
  /\b(?:minimum|standards?|NDSS|nationally|require[sd]?|requirement|polic(?:y|ies)|threshold|or more|or less|exceed\w*|more than|less than|at least|up to|maximum|over(?!\s(?:(?:a\s)?single|one|two|three|four|five|six|\d{1,2})[\s-](?:storeys?|floors?|levels?)\b)|under|approximately \d+ of|if|where|per (?:person|unit|dwelling)|each|average|bedrooms?|units?|room|CIL (?:rate|charge)|£|granted|approved|permitted|previous|neighbour\w*)\b/i

type About = 'existing' | 'proposed' | 'lost' | 'net' | 'total' | 'gained'

const WORDS: readonly (readonly [RegExp, About])[] = [
  [/\bnet\s(?:additional|increase|gain|change|uplift|loss)|\badditional\b|\bincrease\b/i, 'net'],
  [/\b(?:lost|loss|demolish\w*|demolition|removed)\b/i, 'lost'],
  [/\bgained\b/i, 'gained'],
  [/\bexisting|\bcurrent(?:ly)?\b/i, 'existing'],
  [/\b(?:proposed|proposal|new|created|will|would)\b/i, 'proposed'],
  [/\b(?:total|overall)\b/i, 'total'],
]

/** What the words say the area is of; undefined where they say nothing, or several things. */
function aboutOf(words: string): About | undefined {
  const said = WORDS.filter(([pattern]) => pattern.test(words)).map(([, about]) => about)
  const [first] = said
  const beside = said.filter((about) => about !== 'total' && about !== first)
  // "Total proposed" is proposed; "proposed net increase" is net; "existing … proposed" is neither.
  if (beside.length === 0) return first === 'total' && said.length > 1 ? said[1] : first
  return first === 'net' && !said.includes('existing') && !said.includes('lost') ? 'net' : undefined
}

const ON_FORM = new RegExp(
  `(?<label>(?:\\b\\w{1,12}\\s){0,4}\\bgross\\sinternal\\s{1,2}floor\\s?(?:area|space)(?:\\s\\w{1,12}){0,3}(?:\\s\\([^()]{0,45}\\)){0,1})\\s{1,2}\\(square\\smetres\\):?\\s{1,3}(?<amount>${DECIMAL})${NUMBER_ENDS}(?=\\s|$)`,
  'gi',
)

/** Floor areas, m², with what they are of. `gained` is what a form calls new floor space before losses are taken off. */
export function readFloorAreas(page: Page): Found[] {
  const found: Found[] = []
  const add = (value: number, about: About | undefined, start: number, end: number) => {
    if (about !== undefined && value > 0)
      found.push({ kind: 'floor-area', value, about, page: page.number, start, end })
  }
  for (const { named, start, end } of hits(page.text, ANY_AREA)) {
    if (/^(?:ha|hect|ac)/i.test(named['unit'] ?? '')) continue
    const { before, after, text } = sentenceAt(page.text, start, end)
    const near =
      before
        .slice(-120)
        .split(/[,;|]|\d\s?(?:m²|m2|sqm|sq)/i)
        .at(-1) ?? ''
    const next = after.slice(0, 50).split(/[,;|]|\band\b/i)[0] ?? ''
    if (!(BEFORE.test(near) || AFTER.test(next)) || NOT_THIS.test(text)) continue
    add(areaM2(named['amount'] ?? '', named['unit'] ?? ''), aboutOf(`${near} ${next}`), start, end)
  }
  for (const { named, start, end } of hits(page.text, ON_FORM))
    add(numberOf(named['amount'] ?? ''), aboutOf(named['label'] ?? ''), start, end)
  return found
}
