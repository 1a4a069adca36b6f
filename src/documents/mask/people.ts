import {
  MAX_NAME,
  personAt,
  TITLE,
  titledAt,
  type Found,
  type Person,
  type Trust,
} from './person.ts'
import { IN_WORD, type Span } from './spans.ts'
import { FORENAMES } from './words.ts'

/** Names of people that stand in a page where something says that they are names. */
export interface People {
  spans: Span[]
  people: Person[]
}

const TITLED = new RegExp(String.raw`(?<![\p{L}\p{N}█/_-])${TITLE}\b(?![-_/])`, 'gu')

const START = String.raw`(?:^|(?<=[\n|;(\t•]|  ))[ \t]{0,8}(?:\d{1,3}[.)][ \t]{0,3}|[-*#>]{1,3}[ \t]{0,3})?\**`
const NOUNS =
  'applicants?|clients?|agents?|authors?|surveyors?|owners?|occupiers?|tenants?|contacts?|consultants?|ecologists?|arboriculturists?|architects?|engineers?|planners?|(?:project|site) managers?|directors?|case officers?|officers?|landowners?|witness|neighbours?|site contacts?|contact person|named person|full names?|print(?:ed)? name|your name|names?|attn|fao|for the attention of|signatory|assessors?|designers?|developers?|co-?author|lead author|project lead'
/** `Applicant:`, `Client's name`, `Name` alone on its line: the rest of the line, or the next one. */
const NOUN_LABEL = new RegExp(
  String.raw`${START}(?:the )?(?:${NOUNS})(?:['’]s?|\(s\))?(?: (?:full )?names?(?:\(s\))?| details| contact)?\**[ \t]{0,4}(?:[:：|][ \t*_.]{0,8}(?:\n[ \t]{0,8}){0,2}|[-–—][ \t]{1,4}|\t[ \t]{0,4}| {2,8}|\n[ \t]{0,8})`,
  'giu',
)
const ACTS =
  'prepared|drawn|checked|reviewed|approved|authorised|written|compiled|produced|surveyed|submitted|issued|signed|verified|inspected|undertaken|carried out|conducted|authored|completed|assessed|report|survey|recorded|witnessed|determined'
const FILL = String.raw`[ \t]{0,3}[:：.…_-]{0,60}[ \t]{0,8}(?:\n[ \t]{0,8}){0,2}`
/** `Prepared by`, with or without a colon. */
const ACT_LABEL = new RegExp(
  String.raw`(?<!${IN_WORD})(?:(?:${ACTS})(?: and (?:${ACTS}))? by)${FILL}`,
  'giu',
)
/** What firms and councils do as well: only a title or a forename makes a person of what follows. */
const FOR_LABEL = new RegExp(
  String.raw`(?<!${IN_WORD})(?:prepared for|attention of|c/o|instructed by|commissioned by|appointed by|on behalf of|acting for)(?: our clients?,?| the applicants?,?)?${FILL}`,
  'giu',
)
/** Lines for a signature, and what ends a letter. */
const SIGNED = new RegExp(
  String.raw`(?:${START}(?:signed|signature|print name|name in (?:capitals|block letters))\b(?: by)?(?: \([^)\n]{0,30}\))?|(?<!${IN_WORD})(?:yours (?:sincerely|faithfully|truly)|(?:kind |best |warm |with )?regards|best wishes|many thanks))[ \t]{0,4}[,:：]?[\s.…_–—-]{0,120}`,
  'giu',
)
const NAME_PART = new RegExp(
  String.raw`${START}(?:(first|given|fore|christian)[ -]?names?|(sur|last|family)[ -]?names?)(?:\(s\))?\**[ \t]{0,4}(?:[:：|][ \t]{0,8}(?:\n[ \t]{0,8})?|\t|\n[ \t]{0,8}| {1,8}(?=\p{Lu}))`,
  'giu',
)
const DEAR = /(?<![\p{L}█])dear[ \t]{1,3}/giu
/** `the applicant, John Smith,`: a forename has to follow. */
const INLINE = /(?<![\p{L}█])(?:applicants?|clients?|agents?)(?:,| is| are)[ ]{1,2}/giu

const WEAK = 'doubt' satisfies Trust
const LABELS: [pattern: RegExp, trust: Trust][] = [
  [NOUN_LABEL, 'label'],
  [ACT_LABEL, 'label'],
  [FOR_LABEL, WEAK],
  [SIGNED, 'sure'],
  [DEAR, WEAK],
  [INLINE, WEAK],
]

const PAIR = /^(\p{Lu}[\p{L}'’-]{0,30})\.?(?: \p{Lu}\.?)?[ ]{1,2}(?:&|and)[ ]{1,2}(?=\p{Lu})/u
const AND = /^[ ]{0,2}(?:,|&|\/|and\b)[ ]{0,2}(?:and )?(?=\p{Lu})/u
const MAX_TOGETHER = 4

/** The names that follow a label: one, `John and Jane Smith`, or a few in a row; offsets from `at`. */
function namesAt(page: string, at: number, trust: Trust): Found[] {
  const text = page.slice(at, at + MAX_NAME)
  const [pair = '', first = ''] = PAIR.exec(text) ?? []
  const isPair = pair !== '' && (first.length === 1 || FORENAMES.has(first.toLowerCase()))
  const found: Found[] = []
  let from = isPair ? pair.length : 0
  while (found.length < MAX_TOGETHER) {
    const next = personAt(
      text.slice(from),
      found.length === 0 || trust !== 'sure' ? trust : 'label',
    )
    if (next === null) break
    const start = isPair && found.length === 0 ? 0 : from + next.start
    found.push({ person: next.person, start, end: from + next.end })
    from += next.end
    const and = AND.exec(text.slice(from))?.[0].length ?? 0
    if (and === 0) break
    from += and
  }
  return found
}

/** Forms ask for forename and surname apart: each is a name of one word, and both together are a name. */
function nameParts(page: string): Found[] {
  const found: Found[] = []
  let first: { words: string[]; at: number } | null = null
  for (const { index, 0: all, 1: isFirst } of page.matchAll(NAME_PART)) {
    const at = index + all.length
    const part = personAt(page.slice(at, at + MAX_NAME), 'sure')
    if (part === null) continue
    const { words } = part.person
    const place = { start: at + part.start, end: at + part.end }
    if (isFirst !== undefined) {
      first = { words, at: place.end }
      // A forename alone is blotted out where it stands, and nowhere else.
      found.push({ person: { words, surname: 0, alone: false }, ...place })
      continue
    }
    const whole = first !== null && at - first.at < MAX_NAME ? [...first.words, ...words] : words
    found.push({
      person: { words: whole, surname: whole.length - words.length, alone: true },
      ...place,
    })
    first = null
  }
  return found
}

/** Names in a page that a title, a label or a signature marks as names. */
export function peopleIn(page: string): People {
  const spans: Span[] = []
  const people: Person[] = []
  const take = ({ person, start, end }: Found, at: number): void => {
    spans.push([at + start, at + end])
    people.push(person)
  }
  for (const { index } of page.matchAll(TITLED)) {
    const found = titledAt(page.slice(index, index + MAX_NAME))
    if (found !== null) take(found, index)
  }
  for (const [pattern, trust] of LABELS)
    for (const { index, 0: all } of page.matchAll(pattern))
      for (const found of namesAt(page, index + all.length, trust)) take(found, index + all.length)
  for (const found of nameParts(page)) take(found, 0)
  return { spans, people }
}
