import { PRIOR_APPROVAL, rightOf } from './application-types.ts'
import { RIGHT_PHRASES, type RightPhrase } from './rights-phrases.ts'
import type { Right } from './rights.ts'

const isPart = (part: string): boolean =>
  /^\d+$/.test(part) ? Number(part) >= 1 && Number(part) <= 20 : part === '12A'

/** References of planning.data.gov.uk's dataset permitted-development-right: the part's number, the class's letters. */
const CODE = /^(\d{1,2})([A-Z][A-E]?)$/i
const BETWEEN_CODES = / ?[,/&] ?(?:and )?| and | /i

const PART = /(?:part|pt)s?\.? (\d{1,2}[A-Z]?)\b/iy
const ALL_AFTER = /[ ,:-]*\(?all(?: (?:of it|classes|rights))?\b/iy
const ALL_OF =
  /all (?:of )?(?:the )?(?:(?:classes|rights|permitted development(?: rights)?|development) )?(?:(?:of|in|under|within) )?(?:part|pt)\.? (\d{1,2}[A-Z]?)\b/iy
const CLASSES = /class(?:es)? /iy
/** Letters of a class, in capitals, with sub-paragraphs that are left out: `L(b)`. Words such as "OF" are no class. */
const CLASS = /(?:(?:[Cc]lass|CLASS) )?([A-Z][A-E]?)(?![A-Za-z0-9])(?: ?\([a-z0-9]{1,4}\))*/y
const AND = / ?(?:[,&/]|\b(?:[Aa]nd|AND|[Oo]r|OR)\b)(?: ?(?:[Aa]nd|AND|[Oo]r|OR)\b)? ?/y
const TO = / ?(?:-|\b(?:to|TO)\b) ?/y
const OF_PART = /,? \(?(?:of|in|under|within|from) (?:the )?(?:schedule 2,? (?:of )?)?part (\d{1,2}[A-Z]?)\b/iy // prettier-ignore
const PART_LAST = /,? \(?part (\d{1,2}[A-Z]?)\b(?![ ,:(]*class)/iy
/** Classes of the Use Classes Order, which have letters too. */
const USE_CLASS = /(?:from|to|into|uses?|between) (?:(?:a|the) )?(?:use )?class(?:es)? \S+/iy
const MARKS = /[\s,.:/()[\]"'&+*-]+/y
const ORDER =
  /(?:the )?(?:town (?:and|&) country planning,? )?\(?general permitted development\)? (?:\(england\) )?order(?: \(england\))?,?(?: 2015)?/iy
/** Where in the feature, which is the place: nothing about rights. */
const PLACE =
  /(?:in|on|at|within) (?:the|this|these)(?:,?(?: and)? (?:main|town|local|district|centres?|boroughs?|borough's|industrial|areas?|sites?|land|conservation|estates?)(?![a-z]))+/iy
const PLAIN_WORDS =
  /(?:article 4(?:\(1\))?|as amended|permitted development|development(?= (?:granted |permitted )?(?:of|in|under|within|by) )|pd|gpdo|sch(?:edule)?\.? 2|takes? away|set out|and|or|of|to|for|the|under|in|within|by|is|are|has|have|been|this|these|rights?|directions?|immediate|remov(?:es?|ed|ing|al)|withdr(?:aws?|awn|awing|awal)|restrict(?:s|ed)?|granted|2015)(?![A-Za-z0-9])/iy

/** What the words of a direction have given so far. */
export interface Scan {
  named: Right[]
  phrases: RightPhrase[]
  doubtful: Right[]
  whole: boolean
  /** A part that the Order of 2015 has not, a part without classes or a class without a part: what belongs to what is not told. */
  lost: boolean
  /** The part that classes behind it belong to, and whether any did. */
  part: string | null
  used: boolean
}

/** Classes of two letters that prior approval can be asked for, and that stand between two of one letter. */
function between(part: string, from: string, to: string): Right[] {
  return PRIOR_APPROVAL.map(rightOf).flatMap((right) =>
    right?.part === part && right.class?.length === 2 && right.class > from && right.class < to
      ? [{ part, class: right.class }]
      : [],
  )
}

/** A list of classes behind the word "class": letters, and ranges of them. */
function classList(take: (pattern: RegExp) => RegExpExecArray | null, scan: Scan) {
  const found: { from: string; to: string }[] = []
  const first = take(CLASS)?.[1]
  if (first === undefined) return null
  found.push({ from: first, to: first })
  const followed = (joint: RegExp): string | undefined =>
    take(new RegExp(`${joint.source}${CLASS.source}`, 'y'))?.[1]
  for (;;) {
    const range = followed(TO)
    const last = found.at(-1)
    if (range !== undefined && last !== undefined) {
      // From A to itself, or between doubled letters, is no range that anybody writes.
      if (range.length === 1 && last.to.length === 1 && range > last.to) last.to = range
      else scan.whole = false
      continue
    }
    const next = followed(AND)
    if (next === undefined) return found
    found.push({ from: next, to: next })
  }
}

function enterPart(part: string, scan: Scan): void {
  if (scan.part !== null && !scan.used) scan.lost = true
  const known = isPart(part.toUpperCase())
  if (!known) scan.lost = true
  scan.part = known ? part.toUpperCase() : null
  scan.used = false
}

function readClasses(take: (pattern: RegExp) => RegExpExecArray | null, scan: Scan): void {
  const list = classList(take, scan)
  if (list === null) {
    scan.whole = false
    return
  }
  const named = take(OF_PART)?.[1]
  const part = named ?? scan.part ?? take(PART_LAST)?.[1] ?? null
  if (part === null || !isPart(part.toUpperCase())) {
    scan.lost = true
    return
  }
  if (named === undefined) scan.used = true
  else enterPart(named, scan)
  scan.used = true
  // "Class A of Part 1 and Class C": whose C is not said.
  if (named !== undefined) scan.part = null
  for (const { from, to } of list) {
    for (let code = from.charCodeAt(0); from !== to && code <= to.charCodeAt(0); code++)
      scan.named.push({ part, class: String.fromCharCode(code) })
    if (from === to) scan.named.push({ part, class: from })
    else scan.doubtful.push(...between(part, from, to))
  }
}

function readText(text: string, scan: Scan): void {
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found !== null) at = pattern.lastIndex
    return found
  }
  while (at < text.length) {
    if (take(MARKS) !== null) continue
    const phrase = RIGHT_PHRASES.find(({ pattern }) => take(pattern) !== null)
    if (phrase !== undefined) {
      scan.phrases.push(phrase)
      continue
    }
    if (take(USE_CLASS) !== null) {
      scan.whole = false
      continue
    }
    const all = take(ALL_OF)?.[1]
    const part = all ?? take(PART)?.[1]
    if (part !== undefined) {
      enterPart(part, scan)
      if (scan.part !== null && (all !== undefined || take(ALL_AFTER) !== null)) {
        scan.named.push({ part: scan.part, class: '*' })
        scan.used = true
      }
    } else if (take(CLASSES) !== null) readClasses(take, scan)
    else if (take(ORDER) === null && take(PLACE) === null && take(PLAIN_WORDS) === null) {
      take(/\S[^\s,.:/()]*/y)
      scan.whole = false
    }
  }
}

/** True where all of it is references; those of an earlier Order, and what is none, leave it not whole. */
function readCodes(text: string, scan: Scan): boolean {
  const codes = text.split(BETWEEN_CODES).map((word) => CODE.exec(word))
  if (!codes.every((code) => code !== null)) return false
  for (const [, part = '', letters = ''] of codes) {
    if (isPart(part)) scan.named.push({ part, class: letters.toUpperCase() })
    else scan.whole = false
  }
  return true
}

/** Reads the words of a direction, piece by piece; a part holds for the classes of later pieces too. */
export function scanRights(text: string): Scan {
  const scan: Scan = {
    named: [], phrases: [], doubtful: [], whole: true, lost: false, part: null, used: false,
  } // prettier-ignore
  for (const piece of text.split(/[;|]/).map((one) => one.trim()))
    if (!readCodes(piece, scan)) readText(piece, scan)
  if (scan.part !== null && !scan.used) scan.lost = true
  return scan
}
